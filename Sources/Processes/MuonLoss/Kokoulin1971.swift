import NumericalMethods
import PhysicalQuantities

/// Electron pairs by muons in the field of an atom, by Kokoulin and Petrukhin.
///
/// **Formula** dσ/dν = 4/(3π) (α r_e)² Z (Z + ζ) (1 − ν)/ν ∫ Φ dρ over the asymmetry ρ = (E₊ − E₋)/(E₊ + E₋), with the
/// contributions of the electron's and the muon's diagrams. The integral has 16 nodes in ln(1 − ρ), eight at once; 40 for
/// single values.
/// **Units** MeV, cm² per atom. **Accuracy** of the integral 1e-6; with 16 nodes 3e-5 in the tail.
///
/// **Source** Kokoulin, Petrukhin, Proc. 12th ICRC (1971) 2436.
enum Kokoulin1971 {
  static let reference = Reference(
    key: "kokoulin1971pairs", citation: "Kokoulin, Petrukhin, Proc. 12th ICRC 6 (1971) 2436")

  /// dσ/dν over Z + ζ, in cm² per atom.
  static func reduced(
    _ target: LossTarget, _ energy: Double, _ v: LossFraction, fine: Bool
  ) -> Double {
    PairIntegral(target, energy, v)?.crossSection(fine) { $0.kokoulin($1) } ?? 0
  }
}

/// What the double differential cross section of pairs has in common at one ν.
struct PairIntegral {
  let target: LossTarget
  let energy: Double
  let v: LossFraction
  /// β = ν²/(2(1 − ν)).
  let beta: Double
  /// 1 − ρ_max, without cancellation.
  let gap: Double

  /// Nil outside the kinematic limits.
  init?(_ target: LossTarget, _ energy: Double, _ v: LossFraction) {
    let m = target.leptonMass
    let x0 = 4 * LossConstants.electron / (v.nu * energy)
    let x1 = 6 * m * m / (energy * energy * v.rest)
    guard x0 < 1, x1 < 1, v.rest > target.remainder(energy) else { return nil }
    (self.target, self.energy, self.v) = (target, energy, v)
    beta = v.nu * v.nu / (2 * v.rest)
    gap = (x0 + (1 - x0) * x1 * (2 - x1)) / (1 + (1 - x1) * (1 - x0).squareRoot())
  }

  private static let nodes = LossNodes.eights(16)
  private static let fineNodes = LossNodes.eights(40)

  /// 4/(3π) (α r_e)² Z (1 − ν)/ν ∫ Φ dρ, with Φ of eight ε = 1 − ρ.
  @inline(__always)
  func crossSection(_ fine: Bool, _ phi: (PairIntegral, Double8) -> Double8) -> Double {
    let logGap = Elementary.log(gap)
    var sum = 0.0
    for (x, w) in fine ? Self.fineNodes : Self.nodes {
      let eps = Elementary.exp(logGap * (1 - x))
      sum += (w * eps * phi(self, eps)).sum()
    }
    let coupling = LossConstants.alpha * LossConstants.electronRadius
    let scale = 4 / (3 * Double.pi) * coupling * coupling * target.z * v.rest / v.nu
    return -logGap * sum * scale
  }

  /// ρ² , 1 − ρ² and ξ of eight ε.
  @inline(__always)
  func kinematics(_ eps: Double8) -> (rho2: Double8, oneMinusRho2: Double8, xi: Double8) {
    let oneMinus = eps * (2 - eps)
    let ratio = target.leptonMass * v.nu / (2 * LossConstants.electron)
    return (1 - oneMinus, oneMinus, oneMinus * (ratio * ratio / v.rest))
  }

  /// B_e and B_μ, with their series where the closed forms cancel.
  @inline(__always)
  func structure(
    _ r: Double8, _ s: Double8, _ xi: Double8
  ) -> (electron: Double8, muon: Double8) {
    let inverse = 1 / xi
    let e1: Double8 = ((2 + r) * (1 + beta) + xi * (3 + r)) * Elementary.log(onePlus: inverse)
    let closedE: Double8 = e1 + (s - beta) / (1 + xi) - (3 + r)
    let seriesE: Double8 = ((3 - r) + (1 + r) * (2 * beta)) * (0.5 * inverse)
    let m1: Double8 = (1 + r) * (1 + 1.5 * beta) - s * inverse * (1 + 2 * beta)
    let m2: Double8 = xi * (s - beta) / (1 + xi) + s * (1 + 2 * beta)
    let closedM: Double8 = m1 * Elementary.log(onePlus: xi) + m2
    let seriesM: Double8 = 0.5 * xi * (5 - r + (3 + r) * beta)
    return (
      closedE.replacing(with: seriesE, where: xi .> 1e3),
      closedM.replacing(with: seriesM, where: xi .< 1e-3)
    )
  }

  /// Φ of Kokoulin and Petrukhin.
  @inline(__always)
  func kokoulin(_ eps: Double8) -> Double8 {
    let (r, s, xi) = kinematics(eps)
    let (be, bm) = structure(r, s, xi)
    let (m, me) = (target.leptonMass, LossConstants.electron)
    let b = target.elastic
    let wide = 4 * beta * (1 + r)
    let ye0: Double8 = 2 * (1 + 3 * beta) * Elementary.log(3 + 1 / xi)
    let ye: Double8 = (5 - r + wide) / (ye0 - r - (2 - r) * (2 * beta))
    let ym0: Double8 = (1 + r) * (1.5 + 2 * beta) * Elementary.log(3 + xi)
    let ym: Double8 = (4 + r + 0.75 * wide) / (ym0 + 1 - 1.5 * r)
    let c = (2 * LossConstants.rootE * me * b / (energy * v.nu)) / s
    let (te, tm) = ((1 + xi) * (1 + ye), (1 + xi) * (1 + ym))
    let size = 1.5 * me / m * target.cubeRootZ
    let atom = Elementary.log(b * Elementary.squareRoot(te) / (1 + c * te))
    let le = atom - 0.5 * Elementary.log(onePlus: size * size * te)
    let lm = Elementary.log((2.0 / 3 * m / me * b / target.cubeRootZ) / (1 + c * tm))
    let zero = Double8()
    let electron = (be * le).replacing(with: zero, where: be * le .< 0)
    let muon = (bm * lm).replacing(with: zero, where: bm * lm .< 0)
    return electron + muon * ((me / m) * (me / m))
  }
}
