/// Where something stands: a file, or what stands for one, with line and column where they are known.
public struct TextPlace: Sendable, Hashable, CustomStringConvertible {
  /// The path of the file, or a name such as `--set seed=x` for what came from elsewhere.
  public var source: String
  /// The line, counted from 1.
  public var line: Int?
  /// The column, counted from 1.
  public var column: Int?

  /// Makes a place.
  public init(source: String, line: Int? = nil, column: Int? = nil) {
    self.source = source
    self.line = line
    self.column = column
  }

  /// The place as compilers write it: `file:line:column`.
  public var description: String {
    [source, line.map(String.init), column.map(String.init)].compactMap(\.self)
      .joined(separator: ":")
  }
}

/// A reason why a configuration, a detector file or an event list was refused.
///
/// It says where, which key, what was found, what is allowed and what a user can do about it.
public struct ConfigurationError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: String, Equatable, Sendable {
    /// The file cannot be opened or read.
    case unreadable
    /// There is nothing in it.
    case empty
    /// It is not text in UTF-8.
    case notText
    /// It is not YAML or JSON, or not the table that is needed.
    case syntax
    /// A key that means nothing here.
    case unknownKey
    /// A key given twice.
    case duplicateKey
    /// A key that is needed and not there.
    case missingKey
    /// A list, a mapping or a text where something else is needed.
    case wrongKind
    /// A number without the unit that it needs.
    case missingUnit
    /// A unit that is not known.
    case unknownUnit
    /// A unit of something else.
    case wrongDimension
    /// A text that is not a number.
    case notANumber
    /// A number outside of what is allowed.
    case outOfRange
    /// A name that stands for nothing known.
    case unknownName
    /// Values that are each fine and contradict each other.
    case contradiction
    /// Something that is understood and that this program does not offer.
    case notOffered
  }

  /// What is wrong.
  public var problem: Problem
  /// Where.
  public var place: TextPlace
  /// The key, as a path such as `detection.triggers.0.sigma`; empty for the whole file.
  public var keyPath: String
  /// What was found there, if anything.
  public var value: String?
  /// What is wrong, in words.
  public var message: String
  /// What is allowed: names, or one entry that describes a range.
  public var allowed: [String]
  /// The right name that is nearest to a wrong one.
  public var suggestion: String?
  /// What a user can do about it.
  public var hint: String

  /// Makes an error from all its properties.
  public init(
    _ problem: Problem, at place: TextPlace, keyPath: String = "", value: String? = nil,
    _ message: String, allowed: [String] = [], suggestion: String? = nil, hint: String = ""
  ) {
    self.problem = problem
    self.place = place
    self.keyPath = keyPath
    self.value = value.map(Self.excerpt)
    self.message = message
    self.allowed = allowed
    self.suggestion = suggestion
    self.hint = hint
  }

  /// At most 60 characters, with what does not print escaped.
  static func excerpt(_ text: String) -> String {
    let clean = text.prefix(60).unicodeScalars.map {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? $0.escaped(asASCII: true) : String($0)
    }
    return clean.joined() + (text.dropFirst(60).isEmpty ? "" : "...")
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// The error as one line: place, key and value, what is wrong, what is allowed, hint.
  public var description: String {
    var clauses = ["\(place): \(subject)\(message)"]
    if let suggestion { clauses.append("did you mean '\(suggestion)'?") }
    if !allowed.isEmpty { clauses.append("allowed: \(allowed.joined(separator: ", "))") }
    if !hint.isEmpty { clauses.append(hint) }
    return clauses.joined(separator: "; ")
  }

  private var subject: String {
    switch (keyPath.isEmpty, value) {
    case (true, nil): ""
    case (true, let value?): "'\(value)': "
    case (false, nil): "\(keyPath): "
    case (false, let value?): "\(keyPath) = \(value): "
    }
  }
}

/// Something that was read and understood and has no effect, or another than its author may expect.
public struct ConfigurationNote: Sendable, Hashable, CustomStringConvertible {
  /// Where it stands.
  public var place: TextPlace
  /// The key.
  public var key: String
  /// What a user should know.
  public var text: String

  /// Makes a note.
  public init(at place: TextPlace, key: String, _ text: String) {
    self.place = place
    self.key = key
    self.text = text
  }

  /// The note as one line.
  public var description: String { "\(place): \(key): \(text)" }
}
