import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

@Suite struct `Antenna patterns` {
  /// An analytic antenna on a grid of angles, at the frequencies of a fine grid.
  private func pattern(
    _ model: AntennaModel, stepDeg: Double, phis: Int
  ) throws -> (pattern: AntennaPattern, grid: SamplingGrid) {
    let grid = try SamplingGrid(sampleCount: 512, samplingRateGHz: 2)
    let steps = Int(180 / stepDeg)
    let pattern = try AntennaPattern(
      sampling: model, name: "table", frequenciesGHz: Array(grid.frequenciesGHz.dropFirst()),
      thetasRad: (0...steps).map { Double($0) * Double.pi / Double(steps) },
      phisRad: (0..<phis).map { 2 * Double.pi * Double($0) / Double(phis) }, turnOn: grid)
    return (pattern, grid)
  }

  private func worstDifference(
    _ model: AntennaModel, stepDeg: Double, phis: Int, atNodes: Bool
  ) throws -> Double {
    let (pattern, grid) = try pattern(model, stepDeg: stepDeg, phis: phis)
    let analytic = try AntennaResponse(model, grid: grid)
    let table = try AntennaResponse(.tabulated(pattern), grid: grid)
    let largest = analytic.branches[0].magnitudes.reduce(0, max)
    let stand = try AntennaOrientation(
      orientationThetaDeg: 60, orientationPhiDeg: 45, rotationThetaDeg: 150, rotationPhiDeg: 45)
    var worst = 0.0
    for index in 0..<60 {
      var direction = spiralDirection(index, of: 60)
      if atNodes {
        let theta = Double.pi / 180 * stepDeg * Double(1 + index % Int(170 / stepDeg))
        let phi = 2 * Double.pi * Double(index % phis) / Double(phis)
        let (polar, turn) = (Elementary.sinCos(theta), Elementary.sinCos(phi))
        direction = stand.inSiteFrame(
          Vector3(polar.sin * turn.cos, polar.sin * turn.sin, polar.cos))
      }
      var (theta, phi) = (ComplexSpectrum(count: grid.binCount), ComplexSpectrum(count: 257))
      for bin in 0..<257 {
        (theta.real[bin], theta.imaginary[bin], phi.real[bin], phi.imaginary[bin]) = (
          0.8, 0.1, -0.3, 0.5
        )
      }
      let (a, b) = (
        try analytic.voltage(
          toArrivalDirection: direction, fieldTheta: theta, fieldPhi: phi, orientation: stand),
        try table.voltage(
          toArrivalDirection: direction, fieldTheta: theta, fieldPhi: phi, orientation: stand)
      )
      for bin in 1..<257 {
        worst = max(worst, abs(a.real[bin] - b.real[bin]), abs(a.imaginary[bin] - b.imaginary[bin]))
      }
    }
    return worst / largest
  }

  @Test(.tags(.identity)) func `a table gives the analytic antenna back at its nodes`() throws {
    for model in [AntennaModel.analyticVPol, .analyticHPol, .analyticLPDA] {
      // Angles go through arc functions, and shares of 1e-15 of a neighbour remain; the LPDA changes its phase at 45 and
      // 90 degrees: nodes on the edge are left out by the step of 20.
      let worst = try worstDifference(model, stepDeg: 20, phis: 12, atNodes: true)
      #expect(worst < 1e-11, "\(model.name)")
    }
  }

  @Test(.tags(.identity)) func `between nodes the error falls with the square of the step`() throws
  {
    for model in [AntennaModel.analyticVPol, .analyticHPol] {
      let coarse = try worstDifference(model, stepDeg: 10, phis: 36, atNodes: false)
      let fine = try worstDifference(model, stepDeg: 2.5, phis: 144, atNodes: false)
      // h²/8 times the second derivative (1 for sin θ, 2 for sin² θ): 0.4 % and 0.8 % at 10 degrees, for a field of length 1.
      #expect(coarse < 0.012 && fine < coarse / 8, "\(model.name)")
    }
  }

  @Test(.tags(.identity)) func `the channel's kernel and the antenna's own formula agree`() throws {
    let (pattern, grid) = try pattern(.analyticLPDA, stepDeg: 10, phis: 36)
    let stand = try AntennaOrientation(
      orientationThetaDeg: 120, orientationPhiDeg: 200, rotationThetaDeg: 90, rotationPhiDeg: 110)
    let response = try AntennaResponse(.tabulated(pattern), grid: grid)
    let channel = try ChannelResponse(
      Channel(
        id: 0, positionM: .zero, antenna: .tabulated(pattern), orientation: stand), grid: grid)
    var field = ComplexSpectrum(count: grid.binCount)
    for bin in 0..<grid.binCount {
      (field.real[bin], field.imaginary[bin]) = (1 / Double(bin + 1), 0.2)
    }
    let polarization = FieldPolarization(
      thetaReal: 0.6, thetaImaginary: 0.2, phiReal: -0.5, phiImaginary: 0.3)
    func times(_ re: Double, _ im: Double) -> ComplexSpectrum {
      ComplexSpectrum(
        real: zip(field.real, field.imaginary).map { $0 * re - $1 * im },
        imaginary: zip(field.real, field.imaginary).map { $0 * im + $1 * re })
    }
    var worst = 0.0
    var bound = Double.infinity
    for index in 0..<40 {
      let arrival = try ArrivalDirection(spiralDirection(index, of: 40))
      let expected = try response.voltage(
        toArrivalDirection: arrival.direction, fieldTheta: times(0.6, 0.2),
        fieldPhi: times(-0.5, 0.3), orientation: stand)
      let coupling = channel.coupling(to: arrival)
      var voltage = ComplexSpectrum(count: grid.binCount)
      channel.voltage(of: field, polarization: polarization, coupling: coupling, into: &voltage)
      for bin in 0..<grid.binCount {
        worst = max(worst, abs(voltage.real[bin] - expected.real[bin]))
        worst = max(worst, abs(voltage.imaginary[bin] - expected.imaginary[bin]))
      }
      let sum = 2 * voltage.magnitudes.reduce(0, +) * grid.frequencyStepGHz
      let limit = channel.amplitudeBoundV(
        fieldMagnitudes: field.magnitudes, polarization: polarization, coupling: coupling)
      bound = min(bound, limit / sum)
    }
    // Sums of 0.5 m, in another order.
    #expect(worst < 1e-15)
    #expect(bound >= 1)
  }

  @Test(.tags(.badInput)) func `axes that do not grow or cover the sphere are refused`() throws {
    func make(_ f: [Double], _ t: [Double], _ p: [Double], _ count: Int? = nil) throws {
      let values = ComplexSpectrum(count: count ?? f.count * t.count * p.count)
      _ = try AntennaPattern(
        name: "a", frequenciesGHz: f, thetasRad: t, phisRad: p, theta: values, phi: values)
    }
    try make([0.1, 0.2], [0, .pi], [0])
    for (f, t, p) in [
      ([0.1], [0, Double.pi], [0.0]), ([0.2, 0.1], [0, .pi], [0]), ([0, 0.1], [0, .pi], [0]),
      ([0.1, 0.2], [0, 1], [0]), ([0.1, 0.2], [0.1, .pi], [0]), ([0.1, 0.2], [0, .pi], [0, 1]),
      ([0.1, 0.2], [0, .pi], [0, 2, 4, 2 * .pi]), ([0.1, .nan], [0, .pi], [0]),
    ] {
      #expect(throws: PhysicsError.self) { try make(f, t, p) }
    }
    #expect(throws: PhysicsError.self) { try make([0.1, 0.2], [0, .pi], [0], 5) }
  }
}
