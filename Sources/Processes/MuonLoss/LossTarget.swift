import Matter
import NumericalMethods

extension LossTarget {
  /// The target that is an element's nucleus with its electrons.
  init(_ element: ChemicalElement, leptonMass: Double = LossConstants.muon) {
    self.leptonMass = leptonMass
    z = element.charge
    a = element.molarMass
    cubeRootZ = Elementary.cbrt(element.charge)
    elastic = LossConstants.radiationLogarithm(element.atomicNumber) / cubeRootZ
    inelastic =
      LossConstants.inelasticLogarithm(element.atomicNumber) / (cubeRootZ * cubeRootZ)
    nuclearSize = 1.54 * Elementary.pow(element.molarMass, 0.27)
    isHydrogen = element.atomicNumber == 1
  }

  /// 1 − ν_max of bremsstrahlung and pairs, (3/4) √e (m/E) Z^(1/3).
  func remainder(_ energy: Double) -> Double {
    0.75 * LossConstants.rootE * leptonMass / energy * cubeRootZ
  }
}

/// A fraction ν of the energy with 1 − ν and ln(1 − ν), none of them by subtraction.
struct LossFraction {
  let nu: Double
  let rest: Double

  /// From y = ln(ν/(1 − ν)).
  init(logit y: Double) {
    // The smaller of the two directly, so that neither cancels.
    let e = Elementary.exp(-Swift.abs(y))
    let small = e / (1 + e)
    (nu, rest) = y < 0 ? (small, 1 / (1 + e)) : (1 / (1 + e), small)
  }

  /// From ν itself.
  init(nu: Double) {
    self.nu = nu
    rest = 1 - nu
  }

  /// y of a fraction and its complement.
  static func logit(_ nu: Double, _ rest: Double) -> Double { Elementary.log(nu / rest) }
}

/// Nodes and weights of Gauss and Legendre on (0, 1), eight at once.
enum LossNodes {
  /// As many nodes as given, a multiple of eight.
  static func eights(_ order: Int) -> [(Double8, Double8)] {
    guard let rule = try? GaussLegendreRule(order: order) else { return [] }
    return stride(from: 0, to: order, by: 8).map { start in
      var (x, w) = (Double8(), Double8())
      for k in 0..<8 {
        x[k] = 0.5 * (1 + rule.nodes[start + k])
        w[k] = 0.5 * rule.weights[start + k]
      }
      return (x, w)
    }
  }
}
