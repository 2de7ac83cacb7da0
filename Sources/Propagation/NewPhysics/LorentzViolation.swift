import NumericalMethods
import PhysicalQuantities

/// Isotropic violation of Lorentz invariance: terms of the Hamiltonian that do not fall with energy.
///
/// **Formula** H = ... + a − (4/3) E c in the basis of flavours, both Hermitian; for antineutrinos −a* and c* (a breaks
/// CPT, c does not). **Validity** the Sun-centred frame's isotropic coefficients of dimension three and four.
///
/// **Source** Kostelecký & Mewes, Phys. Rev. D 69 (2004) 016005, arXiv:hep-ph/0309025; the factor: Super-Kamiokande,
/// Phys. Rev. D 91 (2015) 052003, arXiv:1410.4267.
public struct LorentzViolation: Sendable, Hashable {
  /// A Hermitian matrix in flavour: its entries above the diagonal are complex.
  public typealias Coefficients = NonStandardInteractions

  /// a in eV.
  public let aEV: Coefficients
  /// c, a number.
  public let c: Coefficients

  /// Takes both sets; what is not given is 0.
  public init(aEV: Coefficients, c: Coefficients) {
    self.aEV = aEV
    self.c = c
  }

  /// 2E·H of the violation in the basis of flavours, in eV², row after row.
  func matrix(count n: Int, energyGeV: Double, kind: NeutrinoKind) -> ComplexMatrix {
    let energyEV = energyGeV * 1e9
    let isAntineutrino = kind == .antineutrino
    var sum = ComplexMatrix(count: n)
    sum.add(aEV, scale: (isAntineutrino ? -2 : 2) * energyEV, conjugate: isAntineutrino)
    sum.add(c, scale: -8.0 / 3 * energyEV * energyEV, conjugate: isAntineutrino)
    return sum
  }
}

extension ComplexMatrix {
  /// Adds a Hermitian matrix of the three flavours.
  fileprivate mutating func add(
    _ entries: LorentzViolation.Coefficients, scale: Double, conjugate: Bool
  ) {
    let n = count
    re[0] += scale * entries.ee
    re[n + 1] += scale * entries.mm
    re[2 * n + 2] += scale * entries.tt
    let side = conjugate ? -scale : scale
    for (a, b, entry) in [(0, 1, entries.em), (0, 2, entries.et), (1, 2, entries.mt)] {
      re[a * n + b] += scale * entry.real
      re[b * n + a] += scale * entry.real
      im[a * n + b] += side * entry.imaginary
      im[b * n + a] -= side * entry.imaginary
    }
  }
}
