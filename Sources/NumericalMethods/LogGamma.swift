extension Elementary {
  /// The natural logarithm of the gamma function of a number above 0.
  ///
  /// **Formula** Stirling's series with eight terms from 10 on; below, Γ(x) = Γ(x + 1)/x. **Accuracy** 1e-14 of the greater
  /// of the value and 1. NaN for other numbers.
  ///
  /// **Source** Abramowitz & Stegun, 6.1.41.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == .infinity ? .infinity : .nan }
    var (shifted, product) = (x, 1.0)
    while shifted < 10 {
      product *= shifted
      shifted += 1
    }
    // B₂ₖ/(2k(2k − 1)): at 10 the ninth term is 2e-18.
    let denominators: [Double] = [
      12, -360, 1260, -1680, 1188, -360_360 / 691, 156, -122_400 / 3617,
    ]
    let inverseSquare = 1 / (shifted * shifted)
    var series = 0.0
    for denominator in denominators.reversed() {
      series = series * inverseSquare + 1 / denominator
    }
    series /= shifted
    let halfLogTwoPi = 0.918_938_533_204_672_8  // ln(2π)/2
    return (shifted - 0.5) * log(shifted) - shifted + halfLogTwoPi + series - log(product)
  }
}
