/// The keys of one mapping of a configuration, in the order in which they are documented and written.
struct SectionSchema: Sendable {
  var keys: [KeySchema]

  /// The names of the keys.
  var names: [String] { keys.map(\.name) }

  /// The key of a name.
  subscript(name: String) -> KeySchema? { keys.first { $0.name == name } }
}

/// One key: its name, what may stand behind it, and what it is for.
struct KeySchema: Sendable {
  var name: String
  var form: ValueForm
  /// The word that stands for the absence of a value, where there may be none.
  var absentWord: String?
  /// What the key is for, in one sentence.
  var help: String
  /// Whether the key must be there.
  var isRequired = false
  /// The other keys that may not be there too, and that go when this one is set from the command line.
  var alternatives: [String] = []

  init(
    _ name: String, _ form: ValueForm, absentWord: String? = nil, required: Bool = false,
    insteadOf alternative: String? = nil, or others: [String] = [], _ help: String
  ) {
    self.name = name
    self.form = form
    self.absentWord = absentWord
    self.isRequired = required
    self.alternatives = [alternative].compactMap(\.self) + others
    self.help = help
  }
}

/// What may stand behind a key.
indirect enum ValueForm: Sendable {
  /// Any text on one line.
  case text
  /// The path of a file.
  case path
  /// The name of a column: letters, digits, and a few signs.
  case columnName
  /// One of some names.
  case choice([String])
  /// One of some names, or one that the configuration itself makes.
  case modelName([String])
  /// `true` or `false`.
  case flag
  /// A whole number from 0 to 2⁶⁴ − 1.
  case seed
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A plain number.
  case number(NumberRange)
  /// A number with a unit.
  case quantity(QuantityKind, NumberRange)
  /// Two quantities, the lower one first.
  case interval(QuantityKind, NumberRange)
  /// Three lengths: east, north, up.
  case position
  /// A list of whole numbers.
  case integers(ClosedRange<Int>)
  /// A mapping with keys of its own.
  case section(SectionSchema)
  /// A list of such mappings.
  case sections(SectionSchema)
  /// Species of neutrinos with their shares.
  case species
  /// Names that stand for other names.
  case replacements([String])
}

/// The numbers that are allowed, in the base unit, with their description in the units that people write.
struct NumberRange: Sendable {
  var description: String
  private var lower: Double
  private var upper: Double
  private var lowerIsExcluded: Bool

  private init(
    _ description: String, _ lower: Double, _ upper: Double, lowerIsExcluded: Bool = false
  ) {
    self.description = description
    self.lower = lower
    self.upper = upper
    self.lowerIsExcluded = lowerIsExcluded
  }

  func contains(_ value: Double) -> Bool {
    value.isFinite && value <= upper && (lowerIsExcluded ? value > lower : value >= lower)
  }

  /// Any finite number.
  static let any = NumberRange(
    "any finite number", -.greatestFiniteMagnitude, .greatestFiniteMagnitude)
  /// Above 0.
  static let positive = NumberRange("> 0", 0, .greatestFiniteMagnitude, lowerIsExcluded: true)
  /// 0 or more.
  static let nonNegative = NumberRange(">= 0", 0, .greatestFiniteMagnitude)
  /// 0 or less: depths count downwards from the surface.
  static let nonPositive = NumberRange("<= 0", -.greatestFiniteMagnitude, 0)

  /// Between two numbers, both allowed, in words.
  static func from(_ lower: Double, to upper: Double, _ description: String) -> NumberRange {
    NumberRange(description, lower, upper)
  }

  /// Above one number and up to another, in words.
  static func above(_ lower: Double, to upper: Double, _ description: String) -> NumberRange {
    NumberRange(description, lower, upper, lowerIsExcluded: true)
  }
}

extension ValueForm {
  /// The keys below, where there are any.
  var section: SectionSchema? {
    switch self {
    case .section(let schema), .sections(let schema): schema
    default: nil
    }
  }

  /// Whether it is a list of mappings, which a path goes through by number.
  var isListOfSections: Bool { if case .sections = self { true } else { false } }
}

extension SectionSchema {
  /// A key of this or of a deeper section with its path; lists of sections are passed through without a number.
  var allPaths: [(path: String, key: KeySchema)] {
    keys.flatMap { key in
      [(key.name, key)]
        + (key.form.section?.allPaths ?? []).map { ("\(key.name).\($0.path)", $0.key) }
    }
  }
}
