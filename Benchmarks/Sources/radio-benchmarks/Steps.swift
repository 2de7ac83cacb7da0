import Detection
import FileFormats
import Foundation
import Matter
import Messengers
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Radiation

/// The single steps of an event, each alone: where its time goes.
extension Suite {
  func steps() throws {
    try vertices()
    try absorption()
    try rayPairs()
    models()
    try channelSteps()
    try tables()
  }

  /// The same numbers at every start, others at every call.
  private struct Dice {
    var generator: Philox4x32
    init(_ seed: UInt64) { generator = Philox4x32(seed: seed, event: 0, stream: 0) }
    mutating func uniform(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * generator.uniform()
    }
  }

  private func use(_ sum: Double) {
    if sum == 0 { print("# nothing was computed") }
  }

  // MARK: - Vertices and the Earth

  private func vertices() throws {
    let volume = try VertexVolume.cylinder(radiusFromM: 0, toM: 3000, zFromM: -2700, toM: 0)
    let spectra: [(String, EnergySpectrum)] = [
      ("one energy", try .monoenergetic(energyEV: 1e18)),
      ("power law", try .powerLaw(index: 2, fromEV: 1e16, toEV: 1e20)),
      ("table", .tabulated(EngelSeckelStanev2001.ess2001)),
    ]
    for (name, spectrum) in spectra {
      let source = try VertexSource(spectrum: spectrum, volume: volume)
      var dice = Dice(1)
      var sum = 0.0
      let time = try Stopwatch.microseconds(each: 50_000) { _, event in
        sum += try source.vertex(event: event) { dice.generator.uniform() }.inelasticity
      }
      line("vertex_\(name.replacing(" ", with: "_"))", time, "us", "a drawn vertex, \(name)")
      use(sum)
    }
  }

  private func absorption() throws {
    let directions = (0..<4096).map { k -> Vector3 in
      let z = -1 + 2 * (Double(k) + 0.5) / 4096
      return Vector3((1 - z * z).squareRoot(), 0, z)
    }
    let species = NeutrinoSpecies.allCases
    let energies = (0..<1024).map { 1e16 * exp(Double($0) * 0.01) }
    var sum = 0.0
    for earth in [EarthModel.prem, .coreMantleCrust] {
      let time = try Stopwatch.microseconds(each: 50_000) { _, k in
        sum += try earth.columnGCm2(cosZenith: directions[k & 4095].z, depthM: Double(k & 2047))
      }
      line("column_\(earth.name)", time, "us", "column through the Earth, isotropic, \(earth.name)")
    }
    for model in NeutrinoNucleonCrossSection.allCases {
      let time = try Stopwatch.microseconds(each: 50_000) { _, k in
        sum += try model.cm2(species[k % 6], energyEV: energies[k & 1023]) * 1e30
      }
      line("cross_section_\(model.rawValue)", time, "us", "total cross section, \(model.rawValue)")
    }
    let absorption = EarthAbsorption()
    let time = try Stopwatch.microseconds(each: 50_000) { _, k in
      sum += try absorption.survivalProbability(
        of: IncomingNeutrino(
          species: species[k % 6], energyEV: energies[k & 1023], direction: directions[k & 4095]),
        to: Vector3(100, 200, -Double(k & 2047)))
    }
    line("survival", time, "us", "survival to a vertex, prem, ctw")
    use(sum)
  }

  // MARK: - Rays and emission

  private func rayPairs() throws {
    let receiver = Vector3(0, 0, -100)
    let tracer = try RayTracer(model: .southPole2015)
    var dice = Dice(21)
    var (lit, dark): ([Vector3], [Vector3]) = ([], [])
    var solutions = RaySolutions()
    for _ in 0..<10_000 {
      let place = Vector3(
        dice.uniform(-3000...3000), dice.uniform(-3000...3000), dice.uniform(-2700...(-1)))
      tracer.solve(emitter: place, receiver: receiver, into: &solutions)
      if solutions.isEmpty { dark.append(place) } else { lit.append(place) }
    }
    var sum = 0.0
    for (name, places) in [("lit", lit), ("dark", dark)] {
      let time = Stopwatch.microseconds(each: places.count) { _, piece in
        tracer.solve(emitter: places[piece], receiver: receiver, into: &solutions)
        for ray in solutions { sum += ray.travelTimeNs }
        sum += 1
      }
      line("rays_\(name)", time, "us", "a \(name) pair of places, lengths and times of its rays")
    }
    let rays = lit.flatMap { place -> [Ray] in
      tracer.solve(emitter: place, receiver: receiver, into: &solutions)
      return Array(solutions)
    }
    let frequencies = (0..<25).map { 0.002 + 0.0416 * Double($0) }
    var factors = [Double](repeating: 0, count: 25)
    for model in [IceAttenuationModel.southPole1, .greenland1] {
      let time = try Stopwatch.microseconds(each: rays.count) { _, piece in
        try frequencies.withUnsafeBufferPointer { input in
          try factors.withUnsafeMutableBufferPointer { output in
            try tracer.attenuation(
              of: rays[piece], model: model, frequenciesGHz: input, into: output)
            sum += output[3]
          }
        }
      }
      line("absorption_\(model.name)", time, "us", "absorption of a ray at 25 frequencies")
    }
    let focusing = try Stopwatch.microseconds(each: rays.count) { _, piece in
      sum += try rays[piece].focusingFactor()
    }
    line("focusing", focusing, "us", "focusing of a ray")
    use(sum)
  }

