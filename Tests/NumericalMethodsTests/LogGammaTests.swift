import Foundation
import NumericalMethods
import Testing
import _TestSupport

@Suite struct LogGammaTests {
  @Test(.tags(.reference)) func `the gamma function agrees with the system's`() {
    var worst = 0.0
    for step in 1...4000 {
      let x = 0.04 * Double(step)
      let expected: Double = Foundation.log(Foundation.tgamma(x))
      worst = max(worst, abs(Elementary.logGamma(x) - expected) / max(1, abs(expected)))
    }
    // Ten divisions by a product lose 1e-15 each at worst.
    #expect(worst < 1e-14)
  }

  @Test(.tags(.identity)) func `factorials are exact to rounding and nothing is below 0`() {
    var factorial = 1.0
    for n in 1...20 {
      #expect(abs(Elementary.exp(Elementary.logGamma(Double(n))) / factorial - 1) < 5e-14)
      factorial *= Double(n)
    }
    #expect(Elementary.logGamma(0).isNaN && Elementary.logGamma(-1).isNaN)
    #expect(Elementary.logGamma(.infinity) == .infinity)
  }
}
