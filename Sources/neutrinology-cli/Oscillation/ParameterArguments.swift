import ArgumentParser
import Neutrinos
import PhysicalQuantities

/// The oscillation parameters as options and columns: a published set, numbers of one's own, or numbers in place of some of a set.
struct ParameterArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A published set, such as nufit-6.0, pdg-2026 or minos-2006; inputs replace its numbers.",
      discussion: "nufit-6.0 is taken where no parameter is given at all.", valueName: "name"))
  var params: String?

  @Option(help: "The ordering of the masses for which the set holds: normal or inverted.")
  var ordering: MassOrderingName?

  @Flag(name: [.short, .long], help: "Do not print which parameters are used.")
  var quiet = false

  @Option(name: .customLong("sin2-theta12"), parsing: .unconditional, help: "sin² of θ12.")
  var sin2Theta12: String?
  @Option(name: .customLong("sin2-theta13"), parsing: .unconditional, help: "sin² of θ13.")
  var sin2Theta13: String?
  @Option(name: .customLong("sin2-theta23"), parsing: .unconditional, help: "sin² of θ23.")
  var sin2Theta23: String?
  @Option(
    name: .customLong("delta-cp-deg"), parsing: .unconditional,
    help: "The Dirac phase in degrees.")
  var deltaCP: String?
  @Option(
    name: .customLong("dm21-eV2"), parsing: .unconditional,
    help: "m2² − m1² in eV².")
  var dm21: String?
  @Option(
    name: .customLong("dm31-eV2"), parsing: .unconditional,
    help: "m3² − m1² in eV², negative for inverted ordering; or one of the next two.")
  var dm31: String?
  @Option(name: .customLong("dm32-eV2"), parsing: .unconditional, help: "m3² − m2² in eV².")
  var dm32: String?
  @Option(
    name: .customLong("dm3l-eV2"), parsing: .unconditional,
    help: "The greater of the two as NuFIT has it: dm31 in normal, dm32 in inverted ordering.")
  var dm3l: String?

  static let names = [
    "sin2_theta12", "sin2_theta13", "sin2_theta23", "delta_cp_deg", "dm21_eV2",
  ]
  static let splittings = ["dm31_eV2", "dm32_eV2", "dm3l_eV2"]
  /// A name for the row in pictures, and the parameters.
  static let inputs =
    [InputColumn.text("label", optional: true)]
    + (names + splittings).map { InputColumn.number($0, optional: true) }

  var given: [String: String?] {
    [
      "sin2_theta12": sin2Theta12, "sin2_theta13": sin2Theta13, "sin2_theta23": sin2Theta23,
      "delta_cp_deg": deltaCP, "dm21_eV2": dm21, "dm31_eV2": dm31, "dm32_eV2": dm32,
      "dm3l_eV2": dm3l,
    ]
  }
}

/// The orderings by name.
enum MassOrderingName: String, CaseIterable, ExpressibleByArgument {
  case normal
  case inverted

  var ordering: MassOrdering { self == .normal ? .normal : .inverted }
}

/// States and interactions beyond the standard three flavours.
struct ExoticArguments: ParsableArguments {
  @Option(
    name: .customLong("antineutrino"), parsing: .unconditional,
    help: "1 for antineutrinos, 0 for neutrinos; 0 unless given.")
  var antineutrino: String?

  @Option(
    name: .customLong("sin2-theta14"), parsing: .unconditional,
    help: "sin² of θ14 of a sterile state; the other inputs of the state are 0 unless given.")
  var sin2Theta14: String?
  @Option(name: .customLong("sin2-theta24"), parsing: .unconditional, help: "sin² of θ24.")
  var sin2Theta24: String?
  @Option(name: .customLong("sin2-theta34"), parsing: .unconditional, help: "sin² of θ34.")
  var sin2Theta34: String?
  @Option(
    name: .customLong("delta14-deg"), parsing: .unconditional, help: "The phase of θ14 in degrees.")
  var delta14: String?
  @Option(
    name: .customLong("delta24-deg"), parsing: .unconditional, help: "The phase of θ24 in degrees.")
  var delta24: String?
  @Option(
    name: .customLong("dm41-eV2"), parsing: .unconditional,
    help: "m4² − m1² in eV²; needed for a sterile state.")
  var dm41: String?

  @Option(
    name: .customLong("eps-ee"), parsing: .unconditional,
    help: "Non-standard interactions relative to the electrons' potential; 0 unless given.")
  var epsEE: String?
  @Option(name: .customLong("eps-mm"), parsing: .unconditional)
  var epsMM: String?
  @Option(name: .customLong("eps-tt"), parsing: .unconditional)
  var epsTT: String?
  @Option(name: .customLong("eps-em-re"), parsing: .unconditional)
  var epsEMRe: String?
  @Option(name: .customLong("eps-em-im"), parsing: .unconditional)
  var epsEMIm: String?
  @Option(name: .customLong("eps-et-re"), parsing: .unconditional)
  var epsETRe: String?
  @Option(name: .customLong("eps-et-im"), parsing: .unconditional)
  var epsETIm: String?
  @Option(name: .customLong("eps-mt-re"), parsing: .unconditional)
  var epsMTRe: String?
  @Option(name: .customLong("eps-mt-im"), parsing: .unconditional)
  var epsMTIm: String?

  static let sterileNames = [
    "sin2_theta14", "sin2_theta24", "sin2_theta34", "delta14_deg", "delta24_deg", "dm41_eV2",
  ]
  static let interactionNames = [
    "eps_ee", "eps_mm", "eps_tt", "eps_em_re", "eps_em_im", "eps_et_re", "eps_et_im", "eps_mt_re",
    "eps_mt_im",
  ]
  static let inputs = (["antineutrino"] + sterileNames + interactionNames)
    .map { InputColumn.number($0, optional: true) }

  var given: [String: String?] {
    [
      "antineutrino": antineutrino, "sin2_theta14": sin2Theta14, "sin2_theta24": sin2Theta24,
      "sin2_theta34": sin2Theta34, "delta14_deg": delta14, "delta24_deg": delta24,
      "dm41_eV2": dm41, "eps_ee": epsEE, "eps_mm": epsMM, "eps_tt": epsTT, "eps_em_re": epsEMRe,
      "eps_em_im": epsEMIm, "eps_et_re": epsETRe, "eps_et_im": epsETIm, "eps_mt_re": epsMTRe,
      "eps_mt_im": epsMTIm,
    ]
  }
}
