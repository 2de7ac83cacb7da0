import ArgumentParser
import Neutrinos
import PhysicalQuantities
import Propagation

struct MatterLevelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levels",
    abstract: "The levels of neutrinos in matter and their flavours, against density.",
    discussion: """
      EXAMPLES
        neutrinology oscillation levels --energy-GeV 0.01 --plot levels.svg
        neutrinology oscillation levels --energy-GeV 0.01 --antineutrino 1 --params nufit-6.0 --ordering inverted
        neutrinology oscillation levels --energy-GeV 6 --from-g-cm3 0 --to-g-cm3 13 --scale linear --points 200

      level_1_eV2, ... are the eigenvalues of 2E H with m1² = 0 in vacuum, in growing order; content_e1 is the share of
      νe in the first. Electrons are in units of Avogadro's number per cm³: density times electron fraction. Where two
      levels come near and exchange their flavours is a resonance. The picture is coloured by flavour.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @Option(
    name: .customLong("electron-fraction"), parsing: .unconditional,
    help: "Electrons per nucleon; 0.5 unless given.")
  var electronFraction: String?
  @OptionGroup var exotic: ExoticArguments
  @Option(
    name: .customLong("from-g-cm3"), parsing: .unconditional, help: "The lowest density in g/cm³.")
  var from = 0.1
  @Option(
    name: .customLong("to-g-cm3"), parsing: .unconditional, help: "The highest density in g/cm³.")
  var to = 1e5
  @Option(help: "The number of densities.")
  var points = 300
  @Option(help: "How the densities are spaced: log or linear.")
  var scale: GridScale = .log
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let densities = try Grid.values(
      ("from_g_cm3", "to_g_cm3"), Require.nonNegative(from, "from_g_cm3"), to, points: points,
      scale: scale)
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV"), .number("electron_fraction", optional: true)]
        + ExoticArguments.inputs, printsRowNumber: true,
      results: { ["density_g_cm3", "electrons_NA_per_cm3"] + Self.levelColumns($0) },
      compute: { row, reader in
        let fraction = try BaselineArguments.electronFraction(row)
        return try zip(densities, Self.levels(row, reader, densities)).map { density, levels in
          ([density, density * fraction] + levels.squaredMassesEV2 + levels.flavorContent)
            .map(Cell.number)
        }
      })
    let outcome = try calculator.run(
      given: exotic.given.merging([
        "energy_GeV": energy, "electron_fraction": electronFraction,
      ]) { $1 })
    try picture.draw { try LevelsFigure.figure(outcome, densities, scale) }
  }

  private static func levelColumns(_ count: Int) -> [String] {
    let contents = (0..<count).flatMap { flavor in
      (1...count).map { "content_\(OscillationChannel.flavorLetter(flavor))\($0)" }
    }
    return (1...count).map { "level_\($0)_eV2" } + contents
  }

  static func levels(
    _ row: InputRow, _ reader: ParameterReader, _ densities: [Double]
  ) throws -> [MatterLevels] {
    let oscillation = try reader.oscillation(row)
    let kind = try ParameterReader.kind(row)
    let fraction = try BaselineArguments.electronFraction(row)
    return try densities.map {
      try oscillation.levels(
        energy: .GeV(row.number("energy_GeV")), density: .gramsPerCm3($0),
        electronFraction: fraction, of: kind)
    }
  }
}

/// The picture of the levels, coloured by their flavours.
enum LevelsFigure {
  /// νe, νμ, ντ and a sterile state: blue, orange, green and grey of Okabe and Ito.
  private static let colors: [(red: Double, green: Double, blue: Double)] = [
    (0, 114, 178), (230, 159, 0), (0, 158, 115), (150, 150, 150),
  ]

  static func figure(
    _ outcome: OscillationCalculator.Outcome, _ densities: [Double], _ scale: GridScale
  ) throws -> Figure {
    guard let row = outcome.rows.first, outcome.rows.count == 1 else {
      throw Failure.Usage(description: "a picture shows the levels of one row; give one")
    }
    let levels = try DrawnLevels(row, outcome.reader, densities)
    var figure = Figure(
      title: levels.title,
      x: Figure.Axis(
        label: "Density [g/cm^3]", isLogarithmic: scale == .log, hasPlainNumbers: true,
        range: (densities.first ?? 0)...(densities.last ?? 1)),
      y: Figure.Axis(
        label: "Squared mass in matter [eV^2]", isLogarithmic: levels.isPositive,
        range: levels.range))
    for k in 0..<levels.count {
      var series = Figure.Series(title: "", style: .line, points: [])
      for (density, one) in zip(densities, levels.table) {
        series.points.append((x: density, y: one.squaredMassesEV2[k] + levels.shift))
        series.colors.append(color(one, level: k))
      }
      figure.series.append(series)
    }
    for flavor in 0..<levels.count {
      let end = figure.series[0].points[0]
      figure.series.append(
        Figure.Series(
          title: OscillationChannel.flavorSymbol(flavor), style: .line, points: [end, end],
          colors: [pure(flavor), pure(flavor)]))
    }
    return figure
  }

  private static func color(_ levels: MatterLevels, level: Int) -> Int {
    let shares = (0..<levels.flavorCount).map { levels.content(flavor: $0, level: level) }
    return mixed(shares)
  }

  private static func pure(_ flavor: Int) -> Int {
    mixed(colors.indices.map { $0 == flavor ? 1 : 0 })
  }

  private static func mixed(_ shares: [Double]) -> Int {
    func channel(_ value: (Int) -> Double) -> Int {
      let sum = shares.indices.reduce(0) { $0 + shares[$1] * value($1) }
      return min(255, max(0, Int(sum.rounded())))
    }
    let (red, green) = (channel { colors[$0].red }, channel { colors[$0].green })
    return red << 16 | green << 8 | channel { colors[$0].blue }
  }
}

/// The levels of one row and how high the picture lifts them.
private struct DrawnLevels {
  let table: [MatterLevels]
  let title: String
  /// The squared masses without matter.
  let vacuum: [Double]
  /// The lightest state of the vacuum has mass 0 in pictures.
  let shift: Double
  var count: Int { table.first?.flavorCount ?? 0 }

  init(_ row: InputRow, _ reader: ParameterReader, _ densities: [Double]) throws {
    table = try MatterLevelsCommand.levels(row, reader, densities)
    let parameters = try reader.parameters(row)
    let shift = -(parameters.squaredMassesEV2.min() ?? 0)
    self.shift = shift
    vacuum = parameters.squaredMassesEV2.map { $0 + shift }
    let kind = try ParameterReader.kind(row).rawValue + "s"
    title =
      "Levels of \(kind) in matter, \(row.number("energy_GeV")) GeV, \(parameters.ordering.rawValue) ordering"
  }

  /// The vacuum's levels and as much again around them, where the axis is linear.
  var range: ClosedRange<Double>? {
    guard !isPositive, let largest = vacuum.max(), largest > 0 else { return nil }
    return -largest...2 * largest
  }

  /// Whether all levels can stand on a logarithmic axis.
  var isPositive: Bool { table.allSatisfy { ($0.squaredMassesEV2.first ?? 0) + shift > 0 } }
}
