/// The distance between two doubles, counted in units of the last place of the expected one.
public func ulpDistance(_ value: Double, _ expected: Double) -> Double {
  if value == expected { return 0 }
  guard value.isFinite, expected.isFinite else { return .infinity }
  return Swift.abs(value - expected) / Swift.max(expected.ulp, Double.leastNonzeroMagnitude)
}

/// The distance between two doubles relative to the expected one (absolute where that one is 0).
public func relativeDifference(_ value: Double, _ expected: Double) -> Double {
  if value == expected { return 0 }
  guard value.isFinite, expected.isFinite else { return .infinity }
  return Swift.abs(value - expected) / (expected == 0 ? 1 : Swift.abs(expected))
}
