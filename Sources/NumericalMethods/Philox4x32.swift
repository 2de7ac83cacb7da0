/// A counter-based generator of random numbers: the draws of an event depend on seed, event and stream, on nothing else.
///
/// Philox4x32-10: ten rounds of multiplication and exchange turn a 128-bit counter and a 64-bit key into four 32-bit
/// words. Key = seed (64 bits); counter = draw (32) | stream (32) | event (64), lowest word first. So any event can be
/// generated alone, in any order, on any thread, with the same bits.
///
/// A stream of one event has 2³⁴ words (8.6·10⁹ uniform numbers). Beyond them its draws repeat from the first: a wrap never
/// runs into another stream or event, which a carry into the next word would.
///
/// **Source** Salmon, Moraes, Dror & Shaw, Proc. SC11, 16:1 (2011), doi:10.1145/2063384.2063405; passes its known answers.
@frozen
public struct Philox4x32: RandomNumberGenerator, Sendable, Hashable {
  @usableFromInline let key: SIMD2<UInt32>
  @usableFromInline let event: UInt64
  @usableFromInline let stream: UInt32
  /// The block that the next refill computes.
  @usableFromInline var draw: UInt32 = 0
  /// The words of the present block, two by two.
  @usableFromInline var words: SIMD2<UInt64> = .zero
  /// The words of the present block that are used up: 0...4.
  @usableFromInline var used: UInt32 = 4

  /// Makes the generator of one stream of one event.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run.
  ///   - event: The number of the event within the run.
  ///   - stream: Which use of random numbers within the event: uses with streams of their own do not disturb each other.
  @inlinable
  public init(seed: UInt64, event: UInt64, stream: UInt32) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.event = event
    self.stream = stream
  }

  /// Four words from a counter and a key, lowest word first: the generator as a function.
  @inlinable
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<10 {
      let a = UInt64(0xd251_1f53) &* UInt64(c0)
      let b = UInt64(0xcd9e_8d57) &* UInt64(c2)
      c0 = UInt32(truncatingIfNeeded: b >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: b)
      c2 = UInt32(truncatingIfNeeded: a >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: a)
      k0 &+= 0x9e37_79b9
      k1 &+= 0xbb67_ae85
    }
    return SIMD4(c0, c1, c2, c3)
  }

  /// Computes the next block.
  @inlinable
  mutating func refill() {
    let counter = SIMD4(
      draw, stream, UInt32(truncatingIfNeeded: event), UInt32(truncatingIfNeeded: event >> 32))
    let block = Philox4x32.block(counter: counter, key: key)
    words = SIMD2(
      UInt64(block[0]) | UInt64(block[1]) << 32, UInt64(block[2]) | UInt64(block[3]) << 32)
    draw &+= 1
    used = 0
  }

  /// The next 32 random bits: the words of the blocks in order.
  @inlinable
  public mutating func nextUInt32() -> UInt32 {
    if used == 4 { refill() }
    let pair = used < 2 ? words[0] : words[1]
    let word = used & 1 == 0 ? pair : pair >> 32
    used &+= 1
    return UInt32(truncatingIfNeeded: word)
  }

  /// The next 64 random bits: two words, the lower first.
  @inlinable
  public mutating func nextUInt64() -> UInt64 {
    if used == 4 { refill() }
    if used & 1 == 0 {
      let pair = used == 0 ? words[0] : words[1]
      used &+= 2
      return pair
    }
    let low = UInt64(nextUInt32())
    return low | UInt64(nextUInt32()) << 32
  }

  /// The next 64 random bits, for the standard library's methods.
  @inlinable
  public mutating func next() -> UInt64 { nextUInt64() }
}

// MARK: - Distributions

extension Philox4x32 {
  /// A number in [0, 1), uniform in steps of 2⁻⁵³; uses two words.
  @inlinable
  public mutating func uniform() -> Double { Double(nextUInt64() >> 11) * 0x1p-53 }

  /// A number in (0, 1), uniform in steps of 2⁻⁵² from 2⁻⁵³ to 1 − 2⁻⁵³; uses two words.
  @inlinable
  public mutating func openUniform() -> Double {
    (Double(nextUInt64() >> 12) + 0.5) * 0x1p-52
  }

  /// A number uniform between two bounds, which never leaves them; uses two words.
  @inlinable
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    let u = uniform()
    // Weighted ends: neither overflow of the width nor a result beyond the upper bound.
    let value = range.lowerBound * (1 - u) + range.upperBound * u
    return Swift.min(Swift.max(value, range.lowerBound), range.upperBound)
  }

  /// A number from the normal distribution of mean 0 and variance 1; uses four words.
  ///
  /// Box and Muller, Ann. Math. Stat. 29, 610 (1958). The second number of the pair is dropped, not kept: what a generator
  /// gives next depends on the words used alone. Largest magnitude √(−2 ln 2⁻⁵³) = 8.57.
  @inlinable
  public mutating func normal() -> Double { normalPair().0 }

  /// Two independent numbers from the normal distribution of mean 0 and variance 1; uses four words.
  @inlinable
  public mutating func normalPair() -> (Double, Double) {
    let radius = (-2 * Elementary.log(openUniform())).squareRoot()
    let (sin, cos) = Elementary.sinCos(2 * .pi * uniform())
    return (radius * cos, radius * sin)
  }

  /// A number from the exponential distribution of mean 1; uses two words.
  @inlinable
  public mutating func exponential() -> Double { -Elementary.log(openUniform()) }
}
