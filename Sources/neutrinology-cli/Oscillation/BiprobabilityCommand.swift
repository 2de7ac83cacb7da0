import ArgumentParser
import Neutrinos
import PhysicalQuantities
import Propagation

struct BiprobabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "biprobability",
    abstract:
      "A channel of neutrinos against that of antineutrinos for every δ, in both orderings.",
    discussion: """
      EXAMPLES
        neutrinology oscillation biprobability --energy-GeV 0.6 --baseline-km 295 --density-g-cm3 2.6 --plot t2k.svg
        neutrinology oscillation biprobability --table Examples/oscillation-beams.csv --plot beams.svg
        neutrinology oscillation biprobability --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848 \\
          --ordering normal --points 25

      The ellipses of normal and inverted ordering come apart by matter's effect, which grows with the baseline: θ13 is
      large enough to see it. A set of --params brings its own numbers for each ordering; where the splitting is given
      as a number, or the set has one ordering only, the other ordering has the opposite sign of dm3l.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @OptionGroup var baseline: BaselineArguments
  @Option(help: "The channel, from then to: me is from νμ to νe.")
  var channel = "me"
  @Option(help: "The number of values of δ, from 0 to 360 degrees.")
  var points = 73
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let channel = try OscillationChannel(named: channel)
    let deltas = try Grid.values(("", ""), 0, 360, points: points, scale: .linear)
    var calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV")] + BaselineArguments.inputs(), printsRowNumber: true,
      results: { _ in
        ["ordering", "delta_cp_deg", channel.column, "\(channel.column)_bar"]
      },
      compute: { row, reader in
        try Biprobability.all(row, reader, channel).flatMap { one in
          try deltas.map { delta in
            let pair = try one.pair(deltaDegrees: delta)
            return [.text(one.ordering.rawValue), .number(delta), .number(pair.x), .number(pair.y)]
          }
        }
      })
    calculator.notes = { reader, columns in reader.descriptionOfOrderings(columns: columns) }
    let outcome = try calculator.run(
      given: baseline.given.merging(["energy_GeV": energy]) { $1 })
    try picture.draw { try BiprobabilityFigure.figure(outcome, channel) }
  }
}

/// One ordering of one experiment.
struct Biprobability {
  let parameters: OscillationParameters
  let ordering: MassOrdering
  let energy: Energy
  let path: NeutrinoPath
  let channel: OscillationChannel

  /// Both orderings, or the one that was asked for.
  static func all(
    _ row: InputRow, _ reader: ParameterReader, _ channel: OscillationChannel
  ) throws -> [Self] {
    let path = try BaselineArguments.path(row)
    let orderings = reader.ordering.map { [$0] } ?? MassOrdering.allCases
    return try orderings.map { ordering in
      Self(
        parameters: try reader.parameters(row, in: ordering), ordering: ordering,
        energy: .GeV(row.number("energy_GeV")), path: path, channel: channel)
    }
  }

  /// Neutrinos (x) and antineutrinos (y) at one δ.
  func pair(deltaDegrees: Double) throws -> (x: Double, y: Double) {
    let oscillation = NeutrinoOscillation(
      try parameters.replacing(deltaCPRadians: deltaDegrees * (.pi / 180)))
    return (
      x: try oscillation.probabilities(energy: energy, along: path)[channel],
      y: try oscillation.probabilities(energy: energy, along: path, of: .antineutrino)[channel]
    )
  }
}

extension ParameterReader {
  /// The parameters of a row in an ordering that may not be its own.
  func parameters(_ row: InputRow, in ordering: MassOrdering) throws -> OscillationParameters {
    let isOwnSplitting = try Self.splitting(row) != nil
    if let fit, !isOwnSplitting, fit.ordering != ordering,
      let other = try? GlobalFit.named(fit.name, ordering: ordering)
    {
      return try ParameterReader(fit: other, ordering: ordering).parameters(row)
    }
    let own = try parameters(row)
    if own.ordering == ordering { return own }
    let larger = own.ordering == .normal ? own.deltaMSquared31EV2 : own.deltaMSquared32EV2
    return try own.replacing(atmospheric: .deltaMSquared3l(eV2: -larger))
  }
}

extension ParameterReader {
  /// A sentence for each ordering that is drawn.
  fileprivate func descriptionOfOrderings(columns: Set<String>) -> [String] {
    let own = description(columns: columns)
    guard ordering == nil else { return [own] }
    let hasSplitting = !columns.isDisjoint(with: ParameterArguments.splittings)
    guard let fit, !hasSplitting,
      let other = try? GlobalFit.named(fit.name, ordering: .inverted)
    else { return [own, "the other ordering has the opposite sign of dm3l"] }
    return [own, ParameterReader(fit: other, ordering: .inverted).description(columns: columns)]
  }
}

/// The picture with the ellipses.
enum BiprobabilityFigure {
  /// The most rows in one picture.
  private static let mostRows = 4

  static func figure(
    _ outcome: OscillationCalculator.Outcome, _ channel: OscillationChannel
  ) throws -> Figure {
    let rows = outcome.rows.prefix(mostRows)
    var figure = Figure(
      title: rows.count == 1 ? title(rows[0]) : "Biprobability",
      x: Figure.Axis(label: "P(\(channel.symbol()))"),
      y: Figure.Axis(label: "P(\(channel.symbol(.antineutrino)))"))
    var marks: [[(x: Double, y: Double)]] = Array(repeating: [], count: 4)
    for (number, row) in rows.enumerated() {
      for one in try Biprobability.all(row, outcome.reader, channel) {
        let points = try (0...180).map { try one.pair(deltaDegrees: 2 * Double($0)) }
        let name = [row.title, "\(one.ordering.rawValue) ordering"].compactMap { $0 }
        figure.series.append(
          Figure.Series(
            title: name.joined(separator: ", "),
            style: rows.count > 1 && one.ordering == .inverted ? .dashedLine : .line,
            points: points, color: rows.count > 1 ? Figure.color(number) : nil))
        for k in marks.indices { marks[k].append(points[45 * k]) }
      }
    }
    for (k, points) in marks.enumerated() {
      figure.series.append(
        Figure.Series(title: "δ = \(90 * k)°", style: .marks(k), points: points))
    }
    let largest = figure.series.flatMap(\.points).reduce(0) { max($0, $1.x, $1.y) } * 1.05
    figure.x.range = 0...max(largest, 1e-9)
    figure.y.range = figure.x.range
    figure.guides.append(Figure.Guide(from: (0, 0), to: (largest, largest), color: "#999999"))
    figure.isSquare = true
    return figure
  }

  private static func title(_ row: InputRow) -> String {
    let (length, energy) = (row.number("baseline_km"), row.number("energy_GeV"))
    return "L = \(Figure.short(length)) km, E = \(Figure.short(energy)) GeV"
  }
}
