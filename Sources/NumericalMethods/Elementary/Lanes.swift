import CSIMD

/// Eight doubles that travel together: the width of every kernel.
public typealias Double8 = SIMD8<Double>

/// What an elementary function is written in: one double, or eight that travel together.
///
/// Each kernel is written once, over this protocol, and compiled for both widths: the same operations in the
/// same order, hence the same bits. Only `Double` and ``Double8`` conform.
@usableFromInline
protocol Lanes {
  /// The lanes as bit patterns.
  associatedtype Bits: LaneBits
  /// The answers of a comparison, lane by lane.
  associatedtype Mask

  static func every(_ value: Double) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  static func root(_ x: Self) -> Self
  static func magnitude(_ x: Self) -> Self
  /// a·b + c, rounded once where the target has fused multiply-add, twice elsewhere.
  static func multiplyAdd(_ a: Self, _ b: Self, _ c: Self) -> Self
  /// a·b − p, exactly, where p is the rounded product.
  static func productError(_ a: Self, _ b: Self, _ p: Self) -> Self

  static func less(_ a: Self, _ b: Self) -> Mask
  static func notZero(_ bits: Bits) -> Mask
  /// a < b of the bit patterns as unsigned integers.
  static func below(_ a: Bits, _ b: Bits) -> Mask
  static func select(_ mask: Mask, _ a: Self, _ b: Self) -> Self
  static func all(_ mask: Mask) -> Bool

  var bits: Bits { get }
  init(bits: Bits)

  static func load(_ address: UnsafePointer<Double>) -> Self
  static func store(_ value: Self, to address: UnsafeMutablePointer<Double>)

  /// The number of lanes, and one lane: for the rare inputs that are treated one by one.
  static var laneCount: Int { get }
  func lane(_ index: Int) -> Double
  mutating func setLane(_ index: Int, _ value: Double)
}

/// The bit patterns of one double, or of eight.
@usableFromInline
protocol LaneBits {
  static func every(_ value: UInt64) -> Self
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  static func &<< (a: Self, b: Self) -> Self
  static func &>> (a: Self, b: Self) -> Self
}

// MARK: - One double

extension UInt64: LaneBits {
  @inlinable @inline(__always) static func every(_ value: UInt64) -> UInt64 { value }
}

extension Double: Lanes {
  @usableFromInline typealias Bits = UInt64
  @usableFromInline typealias Mask = Bool

  @inlinable @inline(__always) static func every(_ value: Double) -> Double { value }
  @inlinable @inline(__always) static func root(_ x: Double) -> Double { x.squareRoot() }
  // Not by masking bits: for that the compiler takes an instruction whose operand chains one call to the next.
  @inlinable @inline(__always) static func magnitude(_ x: Double) -> Double { x.magnitude }
  @inlinable @inline(__always)
  static func multiplyAdd(_ a: Double, _ b: Double, _ c: Double) -> Double {
    csimd_multiply_add_scalar(a, b, c)
  }
  @inlinable @inline(__always)
  static func productError(_ a: Double, _ b: Double, _ p: Double) -> Double {
    csimd_product_error_scalar(a, b, p)
  }
  @inlinable @inline(__always) static func less(_ a: Double, _ b: Double) -> Bool { a < b }
  @inlinable @inline(__always) static func notZero(_ bits: UInt64) -> Bool { bits != 0 }
  @inlinable @inline(__always) static func below(_ a: UInt64, _ b: UInt64) -> Bool { a < b }
  @inlinable @inline(__always)
  static func select(_ mask: Bool, _ a: Double, _ b: Double) -> Double { mask ? a : b }
  @inlinable @inline(__always) static func all(_ mask: Bool) -> Bool { mask }
  @inlinable @inline(__always) var bits: UInt64 { bitPattern }
  @inlinable @inline(__always) init(bits: UInt64) { self.init(bitPattern: bits) }
  @inlinable @inline(__always)
  static func load(_ address: UnsafePointer<Double>) -> Double { address.pointee }
  @inlinable @inline(__always)
  static func store(_ value: Double, to address: UnsafeMutablePointer<Double>) {
    address.pointee = value
  }
  @inlinable @inline(__always) static var laneCount: Int { 1 }
  @inlinable @inline(__always) func lane(_ index: Int) -> Double { self }
  @inlinable @inline(__always)
  mutating func setLane(_ index: Int, _ value: Double) { self = value }
}

// MARK: - Eight doubles

extension SIMD8: LaneBits where Scalar == UInt64 {
  @inlinable @inline(__always)
  static func every(_ value: UInt64) -> SIMD8<UInt64> { SIMD8(repeating: value) }
}

extension SIMD8: Lanes where Scalar == Double {
  @usableFromInline typealias Bits = SIMD8<UInt64>
  @usableFromInline typealias Mask = SIMD8<Int64>

