import ArgumentParser
import Detection
import Neutrinos
import PhysicalQuantities
import Processes

struct MassBetaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "beta",
    abstract: "The end of a beta spectrum, where the mass of the neutrino shows.",
    discussion: """
      EXAMPLES
        neutrinology mass beta --lightest-eV 0.1 --ordering normal
        neutrinology mass beta --m-nu-eV 1 --below-endpoint-eV 2 --plot endpoint.svg
        neutrinology mass beta --m-nu-eV 0.5 --picture kurie --plot kurie.svg
        neutrinology mass beta --isotope Ho163 --m-nu-eV 0 --resolution-eV 5
        neutrinology mass beta --m-nu-eV 0 --final-states 0.57:0,0.43:30
        neutrinology mass beta --m-nu-eV 0 --decays-per-s 1e10 --background-per-s 0.1 --days 259

      The neutrino is the three states of a lightest mass, each with its own threshold, or one of mass m_nu_eV. Isotopes: H3
      (KATRIN, Project 8), Re187 (MARE), Ho163 (HOLMES, ECHo; electron capture). rate_per_eV and fraction_above are for
      one decay, at and above the energy of below_endpoint_eV (1 eV unless given) under the end point. Final states are
      written probability:excitation in eV. With decays, background and days (tritium only) follows the sensitivity of a
      toy of KATRIN: 12 barriers from 40 eV below the end to 10 eV above it, equal times, statistics alone.
      """)

  enum Picture: String, CaseIterable, ExpressibleByArgument {
    case endpoint
    case kurie
    case spectrum
  }

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("lightest-eV"), parsing: .unconditional, help: "The lightest mass in eV.")
  var lightest: String?
  @Option(
    name: .customLong("m-nu-eV"), parsing: .unconditional,
    help: "One mass in eV in place of three.")
  var mass: String?
  @Option(help: "H3, Re187 or Ho163; H3 unless given.")
  var isotope: String?
  @Option(
    name: .customLong("below-endpoint-eV"), parsing: .unconditional,
    help: "The distance below the end point in eV; 1 unless given.")
  var below: String?
  @Option(
    name: .customLong("resolution-eV"), parsing: .unconditional,
    help: "The standard deviation of the measured energy in eV.")
  var resolution: String?
  @Option(help: "Final states of the daughter, probability:excitation_eV, with commas between.")
  var finalStates: String?
  @Option(
    name: .customLong("decays-per-s"), parsing: .unconditional,
    help: "Decays in a second whose electrons reach the detector without a barrier.")
  var decays: String?
  @Option(
    name: .customLong("background-per-s"), parsing: .unconditional,
    help: "Background counts in a second.")
  var background: String?
  @Option(parsing: .unconditional, help: "Days of measurement.")
  var days: String?
  @Option(help: "What a picture shows: endpoint, kurie or spectrum.")
  var picture: Picture = .endpoint
  @OptionGroup var plot: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private static let toy = ["decays_per_s", "background_per_s", "days"]

  func run() throws {
    let finals = try finalStates.map(Self.finalStates)
    let optional = ["lightest_eV", "m_nu_eV", "below_endpoint_eV", "resolution_eV"] + Self.toy
    var calculator = MassCalculator(
      parameters: parameters, options: options,
      inputs: [.text("isotope", optional: true)] + optional.map { .number($0, optional: true) },
      results: { columns in
        ["m_beta_eV", "endpoint_eV", "energy_eV", "rate_per_eV", "fraction_above"]
          + ["massless_fraction_above", "kurie_eV", "mean_energy_eV"]
          + (columns.contains("resolution_eV") ? ["resolved_rate_per_eV"] : [])
          + (columns.isDisjoint(with: Self.toy) ? [] : ["sigma_m2_eV2", "upper_limit_90_eV"])
      },
      compute: { row, parameters in
        let decay = try DecaySpectrum(row, parameters, finalStates: finals)
        return [try decay.cells(row) + Self.sensitivity(row, decay)]
      })
    calculator.isFree = { $0.contains("m_nu_eV") }
    let outcome = try calculator.run(given: [
      "isotope": isotope, "lightest_eV": lightest, "m_nu_eV": mass, "below_endpoint_eV": below,
      "resolution_eV": resolution, "decays_per_s": decays, "background_per_s": background,
      "days": days,
    ])
    try plot.draw {
      try BetaFigure(outcome, finalStates: finals, picture: picture).figure
    }
  }

  /// The states of a text such as `0.57:0,0.43:30`.
  private static func finalStates(_ text: String) throws -> [Fermi1934.FinalState] {
    try text.split(separator: ",").map { piece in
      let parts = piece.split(separator: ":").map { Double($0) }
      guard parts.count == 2, let probability = parts[0], let excitation = parts[1] else {
        throw Failure.Usage(
          description:
            "--final-states \(text): write probability:excitation_eV, such as 0.57:0,0.43:30")
      }
      return try Fermi1934.FinalState(probability: probability, excitationEV: excitation)
    }
  }

  /// The error of m² and the limit of a toy experiment, where it is asked for.
  private static func sensitivity(_ row: InputRow, _ decay: DecaySpectrum) throws -> [Cell] {
    guard !row.columns.isDisjoint(with: toy) else { return [] }
    guard decay.isTritium else {
      throw PhysicsError.inconsistent(
        parameter: "isotope", value: row.text("isotope"), hint: "the toy experiment has tritium")
    }
    func number(_ name: String) throws -> Double {
      guard let value = row.optionalNumber(name) else {
        throw PhysicsError.inconsistent(
          parameter: name, value: "(missing)",
          hint: "a sensitivity needs \(toy.joined(separator: ", "))")
      }
      return value
    }
    let seconds = try number("days") * 86_400 / 12
    let barriers: [Double] = [40, 30, 25, 20, 15, 10, 7, 5, 3, 1, -1, -10]
    let result = try TritiumSensitivity(
      decaysPerSecond: number("decays_per_s"), backgroundPerSecond: number("background_per_s"),
      settings: barriers.map { try .init(belowEndpointEV: $0, seconds: seconds) }
    ).result()
    return [.number(result.squaredMassErrorEV2), .number(result.upperLimitEV)]
  }
}

