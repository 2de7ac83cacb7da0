import ArgumentParser
import FileFormats
import PhysicalQuantities
import Processes

struct MuonExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract: "Classic experiments of time dilation: what was measured and what follows.",
    discussion: """
      EXAMPLES
        neutrinology muon experiment frisch-smith --format table
        neutrinology muon experiment frisch-smith --beta 0.9950 --stopping-power-MeV-cm2-g 2.06 --plot counts.svg
        neutrinology muon experiment rossi-hall
        neutrinology muon experiment storage-ring
        neutrinology muon experiment article --format table

      frisch-smith (1963): muons counted on Mount Washington and at the sea. rossi-hall (1941): two groups of momentum
      between Echo Lake and Denver. storage-ring (Bailey and others, 1977): muons of γ = 29.3 at CERN. article: numbers
      of a popular article on muons, as printed and as they follow.
      """)

  enum Name: String, CaseIterable, ExpressibleByArgument {
    case frischSmith = "frisch-smith"
    case rossiHall = "rossi-hall"
    case storageRing = "storage-ring"
    case article
  }

  @Argument(help: "frisch-smith, rossi-hall, storage-ring or article.")
  var name: Name
  @Option(parsing: .unconditional, help: "frisch-smith: the velocity on the summit, in units of c.")
  var beta = 0.9952
  @Option(
    name: .customLong("stopping-power-MeV-cm2-g"), parsing: .unconditional,
    help: "frisch-smith: the stopping power of air.")
  var stoppingPower = 2.06
  @OptionGroup var air: AtmosphereArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard name == .frischSmith || picture.plot == nil else {
      throw Failure.Usage(description: "--plot: only frisch-smith has a picture")
    }
    switch name {
    case .frischSmith: try frischSmith()
    case .rossiHall: try rossiHall()
    case .storageRing: try storageRing()
    case .article: try article()
    }
  }

  /// A row of an experiment: a quantity, its value, perhaps its error, its unit, a remark.
  private typealias Row = (
    quantity: String, value: Double, error: Double?, unit: String, remark: String
  )

  private func write(_ rows: [Row]) throws {
    try output.write([
      TableWriter.Field("quantity", rows.map(\.quantity)),
      TableWriter.Field("value", rows.map(\.value)),
      TableWriter.Field(
        Column("error", missing: .allowed, .float64(rows.map { $0.error ?? .nan }))),
      TableWriter.Field("unit", rows.map(\.unit)),
      TableWriter.Field("remark", rows.map(\.remark)),
    ])
  }

  private func frischSmith() throws {
    let atmosphere = try air.model()
    let found = try FrischSmith1963(
      beta: beta, stoppingPowerMeVCm2G: stoppingPower, atmosphere: atmosphere)
    typealias Paper = FrischSmith1963
    try write([
      ("summit_counts", Paper.summitCounts.value, Paper.summitCounts.error, "1/h", "measured"),
      (
        "sea_level_counts", Paper.seaLevelCounts.value, Paper.seaLevelCounts.error, "1/h",
        "measured"
      ),
      ("sea_level_galilean", found.galilean, nil, "1/h", "absolute time"),
      ("sea_level_constant_speed", found.constantSpeed, nil, "1/h", "time dilation"),
      (
        "sea_level_energy_loss", found.withEnergyLoss, nil, "1/h",
        "time dilation, energy loss in air"
      ),
      ("gamma_summit", found.gammaTop, nil, "1", ""),
      ("gamma_sea_level", found.gammaBottom, nil, "1", "after energy loss"),
      ("mean_dilation", found.meanDilation, nil, "1", "time of flight over proper time"),
      (
        "dilation_measured", Paper.observedDilation.value, Paper.observedDilation.error, "1",
        "measured"
      ),
      (
        "dilation_expected", Paper.expectedDilation.value, Paper.expectedDilation.error, "1",
        "expected by the authors"
      ),
      ("height", Paper.heightM, nil, "m", "difference of altitude"),
    ])
    try picture.draw {
      try MuonFigures.frischSmith(
        beta: beta, stoppingPower: stoppingPower, atmosphere: atmosphere)
    }
  }

  private func rossiHall() throws {
    var rows: [Row] = [
      (
        "mean_life", RossiHall1941.meanLifeUs.value, RossiHall1941.meanLifeUs.error, "us",
        "measured, as quoted by secondary sources"
      ),
      ("mean_life_today", MuonDecay.meanLifeS * 1e6, nil, "us", "PDG"),
      ("altitude_top", RossiHall1941.altitudesM.top, nil, "m", "Echo Lake"),
      ("altitude_bottom", RossiHall1941.altitudesM.bottom, nil, "m", "Denver"),
    ]
    for momentum in RossiHall1941.momentaMeV {
      let group = try RossiHall1941(momentumMeV: momentum)
      let name = "\(Int(momentum))_MeV"
      rows += [
        ("mean_path_\(name)", group.meanPathM, nil, "m", "grows as the momentum"),
        ("survival_\(name)", group.survival.groundFrame, nil, "1", "constant speed"),
        ("survival_galilean_\(name)", group.survival.galilean, nil, "1", "absolute time"),
      ]
    }
    try write(rows)
  }

  private func storageRing() throws {
    let mean = Bailey1977.meanLifeUs
    try write([
      ("gamma", Bailey1977.gamma, nil, "1", ""),
      ("magic_gamma", Bailey1977.magicGamma, nil, "1", "sqrt(1 + 1/a)"),
      (
        "life_mu_plus", Bailey1977.positiveLifeUs.value, Bailey1977.positiveLifeUs.error, "us",
        "measured"
      ),
      (
        "life_mu_minus", Bailey1977.negativeLifeUs.value, Bailey1977.negativeLifeUs.error, "us",
        "measured"
      ),
      ("life_mean", mean.value, mean.error, "us", "weighted by the errors"),
      ("life_predicted", Bailey1977.predictedLifeUs, nil, "us", "gamma times the life at rest"),
      ("pull", Bailey1977.pull, nil, "1", "in standard deviations"),
    ])
  }

  private func article() throws {
    let all = try DilationStatement.all()
    try output.write([
      TableWriter.Field("quantity", all.map(\.quantity)),
      TableWriter.Field("printed", all.map(\.printed)),
      TableWriter.Field("correct", all.map(\.correct)),
      TableWriter.Field("unit", all.map(\.unit)), TableWriter.Field("remark", all.map(\.remark)),
    ])
  }
}
