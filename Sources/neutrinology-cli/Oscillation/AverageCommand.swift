import ArgumentParser
import Neutrinos
import PhysicalQuantities
import Propagation

struct OscillationAverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "average",
    abstract: "Probabilities averaged over the energy resolution, or over all phases.",
    discussion: """
      EXAMPLES
        neutrinology oscillation average --energy-GeV 0.004 --baseline-km 52.5 --antineutrino 1 --energy-resolution 0.03
        neutrinology oscillation average --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848 \\
          --energy-resolution 0.15 --plot average.svg
        neutrinology oscillation average --full --params nufit-6.0

      The resolution is a fraction of the energy: the standard deviation of a bell curve, or half the width of a uniform
      distribution. --full is the limit of a way so long that all phases are averaged out, as from sources beyond the
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
  @Option(help: "The distribution of the energy: gaussian or uniform.")
  var shape: Shape = .gaussian
  @OptionGroup var way: WayArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private var given: [String: String?] {
    way.given.merging(exotic.given) { $1 }
      .merging(["energy_GeV": energy, "energy_resolution": resolution]) { $1 }
  }

  func run() throws {
    let reader = try way.reader()
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [
        .number("energy_GeV", optional: full), .number("energy_resolution", optional: full),
      ] + WayArguments.inputs + ExoticArguments.inputs,
      results: { ProbabilityMatrix.columns(flavorCount: $0) },
      compute: { row, parameters in
        if full { return [ProbabilityMatrix.fullyAveraged(try parameters.parameters(row)).cells] }
        let curve = try SpectrumCurve(row, parameters, way: reader)
        return [try average(row, curve, energyGeV: row.number("energy_GeV"), accuracy: 1e-6).cells]
      })
    let outcome = try calculator.run(given: given)
    try picture.draw {
      guard let row = outcome.rows.first, outcome.rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows the average of one row; give one")
      }
      return try full
        ? Self.tiles(.fullyAveraged(outcome.reader.parameters(row)))
        : figure(row, SpectrumCurve(row, outcome.reader, way: reader))
    }
  }

  private func average(
    _ row: InputRow, _ curve: SpectrumCurve, energyGeV: Double, accuracy: Double
  ) throws -> ProbabilityMatrix {
    let width = row.number("energy_resolution")
    return try curve.oscillation.averagedProbabilities(
      energy: .GeV(energyGeV),
      resolution: shape == .gaussian
        ? .gaussian(relativeDeviation: width) : .uniform(relativeHalfWidth: width),
      along: curve.path, of: curve.kind, accuracy: accuracy)
  }

  /// The average over the plain oscillation, against energy around the point.
  private func figure(_ row: InputRow, _ curve: SpectrumCurve) throws -> Figure {
    let energy = row.number("energy_GeV")
    let fine = try Grid.values(("", ""), energy / 4, energy * 4, points: 1200, scale: .log)
    let coarse = try Grid.values(("", ""), energy / 4, energy * 4, points: 160, scale: .log)
    let channels = Array(curve.usualChannels(upToGeV: energy).prefix(2))
    var spectrum = SpectrumFigure(isLogarithmic: true)
    try spectrum.add(curve, fine, channels: channels, style: .thinLine)
    var figure = spectrum.figure
    // A picture shows three digits.
    let table = try coarse.map { try average(row, curve, energyGeV: $0, accuracy: 1e-3) }
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
