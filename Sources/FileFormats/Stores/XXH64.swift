/// The checksum XXH64 of Yann Collet: fast, 64 bits, against accidents (not against forgery).
///
/// **Source** xxHash specification 0.1.1, section XXH64; the primes are from there.
public enum XXH64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The checksum of bytes.
  public static func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { hash($0, seed: seed) }
  }

  /// The checksum of bytes.
  public static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var position = 0
    var sum = bytes.count < 32 ? seed &+ prime5 : stripes(bytes, seed, &position)
    sum &+= UInt64(bytes.count)
    while position &+ 8 <= bytes.count {
      sum ^= round(0, word(bytes, position))
      sum = rotated(sum, 27) &* prime1 &+ prime4
      position &+= 8
    }
    if position &+ 4 <= bytes.count {
      let half = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
      sum = rotated(sum ^ (UInt64(half) &* prime1), 23) &* prime2 &+ prime3
      position &+= 4
    }
    while position < bytes.count {
      sum = rotated(sum ^ (UInt64(bytes[position]) &* prime5), 11) &* prime1
      position &+= 1
    }
    return avalanche(sum)
  }

  /// The part of 32 bytes at a time, in four sums that do not wait for each other.
  private static func stripes(
    _ bytes: UnsafeRawBufferPointer, _ seed: UInt64, _ position: inout Int
  ) -> UInt64 {
    var a = seed &+ prime1 &+ prime2
    var b = seed &+ prime2
    var c = seed
    var d = seed &- prime1
    while position &+ 32 <= bytes.count {
      a = round(a, word(bytes, position))
      b = round(b, word(bytes, position &+ 8))
      c = round(c, word(bytes, position &+ 16))
      d = round(d, word(bytes, position &+ 24))
      position &+= 32
    }
    var sum = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
    for part in [a, b, c, d] { sum = (sum ^ round(0, part)) &* prime1 &+ prime4 }
    return sum
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func round(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    rotated(sum &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    (word &<< bits) | (word &>> (64 &- bits))
  }

  private static func avalanche(_ sum: UInt64) -> UInt64 {
    var sum = (sum ^ (sum &>> 33)) &* prime2
    sum = (sum ^ (sum &>> 29)) &* prime3
    return sum ^ (sum &>> 32)
  }
}
