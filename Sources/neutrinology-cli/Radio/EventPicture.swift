import FileFormats
import Foundation
import NumericalMethods
import Simulation

/// The picture of an event at one station: the ice with its rays, and what the channels saw.
struct EventPicture {
  let display: EventDisplay
  let plan: RadioPlan
  let station: Int

  /// The most channels and rays that are drawn.
  static let mostChannels = 8
  static let mostRays = 64

  let rays: [(record: RayRecord, path: EventPath)]
  let waveforms: [EventWaveform]

  /// Takes a station, or the one that saw most: of those that fired, if any did.
  init(_ display: EventDisplay, of plan: RadioPlan, station: Int? = nil) {
    let station = station ?? Self.brightest(display, plan)
    (self.display, self.plan, self.station) = (display, plan, station)
    let own = zip(display.rays, display.paths).filter { $0.0.station == station }
    rays = own.sorted { $0.0.maxAmplitudeV > $1.0.maxAmplitudeV }.prefix(Self.mostRays)
      .map { (record: $0.0, path: $0.1) }
    let seen = display.waveforms.filter { $0.station == station && !$0.samplesV.isEmpty }
    let loudest = seen.sorted { $0.peakV > $1.peakV }.prefix(Self.mostChannels).map(\.channel)
    waveforms = seen.filter { loudest.contains($0.channel) }
  }

  private static func brightest(_ display: EventDisplay, _ plan: RadioPlan) -> Int {
    func peak(_ station: Int) -> Double {
      display.channels.filter { $0.station == station }.map(\.maxAmplitudeV).max() ?? 0
    }
    let fired = display.stations.filter { $0.triggerTimesNs.contains { $0 != nil } }
    let stations = (fired.isEmpty ? display.stations : fired).map(\.station)
    return stations.max { peak($0) < peak($1) } ?? plan.channels.first?.station ?? 0
  }

  /// Where the panels begin and end on the canvas.
  private static let (bottom, top) = (0.22, 0.86)

  /// The whole picture.
  func panels() throws -> FigurePanels {
    let hasWaveforms = !waveforms.isEmpty
    var panels = [
      FigurePanels.Panel(
        figure: try ice(), x: hasWaveforms ? 0.085...0.485 : 0.1...0.9,
        y: Self.bottom...Self.top)
    ]
    let window = timeWindow
    let unit = VoltageUnit(of: waveforms.map(\.peakV).max() ?? 0)
    let gap = 0.012
    let height = (Self.top - Self.bottom + gap) / Double(max(waveforms.count, 1))
    for (number, waveform) in waveforms.enumerated() {
      let isLast = number == waveforms.count - 1
      let high = Self.top - Double(number) * height
      panels.append(
        FigurePanels.Panel(
          figure: figure(of: waveform, window, unit, isFirst: number == 0, isLast: isLast),
          x: 0.58...0.98,
          y: high - height + gap...high))
    }
    return FigurePanels(panels: panels, headlines: headlines + notes)
  }

  // MARK: - Words

  private var headlines: [String] {
    let (event, record) = (display.event, display.record)
    let shower = String(
      format: "%.3g eV, inelasticity %.3g, weight %.3g", record.energyEV, record.inelasticity,
      record.weight)
    let current = record.isChargedCurrent ? "charged current" : "neutral current"
    let place = String(
      format: "vertex %.0f m from the antennas at %.0f m depth, from zenith %.1f°",
      (try? plane().point(event.vertexM).distance) ?? 0, -event.vertexM.z,
      record.zenithRad * 180 / .pi)
    return [
      "Event \(record.event): \(event.neutrino.species.name), \(current), \(shower)",
      "\(place); \(verdict)",
    ]
  }

  private var verdict: String {
    let times = firedTimes
    guard display.fate == .triggered else { return "\(display.fate)" }
    guard let first = times.map(\.timeNs).min() else {
      return "no trigger of station \(station)"
    }
    let names =
      times.count <= 2
      ? times.map(\.name).joined(separator: " and ")
      : "\(times.count) of \(plan.triggers.count) triggers"
    return "\(names) fired, " + String(format: "first at %.1f ns", first)
  }

  private var notes: [String] {
    var notes: [String] = []
    let all = plan.channels.count { $0.station == station }
    let stations = Set(plan.channels.map(\.station)).count
    if stations > 1 { notes.append("Station \(station), one of \(stations).") }
    if !waveforms.isEmpty, waveforms.count < all {
      notes.append("Of \(all) channels the \(waveforms.count) of the largest voltages.")
    }
    let drawn = rays.count
    let reaching = display.rays.count { $0.station == station }
    if drawn < reaching {
      notes.append("Of \(reaching) rays the \(drawn) of the largest voltages.")
    }
    if display.event.showers.count > 2 {
      notes.append("\(display.event.showers.count) showers (dots, where they are near).")
    }
    let levels = Set(waveforms.flatMap { $0.levels.map(\.trigger) })
    let other = plan.triggers.filter { !levels.contains($0) }
    if !waveforms.isEmpty, !other.isEmpty {
      notes.append("No level in one channel's voltage: \(other.joined(separator: ", ")).")
    }
    return notes.isEmpty ? [] : [notes.joined(separator: " ")]
  }

