import ArgumentParser
import Detection
import FileFormats
import Foundation
import Simulation

extension ReferencePulse: ExpressibleByArgument {}

struct TurnOnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "efficiency",
    abstract: "The efficiency of an experiment's triggers against the signal-to-noise ratio.",
    discussion: """
      EXAMPLES
        neutrinology radio efficiency single-vpol-100m
        neutrinology radio efficiency single-vpol-100m --snr-max 8 --snr-steps 17 --window-ns 10 --plot turn-on.svg
        neutrinology radio efficiency surface-station --snr 0,2,3,4,5,6 --trials 2000 --format csv
        neutrinology radio efficiency mine.yaml --pulse shower --zenith-deg 110 --seed 7

      A plane wave comes to one station. Each channel sees the pulse as its antenna, filters and cable make it, of the same
      signal-to-noise ratio everywhere: half of the signal's peak-to-peak voltage over V_rms of the channel's noise. Every
      trial has new noise and another time of arrival; digitiser and triggers are those of the experiment. At ratio 0 it
      is noise alone that fires, the more often the longer a trial is: --window-ns looks at the time about the peaks alone. Intervals are those of Wilson (1927), 68 %; a note says where one half is passed.
      """)

  @OptionGroup var choice: ExperimentChoice

  @Option(
    help: ArgumentHelp("The signal-to-noise ratios themselves.", valueName: "ratio,ratio,..."))
  var snr: String?

  @Option(help: "The least ratio; 0 unless told otherwise.")
  var snrMin: Double?

  @Option(help: "The largest ratio; 10 unless told otherwise.")
  var snrMax: Double?

  @Option(help: "How many ratios, ends included; 21 unless told otherwise.")
  var snrSteps: Int?

  @Option(help: "How many trials each ratio has.")
  var trials = 1000

  @Option(help: "impulse: all frequencies alike; shower: the emission model near the cone.")
  var pulse: ReferencePulse = .impulse

  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "The zenith angle from which the wave comes.")
  var zenithDeg = 90.0

  @Option(
    name: .customLong("azimuth-deg"), parsing: .unconditional,
    help: "The azimuth from which it comes, from east towards north.")
  var azimuthDeg = 0.0

  @Option(
    name: .customLong("window-ns"), parsing: .unconditional,
    help:
      "The time about the peaks in which triggers may fire, in ns; the whole trace unless given.")
  var windowNs: Double?

  @Option(help: "The station; the first unless told otherwise.")
  var station: Int?

  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .table

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  @OptionGroup var picture: PlotOptions

  func validate() throws {
    guard snr == nil || (snrMin == nil && snrMax == nil && snrSteps == nil) else {
      throw ValidationError("give --snr, or --snr-min, --snr-max and --snr-steps")
    }
    guard (1...TurnOnScan.mostTrials).contains(trials) else {
      throw ValidationError("--trials \(trials): allowed are 1 to \(TurnOnScan.mostTrials)")
    }
  }

  func run() throws {
    let ratios = try ratios()
    guard case .radio(let loaded) = try choice.load() else {
      throw Failure.Usage(
        description: "\(choice.experiment): only radio detectors have a signal-to-noise ratio")
    }
    let scan = try TurnOnScan(
      loaded.experiment, station: station, pulse: pulse, zenithRad: zenithDeg * .pi / 180,
      azimuthRad: azimuthDeg * .pi / 180, windowNs: windowNs)
    let line = ProgressLine(isWanted: true)
    let total = ratios.count * trials
    let curves = try scan.curves(signalToNoise: ratios, trials: trials) { done in
      line.show(done: done, of: total, now: done, unit: "trials", text: "")
    }
    line.finish()
    var options = OutputOptions.table
    (options.format, options.output) = (format, output)
    try options.write(try TurnOnTable.fields(curves, station: scan.station))
    for curve in curves { Failure.note(TurnOnTable.summary(curve)) }
    try picture.draw { try TurnOnTable.figure(curves, scan, pulse: pulse, trials: trials) }
  }

  /// The ratios that are asked for: a list, or even steps.
  private func ratios() throws -> [Double] {
    if let snr {
      return try snr.split(separator: ",", omittingEmptySubsequences: false).map { text in
        guard case .success(let ratio) = NumberText.double(text.filter { $0 != " " }),
          (0...TurnOnScan.mostSignalToNoise).contains(ratio)
        else {
          throw Failure.Usage(
            description: "--snr \(snr): '\(text)' is no ratio from 0 to 1e6; write 0,2.5,5")
        }
        return ratio
      }
    }
    let (low, high, steps) = (snrMin ?? 0, snrMax ?? 10, snrSteps ?? 21)
    guard low >= 0, high > low, high <= TurnOnScan.mostSignalToNoise else {
      throw Failure.Usage(
        description: "--snr-min \(low) --snr-max \(high): ratios grow from 0 or more to at most 1e6"
      )
    }
    guard (2...10_000).contains(steps) else {
      throw Failure.Usage(description: "--snr-steps \(steps): allowed are 2 to 10000")
    }
    return (0..<steps).map { low + (high - low) * Double($0) / Double(steps - 1) }
  }
}

