import Foundation
import PhysicalQuantities
import Testing

@testable import Detection

@Suite struct `Speed of detection` {
  /// Prints CPU times a call; run with `NEUTRINOLOGY_SPEED=1 swift test ... --filter DetectionTests`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["NEUTRINOLOGY_SPEED"] != nil))
  func `each step of a ray`() throws {
    let grid = try SamplingGrid(sampleCount: 512, samplingRateGHz: 2)
    let channel = Channel(
      id: 0, positionM: .zero, antenna: .analyticLPDA, filters: .nuRadioMCExample)
    let response = try ChannelResponse(channel, grid: grid)
    let field = GaussianPulse().spectrum(grid)
    let magnitudes = field.magnitudes
    let arrivals = (0..<1000).map { ArrivalDirection(unit: spiralDirection($0, of: 1000)) }
    var voltage = ComplexSpectrum(count: grid.binCount)
    var trace = try ChannelTrace(channelID: 0, grid: grid)
    var sum = 0.0
    func measure(_ what: String, _ count: Int, _ body: (Int) throws -> Void) rethrows {
      let start = clock()
      for index in 0..<count { try body(index) }
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      print("\(what): \((seconds / Double(count) * 1e11).rounded() / 100) ns")
    }
    measure("arrival frame and coupling", 10_000_000) {
      let direction = arrivals[$0 % 1000].direction
      let coupling = response.coupling(to: ArrivalDirection(unit: direction))
      sum += coupling.theta
    }
    measure("voltage of 257 bins", 1_000_000) {
      let coupling = AntennaCoupling(branch: $0 % 3, theta: Double($0 % 7), phi: 0.5)
      let polarization = FieldPolarization(thetaReal: 0.5, phiReal: 0.25)
      response.voltage(of: field, polarization: polarization, coupling: coupling, into: &voltage)
      sum += voltage.real[$0 % 257]
    }
    measure("amplitude bound of 257 bins", 1_000_000) {
      let coupling = AntennaCoupling(branch: $0 % 3, theta: Double($0 % 7), phi: 0.5)
      let polarization = FieldPolarization(thetaReal: 0.5, phiReal: 0.25)
      sum += response.amplitudeBoundV(
        fieldMagnitudes: magnitudes, polarization: polarization, coupling: coupling)
    }
    try measure("clear a trace of two windows", 1_000_000) {
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: Double($0 % 200))
    }
    try measure("clear it and find its largest amplitude", 1_000_000) {
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: Double($0 % 200))
      sum += trace.maximumAmplitudeV + Double($0)
    }
    try measure("add a ray, with the plain transform", 300) {
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: 100)
      try trace.add(voltage, arrivalNs: Double($0) / 3)
    }
    print(sum)
  }
}
