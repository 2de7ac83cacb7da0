import NumericalMethods

/// The modified Bessel functions K₁ and K₂ times e^z, as thermal rates of massive particles need them.
///
/// **Formula** K_ν(z) e^z = ∫ e^{−z(cosh t − 1)} cosh νt dt from 0, by the trapezium rule, which converges exponentially
/// for such functions. **Accuracy** 1e-14 for z from 1e-4 to 1e5 (`LeptogenesisTests`).
enum ScaledBessel {
  static func k1AndK2(_ z: Double) -> (k1: Double, k2: Double) {
    // Beyond the t of z(cosh t − 1) = 60 the integrand is below 1e-18 of the sum.
    let excess = 60 / z
    let last = Elementary.log(onePlus: excess + (excess * (excess + 2)).squareRoot())
    let step = last / 160
    var (first, second) = (0.5, 0.5)
    for k in 1...160 {
      let t = Double(k) * step
      let grow = Elementary.exp(t)
      let shrink = 1 / grow
      let half = 0.5 * (grow + shrink)
      let sinhHalf = Elementary.expMinusOne(0.5 * t)
      // cosh t − 1 = (e^{t/2} − e^{−t/2})²/2, without cancellation
      let excess = 0.5 * sinhHalf * sinhHalf * (1 + 1 / (1 + sinhHalf)) * (1 + 1 / (1 + sinhHalf))
      let weight = Elementary.exp(-z * excess)
      first += weight * half
      second += weight * (2 * half * half - 1)
    }
    return (first * step, second * step)
  }
}
