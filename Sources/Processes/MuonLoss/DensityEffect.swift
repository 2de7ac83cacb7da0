import Matter
import NumericalMethods
import PhysicalQuantities

/// The density effect δ: what the polarisation of the medium takes from ionisation.
///
/// **Formula (Fano)** oscillators of strength f_j and energy E_j in units of the plasma's: δ = 0 if Σ f_j/E_j² ≤ 1/γ², else
/// Σ f_j/(E_j² + l) = 1/γ² for l and δ = Σ f_j ln(1 + l/E_j²) − l/γ². The binding energies are scaled so that their mean
/// logarithm is ln I. **Accuracy** l is found to 1e-13; materials without tabulated parameters take Fano's form.
///
/// **Source** Fano, Ann. Rev. Nucl. Sci. 13 (1963) 1; Sternheimer, Berger, Seltzer, At. Data Nucl. Data Tables 30 (1984) 261.
struct DensityEffect: Sendable, Hashable {
  private let strengths: [Double]
  private let squares: [Double]
  private let threshold: Double
  private let sternheimer: SternheimerParameters?

  init(_ material: Material, _ model: DensityEffectModel) {
    var weights: [(Double, Double)] = []
    for part in material.components {
      let scale = part.massFraction / part.element.molarMass
      weights += part.element.shells.map { (scale * $0.electrons, $0.bindingEnergyEV) }
    }
    let total = weights.reduce(0) { $0 + $1.0 }
    let meanLog = weights.reduce(0) { $0 + $1.0 / total * Elementary.log($1.1) }
    let plasma = material.plasmaEnergyEV
    let scale = material.meanExcitationEV / Elementary.exp(meanLog) / plasma
    strengths = weights.map { $0.0 / total }
    squares = weights.map { (scale * $0.1) * (scale * $0.1) }
    threshold = zip(strengths, squares).reduce(0) { $0 + $1.0 / $1.1 }
    sternheimer =
      model == .fano1963
      ? nil
      : material.sternheimer?.rescaled(
        meanExcitationEV: material.meanExcitationEV, plasmaEnergyEV: plasma)
  }

  /// δ at a Lorentz factor.
  func delta(_ gamma: Double) -> Double {
    if let table = sternheimer { return Self.tabulated(table, gamma) }
    let inverse = 1 / (gamma * gamma)
    guard threshold > inverse else { return 0 }
    let l = frequency(inverse, gamma * gamma)
    var sum = -l * inverse
    for (f, e) in zip(strengths, squares) { sum += f * Elementary.log(onePlus: l / e) }
    return sum
  }

  /// The root of Σ f/(E² + l) = 1/γ²: below γ², since Σ f = 1; Newton in ln l, where the function is nearly a straight line.
  private func frequency(_ inverse: Double, _ upper: Double) -> Double {
    var (low, high) = (0.0, upper)
    var l = 0.5 * upper
    for _ in 0..<200 {
      var (value, slope) = (0.0, 0.0)
      for (f, e) in zip(strengths, squares) {
        let g = f / (e + l)
        value += g
        slope -= g / (e + l)
      }
      if value > inverse { low = l } else { high = l }
      // Newton on 1/value = γ², concave and nearly linear in l.
      let step = (1 / value - 1 / inverse) / (-slope / (value * value))
      var next = l - step
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if Swift.abs(next - l) <= 1e-13 * l { return next }
      l = next
    }
    return l
  }

  private static func tabulated(_ p: SternheimerParameters, _ gamma: Double) -> Double {
    let twoLn10 = 2 * 2.302_585_092_994_045_7
    let x = 0.5 * Elementary.log10((gamma - 1) * (gamma + 1))
    if x >= p.x1 { return twoLn10 * x - p.cBar }
    if x >= p.x0 {
      return twoLn10 * x - p.cBar + p.a * Elementary.pow(p.x1 - x, p.k)
    }
    return p.delta0 * Elementary.exp10(2 * (x - p.x0))
  }
}
