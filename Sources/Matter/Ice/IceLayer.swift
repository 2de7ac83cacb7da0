import NumericalMethods
import PhysicalQuantities

/// A layer of ice in which the refractive index never grows with height, by a smooth formula.
///
/// Rays in layered ice are integrated layer by layer, so a layer gives differences of the index that keep their digits
/// however small they are.
public struct IceLayer: Sendable, Hashable {
  /// The formula of a layer; heights in m.
  public enum Form: Sendable, Hashable {
    /// n = solid − deficit·exp((z − origin)/scale).
    case exponential(solid: Double, deficit: Double, scaleM: Double, originZM: Double)
    /// The polynomial in an exponential that was fitted to Summit.
    case oeyen2025(Oeyen2025)
    /// n = c₀ + c₁ t + c₂ t² + c₃ t³ with t = z − origin.
    case cubic(SIMD4<Double>, originZM: Double)
    /// One index.
    case constant(Double)
  }

  /// Where the layer begins, in m.
  public let topZM: Double
  /// Where it ends, in m; −∞ for the last one.
  public let bottomZM: Double
  /// Its formula.
  public let form: Form
  /// Whether index and slope go over smoothly into those of the layer below.
  public let joinsBelow: Bool

  init(_ form: Form, from topZM: Double, to bottomZM: Double, joinsBelow: Bool = false) {
    self.form = form
    self.topZM = topZM
    self.bottomZM = bottomZM
    self.joinsBelow = joinsBelow
  }

  /// The refractive index by the layer's formula, also where another layer lies.
  public func index(atZ zM: Double) -> Double {
    switch form {
    case .exponential(let solid, let deficit, let scale, let origin):
      return solid - deficit * Elementary.exp((zM - origin) / scale)
    case .oeyen2025(let fit): return fit.refractiveIndex(atZ: Swift.min(zM, 0))
    case .cubic(let c, let origin):
      let t = zM - origin
      return ((c[3] * t + c[2]) * t + c[1]) * t + c[0]
    case .constant(let n): return n
    }
  }

  /// The same layer somewhere else, higher by an amount.
  func moved(byM rise: Double) -> IceLayer {
    let moved: Form =
      switch form {
      case .exponential(let solid, let deficit, let scale, let origin):
        .exponential(solid: solid, deficit: deficit, scaleM: scale, originZM: origin + rise)
      case .cubic(let c, let origin): .cubic(c, originZM: origin + rise)
      // The polynomial's heights are fixed by its fit: no profile moves it.
      case .oeyen2025, .constant: form
      }
    return IceLayer(moved, from: topZM + rise, to: bottomZM + rise, joinsBelow: joinsBelow)
  }

  /// How fast the index falls with height, −dn/dz ≥ 0 in 1/m.
  public func fallPerM(atZ zM: Double) -> Double {
    IceLayerFrame(self, atZ: zM).fallPerM
  }

  /// The height over which the index changes its ways, in m; infinite for one index.
  public var scaleM: Double {
    switch form {
    case .exponential(_, _, let scale, _): scale
    // The fifth power of the exponential, a little less.
    case .oeyen2025(let fit): fit.scaleHeightM / 6
    case .cubic: topZM - bottomZM
    case .constant: .infinity
    }
  }
}

/// A layer seen from one height in it: differences of the index to that height, free of cancellation.
public struct IceLayerFrame: Sendable {
  /// The index at the height.
  public let index: Double
  /// How fast the index falls with height there, in 1/m.
  public let fallPerM: Double
  private let form: Form

  private enum Form: Sendable {
    case exponential(deficit: Double, scaleM: Double)
    case polynomial(Coefficients, scaleM: Double)
    case cubic(Double, Double, Double)
    case constant
  }

  /// Coefficients of powers 0 to 4 of E = exp(−x/h): (n − n₀)/(E − 1) and (−dn/dz) h/E.
  private struct Coefficients: Sendable {
    var rise: (Double, Double, Double, Double, Double)
    var fall: (Double, Double, Double, Double, Double)
  }

