import Neutrinos
import PhysicalQuantities
import Processes

/// What becomes of the tau leptons that tau neutrinos make.
public enum TauRegeneration: Sendable, Hashable {
  /// They are lost, as electrons and muons are.
  case none
  /// They decay where they are made, with all their energy: right below some 10⁷ GeV.
  case prompt
  /// They lose energy in rock of one density, in g/cm³, until they decay.
  case losingEnergy(densityGCm3: Double)
}

/// What a cascade of neutrinos through matter consists of.
public struct CascadeOptions: Sendable, Hashable {
  /// Whether electron antineutrinos meet electrons, at the Glashow resonance.
  public var includesGlashowResonance = true
  /// What becomes of tau leptons.
  public var regeneration = TauRegeneration.prompt
  /// Electrons per nucleon of the matter, for the resonance: that of the Earth's mantle.
  public var electronFraction = 0.494
  /// What a nucleon weighs.
  public var nucleonMass = NucleonMass.gramPerMole
  /// The parameters of oscillation; none switches it off.
  public var oscillation: OscillationParameters?
  /// The energies to a decade on which fluxes are carried; the error falls with the square.
  public var nodesPerDecade = 40.0
  /// The number of steps between oscillation and interaction on the longest way; the error falls with the square.
  public var steps = 8

  /// The usual options: resonance and prompt regeneration, no oscillation.
  public init() {}

  func check() throws(PhysicsError) {
    try Require.value(electronFraction, in: 0...1, "electron_fraction")
    try Require.value(nodesPerDecade, in: 5...200, "nodes_per_decade")
    try Require.value(Double(steps), in: 1...1000, "steps")
    if case .losingEnergy(let density) = regeneration {
      try Require.value(density, in: 0.1...20, "tau_loss_density_g_cm3")
    }
    if let oscillation, oscillation.flavorCount > 3 {
      throw .inconsistent(
        parameter: "oscillation", value: "\(oscillation.flavorCount) flavours",
        hint: "with interactions there are three flavours")
    }
  }
}