/// Turn-on curves as a table and a picture.
enum TurnOnTable {
  /// A row for each trigger and ratio.
  static func fields(_ curves: [TurnOnCurve], station: Int) throws -> [TableWriter.Field] {
    let rows = curves.flatMap { curve in curve.points.map { (curve.trigger, $0) } }
    let intervals = try rows.map { try $0.1.interval() }
    return [
      TableWriter.Field("station", rows.map { _ in station }),
      TableWriter.Field("trigger", rows.map(\.0)),
      TableWriter.Field("signal_to_noise", rows.map(\.1.signalToNoise)),
      TableWriter.Field("trials", rows.map(\.1.trials)),
      TableWriter.Field("triggered", rows.map(\.1.triggered)),
      TableWriter.Field("efficiency", rows.map(\.1.efficiency)),
      TableWriter.Field("efficiency_low", intervals.map(\.lowerBound)),
      TableWriter.Field("efficiency_high", intervals.map(\.upperBound)),
    ]
  }

  /// Where a curve passes one half.
  static func summary(_ curve: TurnOnCurve) -> String {
    guard let half = curve.half else {
      let isAbove = curve.points.allSatisfy { $0.efficiency >= 0.5 }
      return "\(curve.trigger): the efficiency is \(isAbove ? "above" : "below") one half "
        + (isAbove ? "everywhere, without a signal too" : "at the largest ratio")
    }
    return "\(curve.trigger): one half at a signal to noise of "
      + String(format: "%.3f ± %.3f", half.signalToNoise, half.error)
  }

  /// Efficiency against signal to noise: points with bars, joined, for each trigger.
  static func figure(
    _ curves: [TurnOnCurve], _ scan: TurnOnScan, pulse: ReferencePulse, trials: Int
  ) throws -> Figure {
    var figure = Figure(
      title: "Turn-on of station \(scan.station), \(pulse.rawValue), \(trials) trials a point",
      x: Figure.Axis(label: "Signal to noise: half of peak-to-peak / V_{rms}"),
      y: Figure.Axis(label: "Trigger efficiency (bars: 68 %, Wilson)"))
    figure.y.range = 0...1.05
    for curve in curves {
      figure.series.append(
        Figure.Series(
          title: curve.trigger, style: .errorBars,
          points: curve.points.map { ($0.signalToNoise, $0.efficiency) },
          intervals: try curve.points.map { try $0.interval() }))
    }
    let ratios = curves.flatMap { $0.points.map(\.signalToNoise) }
    if let low = ratios.min(), let high = ratios.max(), low < high {
      figure.x.range = low...high
      figure.guides = [Figure.Guide(from: (low, 0.5), to: (high, 0.5), color: "#808080")]
    }
    return figure
  }
}
