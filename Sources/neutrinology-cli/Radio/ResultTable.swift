import Detection
import FileFormats
import Foundation
import Simulation

/// The results of a run as tables.
enum ResultTable {
  /// The same for people: shorter names.
  static func readableEffectiveVolumes(_ results: RadioResults) throws -> [TableWriter.Field] {
    let rows = try results.effectiveVolumes()
    return [
      TableWriter.Field("trigger", rows.map(\.trigger)),
      TableWriter.Field("energy_eV", rows.map(\.energyEV)),
      TableWriter.Field("events", rows.map(\.thrown)),
      TableWriter.Field("triggered", rows.map(\.triggered)),
      TableWriter.Field("V_eff_km3_sr", rows.map(\.valueKm3Sr)),
      TableWriter.Field("error_km3_sr", rows.map(\.errorKm3Sr)),
      TableWriter.Field("A_eff_km2_sr", rows.map(\.areaKm2Sr)),
    ]
  }

  /// A row for each trigger and energy: what was thrown, what triggered, the effective volume and its error.
  static func effectiveVolumes(_ results: RadioResults) throws -> [TableWriter.Field] {
    let rows = try results.effectiveVolumes()
    return [
      TableWriter.Field("trigger", rows.map(\.trigger)),
      TableWriter.Field("energy_eV", rows.map(\.energyEV)),
      TableWriter.Field("events", rows.map(\.thrown)),
      TableWriter.Field("triggered", rows.map(\.triggered)),
      TableWriter.Field("effective_volume_km3_sr", rows.map(\.valueKm3Sr)),
      TableWriter.Field("error_km3_sr", rows.map(\.errorKm3Sr)),
      TableWriter.Field("effective_area_km2_sr", rows.map(\.areaKm2Sr)),
      TableWriter.Field("area_error_km2_sr", rows.map(\.areaErrorKm2Sr)),
    ]
  }

  /// Says how large effective volumes may be that are 0 because nothing triggered.
  static func noteLimits(_ results: RadioResults, quiet: Bool = false) throws {
    for row in try results.effectiveVolumes() {
      guard let limit = row.upperLimitKm3Sr else { continue }
      let (energy, most) = (
        String(format: "%.3g eV", row.energyEV), String(format: "%.3g km3 sr", limit)
      )
      Failure.note(
        "\(row.trigger) never fired at \(energy): its effective volume is below \(most) at 90 % confidence",
        quiet: quiet)
    }
  }

  /// A row for each triggered event.
  static func events(_ results: RadioResults) -> [TableWriter.Field] {
    let events = results.triggered
    let triggers = results.plan.triggers.enumerated().map { index, name in
      TableWriter.Field(name, events.map { $0.fired[index] ? 1 : 0 })
    }
    return [
      TableWriter.Field("event", events.map(\.event)),
      TableWriter.Field("energy_eV", events.map(\.energyEV)),
      TableWriter.Field("flavour", events.map(\.flavour)),
      TableWriter.Field("weight", events.map(\.weight)),
    ] + triggers + [TableWriter.Field("max_amplitude_V", events.map(\.maxAmplitudeV))]
  }

  /// A row for each channel of each triggered event, at stations that rays reach.
  static func channels(_ rows: [ChannelRecord], of plan: RadioPlan) -> [TableWriter.Field] {
    let noise = rows.map { row in
      plan.channels.first { $0.station == row.station && $0.id == row.channel }?.noiseRmsV ?? 0
    }
    let ratios = zip(rows, noise).map { $1 > 0 ? $0.maxAmplitudeV / $1 : .nan }
    return [
      TableWriter.Field("event", rows.map(\.event)),
      TableWriter.Field("station", rows.map(\.station)),
      TableWriter.Field("channel", rows.map(\.channel)),
      TableWriter.Field("maximum_amplitude_V", rows.map(\.maxAmplitudeV)),
      TableWriter.Field("maximum_amplitude_envelope_V", rows.map(\.maxEnvelopeV)),
      TableWriter.Field("V_rms_V", noise),
      TableWriter.Field(
        Column("signal_to_noise", missing: .allowed, .float64(ratios))),
    ]
  }

  /// A row for each trigger that fired, of each station and triggered event.
  static func triggers(_ stations: [StationRecord], of plan: RadioPlan) -> [TableWriter.Field] {
    let rows = stations.flatMap { station in
      plan.triggers.enumerated().compactMap { index, name in
        station.triggerTimesNs[index].map { (station, name, $0) }
      }
    }
    return [
      TableWriter.Field("event", rows.map(\.0.event)),
      TableWriter.Field("station", rows.map(\.0.station)),
      TableWriter.Field("trigger", rows.map(\.1)),
      TableWriter.Field("trigger_time_ns", rows.map(\.2)),
    ]
  }

  /// A row for each ray of each triggered event.
  static func rays(_ rays: [RayRecord]) -> [TableWriter.Field] {
    [
      TableWriter.Field("event", rays.map(\.event)),
      TableWriter.Field("shower_id", rays.map(\.shower)),
      TableWriter.Field("station", rays.map(\.station)),
      TableWriter.Field("channel", rays.map(\.channel)),
      TableWriter.Field("ray", rays.map(\.ray)),
      TableWriter.Field("solution_type", rays.map(\.solutionType)),
      TableWriter.Field("C0", rays.map(\.c0)),
      TableWriter.Field("launch_x", rays.map(\.launch.x)),
      TableWriter.Field("launch_y", rays.map(\.launch.y)),
      TableWriter.Field("launch_z", rays.map(\.launch.z)),
      TableWriter.Field("receive_x", rays.map(\.receive.x)),
      TableWriter.Field("receive_y", rays.map(\.receive.y)),
      TableWriter.Field("receive_z", rays.map(\.receive.z)),
      TableWriter.Field("pol_x", rays.map(\.polarization.x)),
      TableWriter.Field("pol_y", rays.map(\.polarization.y)),
      TableWriter.Field("pol_z", rays.map(\.polarization.z)),
      TableWriter.Field("travel_time_ns", rays.map(\.travelTimeNs)),
      TableWriter.Field("travel_distance_m", rays.map(\.pathLengthM)),
      TableWriter.Field("viewing_angle_deg", rays.map { $0.viewingAngleRad * 180 / .pi }),
      TableWriter.Field("focusing", rays.map(\.focusing)),
      TableWriter.Field(
        Column("k_L", missing: .allowed, .float64(rays.map { $0.elongation ?? .nan }))),
      TableWriter.Field("max_amp_V", rays.map(\.maxAmplitudeV)),
      TableWriter.Field("time_ns", rays.map(\.timeNs)),
    ]
  }
}