  // MARK: - Times

  /// The triggers that the station fired, with their times.
  private var firedTimes: [(name: String, timeNs: Double)] {
    guard let record = display.stations.first(where: { $0.station == station }) else { return [] }
    return zip(plan.triggers, record.triggerTimesNs).compactMap { name, time in
      time.map { (name: name, timeNs: $0) }
    }
  }

  /// The longest stretch of time in which pulses are still seen as such, in ns.
  private static let longestWindowNs = 4000.0

  /// The time in which the rays that matter arrive; where that is too long, about the strongest.
  private var timeWindow: ClosedRange<Double> {
    guard let strongest = rays.first else { return 0...1 }
    let times = loudRays.map(\.record.timeNs) + firedTimes.map(\.timeNs)
    let (first, last) = (times.min() ?? 0, times.max() ?? 1)
    guard last - first < Self.longestWindowNs else {
      return strongest.record.timeNs - 200...strongest.record.timeNs + 200
    }
    // Not beyond what was sampled.
    let begin = waveforms.map(\.startTimeNs).min() ?? first
    let end = waveforms.map { $0.timeNs($0.samplesV.count) }.max() ?? last
    return max(first - 60, min(begin, first))...min(last + 60, max(end, last))
  }

  /// The rays that one sees in a waveform: those of some share of the strongest.
  var loudRays: [(record: RayRecord, path: EventPath)] {
    let least = 0.02 * (rays.first?.record.maxAmplitudeV ?? 0)
    return rays.filter { $0.record.maxAmplitudeV >= least }
  }

  // MARK: - Waveforms

  private func figure(
    of waveform: EventWaveform, _ window: ClosedRange<Double>, _ unit: VoltageUnit, isFirst: Bool,
    isLast: Bool
  ) -> Figure {
    var figure = Figure(
      title: isFirst ? "Voltage [\(unit.name)]" : "",
      x: Figure.Axis(
        label: isLast ? "Time after the first interaction [ns]" : "", range: window),
      y: Figure.Axis(label: "ch \(waveform.channel)"))
    figure.hidesXNumbers = !isLast
    let inside = waveform.samplesV.indices.filter { window.contains(waveform.timeNs($0)) }
    let points = inside.map { (x: waveform.timeNs($0), y: waveform.samplesV[$0] / unit.volts) }
    let highest = 1.15 * max(points.map { abs($0.y) }.max() ?? 0, 1e-3)
    figure.y.range = -highest...highest
    figure.y.ticStep = Self.roundStep(below: 0.8 * highest)
    for (name, timeNs) in firedTimes {
      figure.guides.append(
        Figure.Guide(from: (timeNs, -highest), to: (timeNs, highest), color: color(of: name)))
    }
    for level in waveform.levels where level.voltageV / unit.volts < highest {
      for voltage in [level.voltageV / unit.volts, -level.voltageV / unit.volts] {
        figure.guides.append(
          Figure.Guide(
            from: (window.lowerBound, voltage), to: (window.upperBound, voltage),
            color: color(of: level.trigger)))
      }
    }
    figure.series.append(
      Figure.Series(title: "", style: .waveform, points: points, color: "#000000"))
    if isLast { figure.series += legend }
    return figure
  }

  /// The largest of 1, 2, 5 times a power of ten that is not above a number.
  private static func roundStep(below number: Double) -> Double {
    let decade = Elementary.exp10(Elementary.log10(number).rounded(.down))
    return [5, 2].map { $0 * decade }.first { $0 <= number } ?? decade
  }

  /// A name for each trigger that has lines: points that are not there.
  private var legend: [Figure.Series] {
    let named =
      Set(waveforms.flatMap { $0.levels.map(\.trigger) }).union(firedTimes.map(\.name))
    return plan.triggers.filter(named.contains).map {
      Figure.Series(title: $0, style: .dashedLine, points: [(.nan, .nan)], color: color(of: $0))
    }
  }

  private func color(of trigger: String) -> String {
    Figure.color(plan.triggers.firstIndex(of: trigger) ?? 0)
  }
}

/// The unit in which voltages have handy numbers.
private struct VoltageUnit {
  let name: String
  let volts: Double

  init(of peakV: Double) {
    (name, volts) = peakV < 1e-3 ? ("µV", 1e-6) : peakV < 1 ? ("mV", 1e-3) : ("V", 1)
  }
}

extension EventWaveform {
  /// The largest |V|.
  fileprivate var peakV: Double { samplesV.reduce(0) { max($0, abs($1)) } }
}
