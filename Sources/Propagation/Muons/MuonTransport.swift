import Matter
import NumericalMethods
import PhysicalQuantities
import Processes

/// The Monte Carlo of muons in one material: losses, decay in flight, time of flight, stopping.
///
/// **Method** four functions of the energy are integrated once over the continuous loss: range, expected number of single
/// losses, proper time and time. A step draws how many expected losses to go, which fixes the energy of the next one;
/// so rates that change along a step are exact. **Units** MeV, g/cm², ns. **Validity** kinetic energies from 1 MeV (where a
/// muon counts as stopped) to 10¹² MeV. **Accuracy** of means 0.1 % for given cross sections.
///
/// A passage is a function of the generator's numbers: event i with the generator of event i has the same bits on any thread.
public struct MuonTransport: Sendable {
  /// The material.
  public var material: Material { split.energyLoss.material }
  /// The mode.
  public let mode: MuonTransportMode
  /// The cross sections and the distribution of single losses.
  public let split: MuonLossSplit

  /// ln T of the first node is 0 (1 MeV); this many nodes an e-fold.
  static let nodesPerLog = Double(nodesPerDecade) / 2.302_585_092_994_045_7
  static let nodesPerDecade = 128
  static let last = 12 * nodesPerDecade

  /// At each node: range in g/cm², expected losses, proper path ∫ m/p dX and ∫ dX/β in g/cm².
  let nodes: [SIMD4<Double>]
  /// The share of delta rays among single losses.
  let deltaShare: [Double]
  /// ∫ Ω/S³ dT of the variance and ∫ dX/(pβ)² of scattering.
  let spread: [SIMD2<Double>]
  /// The continuous loss at each node, MeV cm²/g.
  let softLoss: [Double]
  /// The node below each of evenly spaced numbers of expected losses.
  let guide: [Int32]
  let guideScale: Double
  let scattering: LynchDahl1991

  /// Makes the tables of a material, in 0.05 to 0.2 s.
  ///
  /// - Throws: `PhysicsError` for cuts outside 1e-4...0.5.
  public init(
    in material: Material, model: MuonLossModel = .kkp, mode: MuonTransportMode = .mixed(cut: 0.05)
  ) throws(PhysicsError) {
    if mode.cut != 1 {
      try Require.value(mode.cut, in: 1e-4...0.5, "cut", hint: "a fraction such as 0.05")
    }
    let split = try MuonLossSplit(in: material, model: model, cut: mode.cut)
    self.split = split
    self.mode = mode
    scattering = LynchDahl1991(material)
    let integrals = try MuonTransportIntegrals(split)
    (nodes, spread) = (integrals.nodes, integrals.spread)
    (deltaShare, softLoss) = (integrals.deltaShare, integrals.softLoss)
    let most = nodes[Self.last][1]
    let entries = 4096
    let scale = most > 0 ? Double(entries) / most : 0
    guideScale = scale
    var table: [Int32] = []
    var node = 0
    for k in 0...entries {
      let wanted = scale > 0 ? Double(k) / scale : 0
      while node < Self.last - 1, nodes[node + 1][1] <= wanted { node += 1 }
      table.append(Int32(node))
    }
    guide = table
  }

  /// The energies for which the transport stands, in MeV.
  public static let rangeMeV = MuonEnergyLoss.rangeMeV
}
