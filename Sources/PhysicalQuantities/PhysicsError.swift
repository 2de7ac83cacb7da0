/// A reason why no number is given: the input does not describe something that the model knows.
///
/// Every case carries what a user needs to mend the input: which parameter, its value, what is allowed, and a hint.
@nonexhaustive
public enum PhysicsError: Error, Equatable, Sendable {
  /// A number outside the range in which the quantity, or the model, exists.
  case outOfRange(parameter: String, value: Double, allowed: String, hint: String = "")
  /// A name or text that stands for nothing known.
  case unknownName(parameter: String, value: String, allowed: [String], hint: String = "")
  /// Inputs that are each fine and contradict each other.
  case inconsistent(parameter: String, value: String, hint: String)
  /// A physical answer that does not exist for valid input, such as a ray into the shadow.
  case noSolution(parameter: String, value: String, hint: String)
}

extension PhysicsError: CustomStringConvertible {
  /// The error as one sentence: name, value, allowed range and hint.
  public var description: String {
    switch self {
    case .outOfRange(let parameter, let value, let allowed, let hint):
      Self.sentence("\(parameter) = \(value) is outside the allowed range \(allowed)", hint)
    case .unknownName(let parameter, let value, let allowed, let hint):
      Self.sentence(
        "\(parameter) = \"\(value)\" is not known; allowed: \(allowed.joined(separator: ", "))",
        hint)
    case .inconsistent(let parameter, let value, let hint):
      Self.sentence("\(parameter) = \(value) contradicts the other input", hint)
    case .noSolution(let parameter, let value, let hint):
      Self.sentence("\(parameter) = \(value) has no solution", hint)
    }
  }

  private static func sentence(_ statement: String, _ hint: String) -> String {
    hint.isEmpty ? statement : "\(statement); \(hint)"
  }
}

/// The checks that the public edge of every model makes, so that inside only numbers that exist travel.
public enum Require {
  /// Passes a finite value on and refuses NaN and infinities.
  @discardableResult
  public static func finite(
    _ value: Double, _ parameter: String, hint: String = ""
  ) throws(PhysicsError) -> Double {
    guard value.isFinite else {
      throw .outOfRange(parameter: parameter, value: value, allowed: "finite numbers", hint: hint)
    }
    return value
  }

  /// Passes a finite value above 0 on.
  @discardableResult
  public static func positive(
    _ value: Double, _ parameter: String, hint: String = ""
  ) throws(PhysicsError) -> Double {
    guard value.isFinite, value > 0 else {
      throw .outOfRange(parameter: parameter, value: value, allowed: "> 0 and finite", hint: hint)
    }
    return value
  }

  /// Passes a finite value of 0 or more on.
  @discardableResult
  public static func nonNegative(
    _ value: Double, _ parameter: String, hint: String = ""
  ) throws(PhysicsError) -> Double {
    guard value.isFinite, value >= 0 else {
      throw .outOfRange(parameter: parameter, value: value, allowed: ">= 0 and finite", hint: hint)
    }
    return value
  }

  /// Passes a value inside a closed range on; NaN is never inside.
  @discardableResult
  public static func value(
    _ value: Double, in range: ClosedRange<Double>, _ parameter: String, hint: String = ""
  ) throws(PhysicsError) -> Double {
    guard range.contains(value) else {
      let allowed = "\(range.lowerBound)...\(range.upperBound)"
      throw .outOfRange(parameter: parameter, value: value, allowed: allowed, hint: hint)
    }
    return value
  }
}

extension PhysicsError {
  /// The name of the parameter that the error is about.
  public var parameter: String {
    switch self {
    case .outOfRange(let parameter, _, _, _), .unknownName(let parameter, _, _, _),
      .inconsistent(let parameter, _, _), .noSolution(let parameter, _, _):
      parameter
    }
  }
}
