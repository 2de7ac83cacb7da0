import Matter
import NumericalMethods
import PhysicalQuantities
import Processes

/// The end of a muon at rest: when it decays or is captured, and the electron's energy.
public struct StoppedMuon: Sendable, Hashable {
  /// The time from stopping to the end, ns.
  public let delayNs: Double
  /// The energy of the electron in MeV; nil if a nucleus captured the muon.
  public let electronEnergyMeV: Double?

  /// Draws the end of a muon that stopped in a material.
  ///
  /// μ⁺ live their mean life; μ⁻ are bound by an atom, chosen by charge, and decay or are captured there.
  ///
  /// - Throws: `PhysicsError` for charges other than ±1.
  public init(
    charge: Int, in material: Material, using generator: inout Philox4x32
  ) throws(PhysicsError) {
    guard charge == 1 || charge == -1 else {
      throw .outOfRange(parameter: "charge", value: Double(charge), allowed: "+1 or -1")
    }
    var (life, captured) = (MuonDecay.meanLifeS * 1e9, 0.0)
    if charge < 0 {
      let capture = MuonCapture(element: Self.atom(material, generator.uniform()))
      (life, captured) = (capture.meanLifeNs, capture.captureProbability)
    }
    delayNs = life * generator.exponential()
    let decays = generator.uniform() >= captured
    let energy = 0.5 * MuonDecay.massMeV * MuonDecay.sampleX(using: &generator)
    electronEnergyMeV = decays ? energy : nil
  }

  private static func atom(_ material: Material, _ uniform: Double) -> ChemicalElement {
    var left = uniform
    for (part, share) in zip(material.components, MuonCapture.atomProbabilities(in: material)) {
      if left < share { return part.element }
      left -= share
    }
    return material.components[material.components.count - 1].element
  }
}
