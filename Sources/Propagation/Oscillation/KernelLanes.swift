import NumericalMethods

/// What a kernel of oscillations is written in: one double, or eight that travel together.
///
/// Every kernel is written once and compiled for both widths: the same operations in the same order, hence the same
/// bits for a single call and for a lane of a batch.
protocol KernelLanes: Sendable {
  /// The answers of a comparison, lane by lane.
  associatedtype Mask

  static func every(_ value: Double) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  /// a·b + c.
  static func fused(_ a: Self, _ b: Self, _ c: Self) -> Self
  static func root(_ x: Self) -> Self
  static func magnitude(_ x: Self) -> Self
  /// Whether a ≤ b; never for NaN.
  static func notAbove(_ a: Self, _ b: Self) -> Mask
  static func both(_ a: Mask, _ b: Mask) -> Mask
  static func areAll(_ mask: Mask) -> Bool
  static func choose(_ mask: Mask, _ a: Self, _ b: Self) -> Self
  /// Puts sine and cosine of a rest into the quadrant whose number is in the last bits of `shifted`.
  static func placed(_ shifted: Self, _ sine: Self, _ cosine: Self) -> (sin: Self, cos: Self)
  /// Sine and cosine of any angle, slower.
  static func anySinCos(_ x: Self) -> (sin: Self, cos: Self)

  static var laneCount: Int { get }
  func lane(_ index: Int) -> Double
  mutating func setLane(_ index: Int, _ value: Double)
  /// Reads the lanes from memory, the first for every one if there is no more.
  static func load(_ base: UnsafePointer<Double>) -> Self
  func store(_ base: UnsafeMutablePointer<Double>)
}

extension KernelLanes {
  @inline(__always) static func * (a: Double, b: Self) -> Self { every(a) * b }
  /// a·b − c.
  @inline(__always)
  static func fusedMinus(_ a: Self, _ b: Self, _ c: Self) -> Self { fused(a, b, -c) }
}

extension Double: KernelLanes {
  typealias Mask = Bool
  @inline(__always) static func every(_ value: Double) -> Double { value }
  @inline(__always) static func fused(_ a: Double, _ b: Double, _ c: Double) -> Double {
    Elementary.multiplyAdd(a, b, c)
  }
  @inline(__always) static func root(_ x: Double) -> Double { x.squareRoot() }
  @inline(__always) static func magnitude(_ x: Double) -> Double { x.magnitude }
  @inline(__always) static func notAbove(_ a: Double, _ b: Double) -> Bool { a <= b }
  @inline(__always) static func both(_ a: Bool, _ b: Bool) -> Bool { a && b }
  @inline(__always) static func areAll(_ mask: Bool) -> Bool { mask }
  @inline(__always) static func choose(_ mask: Bool, _ a: Double, _ b: Double) -> Double {
    mask ? a : b
  }
  @inline(__always)
  static func placed(
    _ shifted: Double, _ sine: Double, _ cosine: Double
  ) -> (
    sin: Double, cos: Double
  ) {
    let quadrant = shifted.bitPattern
    let isOdd = quadrant & 1 != 0
    let sineSign = (quadrant &<< 62) & 0x8000_0000_0000_0000
    let cosineSign = ((quadrant &+ 1) &<< 62) & 0x8000_0000_0000_0000
    return (
      Double(bitPattern: (isOdd ? cosine : sine).bitPattern ^ sineSign),
      Double(bitPattern: (isOdd ? sine : cosine).bitPattern ^ cosineSign)
    )
  }
  @inline(__always) static func anySinCos(_ x: Double) -> (sin: Double, cos: Double) {
    Elementary.sinCos(x)
  }
  @inline(__always) static var laneCount: Int { 1 }
  @inline(__always) func lane(_ index: Int) -> Double { self }
  @inline(__always) mutating func setLane(_ index: Int, _ value: Double) { self = value }
  @inline(__always) static func load(_ base: UnsafePointer<Double>) -> Double { base.pointee }
  @inline(__always) func store(_ base: UnsafeMutablePointer<Double>) { base.pointee = self }
}

extension SIMD8: KernelLanes where Scalar == Double {
  typealias Mask = SIMDMask<SIMD8<Int64>>
  @inline(__always) static func every(_ value: Double) -> Double8 { Double8(repeating: value) }
  @inline(__always) static func fused(_ a: Double8, _ b: Double8, _ c: Double8) -> Double8 {
    Elementary.multiplyAdd(a, b, c)
  }
  @inline(__always) static func root(_ x: Double8) -> Double8 { Elementary.squareRoot(x) }
  @inline(__always) static func magnitude(_ x: Double8) -> Double8 {
    let bits = unsafeBitCast(x, to: SIMD8<UInt64>.self) & 0x7fff_ffff_ffff_ffff
    return unsafeBitCast(bits, to: Double8.self)
  }
  @inline(__always) static func notAbove(_ a: Double8, _ b: Double8) -> Mask { a .<= b }
  @inline(__always) static func both(_ a: Mask, _ b: Mask) -> Mask { a .& b }
  @inline(__always) static func areAll(_ mask: Mask) -> Bool {
    // Halves by hand: the library's own reduction goes lane by lane.
    let bits = unsafeBitCast(mask, to: SIMD8<Int64>.self)
    let four = bits.lowHalf & bits.highHalf
    let two = four.lowHalf & four.highHalf
    return two[0] & two[1] == -1
  }
  @inline(__always) static func choose(_ mask: Mask, _ a: Double8, _ b: Double8) -> Double8 {
    b.replacing(with: a, where: mask)
  }
  @inline(__always)
  static func placed(
    _ shifted: Double8, _ sine: Double8, _ cosine: Double8
  ) -> (
    sin: Double8, cos: Double8
  ) {
    let quadrant = unsafeBitCast(shifted, to: SIMD8<UInt64>.self)
    let signBit = SIMD8<UInt64>(repeating: 0x8000_0000_0000_0000)
    let isOdd = (quadrant & 1) .!= 0
    let sineSign = (quadrant &<< 62) & signBit
    let cosineSign = ((quadrant &+ 1) &<< 62) & signBit
    let s = unsafeBitCast(choose(maskOf(isOdd), cosine, sine), to: SIMD8<UInt64>.self) ^ sineSign
    let c = unsafeBitCast(choose(maskOf(isOdd), sine, cosine), to: SIMD8<UInt64>.self) ^ cosineSign
    return (unsafeBitCast(s, to: Double8.self), unsafeBitCast(c, to: Double8.self))
  }
  @inline(__always) private static func maskOf(_ mask: SIMDMask<SIMD8<Int64>>) -> Mask { mask }
  @inline(__always) static func anySinCos(_ x: Double8) -> (sin: Double8, cos: Double8) {
    Elementary.sinCos(x)
  }
  @inline(__always) static var laneCount: Int { 8 }
  @inline(__always) func lane(_ index: Int) -> Double { self[index] }
  @inline(__always) mutating func setLane(_ index: Int, _ value: Double) { self[index] = value }
  @inline(__always) static func load(_ base: UnsafePointer<Double>) -> Double8 {
    UnsafeRawPointer(base).loadUnaligned(as: Double8.self)
  }
  @inline(__always) func store(_ base: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(base).storeBytes(of: self, as: Double8.self)
  }
}
