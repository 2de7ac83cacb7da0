/// A number of about 32 digits as the sum of two doubles, for constants and rules that are made once.
///
/// Dekker's arithmetic (Numer. Math. 18, 224, 1971) on top of the exact steps of ``Pair``.
struct DoubleDouble {
  var pair: Pair<Double>

  init(_ value: Double) { pair = Pair(value, 0) }
  init(_ pair: Pair<Double>) { self.pair = pair }

  /// The nearest double.
  var high: Double { pair.high }

  static func + (a: Self, b: Self) -> Self {
    let (high, low) = (Pair.sum(a.pair.high, b.pair.high), Pair.sum(a.pair.low, b.pair.low))
    let first = Pair.ordered(high.high, high.low + low.high)
    return Self(Pair.ordered(first.high, first.low + low.low))
  }
  static func - (a: Self, b: Self) -> Self { a + Self(Pair(-b.pair.high, -b.pair.low)) }
  static func * (a: Self, b: Self) -> Self {
    let product = a.pair * b.pair
    return Self(Pair.ordered(product.high, product.low))
  }
  static func / (a: Self, b: Self) -> Self {
    let first = Self(a.pair.high / b.pair.high)
    let rest = a - first * b
    return first + Self(rest.pair.high / b.pair.high)
  }
}