  @inlinable @inline(__always)
  static func every(_ value: Double) -> Double8 { Double8(repeating: value) }
  @inlinable @inline(__always) static func root(_ x: Double8) -> Double8 { csimd_square_root(x) }
  @inlinable @inline(__always)
  static func magnitude(_ x: Double8) -> Double8 {
    Double8(bits: x.bits & SIMD8<UInt64>.every(0x7fff_ffff_ffff_ffff))
  }
  @inlinable @inline(__always)
  static func multiplyAdd(_ a: Double8, _ b: Double8, _ c: Double8) -> Double8 {
    csimd_multiply_add(a, b, c)
  }
  @inlinable @inline(__always)
  static func productError(_ a: Double8, _ b: Double8, _ p: Double8) -> Double8 {
    csimd_product_error(a, b, p)
  }
  @inlinable @inline(__always)
  static func less(_ a: Double8, _ b: Double8) -> SIMD8<Int64> { csimd_less(a, b) }
  @inlinable @inline(__always)
  static func notZero(_ bits: SIMD8<UInt64>) -> SIMD8<Int64> { csimd_not_zero(bits) }
  @inlinable @inline(__always)
  static func below(_ a: SIMD8<UInt64>, _ b: SIMD8<UInt64>) -> SIMD8<Int64> { csimd_below(a, b) }
  @inlinable @inline(__always)
  static func select(_ mask: SIMD8<Int64>, _ a: Double8, _ b: Double8) -> Double8 {
    csimd_select(mask, a, b)
  }
  @inlinable @inline(__always)
  static func all(_ mask: SIMD8<Int64>) -> Bool { csimd_all(mask) != 0 }
  @inlinable @inline(__always)
  var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }
  @inlinable @inline(__always)
  init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: Double8.self) }
  @inlinable @inline(__always)
  static func load(_ address: UnsafePointer<Double>) -> Double8 { csimd_load(address) }
  @inlinable @inline(__always)
  static func store(_ value: Double8, to address: UnsafeMutablePointer<Double>) {
    csimd_store(address, value)
  }
  @inlinable @inline(__always) static var laneCount: Int { 8 }
  @inlinable @inline(__always) func lane(_ index: Int) -> Double { self[index] }
  @inlinable @inline(__always)
  mutating func setLane(_ index: Int, _ value: Double) { self[index] = value }
}

// MARK: - Steps that kernels share

/// A number as the unevaluated sum of two doubles, the second below half an ulp of the first.
@usableFromInline @frozen
struct Pair<V: Lanes> {
  @usableFromInline var high: V
  @usableFromInline var low: V
  @inlinable @inline(__always)
  init(_ high: V, _ low: V) {
    self.high = high
    self.low = low
  }

  /// a + b without loss, where |a| ≥ |b| or a = 0.
  @inlinable @inline(__always)
  static func ordered(_ a: V, _ b: V) -> Pair {
    let sum = a + b
    return Pair(sum, b - (sum - a))
  }

  /// a + b without loss.
  @inlinable @inline(__always)
  static func sum(_ a: V, _ b: V) -> Pair {
    let sum = a + b
    let share = sum - a
    return Pair(sum, (a - (sum - share)) + (b - share))
  }

  /// a·b without loss.
  @inlinable @inline(__always)
  static func product(_ a: V, _ b: V) -> Pair {
    let product = a * b
    return Pair(product, V.productError(a, b, product))
  }

  /// The product of two pairs, to a relative error of a few 2⁻¹⁰⁵; its low part may exceed half an ulp a little.
  @inlinable @inline(__always)
  static func * (a: Pair, b: Pair) -> Pair {
    let head = product(a.high, b.high)
    return Pair(
      head.high, V.multiplyAdd(a.high, b.low, V.multiplyAdd(a.low, b.high, head.low)))
  }
}

/// A whole number below 2⁵¹: as a double, and as bits whose last 52 are its two's complement.
@usableFromInline @frozen
struct Whole<V: Lanes> {
  @usableFromInline var value: V
  @usableFromInline var bits: V.Bits
  @inlinable @inline(__always)
  init(_ value: V, _ bits: V.Bits) {
    self.value = value
    self.bits = bits
  }
}

extension Elementary {
  /// c₀ + c₁x + c₂x² + c₃x³, with x² given (Estrin's scheme: short chains, for one double and eight alike).
  @inlinable @inline(__always)
  static func cubic<V: Lanes>(
    _ x: V, _ x2: V, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double
  ) -> V {
    let low = V.multiplyAdd(x, .every(c1), .every(c0))
    let high = V.multiplyAdd(x, .every(c3), .every(c2))
    return V.multiplyAdd(x2, high, low)
  }

  /// c₀ + c₁x + c₂x², with x² given.
  @inlinable @inline(__always)
  static func quadratic<V: Lanes>(_ x: V, _ x2: V, _ c0: Double, _ c1: Double, _ c2: Double) -> V {
    V.multiplyAdd(x2, .every(c2), V.multiplyAdd(x, .every(c1), .every(c0)))
  }

  /// The magnitude.
  @inlinable @inline(__always)
  static func magnitude<V: Lanes>(_ x: V) -> V { V.magnitude(x) }

  /// The sign bit alone.
  @inlinable @inline(__always)
  static func signBit<V: Lanes>(_ x: V) -> V.Bits { x.bits & .every(0x8000_0000_0000_0000) }

  /// Where x is a positive normal double: neither zero, subnormal, negative, infinite nor NaN.
  @inlinable @inline(__always)
  static func isPositiveNormal<V: Lanes>(_ x: V) -> V.Mask {
    V.below(x.bits &- .every(0x0010_0000_0000_0000), .every(0x7fe0_0000_0000_0000))
  }

  /// 1.5·2⁵²: adding it rounds a double below 2⁵¹ to a whole number, found in the last bits of the sum.
  @inlinable @inline(__always)
  static var roundingShift: Double { 0x1.8p52 }
}
