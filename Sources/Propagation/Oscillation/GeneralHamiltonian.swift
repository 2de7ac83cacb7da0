import Neutrinos

/// The Hamiltonian of any number of flavours with its modifiers, in the basis of the vacuum's mass states.
///
/// 2E·H = diag(m²) + A_e U†(diag(1, 0, 0 ...) + ε)U + A_n U† diag(0, 0, 0, 1 ...)U; A_e = 2√2 G_F N_e E and
/// A_n = √2 G_F N_n E (the neutral-current potential that sterile states lack, with the common part removed).
/// Antineutrinos: U and ε conjugate, potentials negative.
struct GeneralHamiltonian: Sendable {
  /// The number of flavours.
  let count: Int
  let squaredMassesEV2: [Double]
  /// U, row (flavour) after row.
  let mixingRe, mixingIm: [Double]
  /// What one unit of electrons and of neutrons adds at 1 GeV, in eV², row after row.
  let electronRe, electronIm, neutronRe, neutronIm: [Double]

  init(
    _ parameters: OscillationParameters, _ nsi: NonStandardInteractions?, kind: NeutrinoKind
  ) {
    let n = parameters.flavorCount
    let u = parameters.mixingMatrix
    let side = kind == .antineutrino ? -1.0 : 1.0
    let unit = side * OscillationConstants.matterEV2
    var wRe = [Double](repeating: 0, count: n * n)
    var wIm = wRe
    var sterile = wRe
    wRe[0] = unit
    if let nsi { Self.add(nsi, unit, side, n, &wRe, &wIm) }
    for k in 3..<Swift.max(3, n) { sterile[k * n + k] = unit / 2 }
    count = n
    squaredMassesEV2 = parameters.squaredMassesEV2
    mixingRe = u.real
    mixingIm = u.imaginary.map { side * $0 }
    let zero = [Double](repeating: 0, count: n * n)
    (electronRe, electronIm) = Self.rotated(n, mixingRe, mixingIm, wRe, wIm)
    (neutronRe, neutronIm) = Self.rotated(n, mixingRe, mixingIm, sterile, zero)
  }

  private static func add(
    _ nsi: NonStandardInteractions, _ unit: Double, _ side: Double, _ n: Int, _ re: inout [Double],
    _ im: inout [Double]
  ) {
    re[0] += unit * nsi.ee
    re[n + 1] += unit * nsi.mm
    re[2 * n + 2] += unit * nsi.tt
    for (a, b, entry) in [(0, 1, nsi.em), (0, 2, nsi.et), (1, 2, nsi.mt)] {
      re[a * n + b] = unit * entry.real
      re[b * n + a] = unit * entry.real
      im[a * n + b] = unit * side * entry.imaginary
      im[b * n + a] = -unit * side * entry.imaginary
    }
  }

  /// U† W U.
  private static func rotated(
    _ n: Int, _ uRe: [Double], _ uIm: [Double], _ wRe: [Double], _ wIm: [Double]
  ) -> ([Double], [Double]) {
    var (re, im) = ([Double](repeating: 0, count: n * n), [Double](repeating: 0, count: n * n))
    for i in 0..<n {
      for j in 0..<n {
        for a in 0..<n {
          for b in 0..<n {
            // conj(U_ai) W_ab U_bj
            let (pr, pi) = (uRe[a * n + i], -uIm[a * n + i])
            let (qr, qi) = (uRe[b * n + j], uIm[b * n + j])
            let (xr, xi) = (pr * qr - pi * qi, pr * qi + pi * qr)
            re[i * n + j] += xr * wRe[a * n + b] - xi * wIm[a * n + b]
            im[i * n + j] += xr * wIm[a * n + b] + xi * wRe[a * n + b]
          }
        }
      }
    }
    return (re, im)
  }
}
