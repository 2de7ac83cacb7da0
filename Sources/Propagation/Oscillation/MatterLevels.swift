import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The levels of neutrinos in matter: effective squared masses and what flavours they are made of.
public struct MatterLevels: Sendable, Hashable {
  /// The eigenvalues of 2E·H in eV², growing; m₁² is 0 in vacuum.
  public let squaredMassesEV2: [Double]
  /// |U_αk|² in matter: flavour after flavour, levels in order.
  public let flavorContent: [Double]
  /// The number of flavours.
  public let flavorCount: Int

  /// The share of a flavour in a level; both count from 0.
  public func content(flavor: Int, level: Int) -> Double {
    flavorContent[flavor * flavorCount + level]
  }
}

extension NeutrinoOscillation {
  /// The levels at one energy and density.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below, a negative density, or an electron fraction outside 0 to 1.
  public func levels(
    energy: Energy, density: Density, electronFraction: Double, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> MatterLevels {
    let energyGeV = try Require.positive(energy.inGeV, "energy_GeV")
    let slab = try MatterSlab(
      lengthKm: 0, densityGCm3: density.inGramsPerCm3, electronFraction: electronFraction)
    let kernel = GeneralKernel(
      GeneralHamiltonian(parameters, nonStandardInteractions, kind: kind))
    return kernel.levels(slab, energyGeV: energyGeV)
  }

  /// The energy at which νe and the rest mix fully at a density, for the splitting Δm²₃₁; negative: for antineutrinos.
  ///
  /// **Formula** E = Δm²₃₁ cos 2θ₁₃ / (2√2 G_F N_e), two flavours.
  ///
  /// - Throws: `PhysicsError` for densities or fractions that are not above 0.
  public func resonanceEnergy(
    density: Density, electronFraction: Double
  ) throws(PhysicsError) -> Energy {
    try Require.positive(density.inGramsPerCm3, "density_g_cm3")
    try Require.value(electronFraction, in: 1e-6...1, "electron_fraction")
    let cosDouble = 1 - 2 * parameters.sinSquaredTheta13
    let electrons = density.inGramsPerCm3 * electronFraction
    return .GeV(
      parameters.deltaMSquared31EV2 * cosDouble / (OscillationConstants.matterEV2 * electrons))
  }
}

extension GeneralKernel {
  /// Eigenvalues and flavours of the levels, sorted.
  func levels(_ slab: MatterSlab, energyGeV: Double) -> MatterLevels {
    let n = hamiltonian.count
    let size = n * n
    return withUnsafeTemporaryAllocation(of: Double8.self, capacity: 4 * size) { room in
      room.initialize(repeating: .zero)
      guard let work = room.baseAddress else { preconditionFailure("no room for \(n) levels") }
      fill(slab, .every(energyGeV), work)
      HermitianJacobi.diagonalize(
        count: n, re: work, im: work + size, vectorsRe: work + 2 * size,
        vectorsIm: work + 3 * size)
      let order = (0..<n).sorted { work[$0 * n + $0][0] < work[$1 * n + $1][0] }
      var content = [Double](repeating: 0, count: size)
      for flavor in 0..<n {
        for (level, k) in order.enumerated() {
          content[flavor * n + level] = weight(flavor, k, work + 2 * size, work + 3 * size)
        }
      }
      return MatterLevels(
        squaredMassesEV2: order.map { work[$0 * n + $0][0] }, flavorContent: content,
        flavorCount: n)
    }
  }

  /// |Σᵢ U_αi V_ik|².
  private func weight(
    _ flavor: Int, _ k: Int, _ v: UnsafeMutablePointer<Double8>, _ w: UnsafeMutablePointer<Double8>
  ) -> Double {
    let n = hamiltonian.count
    var (x, y) = (0.0, 0.0)
    for i in 0..<n {
      let (p, q) = (hamiltonian.mixingRe[flavor * n + i], hamiltonian.mixingIm[flavor * n + i])
      let (r, s) = (v[i * n + k][0], w[i * n + k][0])
      x += p * r - q * s
      y += p * s + q * r
    }
    return x * x + y * y
  }
}