  private func models() {
    let frequencies = (0...256).map { Double($0) / 256 }
    var output = [Double](repeating: 0, count: 257)
    var sum = 0.0
    for model in AskaryanModel.allCases {
      let isSlow = model.rawValue.hasPrefix("arz")
      let spectrum = Stopwatch.microseconds(each: isSlow ? 10 : 1000, repeats: 7) { run, i in
        frequencies.withUnsafeBufferPointer { input in
          output.withUnsafeMutableBufferPointer { output in
            model.fieldSpectrum(
              energyEV: 1e17 + 1e14 * Double(i + run), kind: .electromagnetic,
              viewingAngleRad: 0.9 + 1e-5 * Double(i), distanceM: 500 + Double(i),
              refractiveIndex: 1.78, frequenciesGHz: input, into: output)
          }
        }
        sum += output[i % 257]
      }
      line("model_\(model.rawValue)", spectrum, "us", "257 frequencies, electromagnetic shower")
      let bound = Stopwatch.microseconds(each: 10_000) { run, i in
        sum += model.spectrumBound(
          energyEV: 1e17 + 1e13 * Double(i + run), kind: .hadronic,
          viewingAngleRad: 0.9 + 1e-6 * Double(i), distanceM: 500 + Double(i),
          refractiveIndex: 1.78, bandGHz: 0.08...0.5)
      }
      line("bound_\(model.rawValue)", bound, "us", "bound on the spectrum of a band")
    }
    use(sum)
  }

  // MARK: - Channels

  private func channelSteps() throws {
    let grid = try SamplingGrid(sampleCount: 512, samplingRateGHz: 2)
    let channel = Channel(
      id: 0, positionM: .zero, antenna: .analyticLPDA, filters: .nuRadioMCExample)
    let response = try ChannelResponse(channel, grid: grid)
    var field = ComplexSpectrum(count: grid.binCount)
    for k in 0..<grid.binCount { field.real[k] = 1e-6 * Double(k % 17) }
    let magnitudes = field.magnitudes
    var voltage = ComplexSpectrum(count: grid.binCount)
    var trace = try ChannelTrace(channelID: 0, grid: grid)
    let polarization = FieldPolarization(thetaReal: 0.5, phiReal: 0.25)
    func coupling(_ i: Int) -> AntennaCoupling {
      AntennaCoupling(branch: i % 3, theta: Double(i % 7), phi: 0.5)
    }
    var sum = 0.0
    let arrival = Stopwatch.microseconds(each: 100_000) { run, i in
      let z = -1 + 2 * Double(i) / 100_000
      let direction = Vector3((1 - z * z).squareRoot(), 0, z)
      sum += response.coupling(to: ArrivalDirection(unit: direction)).theta + Double(run)
    }
    line("coupling", arrival, "us", "arrival frame and coupling of an antenna")
    let product = Stopwatch.microseconds(each: 20_000) { _, i in
      response.voltage(
        of: field, polarization: polarization, coupling: coupling(i), into: &voltage)
      sum += voltage.real[i % 257]
    }
    line("voltage", product, "us", "field to voltage, 257 frequencies")
    let bound = Stopwatch.microseconds(each: 20_000) { _, i in
      sum += response.amplitudeBoundV(
        fieldMagnitudes: magnitudes, polarization: polarization, coupling: coupling(i))
    }
    line("amplitude_bound", bound, "us", "bound on a voltage, 257 frequencies")
    let peak = try Stopwatch.microseconds(each: 20_000) { _, i in
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: Double(i % 200))
      sum += trace.maximumAmplitudeV + Double(i)
    }
    line("trace_maximum", peak, "us", "clear a trace of two windows, find its largest amplitude")
    let added = try Stopwatch.microseconds(each: 2000) { _, i in
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: 100)
      try trace.add(voltage, arrivalNs: Double(i % 300) / 3)
    }
    line("trace_add", added, "us", "add a ray of 257 frequencies to a trace")
    use(sum)
  }

  // MARK: - Files

  private func tables() throws {
    let rows = 200_000
    var dice = Dice(3)
    let fields = (0..<10).map { column in
      TableWriter.Field(
        "c\(column)",
        (0..<rows).map { _ in
          let value = dice.uniform(0...1)
          return column < 5 ? value : (value * 1e6).rounded() / 1e3
        })
    }
    var bytes: [UInt8] = []
    let written = try Stopwatch.microseconds(each: rows, repeats: 3) { _, row in
      if row == 0 { bytes = try TableWriter.bytes(fields, as: .csv) }
    }
    line("csv_write", written, "us", "a row of ten numbers as CSV")
    var sum = 0.0
    let read = try Stopwatch.microseconds(each: rows, repeats: 3) { _, row in
      guard row == 0 else { return }
      let table = try CSVTable(bytes: bytes, source: "table")
      for name in table.columnNames { sum += try table.numbers(name)[rows / 2] }
    }
    line("csv_read", read, "us", "a row of ten numbers of CSV")
    let columns = (0..<10).map {
      Column("c\($0)", .float64((0..<rows).map { _ in dice.uniform(0...1) }))
    }
    var block: [UInt8] = []
    let encoded = try Stopwatch.microseconds(each: rows, repeats: 3) { _, row in
      if row == 0 {
        block = try BlockFile(number: 0, events: 0..<rows, columns: columns).encoded()
      }
    }
    line("block_encode", encoded, "us", "a row of ten numbers in a block")
    let decoded = try Stopwatch.microseconds(each: rows, repeats: 3) { _, row in
      if row == 0 { sum += Double(try BlockFile.decode(block).columns.count) }
    }
    line("block_decode", decoded, "us", "a row of ten numbers of a block, checksum included")
    use(sum)
  }
}
