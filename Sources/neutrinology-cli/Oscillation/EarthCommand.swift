import ArgumentParser
import PhysicalQuantities
import Propagation

struct OscillationEarthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "earth",
    abstract: "The probabilities of all transitions on the way through the Earth.",
    discussion: """
      EXAMPLES
        neutrinology oscillation earth --energy-GeV 6 --cos-zenith -0.9
        neutrinology oscillation earth --earth Examples/oscillation-earth-shells.csv --energy-GeV 3 --cos-zenith -1 \\
          --detector-depth-km 2 --production-height-km 20 --antineutrino 1
        neutrinology oscillation earth --earth prem --params nufit-6.0 --ordering inverted --energy-GeV 6 \\
          --cos-zenith -0.9 --plot path.svg

      cos_zenith is the cosine of the angle from which they come: -1 is from straight below, 1 from above. Depth and
      height count from the surface at 6371 km whatever the last radius of a table: its shells above are air, and what
      is above all shells is vacuum. The picture shows the density along the way of each row.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @OptionGroup var earth: EarthArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var modifier: ModifierArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let model = try earth.load()
    let modifiers = try modifier.load()
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV")] + EarthArguments.inputs() + ExoticArguments.inputs,
      results: { ProbabilityMatrix.columns(flavorCount: $0) },
      compute: { row, reader in
        let path = try EarthArguments.earthPath(row, through: model)
        let p = try reader.oscillation(row).probabilities(
          energy: .GeV(row.number("energy_GeV")), along: .earth(path, accuracy: earth.accuracy),
          of: ParameterReader.kind(row), modifiedBy: modifiers)
        return [p.cells]
      })
    let outcome = try calculator.run(
      given: earth.given.merging(exotic.given) { $1 }.merging(["energy_GeV": energy]) { $1 })
    try picture.draw { try EarthPathFigure.densities(outcome.rows, through: model) }
  }
}

/// The picture of ways through the Earth: density against distance from production.
enum EarthPathFigure {
  /// The most ways in one picture, and the points of a stretch.
  private static let mostWays = 8
  private static let pointsPerStretch = 24

  static func densities(_ rows: [InputRow], through earth: OscillationEarth) throws -> Figure {
    var figure = Figure(
      title: "Density along the way through the Earth",
      x: Figure.Axis(label: "Distance from production [km]"),
      y: Figure.Axis(label: "Density [g/cm^3]", range: 0...14))
    var seen: Set<EarthPath> = []
    for row in rows {
      let path = try EarthArguments.earthPath(row, through: earth)
      guard seen.count < mostWays, seen.insert(path).inserted else { continue }
      figure.series.append(
        Figure.Series(
          title: row.title ?? "cos θ = \(path.cosZenith)", style: .line, points: points(path)))
    }
    return figure
  }

  private static func points(_ path: EarthPath) -> [(x: Double, y: Double)] {
    let start = path.segments.first?.startKm ?? 0
    return path.segments.flatMap { segment in
      (0...pointsPerStretch).map { step in
        let x = segment.startKm + segment.lengthKm * Double(step) / Double(pointsPerStretch)
        return (x: x - start, y: path.densityGCm3(atKm: x, on: segment))
      }
    }
  }
}

extension InputRow {
  /// The name that a table gives the row.
  var title: String? {
    let text = text("label")
    return text.isEmpty ? nil : text
  }
}
