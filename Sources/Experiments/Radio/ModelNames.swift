/// The names of models that a configuration may give, so that a misspelt one is refused with its line.
///
/// They are the raw values of the rooms' own types, in the words of their authors or, for ice, of the field's programs.
enum ModelNames {
  static let earth = ["prem", "core-mantle-crust", "none"]
  static let crossSection = ["ctw", "ctw-upper", "ctw-lower", "csms", "gqrs"]
  static let inelasticity = ["ctw", "shelfmc"]
  static let emission = ["alvarez2009", "alvarez2000", "zhs1992", "arz2019", "arz2020"]
  static let ice = [
    "southpole_2015", "southpole_simple", "ARAsim_southpole", "ARA_2022", "antarctic_pyrex",
    "mooresbay_simple", "mooresbay_simple_2", "greenland_simple", "greenland_pyrex",
    "greenland_firn", "greenland_poly5", "uniform_ice",
  ]
  static let attenuation = ["SP1", "GL1", "GL2", "MB1", "none"]
  static let antenna = ["analytic_VPol", "analytic_HPol", "analytic_LPDA", "ideal_dipole"]
  /// The antennas that need no further parameter, and can stand in for others.
  static let replacementAntenna = ["analytic_VPol", "analytic_HPol", "analytic_LPDA"]
}
