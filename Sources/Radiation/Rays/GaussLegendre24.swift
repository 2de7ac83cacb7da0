import NumericalMethods

/// Nodes and weights of the Gauss-Legendre rule of 24 points on [−1, 1], in lanes.
///
/// The eight inner positive nodes, the four outer ones with their mirror images, and the mirror images of the first.
/// Computed to 40 digits from the zeros of the Legendre polynomial P₂₄.
enum GaussLegendre24 {
  /// The eight smallest positive nodes.
  @inline(__always) static var innerNodes: Double8 {
    Double8(
      0.064_056_892_862_605_626, 0.191_118_867_473_616_31,
      0.315_042_679_696_163_37, 0.433_793_507_626_045_14,
      0.545_421_471_388_839_54, 0.648_093_651_936_975_57,
      0.740_124_191_578_554_36, 0.820_001_985_973_902_92)
  }

  /// The four largest nodes and their negatives.
  @inline(__always) static var outerNodes: Double8 {
    Double8(
      0.886_415_527_004_401_03, 0.938_274_552_002_732_76,
      0.974_728_555_971_309_50, 0.995_187_219_997_021_36,
      -0.886_415_527_004_401_03, -0.938_274_552_002_732_76,
      -0.974_728_555_971_309_50, -0.995_187_219_997_021_36)
  }

  /// The weights of the inner nodes.
  @inline(__always) static var innerWeights: Double8 {
    Double8(
      0.127_938_195_346_752_16, 0.125_837_456_346_828_30,
      0.121_670_472_927_803_39, 0.115_505_668_053_725_60,
      0.107_444_270_115_965_63, 0.097_618_652_104_113_888,
      0.086_190_161_531_953_276, 0.073_346_481_411_080_306)
  }

  /// The weights of the outer nodes.
  @inline(__always) static var outerWeights: Double8 {
    Double8(
      0.059_298_584_915_436_781, 0.044_277_438_817_419_806,
      0.028_531_388_628_933_663, 0.012_341_229_799_987_200,
      0.059_298_584_915_436_781, 0.044_277_438_817_419_806,
      0.028_531_388_628_933_663, 0.012_341_229_799_987_200)
  }
}
