import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The CP asymmetry of the decays of a heavy neutrino, from the interference of tree and loops.
///
/// **Formula** ε₁ = (1/8π) Σ_k Im[(YY†)²₁ₖ]/(YY†)₁₁ g(Mₖ²/M₁²), g(x) = √x [(2 − x)/(1 − x) − (1 + x) ln((1 + x)/x)]; for large
/// x it tends to −3/(2√x). Summed over flavours.
///
/// **Validity** masses further apart than their widths. **Source** Covi, Roulet & Vissani, Phys. Lett. B 384 (1996) 169,
/// hep-ph/9605319.
public enum CoviRouletVissani1996 {
  /// The paper.
  public static let reference = Reference(
    key: "covi1996violating",
    citation: "Covi, Roulet & Vissani, Phys. Lett. B 384 (1996) 169, hep-ph/9605319")

  /// The loop function g for x = Mₖ²/M₁² > 1.
  public static func loopFunction(squaredMassRatio x: Double) throws(PhysicsError) -> Double {
    try Require.value(x, in: 1.0.nextUp...1e60, "(M_k/M_1)^2", hint: "masses must differ")
    // Beyond 1e4 the two terms cancel: −3/2x − 5/6x² − 13/12x³ of the bracket.
    if x > 1e4 { return x.squareRoot() * -(1.5 + (5.0 / 6 + 13 / (12 * x)) / x) / x }
    let logarithm = Elementary.log(onePlus: 1 / x)
    return x.squareRoot() * ((2 - x) / (1 - x) - (1 + x) * logarithm)
  }

  /// ε₁ of the lightest heavy neutrino of a seesaw.
  public static func asymmetry(_ seesaw: TypeISeesaw) throws(PhysicsError) -> Double {
    let masses = seesaw.heavyMassesGeV
    let order = masses.indices.sorted { masses[$0] < masses[$1] }
    let first = order[0]
    let couplings = seesaw.couplingProduct
    var sum = 0.0
    for k in order.dropFirst() {
      let h = couplings.entry(first, k)
      let ratio = masses[k] / masses[first]
      sum += 2 * h.real * h.imaginary * (try loopFunction(squaredMassRatio: ratio * ratio))
    }
    return sum / (8 * .pi * (try Require.positive(couplings.entry(first, first).real, "(YY+)_11")))
  }
}
