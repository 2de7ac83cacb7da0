/// A reason why a numerical method gives no number.
///
/// Every case carries what a caller needs to mend the input, or to name the fault in an error of its own.
@nonexhaustive
public enum NumericalError: Error, Equatable, Sendable {
  /// A number outside the range that the method knows.
  case outOfRange(parameter: String, value: Double, allowed: String, hint: String = "")
  /// A count outside the range that the method knows.
  case badCount(parameter: String, value: Int, allowed: String, hint: String = "")
  /// A table whose entries are not finite, not in order, or not positive where they must be.
  case badTable(column: String, row: Int, value: Double, hint: String)
  /// A function that has no finite value at a place where the method needs one.
  case functionNotFinite(place: Double, value: Double)
  /// A function with the same sign at both ends of the interval in which a root is sought.
  case notBracketed(lower: Double, upper: Double, valueAtLower: Double, valueAtUpper: Double)
  /// A method that used up its steps: its best answer and the error that it estimates.
  case notConverged(method: String, best: Double, errorEstimate: Double, hint: String = "")
}

extension NumericalError: CustomStringConvertible {
  /// The error as one sentence: name, value, what is allowed, and a hint.
  public var description: String {
    switch self {
    case .outOfRange(let parameter, let value, let allowed, let hint):
      Self.sentence("\(parameter) = \(value) is outside the allowed range \(allowed)", hint)
    case .badCount(let parameter, let value, let allowed, let hint):
      Self.sentence("\(parameter) = \(value) is not one of the allowed counts: \(allowed)", hint)
    case .badTable(let column, let row, let value, let hint):
      Self.sentence("\(column)[\(row)] = \(value) has no place in a table", hint)
    case .functionNotFinite(let place, let value):
      "the function is \(value) at \(place), where a finite value is needed"
    case .notBracketed(let lower, let upper, let valueAtLower, let valueAtUpper):
      "no change of sign between \(lower) (value \(valueAtLower)) and \(upper) (\(valueAtUpper))"
    case .notConverged(let method, let best, let errorEstimate, let hint):
      Self.sentence("\(method) stopped at \(best) with an error of \(errorEstimate)", hint)
    }
  }

  private static func sentence(_ statement: String, _ hint: String) -> String {
    hint.isEmpty ? statement : "\(statement); \(hint)"
  }

  /// Passes a finite value on and refuses NaN and infinities.
  static func requireFinite(_ value: Double, _ parameter: String) throws(NumericalError) {
    guard value.isFinite else {
      throw .outOfRange(parameter: parameter, value: value, allowed: "finite numbers")
    }
  }

  /// Passes a finite value above 0 on.
  static func requirePositive(_ value: Double, _ parameter: String) throws(NumericalError) {
    guard value.isFinite, value > 0 else {
      throw .outOfRange(parameter: parameter, value: value, allowed: "> 0 and finite")
    }
  }
}
