import NumericalMethods

/// Nodes and weights of the Gauss-Legendre rule of 16 points on [−1, 1]: one half of it in eight lanes.
///
/// The other half is its mirror image. Computed to 40 digits from the zeros of the Legendre polynomial P₁₆.
enum GaussLegendre16 {
  /// The positive nodes.
  @inline(__always) static var nodes: Double8 {
    Double8(
      0.095_012_509_837_637_440, 0.281_603_550_779_258_91,
      0.458_016_777_657_227_39, 0.617_876_244_402_643_75,
      0.755_404_408_355_003_03, 0.865_631_202_387_831_74,
      0.944_575_023_073_232_58, 0.989_400_934_991_649_93)
  }

  /// Their weights.
  @inline(__always) static var weights: Double8 {
    Double8(
      0.189_450_610_455_068_50, 0.182_603_415_044_923_59,
      0.169_156_519_395_002_54, 0.149_595_988_816_576_73,
      0.124_628_971_255_533_87, 0.095_158_511_682_492_785,
      0.062_253_523_938_647_893, 0.027_152_459_411_754_095)
  }
}
