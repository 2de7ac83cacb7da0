import ArgumentParser
import Detection
import FileFormats
import Foundation

struct LimitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit",
    abstract: "The flux that a run's detector can exclude at each energy.",
    discussion: """
      EXAMPLES
        neutrinology radio limit runs/campaign --live-time-yr 5 --stations 35 --plot limit.svg
        neutrinology radio limit runs/campaign --observed 1 --background 0.3 --format csv
        neutrinology radio limit --table veff.csv --convention delta4 --confidence 0.95

      E² dN/dE = E n/(w T A_eff Ω), summed over flavours. n is the upper end of the Feldman-Cousins interval (2.44 for nothing seen
      and no background at 90 %), lengthened as in their paper so that it never grows with the background. w is ln 10 times --decades for decade-ln10, the convention of most; 4 for delta4, that of the
      balloons, which is stronger by 1.737.
      """)

  enum Convention: String, CaseIterable, ExpressibleByArgument {
    case decadeLn10 = "decade-ln10"
    case delta4
  }

  @OptionGroup var arguments: AcceptanceArguments

  @Option(help: "How many events were observed.")
  var observed = 0

  @Option(help: "How many of them the background is expected to make.")
  var background = 0.0

  @Option(help: "The confidence level.")
  var confidence = 0.9

  @Option(help: "How wide the flux is in energy: decade-ln10 or delta4.")
  var convention: Convention = .decadeLn10

  @Option(help: "The width in decades of decade-ln10.")
  var decades: Double?

  @Option(help: "The share of triggered events that an analysis keeps.")
  var efficiency = 1.0

  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .table

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  @OptionGroup var picture: PlotOptions

  func validate() throws {
    if convention == .delta4, decades != nil {
      throw ValidationError("--decades belongs to --convention decade-ln10")
    }
  }

  func run() throws {
    let width: LimitConvention = convention == .delta4 ? .delta4 : .decades(decades ?? 1)
    let events = try FeldmanCousins1998.upperLimit(
      observed: observed, background: background, confidence: confidence)
    let limits = try arguments.acceptance().differentialLimits(
      events: events, liveTimeS: try arguments.liveTimeS(), convention: width,
      efficiency: efficiency)
    Failure.note(
      "at most \(String(format: "%.4g", events)) events at \(Figure.short(100 * confidence)) % "
        + "(Feldman-Cousins); width: \(width.name); all flavours")
    try write(limits, events: events, width)
    try picture.draw { LimitFigure.figure(limits, convention: width, confidence: confidence) }
  }

  private func write(
    _ limits: [DifferentialLimit], events: Double, _ width: LimitConvention
  ) throws {
    // 1 km² sr yr in cm² sr s.
    let kilometresYears = 1e10 * 365.25 * 86_400
    var options = OutputOptions.table
    options.format = format
    options.output = output
    try options.write([
      TableWriter.Field("energy_eV", limits.map(\.energyEV)),
      TableWriter.Field("exposure_cm2_sr_s", limits.map(\.exposureCm2SrS)),
      TableWriter.Field("exposure_km2_sr_yr", limits.map { $0.exposureCm2SrS / kilometresYears }),
      TableWriter.Field("event_limit", limits.map { _ in events }),
      TableWriter.Field("E2_flux_limit_GeV_cm2_s_sr", limits.map(\.e2FluxGeV)),
      TableWriter.Field("convention", limits.map { _ in width.name }),
    ])
  }
}
