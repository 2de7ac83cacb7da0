import ArgumentParser
import Matter
import PhysicalQuantities
import Processes

struct MuonSurvivalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survival",
    abstract: "The probability that a muon reaches lower ground before it decays.",
    discussion: """
      EXAMPLES
        neutrinology muon survival --kinetic-energy-GeV 4 --from-altitude-m 15000 --to-altitude-m 0 --zenith-deg 0
        neutrinology muon survival --kinetic-energy-GeV 4 --from-altitude-m 15000 --to-altitude-m 0 --zenith-deg 0 \\
          --energy-loss on --plot survival.svg
        neutrinology muon survival --table muons.csv --energy-loss ssr --atmosphere us_standard_1976

      probability is what the ground expects (long time of flight, slow clock), probability_muon_frame what the muon
      expects (short way, own clock): the same number. probability_galilean is what absolute time would leave.
      energy_loss is off (constant speed, the default), on, or the name of a model: kkp, ssr, abb. With loss a muon
      may stop on its way; then no arrival energy is given. The picture goes over altitude, or over energy for a table.
      """)

  @OptionGroup var flight: FlightArguments
  @OptionGroup var air: AtmosphereArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let atmosphere = try air.model()
    let descents = MuonDescents(atmosphere)
    let calculator = Calculator(
      inputs: FlightArguments.inputs,
      results: [
        "probability", "arrival_kinetic_energy_GeV", "probability_muon_frame",
        "probability_galilean", "distance_m", "flight_time_us", "proper_time_us", "column_g_cm2",
      ]
    ) { [try descents.flight($0).cells] }
    let rows = try calculator.run(options: options, given: flight.given)
    try picture.draw { try MuonFigures.survival(rows, descents) }
  }
}

/// The inputs of a muon's flight through the air.
struct FlightArguments: ParsableArguments {
  @Option(
    name: .customLong("kinetic-energy-GeV"), parsing: .unconditional,
    help: "The kinetic energy at the start in GeV.")
  var kinetic: String?
  @Option(
    name: .customLong("from-altitude-m"), parsing: .unconditional,
    help: "The altitude of the start in m.")
  var from: String?
  @Option(
    name: .customLong("to-altitude-m"), parsing: .unconditional,
    help: "The altitude of the end in m.")
  var to: String?
  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "The zenith angle at the end in degrees: 0 is from above.")
  var zenith: String?
  @Option(
    name: .customLong("energy-loss"), help: "off, on, or a model: kkp, ssr, abb. Off unless given.")
  var loss: String?

  static let inputs: [InputColumn] = [
    .number("kinetic_energy_GeV"), .number("from_altitude_m"), .number("to_altitude_m"),
    .number("zenith_deg"), .text("energy_loss", optional: true),
  ]

  var given: [String: String?] {
    [
      "kinetic_energy_GeV": kinetic, "from_altitude_m": from, "to_altitude_m": to,
      "zenith_deg": zenith, "energy_loss": loss,
    ]
  }
}

/// Flights of muons through the air, with the tables of stopping power that they need.
final class MuonDescents {
  let atmosphere: Atmosphere
  private var tables: [String: MuonStoppingPower] = [:]

  init(_ atmosphere: Atmosphere) { self.atmosphere = atmosphere }

  /// The model of an energy loss by its name; nil for none.
  private func stoppingPower(_ name: String) throws -> MuonStoppingPower? {
    let model: MuonLossModel
    switch name.lowercased() {
    case "", "off", "no", "none", "false", "0": return nil
    case "on", "yes", "true", "1": model = .kkp
    case let other:
      guard let known = MuonLossModel.all.first(where: { ModelName.areSame($0.name, other) })
      else {
        throw PhysicsError.unknownName(
          parameter: "energy_loss", value: name,
          allowed: ["off", "on"] + MuonLossModel.all.map(\.name))
      }
      model = known
    }
    if let table = tables[model.name] { return table }
    let table = try MuonStoppingPower(in: .air, model: model)
    tables[model.name] = table
    return table
  }

  func flight(_ row: InputRow, loss: String? = nil) throws -> MuonFlight {
    try flight(
      kineticEnergyMeV: row.number("kinetic_energy_GeV") * 1e3,
      from: row.number("from_altitude_m"), to: row.number("to_altitude_m"),
      zenithDeg: row.number("zenith_deg"), loss: loss ?? row.text("energy_loss"))
  }

  func flight(
    kineticEnergyMeV: Double, from: Double, to: Double, zenithDeg: Double, loss: String
  ) throws -> MuonFlight {
    let cosine = try MuonDirection.cosine(zenithDeg: zenithDeg)
    let motion = try RelativisticMotion(kineticEnergyMeV: kineticEnergyMeV)
    guard from >= to else {
      throw PhysicsError.outOfRange(
        parameter: "from_altitude_m", value: from, allowed: ">= \(to)",
        hint: "muons come from above")
    }
    let path = try AtmosphericPath(
      in: atmosphere, zenithCosine: cosine, observerAltitudeM: to)
    let distance = path.distanceM(altitudeM: from)
    let constant = try FlightSurvival(of: motion, distanceM: distance)
    guard let table = try stoppingPower(loss) else {
      return try MuonFlight(motion, constant, distance)
    }
    let descent = try AirDescent(
      kineticEnergyMeV: kineticEnergyMeV, fromAltitudeM: from, toAltitudeM: to,
      zenithCosine: cosine, atmosphere: atmosphere, stoppingPower: table)
    return MuonFlight(descent, constant, distance)
  }
}

/// What became of a flight.
struct MuonFlight {
  let probability: Double
  let muonFrame: Double
  let galilean: Double
  let cells: [Cell]

  /// A flight at constant speed.
  init(_ motion: RelativisticMotion, _ survival: FlightSurvival, _ distanceM: Double) throws {
    (probability, muonFrame) = (survival.groundFrame, survival.particleFrame)
    galilean = survival.galilean
    let seconds = distanceM / (motion.beta * Constants.speedOfLight.value)
    cells = [
      .number(probability), .number(motion.kineticEnergyMeV * 1e-3), .number(muonFrame),
      .number(galilean), .number(distanceM), .number(seconds * 1e6),
      .number(seconds / motion.gamma * 1e6), .number(0),
    ]
  }

  /// A flight with energy loss.
  init(_ descent: AirDescent, _ survival: FlightSurvival, _ distanceM: Double) {
    probability = descent.survivalProbability
    muonFrame = probability
    galilean = descent.arrivalKineticEnergyMeV == nil ? 0 : survival.galilean
    let arrival = descent.arrivalKineticEnergyMeV.map { Cell.number($0 * 1e-3) } ?? .none
    cells = [
      .number(probability), arrival, .number(muonFrame), .number(galilean), .number(distanceM),
      .number(descent.flightTimeS * 1e6), .number(descent.properTimeS * 1e6),
      .number(descent.columnGCm2),
    ]
  }
}