/// The spectrum of one row: beta decay or electron capture.
struct DecaySpectrum {
  enum Model {
    case beta(Fermi1934, massless: Fermi1934)
    case capture(DeRujulaLusignoli1982, massless: DeRujulaLusignoli1982)
  }

  let model: Model
  let isotopeName: String
  private let states: [Fermi1934.MassState]

  /// The spectrum of a row's isotope and masses.
  init(
    _ row: InputRow, _ parameters: OscillationParameters, finalStates: [Fermi1934.FinalState]?
  ) throws {
    states = try Self.states(row, parameters)
    let massless = [try Fermi1934.MassState(weight: 1, massEV: 0)]
    let text = row.text("isotope").isEmpty ? "H3" : row.text("isotope")
    isotopeName = text
    if text.lowercased() == "ho163" {
      guard finalStates == nil else {
        throw Failure.Usage(description: "--final-states: holmium's lines are its final states")
      }
      model = .capture(
        try DeRujulaLusignoli1982(massStates: states),
        massless: try DeRujulaLusignoli1982(massStates: massless))
      return
    }
    guard let isotope = BetaIsotope.all.first(where: { $0.name.lowercased() == text.lowercased() })
    else {
      throw PhysicsError.unknownName(
        parameter: "isotope", value: text, allowed: BetaIsotope.all.map(\.name) + ["Ho163"])
    }
    model = .beta(
      try Fermi1934(isotope, massStates: states, finalStates: finalStates),
      massless: try Fermi1934(isotope, massStates: massless, finalStates: finalStates))
  }

  private static func states(
    _ row: InputRow, _ parameters: OscillationParameters
  ) throws -> [Fermi1934.MassState] {
    switch (row.optionalNumber("lightest_eV"), row.optionalNumber("m_nu_eV")) {
    case (nil, let mass?): return [try Fermi1934.MassState(weight: 1, massEV: mass)]
    case (let lightest?, nil):
      let spectrum = try MassSpectrum(lightestMassEV: lightest, parameters: parameters)
      let u = parameters.mixingMatrix
      return try spectrum.massesEV.enumerated().map { state, mass in
        try Fermi1934.MassState(
          weight: min(1, u.squaredMagnitude(flavor: 0, state: state)), massEV: mass)
      }
    default:
      throw PhysicsError.inconsistent(
        parameter: "lightest_eV", value: "(missing or twice)", hint: "give lightest_eV or m_nu_eV")
    }
  }

  var isTritium: Bool {
    if case .beta(let spectrum, _) = model { spectrum.isotope == .tritium } else { false }
  }

  var endpointEV: Double {
    switch model {
    case .beta(let spectrum, _): spectrum.endpointEV
    case .capture(let spectrum, _): spectrum.endpointEV
    }
  }

  /// m_β of the states: the root of the mean squared mass.
  var effectiveMassEV: Double {
    states.reduce(0) { $0 + $1.weight * $1.massEV * $1.massEV }.squareRoot()
  }

  func rate(_ energyEV: Double, massless wanted: Bool = false) throws(PhysicsError) -> Double {
    switch model {
    case .beta(let spectrum, let massless):
      try (wanted ? massless : spectrum).differential(kineticEV: energyEV)
    case .capture(let spectrum, let massless):
      try (wanted ? massless : spectrum).differential(energyEV: energyEV)
    }
  }

  func fraction(above energyEV: Double, massless wanted: Bool = false) throws -> Double {
    switch model {
    case .beta(let spectrum, let massless):
      try (wanted ? massless : spectrum).fraction(aboveEV: energyEV)
    case .capture(let spectrum, let massless):
      try (wanted ? massless : spectrum).fraction(aboveEV: energyEV)
    }
  }

  /// The results of a row.
  func cells(_ row: InputRow) throws -> [Cell] {
    let energy = endpointEV - (row.optionalNumber("below_endpoint_eV") ?? 1)
    var kurie: Cell = .none
    var mean: Cell = .none
    if case .beta(let spectrum, _) = model {
      kurie = .number(try spectrum.kurieEV(kineticEV: energy))
      mean = .number(spectrum.meanKineticEV)
    }
    let values = [
      effectiveMassEV, endpointEV, energy, try rate(energy), try fraction(above: energy),
      try fraction(above: energy, massless: true),
    ]
    var cells = values.map(Cell.number) + [kurie, mean]
    if row.columns.contains("resolution_eV") {
      cells.append(
        try row.optionalNumber("resolution_eV").map { try resolved(energy, $0) } ?? .none)
    }
    return cells
  }

  private func resolved(_ energyEV: Double, _ resolutionEV: Double) throws -> Cell {
    let model = model
    let end = endpointEV
    let spectrum = try ResolvedSpectrum(resolutionEV: resolutionEV) { energy throws(PhysicsError) in
      guard energy < end else { return 0 }
      return switch model {
      case .beta(let spectrum, _): try spectrum.differential(kineticEV: energy)
      case .capture(let spectrum, _): try spectrum.differential(energyEV: energy)
      }
    }
    return .number(try spectrum.differential(energyEV: energyEV))
  }
}
