import Simulation

/// Pictures of runs.
enum RadioFigures {
  /// Effective volume times solid angle against energy, a curve for each trigger.
  static func effectiveVolume(_ results: RadioResults) throws -> Figure {
    let rows = try results.effectiveVolumes()
    let plan = results.plan
    var figure = Figure(
      title: "Effective volume × solid angle, \(plan.events) events",
      x: Figure.Axis(label: "Neutrino energy [eV]", isLogarithmic: true),
      y: Figure.Axis(label: "V_{eff} Ω [km^3 sr]", isLogarithmic: true))
    for trigger in plan.triggers {
      let seen = rows.filter { $0.trigger == trigger && $0.triggered > 0 }
      guard !seen.isEmpty else { continue }
      figure.series.append(
        Figure.Series(
          title: trigger, style: .errorBars, points: seen.map { ($0.energyEV, $0.valueKm3Sr) },
          // A bar that would reach 0 has no place on a logarithmic axis.
          errors: seen.map { min($0.errorKm3Sr, 0.95 * $0.valueKm3Sr) }))
    }
    if plan.energiesEV.count == 1, let energy = plan.energiesEV.first {
      figure.x.range = energy / 10...energy * 10
    }
    guard !figure.series.isEmpty else {
      throw Failure.Usage(description: "no event triggered, so there is nothing to draw")
    }
    return figure
  }
}
