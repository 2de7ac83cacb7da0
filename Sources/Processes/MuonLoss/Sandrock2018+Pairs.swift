import NumericalMethods

extension Sandrock2018 {
  /// dσ/dν of pairs over Z + ζ, in cm² per atom: the same prefactor and limits as Kokoulin and Petrukhin, other functions.
  static func reducedPairs(
    _ target: LossTarget, _ energy: Double, _ v: LossFraction, fine: Bool
  ) -> Double {
    PairIntegral(target, energy, v)?.crossSection(fine) { $0.sandrock($1) } ?? 0
  }

  /// The dilogarithm of eight numbers in (0, 1).
  ///
  /// Li₂(x) = π²/6 − ln x ln(1 − x) − Li₂(1 − x) above one half; below, Debye's series in u = −ln(1 − x) ≤ 0.69, whose
  /// terms are the Bernoulli numbers: u − u²/4 + Σ B_2k u^(2k+1)/(2k+1)!, to 1e-13.
  static func dilogarithm(_ x: Double8, _ complement: Double8) -> Double8 {
    let mirrored = x .> 0.5
    let u = -Elementary.log(x)
    let w = -Elementary.log(complement)
    let small = w.replacing(with: u, where: mirrored)
    let u2 = small * small
    // B_2k/(2k+1)!: 1/36, −1/3600, 1/211680, −1/10886400, 1/526901760, −691/1.699e13·…
    var series = u2 * (1.0 / 526_901_760) - 1.0 / 10_886_400
    series = series * u2 + 1.0 / 211_680
    series = series * u2 - 1.0 / 3600
    series = series * u2 + 1.0 / 36
    let direct = small - 0.25 * u2 + small * u2 * series
    let reflected = (.pi * .pi / 6) - u * w - direct
    return direct.replacing(with: reflected, where: mirrored)
  }
}

extension PairIntegral {
  /// S of Sandrock, Soedingrekso and Rhode.
  @inline(__always)
  func sandrock(_ eps: Double8) -> Double8 {
    let (r, s, xi) = kinematics(eps)
    let (be, bm) = structure(r, s, xi)
    let ratio = LossConstants.electron / LossConstants.muon
    let zero = Double8()
    let e = electronDiagrams(r, s, xi, be)
    let m = muonDiagrams(r, s, xi, bm)
    return e.replacing(with: zero, where: e .< 0)
      + m.replacing(with: zero, where: m .< 0) * (ratio * ratio)
  }

  /// Q = 2 m_e b (1 + ξ)/(E ν (1 − ρ²)).
  @inline(__always)
  private func screening(_ s: Double8, _ xi: Double8) -> Double8 {
    (2 * LossConstants.electron * target.elastic / (energy * v.nu)) * (1 + xi) / s
  }

  private func electronDiagrams(
    _ r: Double8, _ s: Double8, _ xi: Double8, _ be: Double8
  ) -> Double8 {
    let inverse = 1 / xi
    let log = Elementary.log(onePlus: inverse)
    let head: Double8 = (s * (1 + beta) + xi * (3 - r)) * log
    let tail: Double8 = 2 * (s - beta) / (1 + xi)
    let c2: Double8 = head + tail - (3 - r)
    let c1 = be - c2
    let polylog = Sandrock2018.dilogarithm(1 / (1 + xi), xi / (1 + xi))
    let d0: Double8 = ((2 + r) * (1 + beta) + xi * (3 + r)) * polylog
    let d1: Double8 = (2 + r) * xi * log
    let d2: Double8 = (xi + r + beta) / (1 + xi)
    let d: Double8 = (d0 - d1 - d2) / be
    let x = Elementary.exp(-d)
    let q = screening(s, xi)
    let size = target.nuclearSize * LossConstants.electron / LossConstants.muon
    let nucleus = size * size * (1 + xi)
    let root = Elementary.squareRoot(1 + xi) * target.elastic
    let root2: Double8 = root * Elementary.exp(-1.0 / 6)
    let atom1: Double8 = Elementary.log(root / (x + q * LossConstants.rootE))
    let atom2: Double8 = Elementary.log(root2 / (x + q * Sandrock2018.rootThird))
    let size1: Double8 = 0.5 * Elementary.log(x + nucleus)
    let size2: Double8 = 0.5 * Elementary.log(x + nucleus / Sandrock2018.rootThird)
    let l1: Double8 = atom1 - d - size1
    let l2: Double8 = atom2 - d - size2
    return c1 * l1 + c2 * l2
  }

  private func muonDiagrams(
    _ r: Double8, _ s: Double8, _ xi: Double8, _ bm: Double8
  ) -> Double8 {
    let inverse = 1 / xi
    let log = Elementary.log(onePlus: xi) * inverse
    let first: Double8 = (s * (1 - beta) - xi * (1 + r)) * log
    let second: Double8 = 2 * (s - beta) / (1 + xi)
    let third: Double8 = (1 - beta) - (1 + beta) * r
    let c2: Double8 = first - second + third
    let c1 = bm - c2
    let polylog = Sandrock2018.dilogarithm(xi / (1 + xi), 1 / (1 + xi))
    let factor: Double8 = (1 + r) * (1 + 1.5 * beta) - s * inverse * (1 + 2 * beta)
    let d0: Double8 = factor * polylog
    let d1: Double8 = s * log * (1 + 1.5 * beta)
    let share: Double8 = s - (1 + r) * (0.5 * beta) + s * inverse * (0.5 * beta)
    let d2: Double8 = share * (xi / (1 + xi))
    let raw = (d0 + d1 + d2) / bm
    let upper = raw.replacing(with: Double8(repeating: 100), where: raw .> 100)
    let d = upper.replacing(with: Double8(repeating: -100), where: upper .< -100)
    let y = Elementary.exp(-d)
    let q = screening(s, xi)
    let head = LossConstants.muon / LossConstants.electron * target.elastic / target.nuclearSize
    let l1 = Elementary.log(head / (y + q * LossConstants.rootE)) - d
    let l2 = Elementary.log(head / (y + q * Sandrock2018.rootThird)) - d
    return c1 * l1 + c2 * l2
  }
}
