/// A sum that carries along what each addition loses.
///
/// Neumaier's form of Kahan's sum (Z. Angew. Math. Mech. 54, 39, 1974): the error is about one rounding of the result plus
/// n·ε² of the sum of magnitudes, however many terms there are. Its value depends on the order of the terms only in the last
/// place or so; add them in a fixed order where bits must not change.
@frozen
public struct CompensatedSum: Sendable, Hashable {
  @usableFromInline var head: Double = 0
  @usableFromInline var lost: Double = 0

  /// Makes the empty sum.
  @inlinable
  public init() {}

  /// Makes the sum of some terms.
  @inlinable
  public init(of terms: some Sequence<Double>) {
    for term in terms { add(term) }
  }

  /// Adds one term.
  @inlinable
  public mutating func add(_ term: Double) {
    let sum = Pair.sum(head, term)
    head = sum.high
    lost += sum.low
  }

  /// Adds another sum, as if its terms had been added.
  @inlinable
  public mutating func add(_ other: CompensatedSum) {
    add(other.head)
    lost += other.lost
  }

  /// The sum; infinite or NaN if the plain sum is.
  @inlinable
  public var value: Double { lost.isFinite ? head + lost : head }
}

/// The sum of doubles in memory by halves: error of order log₂ n roundings, at the speed of the plain sum.
///
/// The order is fixed by the count alone: the bits are the same on every machine of one build.
public func pairwiseSum(_ terms: UnsafeBufferPointer<Double>) -> Double {
  if terms.count <= 128 {
    var sum = 0.0
    for term in terms { sum += term }
    return sum
  }
  let middle = terms.count / 2
  return pairwiseSum(UnsafeBufferPointer(rebasing: terms[..<middle]))
    + pairwiseSum(UnsafeBufferPointer(rebasing: terms[middle...]))
}

/// The sum of an array's doubles by halves: error of order log₂ n roundings, at the speed of the plain sum.
public func pairwiseSum(_ terms: [Double]) -> Double {
  terms.withUnsafeBufferPointer { pairwiseSum($0) }
}
