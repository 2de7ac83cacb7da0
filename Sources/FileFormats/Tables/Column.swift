/// The types that numbers have in files.
public enum ColumnType: String, CaseIterable, Sendable {
  /// Double precision.
  case float64
  /// Whole numbers of 64 bits.
  case int64
  /// Whole numbers of 32 bits.
  case int32
  /// Whole numbers of 8 bits.
  case int8
  /// True or false, a byte each.
  case bool

  /// The bytes that one value takes.
  public var byteCount: Int {
    switch self {
    case .float64, .int64: 8
    case .int32: 4
    case .int8, .bool: 1
    }
  }
}

/// The values of a column.
public enum ColumnValues: Hashable, Sendable {
  /// Doubles.
  case float64([Double])
  /// Whole numbers of 64 bits.
  case int64([Int64])
  /// Whole numbers of 32 bits.
  case int32([Int32])
  /// Whole numbers of 8 bits.
  case int8([Int8])
  /// True or false.
  case bool([Bool])

  /// The type of the values.
  public var type: ColumnType {
    switch self {
    case .float64: .float64
    case .int64: .int64
    case .int32: .int32
    case .int8: .int8
    case .bool: .bool
    }
  }

  /// How many values there are.
  public var count: Int {
    switch self {
    case .float64(let values): values.count
    case .int64(let values): values.count
    case .int32(let values): values.count
    case .int8(let values): values.count
    case .bool(let values): values.count
    }
  }

  /// No values of a type.
  public init(empty type: ColumnType) {
    switch type {
    case .float64: self = .float64([])
    case .int64: self = .int64([])
    case .int32: self = .int32([])
    case .int8: self = .int8([])
    case .bool: self = .bool([])
    }
  }

  /// The doubles, where they are doubles.
  public var doubles: [Double]? { if case .float64(let values) = self { values } else { nil } }

  /// The whole numbers widened to 64 bits, where they are whole numbers.
  public var integers: [Int64]? {
    switch self {
    case .int64(let values): values
    case .int32(let values): values.map(Int64.init)
    case .int8(let values): values.map(Int64.init)
    case .float64, .bool: nil
    }
  }
}

/// Whether a column of doubles may have gaps, kept as NaN in memory and told apart from numbers in every file.
public enum MissingValues: String, Sendable {
  /// Every value must be finite.
  case refused
  /// NaN stands for "there is none": empty in CSV, null in JSON.
  case allowed
}

/// A column of numbers with what a reader needs to know of it.
public struct Column: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The unit; empty for plain numbers.
  public var unit: String
  /// What the rows are: event, shower, ray.
  public var dimension: String
  /// Whether there may be gaps.
  public var missing: MissingValues
  /// The values.
  public var values: ColumnValues

  /// Makes a column from all its properties.
  public init(
    _ name: String, unit: String = "", dimension: String = "row",
    missing: MissingValues = .refused, _ values: ColumnValues
  ) {
    self.name = name
    self.unit = unit
    self.dimension = dimension
    self.missing = missing
    self.values = values
  }
}

/// The first of the values that must not be written: infinite, or NaN where no gaps are allowed.
func firstUnwritable(_ values: some Collection<Double>, _ missing: MissingValues) -> Int? {
  let index = values.firstIndex { !$0.isFinite && !($0.isNaN && missing == .allowed) }
  return index.map { values.distance(from: values.startIndex, to: $0) }
}
