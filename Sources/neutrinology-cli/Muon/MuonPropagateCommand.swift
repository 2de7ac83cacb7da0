import ArgumentParser
import Matter
import NumericalMethods
import PhysicalQuantities
import Processes
import Propagation

struct MuonPropagateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propagate",
    abstract: "The Monte Carlo of muons through matter: who arrives, with what energy.",
    discussion: """
      EXAMPLES
        neutrinology muon propagate --medium ice --mode mixed --cut 0.05 --muons 20000 \\
          --kinetic-energy-GeV 1000 --distance-m 1000
        neutrinology muon propagate --medium standard_rock --mode detailed --muons 2000 --table muons.csv
        neutrinology muon propagate --layers ice:1500,standard_rock:200 --kinetic-energy-GeV 2000

      continuous loses energy evenly; mixed makes losses above a fraction (the cut) of the energy single events; detailed
      adds the fluctuations below the cut and multiple scattering. Muons decay in flight. survival is the share that
      arrives, with its binomial error; energies are those of the survivors, kinetic. A muon's fate follows from the
      seed and its number alone.
      """)

  @OptionGroup var medium: MediumArguments
  @Option(
    help: "Layers in the order of the way, as name:metres, in place of --medium and --distance-m.")
  var layers: String?
  @Option(help: "continuous, mixed or detailed.")
  var mode = "mixed"
  @Option(help: "The fraction of the energy above which losses are single, 0.0001 to 0.5.")
  var cut = 0.05
  @Option(help: "The cross sections: ssr, kkp or abb.")
  var model = "ssr"
  @Option(help: "The number of muons for each row.")
  var muons = 10_000
  @Option(help: "The seed.")
  var seed: UInt64 = 1
  @Option(
    name: .customLong("kinetic-energy-GeV"), parsing: .unconditional,
    help: "The kinetic energy at the start in GeV.")
  var kinetic: String?
  @Option(
    name: .customLong("distance-m"), parsing: .unconditional, help: "The way through matter in m.")
  var distance: String?
  @OptionGroup var options: CalculatorOptions

  private static let quantiles = [0.1, 0.25, 0.5, 0.75, 0.9]

  func run() throws {
    try Require.value(Double(muons), in: 1...1e8, "muons")
    let stack = try layers.map { try layerStack($0) }
    let transport = try stack == nil ? transport(in: medium.material()) : nil
    let calculator = Calculator(
      inputs: [.number("kinetic_energy_GeV")] + (stack == nil ? [.number("distance_m")] : []),
      results: [
        "survival", "survival_error", "mean_GeV", "mean_error_GeV", "median_GeV", "q10_GeV",
        "q25_GeV", "q75_GeV", "q90_GeV", "stopped", "decayed", "muons",
      ]
    ) { row in
      var way = stack ?? []
      if let transport {
        way = [try MuonLayer(transport, thicknessM: row.number("distance_m"))]
      }
      let run = MuonPropagation(through: way, seed: seed)
      return [try Self.cells(summary(of: run, energyMeV: row.number("kinetic_energy_GeV") * 1e3))]
    }
    if stack != nil, distance != nil {
      throw Failure.Usage(description: "--distance-m and --layers are both given; one says the way")
    }
    try calculator.run(
      options: options,
      given: ["kinetic_energy_GeV": kinetic].merging(
        stack == nil ? ["distance_m": distance] : [:]
      ) { $1 })
  }

  private func transport(in material: Material) throws -> MuonTransport {
    try MuonTransport(
      in: material, model: MuonLossModel(named: model),
      mode: MuonTransportMode(named: mode, cut: cut))
  }

  private func layerStack(_ text: String) throws -> [MuonLayer] {
    var known: [String: MuonTransport] = [:]
    return try text.split(separator: ",").map { part in
      let sides = part.split(separator: ":", maxSplits: 1).map(String.init)
      guard sides.count == 2, let metres = Double(sides[1]) else {
        throw Failure.Usage(
          description: "--layers: \"\(part)\" is no layer; write for example ice:1500")
      }
      let transport = try known[sides[0]] ?? transport(in: Material(named: sides[0]))
      known[sides[0]] = transport
      return try MuonLayer(transport, thicknessM: metres)
    }
  }

  /// Follows the muons in portions: the memory holds the energies alone.
  private func summary(
    of run: MuonPropagation, energyMeV: Double
  ) throws -> MuonPropagationSummary {
    let line = ProgressLine(isWanted: true)
    defer { line.finish() }
    var (arrived, stopped, decayed): ([Double], Int, Int) = ([], 0, 0)
    let portion = 5000
    for first in stride(from: 0, to: muons, by: portion) {
      let count = min(portion, muons - first)
      for passage in try run.passages(first: first, count: count, kineticEnergyMeV: energyMeV) {
        switch passage.fate {
        case .arrived: arrived.append(passage.kineticEnergyMeV)
        case .stopped: stopped += 1
        case .decayed: decayed += 1
        }
      }
      line.show(
        done: first + count, of: muons, now: first + count, unit: "muons",
        text: "\(arrived.count) arrived")
    }
    return MuonPropagationSummary(arrivedMeV: arrived, stopped: stopped, decayed: decayed)
  }

  private static func cells(_ summary: MuonPropagationSummary) throws -> [Cell] {
    func gev(_ value: Double?) -> Cell { value.map { .number($0 * 1e-3) } ?? .none }
    let at = try quantiles.map { gev(try summary.quantileMeV($0)) }
    return [
      .number(summary.survival), .number(summary.survivalError), gev(summary.meanMeV),
      gev(summary.meanErrorMeV), at[2], at[0], at[1], at[3], at[4], .integer(summary.stopped),
      .integer(summary.decayed), .integer(summary.count),
    ]
  }
}
