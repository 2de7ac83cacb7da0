import Matter
import NumericalMethods
import PhysicalQuantities

/// Ionisation by muons: the mean loss, its part below a cut, and the delta rays above it.
///
/// **Formula** −dE/dX = (K/2)(Z/A)/β² {ln[2 m_e β²γ² W_c/I²] − β²(1 + W_c/W_max) + W_c²/(4E²) − δ + Δ}, W_c ≤ W_max, with Δ the
/// radiation of the struck electrons; it is kept wholly in the part below the cut. Delta rays in Born approximation.
/// **Units** MeV, cm²/g. **Validity** T > 1 MeV; shell, Barkas and Bloch corrections are left out (below a few MeV 1 %).
///
/// **Source** Bethe, Z. Phys. 76 (1932) 293, as in the PDG review; radiation: Groom, Mokhov, Striganov, At. Data Nucl. Data
/// Tables 78 (2001) 183; spin term: Rossi, High-Energy Particles (1952).
struct Bethe1932: Sendable, Hashable {
  static let reference = Reference(
    key: "groom2001muon",
    citation: "Bethe, Z. Phys. 76 (1932) 293; Groom, Mokhov, Striganov, At. Data Nucl. Data "
      + "Tables 78 (2001) 183")

  let material: Material
  let densityEffect: DensityEffect
  private let electrons: Double
  private let excitation: Double

  init(_ material: Material, _ model: DensityEffectModel) {
    self.material = material
    densityEffect = DensityEffect(material, model)
    electrons = material.electronsPerMass
    excitation = material.meanExcitationEV * 1e-6
  }

  /// The largest energy transfer to an electron at rest, MeV.
  static func maximumTransfer(_ energy: Double) -> Double {
    let (m, me) = (LossConstants.muon, LossConstants.electron)
    let p2 = (energy - m) * (energy + m)
    return 2 * me * p2 / (m * m + me * me + 2 * me * energy)
  }

  private static func betaSquared(_ energy: Double) -> Double {
    let m = LossConstants.muon
    return (energy - m) * (energy + m) / (energy * energy)
  }

  /// The radiation of atomic electrons as part of ionisation.
  private static func radiation(_ energy: Double, _ wMax: Double) -> Double {
    let l = Elementary.log(onePlus: 2 * wMax / LossConstants.electron)
    let g = Elementary.log(2 * energy / LossConstants.muon)
    return LossConstants.alpha / (2 * Double.pi) * (g - l / 3) * l * l
  }

  /// (K/2)(Z/A)/β².
  private func strength(_ energy: Double) -> Double {
    0.5 * LossConstants.ionisation * electrons / Self.betaSquared(energy)
  }

  /// The mean loss to transfers below a cut, MeV cm²/g; all transfers for a cut of infinity.
  func loss(_ energy: Double, below cut: Double = .infinity) -> Double {
    let m = LossConstants.muon
    let wMax = Self.maximumTransfer(energy)
    let w = Swift.min(cut, wMax)
    let beta2 = Self.betaSquared(energy)
    let bg2 = (energy - m) * (energy + m) / (m * m)
    let log = Elementary.log(2 * LossConstants.electron * bg2 * w / (excitation * excitation))
    let spin = w * w / (4 * energy * energy)
    let delta = densityEffect.delta(energy / m)
    let bracket =
      log - beta2 * (1 + w / wMax) + spin - delta + Self.radiation(energy, wMax)
    return strength(energy) * bracket
  }

  /// dΣ/dν of delta rays in cm²/g, W = νE.
  func deltaRays(_ energy: Double, _ nu: Double) -> Double {
    let wMax = Self.maximumTransfer(energy)
    let w = nu * energy
    guard w < wMax else { return 0 }
    let shape = 1 - Self.betaSquared(energy) * w / wMax + 0.5 * nu * nu
    return strength(energy) * shape / (w * w) * energy
  }

  /// The rate of delta rays above a cut, cm²/g.
  func rate(_ energy: Double, above cut: Double) -> Double {
    let wMax = Self.maximumTransfer(energy)
    guard cut < wMax else { return 0 }
    let beta2 = Self.betaSquared(energy)
    let sum =
      1 / cut - 1 / wMax - beta2 / wMax * Elementary.log(wMax / cut)
      + (wMax - cut) / (2 * energy * energy)
    return strength(energy) * Swift.max(sum, 0)
  }

  /// The variance of the loss to transfers below a cut, MeV² cm²/g.
  func variance(_ energy: Double, below cut: Double) -> Double {
    let wMax = Self.maximumTransfer(energy)
    let w = Swift.min(cut, wMax)
    let spin = w * w * w / (6 * energy * energy)
    return strength(energy) * (w - Self.betaSquared(energy) * w * w / (2 * wMax) + spin)
  }
}
