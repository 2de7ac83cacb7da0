extension Elementary {
  /// The reduction of one angle of 1 or more, however great: NaN for what is not finite.
  ///
  /// Payne and Hanek, SIGNUM Newsletter 18, 19 (1983): x = M·2ᵉ is multiplied with those 192 bits of 2/π that decide the
  /// quadrant modulo 4 and the next 190 bits; the nearest that a double comes to a multiple of π/2 costs 62 of them.
  @inline(never)
  static func reduceGreatAngle(_ x: Double) -> ReducedAngle<Double> {
    guard x.isFinite else { return ReducedAngle(0, Pair(.nan, .nan)) }
    let exponent = Int(truncatingIfNeeded: x.bitPattern >> 52) - 1075
    let mantissa = (x.bitPattern & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000
    let window = twoOverPiWindow(firstBit: exponent + 62)
    // The product modulo 2¹⁹², in words from the top.
    let low = mantissa.multipliedFullWidth(by: window.2)
    let middle = mantissa.multipliedFullWidth(by: window.1)
    let word2 = low.low
    let (word1, carry) = middle.low.addingReportingOverflow(low.high)
    let word0 = mantissa &* window.0 &+ middle.high &+ (carry ? 1 : 0)
    return angle(word0, word1, word2)
  }

  /// 192 bits of 2/π, from the given bit of the table on.
  private static func twoOverPiWindow(firstBit: Int) -> (UInt64, UInt64, UInt64) {
    let word = firstBit >> 6
    let shift = UInt64(truncatingIfNeeded: firstBit & 63)
    func aligned(_ index: Int) -> UInt64 {
      let rest = shift == 0 ? 0 : twoOverPi[index + 1] >> (64 - shift)
      return (twoOverPi[index] << shift) | rest
    }
    return (aligned(word), aligned(word + 1), aligned(word + 2))
  }

  /// The angle of a number of quadrants, two bits before the binary point and 190 behind it.
  private static func angle(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64) -> ReducedAngle<Double> {
    // To the nearest quadrant: the fraction runs from −1/2 to 1/2.
    let quadrant = (w0 &+ 0x2000_0000_0000_0000) >> 62
    var high = (w0 << 2) | (w1 >> 62)
    var low = (w1 << 2) | (w2 >> 62)
    let isNegative = high >> 63 == 1
    if isNegative {
      low = ~low &+ 1
      high = ~high &+ (low == 0 ? 1 : 0)
    }
    let zeros = UInt64(truncatingIfNeeded: high.leadingZeroBitCount)
    let top = zeros == 0 ? high : zeros == 64 ? low : (high << zeros) | (low >> (64 - zeros))
    let next = zeros == 64 ? 0 : low << zeros
    // 53 bits make the head, the 64 that follow the tail.
    let scale = Double(bitPattern: (1023 - 64 - zeros) << 52)
    let head = Double(top & ~0x7ff) * scale
    let tail = (Double(top & 0x7ff) + Double(next) * 0x1p-64) * scale
    let quarter = Pair<Double>(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
    let rest = Pair.ordered(head, tail) * quarter
    return ReducedAngle(
      quadrant, isNegative ? Pair(-rest.high, -rest.low) : Pair.ordered(rest.high, rest.low))
  }

  /// 2/π after the binary point, behind one word of zeros (computed with 1500 bits).
  private static let twoOverPi: [UInt64] = [
    0,
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
  ]
}
