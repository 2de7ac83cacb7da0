import Neutrinos

/// The probabilities of all transitions at one energy: from row to column.
public struct ProbabilityMatrix: Sendable, Hashable {
  /// The number of flavours; sterile ones come after τ.
  public let flavorCount: Int
  /// The probabilities, row (from) after row.
  public let values: [Double]

  /// Makes a matrix from its values, row after row.
  init(flavorCount: Int, values: [Double]) {
    self.flavorCount = flavorCount
    self.values = values
  }

  init(_ p: ProbabilityLanes<Double>) {
    self.init(
      flavorCount: 3, values: [p.ee, p.em, p.et, p.me, p.mm, p.mt, p.te, p.tm, p.tt])
  }

  /// The probability that one flavour is seen as another.
  public subscript(from: NeutrinoFlavor, to: NeutrinoFlavor) -> Double {
    values[from.rawValue * flavorCount + to.rawValue]
  }

  /// The probability by number, sterile flavours after τ: 3, 4 and so on.
  public subscript(from: Int, to: Int) -> Double { values[from * flavorCount + to] }
}
