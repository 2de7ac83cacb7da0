import ArgumentParser
import Detection
import FileFormats
import Matter
import PhysicalQuantities
import Processes

/// The window, the mixture of charges and the background of a lifetime experiment.
struct LifetimeArguments: ParsableArguments {
  @Option(
    name: .customLong("from-us"), parsing: .unconditional,
    help: "The end of the dead time: earlier times do not count.")
  var from = 0.0
  @Option(
    name: .customLong("to-us"), parsing: .unconditional, help: "The end of the gate, in µs.")
  var to: Double?
  @Option(
    name: .customLong("charge-ratio"), parsing: .unconditional,
    help: "μ+/μ- of the muons that stop; without it all live alike.")
  var chargeRatio: Double?
  @Option(help: "Where they stop (with --charge-ratio): nuclei capture μ-. Unless given, plastic.")
  var medium: String?

  func validate() throws {
    if medium != nil, chargeRatio == nil {
      throw ValidationError("--medium matters for μ- alone: give --charge-ratio too, such as 1.27")
    }
  }

  func setting(endNs: Double, hasBackground: Bool) throws -> MuonLifetimeFit.Setting {
    let start = try Require.nonNegative(from, "from_us") * 1e3
    guard endNs > start else {
      throw PhysicsError.outOfRange(
        parameter: "to_us", value: endNs * 1e-3, allowed: "> \(from)",
        hint: "the window needs a width")
    }
    guard let chargeRatio else {
      return MuonLifetimeFit.Setting(windowNs: start...endNs, hasBackground: hasBackground)
    }
    return try MuonLifetimeFit.Setting(
      windowNs: start...endNs, chargeRatio: chargeRatio,
      in: medium.map { try Material(named: $0) } ?? Self.plastic(), hasBackground: hasBackground)
  }

  /// Polyvinyltoluene, C9H10: 8.5 % of hydrogen by mass, 1.032 g/cm³ (PDG).
  private static func plastic() throws -> Material {
    try Material(
      name: "plastic", densityGCm3: 1.032,
      components: [(.hydrogen, 0.085), (.carbon, 0.915)])
  }
}

struct MuonLifetimeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lifetime",
    abstract: "The life of muons from times between their stop and their decay.",
    discussion: """
      EXAMPLES
        neutrinology muon lifetime Examples/muon-decay-times.csv --from-us 0.2 --to-us 20
        neutrinology muon lifetime times.csv --from-us 0.2 --charge-ratio 1.27 --plot lifetime.svg

      FILE has a column time_us or time_ns. The fit is unbinned, with a flat background (unless --no-background) in the
      window from --from-us, which is the dead time, to --to-us, which is the last time unless given. With a charge
      ratio the μ- are a known part that lives shorter. Errors are where the likelihood falls by one half; pull is the
      distance to the known life in those errors.
      """)

  @Argument(help: "The table of times; - is standard input.")
  var file: String
  @OptionGroup var window: LifetimeArguments
  @Flag(help: "Fit no background.")
  var noBackground = false
  @OptionGroup var picture: PlotOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let times = try Self.timesNs(file)
    let end = window.to.map { $0 * 1e3 } ?? times.max() ?? 0
    let setting = try window.setting(endNs: end, hasBackground: !noBackground)
    let fit = try MuonLifetimeFit(timesNs: times, setting: setting)
    func field(_ name: String, _ value: Double) -> TableWriter.Field {
      TableWriter.Field(name, [value])
    }
    try output.write([
      field("mean_life_us", fit.meanLifeNs * 1e-3), field("error_low_us", fit.errorNs.low * 1e-3),
      field("error_high_us", fit.errorNs.high * 1e-3),
      field("half_life_us", fit.halfLifeNs * 1e-3),
      field("background_share", fit.backgroundShare), TableWriter.Field("count", [fit.count]),
      field("pull", fit.pull(from: MuonDecay.meanLifeS * 1e9)),
      field("log_likelihood", fit.logLikelihood),
    ])
    try picture.draw { MuonFigures.lifetime(times, fit, setting) }
  }

  private static func timesNs(_ path: String) throws -> [Double] {
    let table = try CSVTable(path: path)
    if table.hasColumn("time_us") { return try table.numbers("time_us").map { $0 * 1e3 } }
    guard table.hasColumn("time_ns") else {
      throw Failure.Usage(
        description: "\(table.source): no column time_us or time_ns; the columns are "
          + table.columnNames.joined(separator: ", "))
    }
    return try table.numbers("time_ns")
  }
}

struct MuonDecaysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decays",
    abstract: "Times of a lifetime experiment, made by chance: decays of μ+ and μ-, background.",
    discussion: """
      EXAMPLES
        neutrinology muon decays --count 3000 --background-share 0.1 --from-us 0.2 --to-us 20 -o times.csv
        neutrinology muon decays --count 5000 --charge-ratio 1.27 --medium iron --to-us 20 --seed 7
      """)

  @Option(help: "How many times.")
  var count = 1000
  @Option(help: "The seed.")
  var seed: UInt64 = 1
  @Option(
    name: .customLong("life-us"), parsing: .unconditional, help: "The mean life of free muons.")
  var life = MuonDecay.meanLifeS * 1e6
  @Option(
    name: .customLong("background-share"), parsing: .unconditional,
    help: "The share of background among the times.")
  var background = 0.0
  @OptionGroup var window: LifetimeArguments
  @OptionGroup var output: OutputOptions

  func run() throws {
    let setting = try window.setting(endNs: (window.to ?? 20) * 1e3, hasBackground: true)
    let toy = try MuonLifetimeToy(
      lifeNs: life * 1e3, backgroundShare: background, setting: setting)
    let times = try toy.timesNs(count: count, seed: seed)
    try output.write([TableWriter.Field("time_us", times.map { $0 * 1e-3 })])
  }
}