  /// Looks at a layer from a height, in m.
  public init(_ layer: IceLayer, atZ zM: Double) {
    index = layer.index(atZ: zM)
    switch layer.form {
    case .exponential(_, let deficit, let scale, let origin):
      // Kept above 10⁻²⁸⁰, so that its logarithm exists at any depth.
      let here = deficit * Elementary.exp(Swift.max((zM - origin) / scale, -640))
      form = .exponential(deficit: here, scaleM: scale)
      fallPerM = here / scale
    case .oeyen2025(let fit):
      let coefficients = Self.coefficients(fit, zM)
      form = .polynomial(coefficients, scaleM: fit.scaleHeightM)
      let f = coefficients.fall
      fallPerM = (f.0 + f.1 + f.2 + f.3 + f.4) / fit.scaleHeightM
    case .cubic(let c, let origin):
      let t = zM - origin
      // n(z − x) − n(z) = x (r₀ + x (r₁ + x r₂)).
      form = .cubic(-(c[1] + t * (2 * c[2] + t * 3 * c[3])), c[2] + 3 * c[3] * t, -c[3])
      fallPerM = Swift.max(-(c[1] + t * (2 * c[2] + t * 3 * c[3])), 0)
    case .constant:
      form = .constant
      fallPerM = 0
    }
  }

  private static func coefficients(_ fit: Oeyen2025, _ zM: Double) -> Coefficients {
    let x = Elementary.exp(zM / fit.scaleHeightM)
    let a = fit.coefficientsKgPerM3
    let k = fit.indexPerDensity / 1000
    var power = k * x
    var b = (0.0, 0.0, 0.0, 0.0, 0.0)
    b.0 = a.1 * power
    power *= x
    b.1 = a.2 * power
    power *= x
    b.2 = a.3 * power
    power *= x
    b.3 = a.4 * power
    power *= x
    b.4 = a.5 * power
    // E^i − 1 = (E − 1)(1 + E + ... + E^(i−1)).
    let r3 = b.3 + b.4
    let r2 = b.2 + r3
    let r1 = b.1 + r2
    return Coefficients(
      rise: (b.0 + r1, r1, r2, r3, b.4), fall: (-b.0, -2 * b.1, -3 * b.2, -4 * b.3, -5 * b.4))
  }

  /// n(z − x) − n(z) at a depth x in m below the height; negative x are above it.
  public func rise(atDepthM x: Double) -> Double { rise(atDepthM: Double8(repeating: x))[0] }

  /// The same at eight depths.
  @inlinable
  public func rise(atDepthM x: Double8) -> Double8 { riseAndFall(atDepthM: x).rise }

  /// n(z − x) − n(z), and −dn/dz there, at eight depths in m below the height.
  public func riseAndFall(atDepthM x: Double8) -> (rise: Double8, fallPerM: Double8) {
    switch form {
    case .exponential(let deficit, let scale):
      let change = -Elementary.expMinusOne(-x / scale)
      return (deficit * change, deficit / scale * (1 - change))
    case .polynomial(let c, let scale):
      let change = Elementary.expMinusOne(-x / scale)
      let e = 1 + change
      let (r, f) = (c.rise, c.fall)
      let rise = change * ((((r.4 * e + r.3) * e + r.2) * e + r.1) * e + r.0)
      let fall = e / scale * ((((f.4 * e + f.3) * e + f.2) * e + f.1) * e + f.0)
      return (rise, fall)
    case .cubic(let r0, let r1, let r2):
      return (x * ((r2 * x + r1) * x + r0), (3 * r2 * x + 2 * r1) * x + r0)
    case .constant: return (.zero, .zero)
    }
  }

  /// How far above the height the index has fallen by an amount, in m; no more than `limitM`.
  public func heightM(ofFall fall: Double, limitM: Double) -> Double {
    if case .exponential(let deficit, let scale) = form {
      return Swift.min(scale * Elementary.log(onePlus: fall / deficit), limitM)
    }
    var (low, high) = (0.0, limitM)
    var x = fallPerM > 0 ? Swift.min(fall / fallPerM, limitM) : 0.5 * limitM
    for _ in 0..<100 {
      let here = riseAndFall(atDepthM: Double8(repeating: -x))
      let excess = -here.rise[0] - fall
      if excess > 0 { high = x } else { low = x }
      var next = here.fallPerM[0] > 0 ? x - excess / here.fallPerM[0] : .nan
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if Swift.abs(next - x) <= 1e-15 * x { return next }
      x = next
    }
    return x
  }
}
