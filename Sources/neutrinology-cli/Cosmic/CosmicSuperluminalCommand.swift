import ArgumentParser
import PhysicalQuantities
import Propagation

struct CosmicSuperluminalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "superluminal",
    abstract:
      "The energy that neutrinos faster than light would lose to electron pairs on their way.",
    discussion: """
      EXAMPLES
        neutrinology cosmic superluminal --delta 5e-5 --energy-GeV 17.5 --baseline-km 730
        neutrinology cosmic superluminal --table ways.csv --coefficients spin_averaged
        neutrinology cosmic superluminal --delta 5e-5 --energy-GeV 17.5 --baseline-km 730 --plot energy.svg

      delta is v^2 - 1, twice v - 1. Above threshold_GeV = 2 m_e/sqrt(delta) neutrinos would emit pairs (Cohen and Glashow
      2011); after the baseline none keeps more than terminal_energy_GeV. The coefficients of rate and loss follow from
      phase space: covariant 1/7 and 25/224 (the default), spin_averaged 1/14 and 25/448, null_spinor 17/420 and
      11/336. The pair often quoted, 1/14 with 25/224, would lose 1.56 of the energy in one emission.
      """)

  @Option(parsing: .unconditional, help: "v^2 - 1 in units of c.")
  var delta: String?
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy at first in GeV.")
  var energy: String?
  @Option(name: .customLong("baseline-km"), parsing: .unconditional, help: "The way in km.")
  var baseline: String?
  @Option(help: "covariant, spin_averaged or null_spinor.")
  var coefficients: CoefficientName = .covariant
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  enum CoefficientName: String, CaseIterable, ExpressibleByArgument {
    case covariant
    case spinAveraged = "spin_averaged"
    case nullSpinor = "null_spinor"

    var model: CohenGlashow2011.Coefficients {
      switch self {
      case .covariant: .covariant
      case .spinAveraged: .spinAveraged
      case .nullSpinor: .nullSpinor
      }
    }
  }

  func run() throws {
    let calculator = Calculator(
      inputs: [.number("delta"), .number("energy_GeV"), .number("baseline_km")],
      results: [
        "threshold_GeV", "emissions_per_km", "loss_GeV_per_km", "mean_loss_fraction",
        "final_energy_GeV", "terminal_energy_GeV",
      ]
    ) { row in
      let model = try CohenGlashow2011(delta: row.number("delta"), coefficients: coefficients.model)
      let (energy, baseline) = (row.number("energy_GeV"), row.number("baseline_km"))
      let terminal = try model.terminalGeV(baselineKm: baseline)
      return [
        [
          .number(try model.thresholdGeV),
          .number(try model.emissionsPerCm(energyGeV: energy) * 1e5),
          .number(try model.lossGeVPerCm(energyGeV: energy) * 1e5),
          .number(model.coefficients.meanLoss),
          .number(try model.energyAfterGeV(energyGeV: energy, baselineKm: baseline)),
          terminal.isFinite ? .number(terminal) : .none,
        ]
      ]
    }
    let rows = try calculator.run(
      options: options, given: ["delta": delta, "energy_GeV": energy, "baseline_km": baseline])
    try picture.draw {
      guard let row = rows.first, rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows the way of one row; give one")
      }
      return try figure(row)
    }
  }

  /// The energy that is left against the baseline, for some energies at first.
  private func figure(_ row: InputRow) throws -> Figure {
    let model = try CohenGlashow2011(delta: row.number("delta"), coefficients: coefficients.model)
    let last = max(1, 2 * row.number("baseline_km"))
    let ways = (0...300).map { last * Double($0) / 300 }
    let energy = row.number("energy_GeV")
    var figure = Figure(
      title: "Energy of neutrinos with v^2 - 1 = \(row.number("delta"))",
      x: Figure.Axis(label: "Way [km]", range: 0...last),
      y: Figure.Axis(label: "Energy [GeV]", isLogarithmic: true, hasPlainNumbers: true))
    figure.title = figure.title.replacing("^2", with: "²")
    for factor in [0.5, 1, 2, 5] {
      figure.series.append(
        Figure.Series(
          title: "\(Figure.short(energy * factor)) GeV at first", style: .line,
          points: try ways.map {
            (x: $0, y: try model.energyAfterGeV(energyGeV: energy * factor, baselineKm: $0))
          }))
    }
    let least = figure.series.flatMap { $0.points.map(\.y) }.min() ?? 1
    figure.y.range = (least * 0.8)...(energy * 6)
    return figure
  }
}
