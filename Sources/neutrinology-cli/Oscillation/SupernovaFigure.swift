import PhysicalQuantities
import Propagation

/// The picture of a supernova's fluxes: emitted and arriving, by flavour.
enum SupernovaFigure {
  private static let colors = ["#0072b2", "#e69f00", "#009e73", "#969696"]

  static func fluences(
    _ supernova: SupernovaReader, _ row: InputRow, _ reader: ParameterReader
  ) throws -> Figure {
    let conversion = try supernova.conversion(row, reader)
    let kind = conversion.kind
    let energies = try Grid.values(("from", "to"), 0.5, 60, points: 240, scale: .linear)
    var figure = Figure(
      title:
        "Supernova: \(kind.rawValue)s, \(conversion.oscillation.parameters.ordering.rawValue) ordering",
      x: Figure.Axis(label: "Neutrino energy [MeV]", range: 0...60),
      y: Figure.Axis(label: "Fluence [10^9 cm^{-2} MeV^{-1}]"))
    let rows = try energies.map { e -> (emitted: [Double], arriving: [Double]) in
      let energy = Energy.MeV(e)
      let p = try conversion.probabilities(energy: energy, thenAlong: supernova.path(row))
      return (
        try supernova.emission.fluence(
          energy: energy, distance: supernova.distance, antineutrinos: kind == .antineutrino),
        try supernova.fluences(p, energy, kind)
      )
    }
    func add(_ title: String, _ style: Figure.Series.Style, _ color: String, _ values: [Double]) {
      var series = Figure.Series(title: title, style: style, points: [])
      series.color = color
      series.points = zip(energies, values).map { (x: $0, y: $1 * 1e-9) }
      figure.series.append(series)
    }
    let bar = kind == .antineutrino ? "\u{0304}" : ""
    func symbol(_ flavor: Int) -> String {
      "ν\(bar)" + OscillationChannel.flavorSymbol(flavor).dropFirst()
    }
    add("\(symbol(0)) emitted", .dashedLine, colors[0], rows.map { $0.emitted[0] })
    add("\(symbol(1)), \(symbol(2)) emitted", .dashedLine, colors[1], rows.map { $0.emitted[1] })
    for flavor in 0..<(rows.first?.arriving.count ?? 0) {
      add(
        "\(symbol(flavor)) at the Earth", .line, colors[flavor % 4],
        rows.map { $0.arriving[flavor] })
    }
    return figure
  }
}
