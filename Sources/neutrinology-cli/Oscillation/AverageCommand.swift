import ArgumentParser
import Neutrinos
import PhysicalQuantities
import Propagation

struct OscillationAverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "average",
    abstract:
      "Probabilities averaged over energy, baseline or height of production, or over all phases.",
    discussion: """
      EXAMPLES
        neutrinology oscillation average --energy-GeV 0.004 --baseline-km 52.5 --antineutrino 1 --energy-resolution 0.03
        neutrinology oscillation average --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848 \\
          --energy-resolution 0.15 --plot average.svg
        neutrinology oscillation average --energy-GeV 0.003 --baseline-km 1.6 --baseline-spread-km 0.2 --antineutrino 1
        neutrinology oscillation average --energy-GeV 0.7 --cos-zenith 0.1 --production-height-km 17 \\
          --production-height-spread-km 8 --shape uniform --energy-resolution 0.1
        neutrinology oscillation average --full --params nufit-6.0

      The resolution is a fraction of the energy: the standard deviation of a bell curve, or half the width of a uniform
      distribution. The spreads are the same of the baseline (several reactors, a long source) or of the height of
      production; with a resolution both are averaged at once. A bell curve is followed to five deviations. --full is the limit of a way so long that all phases are averaged out, as from sources beyond the
      galaxy; it needs no energy and no baseline. The picture shows the average over the plain oscillation.
      """)

  enum Shape: String, CaseIterable, ExpressibleByArgument {
    case gaussian
    case uniform
  }

  @OptionGroup var parameters: ParameterArguments
  @Flag(help: "Average over all phases.")
  var full = false
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @Option(
    name: .customLong("energy-resolution"), parsing: .unconditional,
    help: "The resolution as a fraction of the energy.")
  var resolution: String?
  @Option(
    name: .customLong("baseline-spread-km"), parsing: .unconditional,
    help: "The spread of the baseline in km.")
  var baselineSpread: String?
  @Option(
    name: .customLong("production-height-spread-km"), parsing: .unconditional,
    help: "The spread of the height of production in km.")
  var heightSpread: String?
  @Option(help: "The distributions: gaussian or uniform.")
  var shape: Shape = .gaussian
  @OptionGroup var way: WayArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private var given: [String: String?] {
    way.given.merging(exotic.given) { $1 }
      .merging([
        "energy_GeV": energy, "energy_resolution": resolution,
        "baseline_spread_km": baselineSpread, "production_height_spread_km": heightSpread,
      ]) { $1 }
  }

  func run() throws {
    let reader = try way.reader()
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV", optional: full)]
        + Self.widths.map { .number($0, optional: true) } + WayArguments.inputs
        + ExoticArguments.inputs,
      results: { ProbabilityMatrix.columns(flavorCount: $0) },
      compute: { row, parameters in
        if full { return [ProbabilityMatrix.fullyAveraged(try parameters.parameters(row)).cells] }
        let curve = try SpectrumCurve(row, parameters, way: reader)
        let energy = row.number("energy_GeV")
        return [try average(row, curve, reader, energyGeV: energy, accuracy: 1e-6).cells]
      })
    let outcome = try calculator.run(given: given)
    try picture.draw {
      guard let row = outcome.rows.first, outcome.rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows the average of one row; give one")
      }
      return try full
        ? Self.tiles(.fullyAveraged(outcome.reader.parameters(row)))
        : figure(row, SpectrumCurve(row, outcome.reader, way: reader), reader)
    }
  }

  /// Over what can be averaged.
  private static let widths = [
    "energy_resolution", "baseline_spread_km", "production_height_spread_km",
  ]

  private func average(
    _ row: InputRow, _ curve: SpectrumCurve, _ way: WayReader, energyGeV: Double, accuracy: Double
  ) throws -> ProbabilityMatrix {
    guard Self.widths.contains(where: { row.optionalNumber($0) != nil }) else {
      let remedy =
        "give --energy-resolution, --baseline-spread-km, --production-height-spread-km or --full"
      guard options.table != nil else { throw Failure.Usage(description: "no width; \(remedy)") }
      throw PhysicsError.inconsistent(
        parameter: "energy_resolution", value: "(missing)", hint: remedy)
    }
    let paths = try self.paths(row, way)
    return try curve.oscillation.averagedProbabilities(
      energy: .GeV(energyGeV), resolution: row.optionalNumber("energy_resolution").map(resolution),
      spread: try spread(row), of: curve.kind, accuracy: accuracy, along: paths)
  }

  private func resolution(_ width: Double) -> EnergyResolution {
    shape == .gaussian
      ? .gaussian(relativeDeviation: width) : .uniform(relativeHalfWidth: width)
  }

  /// The spread of the length that the way has: of the baseline, or of the height.
  private func spread(_ row: InputRow) throws -> LengthSpread? {
    let (own, other) =
      WayReader.isEarth(row)
      ? ("production_height_spread_km", "baseline_spread_km")
      : ("baseline_spread_km", "production_height_spread_km")
    if let value = row.optionalNumber(other) {
      throw PhysicsError.inconsistent(
        parameter: other, value: "\(value)",
        hint: WayReader.isEarth(row)
          ? "the way through the Earth has a height of production"
          : "only a way through the Earth has a height of production; give cos_zenith")
    }
    guard let width = row.optionalNumber(own) else { return nil }
    try Require.nonNegative(width, own)
    if let way = way.layers ?? way.profile {
      throw PhysicsError.inconsistent(
        parameter: own, value: "\(width)", hint: "the length is that of \(way)")
    }
    let mean =
      row.optionalNumber(
        WayReader.isEarth(row) ? "production_height_km" : "baseline_km") ?? 0
    let reach = shape == .gaussian ? 5 * width : width
    guard reach <= mean else {
      throw PhysicsError.outOfRange(
        parameter: own, value: width, allowed: "0...\(mean * width / reach)",
        hint: "the distribution would reach below 0 km")
    }
    return shape == .gaussian ? .gaussian(deviation: .km(width)) : .uniform(halfWidth: .km(width))
  }

  /// The way at a distance from the mean.
  private func paths(
    _ row: InputRow, _ way: WayReader
  ) throws -> (Length) throws(PhysicsError) -> NeutrinoPath {
    _ = try way.path(row)
    return { offset throws(PhysicsError) in
      do {
        return try way.path(row, plusKm: offset.inKm)
      } catch {
        throw error as? PhysicsError
          ?? .inconsistent(parameter: "way", value: "\(offset.inKm) km", hint: "\(error)")
      }
    }
  }

  /// The average over the plain oscillation, against energy around the point.
  private func figure(
    _ row: InputRow, _ curve: SpectrumCurve, _ way: WayReader
  ) throws -> Figure {
    let energy = row.number("energy_GeV")
    let fine = try Grid.values(("", ""), energy / 4, energy * 4, points: 1200, scale: .log)
    let coarse = try Grid.values(("", ""), energy / 4, energy * 4, points: 160, scale: .log)
    let channels = Array(curve.usualChannels(upToGeV: energy).prefix(2))
    var spectrum = SpectrumFigure(isLogarithmic: true)
    try spectrum.add(curve, fine, channels: channels, style: .thinLine)
    var figure = spectrum.figure
    // A picture shows three digits.
    let table = try coarse.map { try average(row, curve, way, energyGeV: $0, accuracy: 1e-3) }
    for (number, channel) in channels.enumerated() {
      figure.series.append(
        Figure.Series(
          title: "averaged", style: .line,
          points: zip(coarse, table).map { (x: $0, y: $1[channel]) },
          color: Figure.color(number)))
    }
    return figure
  }

  /// The averaged probabilities as tiles with numbers.
  private static func tiles(_ p: ProbabilityMatrix) -> Figure {
    let n = p.flavorCount
    var figure = Figure(
      title: "Probabilities averaged over all phases", x: Figure.Axis(label: "seen as"),
      y: Figure.Axis(label: "made as"))
    let places = (0..<n).map(Double.init)
    figure.heatMap = Figure.HeatMap(
      xs: places, ys: places, values: p.values, label: "Probability", range: 0...1)
    for axis in [\Figure.x, \Figure.y] {
      figure[keyPath: axis].names = (0..<n).map { OscillationChannel.flavorSymbol($0) }
    }
    for channel in OscillationChannel.all(flavorCount: n) {
      let text = "\((p[channel] * 1000).rounded() / 1000)"
      figure.labels.append(
        Figure.Label(
          text: text, x: Double(channel.to), y: Double(channel.from),
          color: p[channel] > 0.6 ? "#000000" : "#ffffff"))
    }
    return figure
  }
}
