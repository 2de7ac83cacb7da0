import Messengers
import PhysicalQuantities

/// Turns the vertex of a neutrino into the showers that start there.
///
/// A neutral current of any flavour, and a charged current of a muon or tau neutrino, makes one hadronic shower of energy
/// y E: what the muon or tau does later is another walk. A charged current of an electron neutrino makes two showers at
/// the same place and time: hadronic with y E, then electromagnetic with (1 − y) E. Every shower flies along the neutrino.
///
/// A shower without energy is not made, so y = 0 or 1 gives one shower less. Energies are in eV.
///
/// **Accuracy** the energies of an electron neutrino's two showers add up to the neutrino's to one rounding.
/// **Source** the convention of the field's event lists (NuRadioMC, arXiv:1906.01670).
public enum ShowerMaker {
  /// The showers of one vertex, hadronic first, with the numbers `firstID`, `firstID + 1`.
  ///
  /// - Throws: `PhysicsError.outOfRange` if the energy is not above 0, or the inelasticity not in 0...1.
  public static func showers(
    of vertex: Vertex, firstID: Int = 0
  ) throws(PhysicsError) -> [Shower] {
    try Require.positive(vertex.neutrino.energyEV, "energy (eV)")
    try Require.value(
      vertex.inelasticity, in: 0...1, "inelasticity",
      hint: "it is the fraction of the energy that goes to the hadrons")
    var made: [Shower] = []
    for kind in ShowerKind.allCases {
      let energy = energyEV(of: kind, from: vertex)
      guard energy > 0 else { continue }
      made.append(
        Shower(
          id: firstID + made.count, kind: kind, energyEV: energy, positionM: vertex.positionM,
          timeNs: vertex.timeNs, axis: vertex.neutrino.direction))
    }
    return made
  }

  /// The energy in eV that a vertex gives to its shower of one kind; 0 where it makes none.
  public static func energyEV(of kind: ShowerKind, from vertex: Vertex) -> Double {
    let energy = vertex.neutrino.energyEV
    switch kind {
    case .hadronic: return vertex.inelasticity * energy
    case .electromagnetic:
      let makesElectron =
        vertex.current == .charged && vertex.neutrino.species.flavor == .electron
      return makesElectron ? (1 - vertex.inelasticity) * energy : 0
    }
  }
}
