import ArgumentParser
import Foundation
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation

struct OscillogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oscillogram",
    abstract: "A channel over energy and zenith angle: the oscillogram of the Earth.",
    discussion: """
      EXAMPLES
        neutrinology oscillation oscillogram --channel me --plot oscillogram.png
        neutrinology oscillation oscillogram --params nufit-6.0 --ordering inverted --antineutrino 1 --channel me \\
          --from-GeV 2 --to-GeV 20 --points 120 --cos-zenith-points 100 --plot inverted.png
        neutrinology oscillation oscillogram --channel mm --production-height-km 15 --cos-zenith-to 1 --points 60 \\
          --cos-zenith-points 80 -o mm.csv

      The table is in long form: a row for each energy and each cosine. In the picture dashed lines show where the ways
      begin to touch the core and the inner core.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(help: "The channel, from then to: me is from νμ to νe.")
  var channel = "me"
  @OptionGroup var grid: EnergyGridArguments
  @Option(
    name: .customLong("cos-zenith-from"), parsing: .unconditional,
    help: "The lowest cosine of the zenith angle.")
  var cosZenithFrom = -1.0
  @Option(
    name: .customLong("cos-zenith-to"), parsing: .unconditional, help: "The highest cosine.")
  var cosZenithTo = 0.0
  @Option(name: .customLong("cos-zenith-points"), help: "The number of cosines.")
  var cosZenithPoints = 200

  @Option(
    help: ArgumentHelp(
      "The Earth: prem, core_mantle_crust, simple, or a table of shells.",
      valueName: "name or file.csv"))
  var earth = "prem"
  @Option(
    name: .customLong("detector-depth-km"), parsing: .unconditional,
    help: "The depth of the detector in km; 0 unless given.")
  var depth: String?
  @Option(
    name: .customLong("production-height-km"), parsing: .unconditional,
    help: "The height of production in km; 0 unless given.")
  var height: String?
  @Option(help: "The largest error of a probability where the density varies.")
  var accuracy = 1e-6
  @Option(help: "How many threads compute; all processors unless told otherwise.")
  var threads: Int?

  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more") }
  }

  func run() throws {
    let earth = try EarthArguments.load(earth)
    let energies = try grid.energiesGeV(usual: 1...50, points: 200)
    let cosines = try Grid.values(
      ("cos_zenith_from", "cos_zenith_to"), cosZenithFrom, cosZenithTo, points: cosZenithPoints,
      scale: .linear)
    var first: (Oscillogram, [Double])?
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: EarthArguments.placeInputs + ExoticArguments.inputs, printsRowNumber: true,
      results: {
        let one = try OscillationChannel(named: channel, flavorCount: $0)
        return ["energy_GeV", "cos_zenith", one.column]
      },
      compute: { row, reader in
        let map = try Oscillogram(
          row, reader, earth: earth, energiesGeV: energies, cosZeniths: cosines, channel: channel)
        let values = try map.values(accuracy: accuracy, threads: threads ?? Self.processors)
        if first == nil { first = (map, values) }
        return values.indices.map { k in
          let (i, j) = (k / energies.count, k % energies.count)
          return [.number(energies[j]), .number(cosines[i]), .number(values[k])]
        }
      })
    let outcome = try calculator.run(
      given: exotic.given.merging([
        "detector_depth_km": depth, "production_height_km": height,
      ]) { $1 })
    try picture.draw {
      guard let (map, values) = first, outcome.rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows one oscillogram; give one row")
      }
      return map.figure(values, isLogarithmic: grid.scale != .linear)
    }
  }

  private static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }
}

/// One channel over energies and directions.
struct Oscillogram {
  let oscillation: NeutrinoOscillation
  let kind: NeutrinoKind
  let channel: OscillationChannel
  let earth: OscillationEarth
  let depthKm, heightKm: Double
  let energiesGeV, cosZeniths: [Double]

  init(
    _ row: InputRow, _ reader: ParameterReader, earth: OscillationEarth, energiesGeV: [Double],
    cosZeniths: [Double], channel: String
  ) throws {
    oscillation = try reader.oscillation(row)
    kind = try ParameterReader.kind(row)
    self.channel = try OscillationChannel(
      named: channel, flavorCount: oscillation.parameters.flavorCount)
    self.earth = earth
    depthKm = row.optionalNumber("detector_depth_km") ?? 0
    heightKm = row.optionalNumber("production_height_km") ?? 0
    self.energiesGeV = energiesGeV
    self.cosZeniths = cosZeniths
  }

  /// The probabilities, direction after direction.
  func values(accuracy: Double, threads: Int) throws -> [Double] {
    let isStandard =
      oscillation.parameters.sterileStates.isEmpty && oscillation.nonStandardInteractions == nil
    let grid = try EarthGrid(
      energiesGeV: energiesGeV, cosZeniths: cosZeniths, detectorDepthKm: depthKm,
      productionHeightKm: heightKm, through: earth, accuracy: accuracy)
    let flavors = oscillation.parameters.flavorCount
    var table = [Double](repeating: 0, count: flavors * flavors * grid.count)
    try table.withUnsafeMutableBufferPointer { out in
      if isStandard {
        let propagator = ThreeFlavorPropagator(oscillation.parameters, kind: kind)
        grid.fill(propagator, threads: threads, into: out)
      } else {
        let propagator = GeneralPropagator(
          oscillation.parameters, nonStandardInteractions: oscillation.nonStandardInteractions,
          kind: kind)
        try grid.fill(propagator, accuracy: accuracy, threads: threads, into: out)
      }
    }
    let start = (flavors * channel.from + channel.to) * grid.count
    return Array(table[start..<start + grid.count])
  }

  func figure(_ values: [Double], isLogarithmic: Bool) -> Figure {
    let ordering = oscillation.parameters.ordering.rawValue
    var figure = Figure(
      title: "P(\(channel.symbol(kind))), \(ordering) ordering",
      x: Figure.Axis(label: "cos θ_{zenith}"),
      y: Figure.Axis(label: "Neutrino energy [GeV]", isLogarithmic: isLogarithmic))
    figure.y.range = (energiesGeV.first ?? 1)...(energiesGeV.last ?? 1)
    figure.x.range = (cosZeniths.first ?? -1)...(cosZeniths.last ?? 0)
    let columns = energiesGeV.count
    figure.heatMap = Figure.HeatMap(
      xs: cosZeniths, ys: energiesGeV,
      values: energiesGeV.indices.flatMap { j in cosZeniths.indices.map { values[$0 * columns + j] }
      },
      label: "Probability", range: 0...max(values.max() ?? 1, 1e-12))
    addBoundaries(&figure)
    return figure
  }

  /// The directions that just touch the outer and the inner core.
  private func addBoundaries(_ figure: inout Figure) {
    let names = [(radiusKm: 1221.5, name: "inner core"), (3480.0, "outer core")]
    let detector = earth.surfaceRadiusKm - depthKm
    guard let low = figure.y.range?.lowerBound, let high = figure.y.range?.upperBound else {
      return
    }
    for (radius, name) in names
    where earth.shells.contains(where: { abs($0.outerRadiusKm - radius) < 20 }) {
      let sine = radius / detector
      let cosine = -(1 - sine * sine).squareRoot()
      guard figure.x.range?.contains(cosine) == true else { continue }
      figure.guides.append(Figure.Guide(from: (cosine, low), to: (cosine, high), color: "#ffffff"))
      figure.labels.append(
        Figure.Label(
          text: " \(name)", x: cosine + 0.012, y: low * 1.06, side: .left, color: "#ffffff",
          rotation: 90))
    }
  }
}
