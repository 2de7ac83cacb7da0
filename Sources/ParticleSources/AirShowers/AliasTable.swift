import NumericalMethods

/// Draws from many cells in constant time.
///
/// **Source** Walker, Electron. Lett. 10 (1974) 127; Vose, IEEE Trans. Softw. Eng. 17 (1991) 972.
struct AliasTable: Sendable {
  /// The share of each cell's slot that is its own.
  let limits: [Double]
  /// The cell that takes the rest of each slot.
  let aliases: [Int32]
  let total: Double

  /// Makes the table of weights ≥ 0 with a positive sum.
  init(_ weights: [Double]) {
    let sum = pairwiseSum(weights)
    total = sum
    var scaled = weights.map { $0 / sum * Double(weights.count) }
    var limits = [Double](repeating: 1, count: weights.count)
    var aliases = weights.indices.map { Int32($0) }
    var small = weights.indices.filter { scaled[$0] < 1 }
    var large = weights.indices.filter { scaled[$0] >= 1 }
    while let low = small.popLast(), let high = large.last {
      limits[low] = scaled[low]
      aliases[low] = Int32(high)
      scaled[high] -= 1 - scaled[low]
      if scaled[high] < 1 {
        large.removeLast()
        small.append(high)
      }
    }
    self.limits = limits
    self.aliases = aliases
  }
}
