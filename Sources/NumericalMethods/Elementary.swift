import CSIMD
import Glibc

/// Eight doubles that travel together: the width of every kernel.
public typealias Double8 = SIMD8<Double>

/// Elementary functions on eight lanes, and on scalars through the same kernels.
///
/// First version: lane by lane; the polynomial kernels take its place.
public enum Elementary {
  @usableFromInline static func each(_ x: Double8, _ f: (Double) -> Double) -> Double8 {
    var y = Double8()
    for lane in 0..<8 { y[lane] = f(x[lane]) }
    return y
  }
  /// a·b + c.
  @inlinable public static func multiplyAdd(_ a: Double8, _ b: Double8, _ c: Double8) -> Double8 {
    csimd_multiply_add(a, b, c)
  }
  /// a·b + c.
  @inlinable public static func multiplyAdd(_ a: Double, _ b: Double, _ c: Double) -> Double {
    csimd_multiply_add_scalar(a, b, c)
  }
  /// The square root.
  @inlinable public static func squareRoot(_ x: Double8) -> Double8 { csimd_square_root(x) }
  /// e to the x.
  public static func exp(_ x: Double8) -> Double8 { each(x) { Glibc.exp($0) } }
  /// The natural logarithm.
  public static func log(_ x: Double8) -> Double8 { each(x) { Glibc.log($0) } }
  /// The sine and the cosine.
  public static func sinCos(_ x: Double8) -> (sin: Double8, cos: Double8) {
    (each(x) { Glibc.sin($0) }, each(x) { Glibc.cos($0) })
  }
  /// The sine.
  public static func sin(_ x: Double8) -> Double8 { each(x) { Glibc.sin($0) } }
  /// The cosine.
  public static func cos(_ x: Double8) -> Double8 { each(x) { Glibc.cos($0) } }
  /// The cube root.
  public static func cbrt(_ x: Double8) -> Double8 { each(x) { Glibc.cbrt($0) } }
  /// The arc cosine, in [0, π].
  public static func acos(_ x: Double8) -> Double8 { each(x) { Glibc.acos($0) } }
  /// The base to the power of the exponent, for bases of 0 or more.
  public static func pow(_ base: Double8, _ exponent: Double8) -> Double8 {
    var y = Double8()
    for lane in 0..<8 { y[lane] = Glibc.pow(base[lane], exponent[lane]) }
    return y
  }

  /// e to the x.
  public static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  /// e to the x, less 1, exact for small x.
  public static func expMinusOne(_ x: Double) -> Double { Glibc.expm1(x) }
  /// The natural logarithm.
  public static func log(_ x: Double) -> Double { Glibc.log(x) }
  /// The natural logarithm of 1 + x, exact for small x.
  public static func log(onePlus x: Double) -> Double { Glibc.log1p(x) }
  /// The logarithm to base 10.
  public static func log10(_ x: Double) -> Double { Glibc.log10(x) }
  /// 10 to the x.
  public static func exp10(_ x: Double) -> Double { Glibc.pow(10, x) }
  /// The sine and the cosine.
  public static func sinCos(_ x: Double) -> (sin: Double, cos: Double) {
    (Glibc.sin(x), Glibc.cos(x))
  }
  /// The sine.
  public static func sin(_ x: Double) -> Double { Glibc.sin(x) }
  /// The cosine.
  public static func cos(_ x: Double) -> Double { Glibc.cos(x) }
  /// The tangent.
  public static func tan(_ x: Double) -> Double { Glibc.tan(x) }
  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  /// The arc sine, in [−π/2, π/2].
  public static func asin(_ x: Double) -> Double { Glibc.asin(x) }
  /// The arc cosine, in [0, π].
  public static func acos(_ x: Double) -> Double { Glibc.acos(x) }
  /// The arc tangent, in (−π/2, π/2).
  public static func atan(_ x: Double) -> Double { Glibc.atan(x) }
  /// The angle of the point (x, y), in (−π, π].
  public static func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }
  /// The cube root.
  public static func cbrt(_ x: Double) -> Double { Glibc.cbrt(x) }
  /// The base to the power of the exponent.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }
}
