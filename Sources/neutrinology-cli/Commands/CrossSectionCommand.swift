import ArgumentParser
import Neutrinos
import Processes

/// The deep inelastic cross section of neutrinos with nucleons.
struct CrossSectionCommand: TableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cross-section",
    abstract: "The deep inelastic cross section of neutrinos with nucleons.",
    discussion: """
      EXAMPLES
        neutrinology cross-section --energy-GeV 1e9
        neutrinology cross-section --energy-GeV 1e9 --model csms --format table
        neutrinology cross-section --table energies.csv -o out.csv --plot out.svg
      """)

  static let energy = InputColumn.number("energy_GeV", "The energy of the neutrino in GeV.")
  static let particle = InputColumn.choice(
    "particle", "The neutrino.", among: NeutrinoSpecies.allCases.map(\.name), default: "nu_e")
  static let model = InputColumn.choice(
    "model", "The model.", among: NeutrinoNucleonCrossSection.allCases.map(\.rawValue),
    default: "ctw")
  static let inputs = [energy, particle, model]
  static let results: [ResultColumn] = [
    .number("charged_cm2"), .number("neutral_cm2"), .number("total_cm2"),
  ]

  @Option(energy) var energyText: String?
  @Option(particle) var particleText: String?
  @Option(model) var modelText: String?
  @OptionGroup var options: TableOptions
  @OptionGroup var picture: PlotOptions
  var given: [String?] { [energyText, particleText, modelText] }

  func results(for row: TableRow) throws -> [[TableValue]] {
    let model = try NeutrinoNucleonCrossSection(named: row.text(Self.model))
    let species = try NeutrinoSpecies(named: row.text(Self.particle))
    let energyEV = row.number(Self.energy) * 1e9
    return [
      [
        .number(try model.cm2(species, .charged, energyEV: energyEV)),
        .number(try model.cm2(species, .neutral, energyEV: energyEV)),
        .number(try model.cm2(species, .total, energyEV: energyEV)),
      ]
    ]
  }

  func finish(_ table: ResultTable) throws {
    try options.output.write(table)
    try picture.draw(figure(table))
  }

  private func figure(_ table: ResultTable) -> Figure {
    var figure = Figure(
      "Deep inelastic cross section of neutrinos with nucleons",
      x: .init("energy (GeV)", isLogarithmic: true),
      y: .init("cross section (cm^2)", isLogarithmic: true))
    figure.legend = .topLeft
    let energies = table.numbers("energy_GeV")
    for (name, column) in [("charged current", "charged_cm2"), ("neutral current", "neutral_cm2")] {
      figure.series.append(
        Figure.Series(name, x: energies, y: table.numbers(column), style: .linesAndPoints))
    }
    return figure
  }
}
