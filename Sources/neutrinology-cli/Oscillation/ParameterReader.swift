import Neutrinos
import PhysicalQuantities
import Propagation

/// Turns a row of inputs into the parameters of an oscillation.
struct ParameterReader {
  /// The set whose numbers stand where a row has none; nothing if the rows have to bring all.
  let fit: GlobalFit?
  /// The ordering that was asked for.
  let ordering: MassOrdering?
  private let isTable: Bool

  /// Takes a set and an ordering that are decided.
  init(fit: GlobalFit, ordering: MassOrdering) {
    self.fit = fit
    self.ordering = ordering
    isTable = true
  }

  /// Decides by the inputs that are there; a set that was not named is taken only if no parameter is given.
  init(_ arguments: ParameterArguments, columns: Set<String>, isTable: Bool) throws {
    let own = ParameterArguments.names + ParameterArguments.splittings
    let isBare = columns.isDisjoint(with: own)
    ordering = arguments.ordering?.ordering
    if let name = arguments.params ?? (isBare ? "nufit-6.0" : nil) {
      fit = try GlobalFit.named(name, ordering: ordering ?? .normal)
    } else {
      fit = nil
    }
    self.isTable = isTable
  }

  /// The parameters of a row.
  func parameters(_ row: InputRow) throws -> OscillationParameters {
    let base = try fit?.bestFit
    let parameters = try OscillationParameters(
      sinSquaredTheta12: number("sin2_theta12", row, base?.sinSquaredTheta12),
      sinSquaredTheta13: number("sin2_theta13", row, base?.sinSquaredTheta13),
      sinSquaredTheta23: number("sin2_theta23", row, base?.sinSquaredTheta23),
      deltaCPRadians: number("delta_cp_deg", row, fit?.deltaCPDegrees.best) * (.pi / 180),
      deltaMSquared21EV2: number("dm21_eV2", row, base?.deltaMSquared21EV2),
      atmospheric: try Self.splitting(row) ?? base?.atmospheric ?? missing("dm31_eV2"),
      sterileStates: try sterileStates(row))
    if let ordering, parameters.ordering != ordering {
      throw PhysicsError.inconsistent(
        parameter: "\(parameters.atmospheric.conventionName)_eV2",
        value: "\(parameters.atmospheric.givenEV2)",
        hint: "the ordering is said to be \(ordering.rawValue)")
    }
    return parameters
  }

  /// The oscillation of a row, with its interactions.
  func oscillation(_ row: InputRow) throws -> NeutrinoOscillation {
    try NeutrinoOscillation(parameters(row), nonStandardInteractions: Self.interactions(row))
  }

  private func number(_ name: String, _ row: InputRow, _ base: Double?) throws -> Double {
    if let value = row.optionalNumber(name) ?? base { return value }
    return try missing(name)
  }

  /// Refuses a row that lacks a parameter.
  private func missing<Value>(_ name: String) throws -> Value {
    let remedy =
      name == "dm31_eV2"
      ? "give dm31_eV2, dm32_eV2 or dm3l_eV2, or a set: --params nufit-6.0"
      : "give all parameters, or a set for the rest: --params nufit-6.0"
    guard isTable else {
      throw Failure.Usage(description: "\(InputColumn.number(name).option) is missing; \(remedy)")
    }
    throw PhysicsError.inconsistent(parameter: name, value: "(missing)", hint: remedy)
  }

  /// The atmospheric splitting in the one convention in which the row has it.
  static func splitting(_ row: InputRow) throws -> AtmosphericSplitting? {
    let found = ParameterArguments.splittings.compactMap { name in
      row.optionalNumber(name).map { (name: name, value: $0) }
    }
    guard let first = found.first else { return nil }
    if found.count > 1 {
      throw PhysicsError.inconsistent(
        parameter: found[1].name, value: "\(found[1].value)",
        hint: "\(first.name) is given as well; give one of them")
    }
    return switch first.name {
    case "dm31_eV2": .deltaMSquared31(eV2: first.value)
    case "dm32_eV2": .deltaMSquared32(eV2: first.value)
    default: .deltaMSquared3l(eV2: first.value)
    }
  }

  private func sterileStates(_ row: InputRow) throws -> [SterileState] {
    guard Self.hasSterileState(row.columns) else { return [] }
    func number(_ name: String) -> Double { row.optionalNumber(name) ?? 0 }
    guard let splitting = row.optionalNumber("dm41_eV2") else {
      throw PhysicsError.inconsistent(
        parameter: "dm41_eV2", value: "(missing)", hint: "a sterile state needs its splitting")
    }
    for name in ["sin2_theta14", "sin2_theta24", "sin2_theta34"] {
      try Require.value(number(name), in: 0...1, name, hint: "sin² of an angle, not the angle")
    }
    return [
      try SterileState(
        deltaMSquaredEV2: splitting,
        sineSquared: [number("sin2_theta14"), number("sin2_theta24"), number("sin2_theta34")],
        phasesRadians: [number("delta14_deg") * (.pi / 180), number("delta24_deg") * (.pi / 180)])
    ]
  }

  /// Whether inputs speak of a sterile state.
  static func hasSterileState(_ columns: Set<String>) -> Bool {
    !columns.isDisjoint(with: ExoticArguments.sterileNames)
  }

  static func interactions(_ row: InputRow) throws -> NonStandardInteractions? {
    guard !row.columns.isDisjoint(with: ExoticArguments.interactionNames) else { return nil }
    func number(_ name: String) -> Double { row.optionalNumber(name) ?? 0 }
    return try NonStandardInteractions(
      ee: number("eps_ee"), mm: number("eps_mm"), tt: number("eps_tt"),
      em: .init(number("eps_em_re"), number("eps_em_im")),
      et: .init(number("eps_et_re"), number("eps_et_im")),
      mt: .init(number("eps_mt_re"), number("eps_mt_im")))
  }

  /// Neutrinos or antineutrinos.
  static func kind(_ row: InputRow) throws -> NeutrinoKind {
    switch row.optionalNumber("antineutrino") ?? 0 {
    case 0: .neutrino
    case 1: .antineutrino
    case let value:
      throw PhysicsError.outOfRange(
        parameter: "antineutrino", value: value, allowed: "0 or 1", hint: "1 for antineutrinos")
    }
  }
}

// MARK: - What is printed of them

extension ParameterReader {
  /// One sentence on the set and on the convention of the atmospheric splitting.
  func description(columns: Set<String>) -> String {
    let own = ParameterArguments.names + ParameterArguments.splittings
    let given = own.filter(columns.contains)
    let splittings = ParameterArguments.splittings.filter(columns.contains)
    guard let fit else {
      let names = splittings.isEmpty ? "none" : splittings.joined(separator: " or ")
      return "oscillation parameters from the input; atmospheric splitting given as \(names)"
    }
    var text = "oscillation parameters of \(fit.name), \(fit.release), \(fit.ordering) ordering"
    if splittings.isEmpty {
      text += "; atmospheric splitting \(fit.convention.rawValue)_eV2 = "
      text += "\(fit.deltaMSquaredAtmosphericEV2.best)"
    } else {
      text += "; atmospheric splitting from the input as \(splittings.joined(separator: " or "))"
    }
    let replaced = given.filter { !splittings.contains($0) }
    return replaced.isEmpty
      ? text : text + "; from the input \(replaced.joined(separator: ", "))"
  }
}
