/// Sine and cosine of oscillation phases.
///
/// The phase itself carries the rounding of λL/E, so an absolute error of 2e-16 suffices, and one double of reduced
/// angle does: half the work of the functions of `Elementary`, which keep the last place beside every zero.
enum PhaseTrigonometry {
  /// The largest phase whose reduction is exact: k ≤ 2²⁰ times a 33-bit part of π/2.
  static let largestPhase = 1.5e6

  /// Sine and cosine of |x| ≤ ``largestPhase``, to 2e-16 absolute.
  ///
  /// π/2 in parts of 33 + 33 + 53 bits; polynomials of least maximum error on |r| ≤ 0.786.
  @inline(__always)
  static func sinCos<V: KernelLanes>(_ x: V) -> (sin: V, cos: V) {
    // 1.5·2⁵² rounds to whole numbers and leaves them in the last bits.
    let shift = V.every(0x1.8p52)
    let shifted = V.fused(x, .every(0x1.45f306dc9c883p-1), shift)
    let k = shifted - shift
    let first = V.fused(k, .every(-0x1.921fb54400000p+0), x)
    let second = V.fused(k, .every(-0x1.0b4611a600000p-34), first)
    let r = V.fused(k, .every(-0x1.3198a2e037073p-69), second)
    let z = r * r
    return V.placed(shifted, sine(r, z), cosine(z))
  }

  @inline(__always)
  private static func sine<V: KernelLanes>(_ r: V, _ z: V) -> V {
    let z2 = z * z
    let a = V.fused(z, .every(0.008333333333321905), .every(-0.1666666666666663))
    let b = V.fused(z, .every(2.7557313574718294e-06), .every(-0.00019841269829441052))
    let c = V.fused(z, .every(1.5895856935446094e-10), .every(-2.5050740964543258e-08))
    let p = V.fused(z2, V.fused(z2, c, b), a)
    return V.fused(z * r, p, r)
  }

  @inline(__always)
  private static func cosine<V: KernelLanes>(_ z: V) -> V {
    let z2 = z * z
    let a = V.fused(z, .every(-0.0013888888888873331), .every(0.041666666666666595))
    let b = V.fused(z, .every(-2.755731421208854e-07), .every(2.480158728898969e-05))
    let c = V.fused(z, .every(-1.1358698823221734e-11), .every(2.0875704562751205e-09))
    let p = V.fused(z2, V.fused(z2, c, b), a)
    return V.fused(z2, p, V.fused(z, .every(-0.5), .every(1)))
  }
}
