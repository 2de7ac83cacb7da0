import Detection
import FileFormats
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

extension Figure {
  /// By how much another program's points stand to the right of the energy that they have, so that both are seen.
  private static let peerShift = 1.08

  /// Adds the effective volumes of another program, where they are those of this detector.
  mutating func add(peer name: String, to plan: RadioPlan) throws {
    let names = PublishedEffectiveVolumes.all.map(\.name)
    guard let peer = PublishedEffectiveVolumes.all.first(where: { $0.name == name }) else {
      throw Failure.Usage(
        description: "--compare \(name): there are no such points; "
          + didYouMean(name, among: names))
    }
    guard peer.isOf(plan) else {
      throw Failure.Usage(
        description:
          "--compare \(name): its points are for \(peer.setup); this run is of another detector")
    }
    for (number, point) in peer.points.enumerated() {
      let level = Figure.short(point.sigma)
      // Of one colour with the trigger of the same level, which the examples call simple_1.5sigma.
      let twin = plan.triggers.firstIndex { $0 == "simple_\(point.sigma)sigma" }
      series.append(
        Series(
          title: "\(peer.title), \(level) σ", style: .compared,
          points: [(point.energyEV * Self.peerShift, point.valueKm3Sr)], errors: [point.errorKm3Sr],
          color: twin.map(Figure.color) ?? Self.greys[number % Self.greys.count]))
    }
    x.label += "; open points: \(peer.title) (\(peer.arXiv)), drawn 8 % to the right"
  }

  /// Points without a twin, from the lowest threshold up.
  private static let greys = ["#AAAAAA", "#808080", "#505050", "#000000"]
}

extension PublishedEffectiveVolumes {
  /// Whether a run is of the same detector: depth and noise tell antenna, band and temperature.
  fileprivate func isOf(_ plan: RadioPlan) -> Bool {
    guard plan.channels.count == 1, let channel = plan.channels.first else { return false }
    // One in a hundred is less than any other band or temperature would make.
    return abs(channel.positionM.z - antennaZM) < 1
      && abs(channel.noiseRmsV / noiseRmsV - 1) < 0.01
  }
}
