import FileFormats
import Foundation
import Radiation
import Simulation

/// One event as tables.
enum EventTable {
  private typealias Quantity = (name: String, value: Double, unit: String)

  /// What is known of the event, in the order of its story.
  private static func quantities(_ display: EventDisplay) -> [Quantity] {
    let (record, degrees) = (display.record, 180 / Double.pi)
    return [
      ("energy", record.energyEV, "eV"), ("zenith", record.zenithRad * degrees, "deg"),
      ("azimuth", record.azimuthRad * degrees, "deg"), ("x", record.vertexM.x, "m"),
      ("y", record.vertexM.y, "m"), ("z", record.vertexM.z, "m"),
      ("inelasticity", record.inelasticity, ""), ("weight", record.weight, ""),
      ("earth_weight", display.earthWeight, ""),
      ("cherenkov_angle", display.cherenkovAngleRad * degrees, "deg"),
      ("max_amplitude", record.maxAmplitudeV, "V"),
    ]
  }

  /// What has no number.
  private static func words(_ display: EventDisplay) -> [(name: String, text: String)] {
    [
      ("event", "\(display.record.event)"), ("flavour", display.event.neutrino.species.name),
      ("current", display.record.isChargedCurrent ? "cc" : "nc"),
    ]
  }

  /// One row: the event, its counts of showers and rays, and when each trigger fired first.
  static func event(_ display: EventDisplay, of plan: RadioPlan) -> [TableWriter.Field] {
    let times = zip(plan.triggers, display.record.triggerTimesNs).map { name, time in
      TableWriter.Field(
        Column("\(name)_time_ns", missing: .allowed, .float64([time ?? .nan])))
    }
    return [
      TableWriter.Field("event", [display.record.event]),
      TableWriter.Field("flavour", [display.event.neutrino.species.name]),
      TableWriter.Field("current", [display.record.isChargedCurrent ? "cc" : "nc"]),
    ]
      + quantities(display).map { quantity in
        TableWriter.Field(
          quantity.unit.isEmpty ? quantity.name : "\(quantity.name)_\(quantity.unit)",
          [quantity.value])
      } + [
        TableWriter.Field("showers", [display.event.showers.count]),
        TableWriter.Field("rays", [display.rays.count]),
        TableWriter.Field("fate", ["\(display.fate)"]),
      ] + times
  }

  /// The same for people, a row for each quantity.
  static func readable(_ display: EventDisplay, of plan: RadioPlan) -> [TableWriter.Field] {
    let numbers = quantities(display)
    let fired = zip(plan.triggers, display.record.triggerTimesNs).map { name, time in
      (name: name, value: time ?? .nan, unit: time == nil ? "not fired" : "ns")
    }
    let counts: [Quantity] = [
      ("showers", Double(display.event.showers.count), ""),
      ("rays", Double(display.rays.count), ""),
    ]
    let rows = numbers + counts + fired
    return [
      TableWriter.Field("quantity", words(display).map(\.name) + rows.map(\.name)),
      TableWriter.Field(
        "value",
        words(display).map(\.text)
          + rows.map { $0.value.isNaN ? "" : String(format: "%.6g", $0.value) }),
      TableWriter.Field("unit", words(display).map { _ in "" } + rows.map(\.unit)),
    ]
  }

  /// The rays with what people ask of them.
  static func readableRays(_ rays: [RayRecord]) -> [TableWriter.Field] {
    [
      TableWriter.Field("station", rays.map(\.station)),
      TableWriter.Field("channel", rays.map(\.channel)),
      TableWriter.Field("shower_id", rays.map(\.shower)),
      TableWriter.Field(
        "type", rays.map { RayKind(rawValue: $0.solutionType).map { "\($0)" } ?? "-" }),
      TableWriter.Field("viewing_angle_deg", rays.map { $0.viewingAngleRad * 180 / .pi }),
      TableWriter.Field("path_length_m", rays.map(\.pathLengthM)),
      TableWriter.Field("travel_time_ns", rays.map(\.travelTimeNs)),
      TableWriter.Field("time_ns", rays.map(\.timeNs)),
      TableWriter.Field("max_amp_V", rays.map(\.maxAmplitudeV)),
    ]
  }

  /// A row for each sample of each channel.
  static func waveforms(_ waveforms: [EventWaveform]) -> [TableWriter.Field] {
    func column<Value>(_ value: (EventWaveform, Int) -> Value) -> [Value] {
      waveforms.flatMap { waveform in waveform.samplesV.indices.map { value(waveform, $0) } }
    }
    return [
      TableWriter.Field("station", column { waveform, _ in waveform.station }),
      TableWriter.Field("channel", column { waveform, _ in waveform.channel }),
      TableWriter.Field("time_ns", column { $0.timeNs($1) }),
      TableWriter.Field("voltage_V", column { $0.samplesV[$1] }),
    ]
  }
}
