import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation

/// Pictures of transmissions: a map over energy and direction, or curves against energy.
struct TransmissionFigure {
  let figure: Figure
  /// The most curves in one picture.
  private static let mostCurves = 8

  init(_ models: TransmissionModels, _ outcome: OscillationCalculator.Outcome) throws {
    guard let first = outcome.rows.first else {
      throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
    }
    figure =
      outcome.rows.count == 1 && first.columns.contains("particle")
      ? try Self.map(models, first, outcome.reader) : try Self.curves(models, outcome)
  }

  private static func map(
    _ models: TransmissionModels, _ row: InputRow, _ reader: ParameterReader
  ) throws -> Figure {
    let species = try NeutrinoSpecies(named: row.text("particle"))
    let way = try TransmissionRow(row, reader)
    let cosines = try Grid.values(("from", "to"), -1, 0, points: 101, scale: .linear)
    let (low, high) = try energies(models, way)
    let energies = try Grid.values(("from", "to"), low, high, points: 220, scale: .log)
    let progress = ProgressLine(isWanted: true)
    defer { progress.finish() }
    let columns = try cosines.enumerated().map { k, cosine in
      let fluxes = try way.fluxes(models, cosZenith: cosine)
      progress.show(done: k, of: cosines.count, now: k, unit: "directions", text: "")
      return try energies.map { try fluxes.transmission(species, energyGeV: $0) }
    }
    var figure = Figure(
      title: "Transmission of \(symbol(species)) through the Earth",
      x: Figure.Axis(label: "cos θ_{zenith}", range: -1...0),
      y: Figure.Axis(label: "Neutrino energy [GeV]", isLogarithmic: true, range: low...high))
    let most = columns.reduce(0) { Swift.max($0, $1.max() ?? 0) }
    figure.heatMap = Figure.HeatMap(
      xs: cosines, ys: energies,
      values: energies.indices.flatMap { j in columns.map { $0[j] } },
      label: "Emerging over incident flux", range: 0...Swift.max(1, most))
    return figure
  }

  private static func curves(
    _ models: TransmissionModels, _ outcome: OscillationCalculator.Outcome
  ) throws -> Figure {
    var figure = Figure(
      title: "Transmission through the Earth",
      x: Figure.Axis(label: "Neutrino energy [GeV]", isLogarithmic: true),
      y: Figure.Axis(label: "Emerging over incident flux"))
    var seen: Set<String> = []
    for row in outcome.rows {
      let way = try TransmissionRow(row, outcome.reader)
      let asked =
        row.columns.contains("particle")
        ? [try NeutrinoSpecies(named: row.text("particle"))] : NeutrinoSpecies.cascadeOrder
      let fluxes = try way.fluxes(models)
      for species in asked where fluxes.incident(species).contains(where: { $0 > 0 }) {
        let title = row.title ?? "\(symbol(species)), cos θ = \(Figure.short(way.cosZenith))"
        guard seen.count < mostCurves, seen.insert(title).inserted else { continue }
        let (low, high) = try energies(models, way)
        figure.x.range = low...high
        figure.series.append(
          Figure.Series(
            title: title, style: .line,
            points: try Grid.values(("from", "to"), low, high, points: 500, scale: .log).map {
              (x: $0, y: try fluxes.transmission(species, energyGeV: $0))
            }))
      }
    }
    return figure
  }

  /// The energies of the cascade.
  private static func energies(
    _ models: TransmissionModels, _ way: TransmissionRow
  ) throws -> (Double, Double) {
    let energies = try way.fluxes(models).energiesGeV
    return (energies[0], energies[energies.count - 1])
  }

  private static func symbol(_ species: NeutrinoSpecies) -> String {
    let flavor = ["e", "μ", "τ"][species.flavor.rawValue]
    // The bar over the letter is a combining character.
    return species.isAntiparticle ? "ν\u{0304}\(flavor)" : "ν\(flavor)"
  }
}
