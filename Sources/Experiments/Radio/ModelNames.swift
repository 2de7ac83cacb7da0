import Detection
import Matter
import ParticleSources
import PhysicalQuantities
import Processes
import Radiation

/// The names of models that a configuration may give, so that a misspelt one is refused with its line.
///
/// They are those of the rooms' own types; capital letters, hyphens and underscores make no difference.
enum ModelNames {
  static let earth = EarthModel.all.map(\.name) + ["none"]
  static let crossSection = NeutrinoNucleonCrossSection.allCases.map(\.rawValue)
  static let inelasticity = InelasticityModel.allCases.map(\.rawValue)
  static let emission = AskaryanModel.allCases.map(\.rawValue)
  static let ice = IceModel.all.map(\.name)
  static let attenuation = IceAttenuationModel.allPublished.map(\.name) + ["none"]
  static let flux = UltraHighEnergyFluxes.all.map(\.name)
  /// The antennas that need no further parameter, and can stand in for others.
  static let replacementAntenna = AntennaModel.names
  static let antenna = replacementAntenna + ["ideal_dipole"]

  /// The name in a list that another spelling of it means.
  static func name(meantBy text: String, among names: [String]) -> String? {
    names.first { $0 == text } ?? names.first { ModelName.areSame($0, text) }
  }

  /// The analytic antenna that comes nearest to one whose pattern is not shipped.
  static func standIn(forAntenna name: String) -> String {
    let name = name.lowercased()
    if name.contains("lpda") { return "analytic_LPDA" }
    let isHorizontal = ["hpol", "quad", "slot"].contains { name.contains($0) }
    return isHorizontal ? "analytic_HPol" : "analytic_VPol"
  }
}
