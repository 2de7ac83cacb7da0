/// What a quantity measures; the storage unit is fixed for each dimension.
public protocol Dimension: Sendable {
  /// The name of the unit in which values are stored.
  static var storageUnit: String { get }
}

/// A number with a dimension: typed at the public edge, a plain `Double` inside the models.
///
/// Quantities of one kind add, compare and scale; their ratio is a plain number. There is no dimensional algebra: a
/// formula reads its inputs in stated units (`energy.inGeV`) and computes with `Double`s named after them.
/// In an optimised build a quantity costs nothing: it is one register.
@frozen
public struct Quantity<Kind: Dimension>: BitwiseCopyable, Sendable, Hashable {
  /// The value in the storage unit of the dimension.
  public var storedValue: Double

  /// Makes a quantity from its value in the storage unit.
  @inlinable
  public init(storedValue: Double) { self.storedValue = storedValue }

  /// The absence of the quantity.
  @inlinable
  public static var zero: Self { Self(storedValue: 0) }

  /// Whether the value is neither infinite nor NaN.
  @inlinable
  public var isFinite: Bool { storedValue.isFinite }
}

extension Quantity: Comparable {
  /// The sum of two quantities of one kind.
  @inlinable
  public static func + (a: Self, b: Self) -> Self {
    Self(storedValue: a.storedValue + b.storedValue)
  }
  /// The difference of two quantities of one kind.
  @inlinable
  public static func - (a: Self, b: Self) -> Self {
    Self(storedValue: a.storedValue - b.storedValue)
  }
  /// The opposite quantity.
  @inlinable
  public static prefix func - (a: Self) -> Self { Self(storedValue: -a.storedValue) }
  /// A quantity scaled by a number.
  @inlinable
  public static func * (a: Self, factor: Double) -> Self {
    Self(storedValue: a.storedValue * factor)
  }
  /// A quantity scaled by a number.
  @inlinable
  public static func * (factor: Double, a: Self) -> Self {
    Self(storedValue: factor * a.storedValue)
  }
  /// A quantity divided by a number.
  @inlinable
  public static func / (a: Self, divisor: Double) -> Self {
    Self(storedValue: a.storedValue / divisor)
  }
  /// How many times one quantity holds another of its kind.
  @inlinable
  public static func / (a: Self, b: Self) -> Double { a.storedValue / b.storedValue }
  /// Whether one quantity is smaller than another of its kind.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool { a.storedValue < b.storedValue }
}

extension Quantity: CustomStringConvertible {
  /// The value with its storage unit.
  public var description: String { "\(storedValue) \(Kind.storageUnit)" }
}
