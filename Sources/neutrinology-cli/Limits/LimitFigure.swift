import Detection
import Messengers
import ParticleSources

/// The picture of a limit among published limits and fluxes.
enum LimitFigure {
  /// Cosmogenic and measured fluxes that one usually compares with.
  private static let fluxes = [
    ("ESS 2001", "ess2001"), ("Kotera 2010, protons", "kotera2010_proton"),
    ("van Vliet 2017", "vanvliet2017"), ("IceCube tracks", "icecube_northern_tracks"),
  ]

  static func figure(
    _ limits: [DifferentialLimit], convention: LimitConvention, confidence: Double
  ) -> Figure {
    var figure = Figure(
      title: "Diffuse limits, all flavours, width: \(convention.name)",
      x: Figure.Axis(
        label: "Neutrino energy [eV]", isLogarithmic: true, range: 1e15...1e21),
      y: Figure.Axis(label: "E^2 dN/dE [GeV cm^{-2} s^{-1} sr^{-1}]", isLogarithmic: true))
    figure.series.append(
      Figure.Series(
        title: "this detector, \(Figure.short((1000 * confidence).rounded() / 10)) %",
        style: limits.count > 1 ? .line : .bigPoints,
        points: limits.map { ($0.energyEV, $0.e2FluxGeV) }, color: "#000000"))
    for limit in PublishedLimits.all {
      let values = limit.e2FluxAllFlavors(in: convention)
      figure.series.append(
        Figure.Series(
          title: limit.name, style: .thinLine, points: Array(zip(limit.energiesEV, values))))
    }
    for (title, name) in fluxes {
      guard let flux = UltraHighEnergyFluxes.all.first(where: { $0.name == name }) else { continue }
      let flavors = flux.convention == .perFlavor ? 3.0 : 1.0
      let points = flux.numberFlux.nodesEV.compactMap { energy -> (Double, Double)? in
        guard let value = try? flux.numberFlux.value(energyEV: energy) else { return nil }
        return (energy, flavors * value * energy * energy * 1e-9)
      }
      figure.series.append(Figure.Series(title: title, style: .dashedLine, points: points))
    }
    let own = limits.map(\.e2FluxGeV)
    figure.y.range = 1e-11...max(1e-3, 3 * (own.max() ?? 0))
    return figure
  }
}
