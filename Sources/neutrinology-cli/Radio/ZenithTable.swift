import FileFormats
import Foundation
import Simulation

/// Effective volumes by zenith angle.
enum ZenithTable {
  static func fields(_ rows: [ZenithVolumeRow]) -> [TableWriter.Field] {
    [
      TableWriter.Field("trigger", rows.map(\.trigger)),
      TableWriter.Field("energy_eV", rows.map(\.energyEV)),
      TableWriter.Field("cos_zenith_from", rows.map(\.cosZenith.lowerBound)),
      TableWriter.Field("cos_zenith_to", rows.map(\.cosZenith.upperBound)),
      TableWriter.Field("expected_events", rows.map(\.expectedThrown)),
      TableWriter.Field("triggered", rows.map(\.triggered)),
      TableWriter.Field("effective_volume_km3", rows.map(\.volumeKm3)),
      TableWriter.Field("error_km3", rows.map(\.errorKm3)),
      TableWriter.Field("effective_area_km2", rows.map(\.areaKm2)),
      TableWriter.Field("area_error_km2", rows.map(\.areaErrorKm2)),
    ]
  }

  /// The same for people: shorter names, one column for the ends of a bin.
  static func readable(_ rows: [ZenithVolumeRow]) -> [TableWriter.Field] {
    [
      TableWriter.Field("trigger", rows.map(\.trigger)),
      TableWriter.Field("energy_eV", rows.map(\.energyEV)),
      TableWriter.Field(
        "cos_zenith",
        rows.map {
          String(format: "%6.3f to %6.3f", $0.cosZenith.lowerBound, $0.cosZenith.upperBound)
        }),
      TableWriter.Field("expected_events", rows.map(\.expectedThrown)),
      TableWriter.Field("triggered", rows.map(\.triggered)),
      TableWriter.Field("V_eff_km3", rows.map(\.volumeKm3)),
      TableWriter.Field("error_km3", rows.map(\.errorKm3)),
      TableWriter.Field("A_eff_km2", rows.map(\.areaKm2)),
    ]
  }
}

extension RadioFigures {
  /// Effective volume against the cosine of the zenith angle: points for each trigger and energy, side by side in a bin.
  static func zenithVolumes(_ rows: [ZenithVolumeRow], of plan: RadioPlan) throws -> Figure {
    var figure = Figure(
      title: "Effective volume by zenith angle, \(plan.events) events",
      x: Figure.Axis(label: "cos(zenith angle), 1 from above"),
      y: Figure.Axis(label: "V_{eff} [km^3]", isLogarithmic: true))
    let seen = rows.filter { $0.triggered > 0 }
    let groups = plan.triggers.flatMap { trigger in
      plan.energiesEV.map { energy in
        seen.filter { $0.trigger == trigger && $0.energyEV == energy }
      }
    }.filter { !$0.isEmpty }
    guard let first = groups.first?.first else {
      throw Failure.Usage(description: "no event triggered, so there is nothing to draw")
    }
    let hasOneEnergy = plan.energiesEV.count == 1
    for (number, group) in groups.enumerated() {
      // The groups share the middle quarter of each bin, so that bars do not hide each other.
      let share = 0.5 + (Double(number) + 0.5 - Double(groups.count) / 2) / Double(groups.count) / 4
      figure.series.append(
        Figure.Series(
          title: hasOneEnergy
            ? group[0].trigger
            : "\(group[0].trigger), \(String(format: "%.3g eV", group[0].energyEV))",
          style: .measured, points: group.map { ($0.cosZenith.place(share), $0.volumeKm3) },
          // A bar that would reach 0 has no place on a logarithmic axis.
          errors: group.map { min($0.errorKm3, 0.95 * $0.volumeKm3) }))
    }
    if hasOneEnergy { figure.title += String(format: " of %.3g eV", first.energyEV) }
    let edges = rows.map(\.cosZenith)
    if let low = edges.map(\.lowerBound).min(), let high = edges.map(\.upperBound).max() {
      figure.x.range = low...high
    }
    return figure
  }
}

extension ClosedRange<Double> {
  /// The place at a share of the way.
  fileprivate func place(_ share: Double) -> Double {
    lowerBound + share * (upperBound - lowerBound)
  }
}
