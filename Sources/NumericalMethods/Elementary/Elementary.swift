import CSIMD

/// Elementary functions on eight lanes, and on scalars through the same kernels.
///
/// Every function is a polynomial kernel of our own (no table, no libm), written once and compiled for one double and
/// for eight: a scalar has the bits of a lane. NaN gives NaN, overflow gives ±∞, underflow runs through the subnormals
/// to 0; nothing traps. Errors are stated in ulp (units of the last place) of the exact result.
public enum Elementary {
  /// a·b + c.
  @inlinable @inline(__always)
  public static func multiplyAdd(_ a: Double8, _ b: Double8, _ c: Double8) -> Double8 {
    csimd_multiply_add(a, b, c)
  }
  /// a·b + c.
  @inlinable @inline(__always)
  public static func multiplyAdd(_ a: Double, _ b: Double, _ c: Double) -> Double {
    csimd_multiply_add_scalar(a, b, c)
  }
  /// The square root, correctly rounded.
  @inlinable @inline(__always)
  public static func squareRoot(_ x: Double8) -> Double8 { csimd_square_root(x) }
}
