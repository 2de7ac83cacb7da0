import ArgumentParser
import PhysicalQuantities
import Processes

struct MuonRelativityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relativity",
    abstract: "Velocity, Lorentz factor, momentum and energies of a muon, each from any other.",
    discussion: """
      EXAMPLES
        neutrinology muon relativity --beta 0.998 --length-m 9000
        neutrinology muon relativity --kinetic-energy-GeV 4 --format table
        neutrinology muon relativity --table momenta.csv

      Give one of beta, gamma, momentum_GeV, kinetic_energy_GeV, total_energy_GeV. The dilated life is the mean life
      seen from the ground, the decay length the mean way in that time, the contracted length what the muon measures
      of length_m (1000 m unless given). Half-lives are mean lives times ln 2.
      """)

  @Option(parsing: .unconditional, help: "The velocity in units of c.")
  var beta: String?
  @Option(parsing: .unconditional, help: "The Lorentz factor.")
  var gamma: String?
  @Option(
    name: .customLong("momentum-GeV"), parsing: .unconditional, help: "The momentum in GeV/c.")
  var momentum: String?
  @Option(
    name: .customLong("kinetic-energy-GeV"), parsing: .unconditional,
    help: "The kinetic energy in GeV.")
  var kinetic: String?
  @Option(
    name: .customLong("total-energy-GeV"), parsing: .unconditional, help: "The total energy in GeV."
  )
  var total: String?
  @Option(
    name: .customLong("length-m"), parsing: .unconditional,
    help: "A length at rest on the ground, in m; 1000 unless given.")
  var length: String?

  @OptionGroup var options: CalculatorOptions

  /// The names of the five quantities of which one is given.
  private static let ways = [
    "beta", "gamma", "momentum_GeV", "kinetic_energy_GeV", "total_energy_GeV",
  ]

  func run() throws {
    let calculator = Calculator(
      inputs: Self.ways.map { .number($0, optional: true) }
        + [.number("length_m", optional: true)],
      resultsForInputs: { given in
        try Self.checkOneIsGiven(given)
        return (Self.ways.filter { !given.contains($0) }) + Self.others
      },
      compute: Self.row)
    try calculator.run(
      options: options,
      given: [
        "beta": beta, "gamma": gamma, "momentum_GeV": momentum, "kinetic_energy_GeV": kinetic,
        "total_energy_GeV": total, "length_m": length,
      ])
  }

  private static let others = [
    "one_minus_beta", "dilated_life_s", "dilated_half_life_s", "decay_length_m",
    "contracted_length_m",
  ]

  private static func checkOneIsGiven(_ given: Set<String>) throws {
    let found = ways.filter { given.contains($0) }
    guard found.count != 1 else { return }
    throw Failure.Usage(
      description: found.isEmpty
        ? "give one of \(ways.joined(separator: ", ")), as an option or as a column"
        : "\(found.joined(separator: " and ")) are both given; one of them fixes the others")
  }

  private static func row(_ row: InputRow) throws -> [[Cell]] {
    let motion = try motion(row)
    let values = [
      motion.beta, motion.gamma, motion.momentumMeV * 1e-3, motion.kineticEnergyMeV * 1e-3,
      motion.totalEnergyMeV * 1e-3,
    ]
    let life = MuonDecay.meanLifeS
    let dilated = try motion.dilated(lifeS: life)
    let length = row.optionalNumber("length_m") ?? 1000
    let kept = zip(ways, values).filter { !row.columns.contains($0.0) }.map { Cell.number($0.1) }
    return [
      kept + [
        .number(motion.oneMinusBeta), .number(dilated),
        .number(try DecayTime.halfLifeS(meanLifeS: dilated)),
        .number(try motion.meanPathM(meanLifeS: life)),
        .number(try motion.contracted(lengthM: length)),
      ]
    ]
  }

  private static func motion(_ row: InputRow) throws -> RelativisticMotion {
    if let beta = row.optionalNumber("beta") { return try RelativisticMotion(beta: beta) }
    if let gamma = row.optionalNumber("gamma") { return try RelativisticMotion(gamma: gamma) }
    if let momentum = row.optionalNumber("momentum_GeV") {
      return try RelativisticMotion(momentumMeV: momentum * 1e3)
    }
    if let kinetic = row.optionalNumber("kinetic_energy_GeV") {
      return try RelativisticMotion(kineticEnergyMeV: kinetic * 1e3)
    }
    if let total = row.optionalNumber("total_energy_GeV") {
      return try RelativisticMotion(totalEnergyMeV: total * 1e3)
    }
    throw PhysicsError.noSolution(
      parameter: "beta", value: "", hint: "the row has no velocity, momentum or energy")
  }
}
