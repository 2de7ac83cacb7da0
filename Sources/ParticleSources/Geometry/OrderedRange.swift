import PhysicalQuantities

/// A range from two numbers of a user: finite and in order, where a range literal would stop the program.
func orderedRange(
  _ low: Double, _ high: Double, _ parameter: String
) throws(PhysicsError) -> ClosedRange<Double> {
  try Require.finite(low, parameter)
  try Require.finite(high, parameter)
  guard low <= high else {
    throw .inconsistent(
      parameter: parameter, value: "\(low) to \(high)", hint: "the range must not run backwards")
  }
  return low...high
}
