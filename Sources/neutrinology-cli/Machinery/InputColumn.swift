import ArgumentParser
import FileFormats

/// One input of a calculator: a column of its table, and an option for those who want one number.
///
/// The unit stands in the name; the option is the name with hyphens: `energy_GeV` is `--energy-GeV`.
struct InputColumn: Sendable {
  enum Kind: Sendable {
    case number
    case integer
    case text
    case choice([String])
  }

  let name: String
  let help: String
  let kind: Kind
  /// The value where there is none, as text.
  let standard: String?
  /// Whether there may be none at all.
  let isOptional: Bool

  private init(
    _ name: String, _ help: String, _ kind: Kind, _ standard: String?, isOptional: Bool
  ) {
    self.name = name
    self.help = help
    self.kind = kind
    self.standard = standard
    self.isOptional = isOptional
  }

  /// A finite number.
  static func number(
    _ name: String, _ help: String, default standard: Double? = nil, isOptional: Bool = false
  ) -> InputColumn {
    InputColumn(
      name, help, .number, standard.flatMap(NumberText.shortest), isOptional: isOptional)
  }

  /// A whole number.
  static func integer(
    _ name: String, _ help: String, default standard: Int? = nil, isOptional: Bool = false
  ) -> InputColumn {
    InputColumn(name, help, .integer, standard.map(String.init), isOptional: isOptional)
  }

  /// Any text.
  static func text(
    _ name: String, _ help: String, default standard: String? = nil, isOptional: Bool = false
  ) -> InputColumn {
    InputColumn(name, help, .text, standard, isOptional: isOptional)
  }

  /// One of some names.
  static func choice(
    _ name: String, _ help: String, among names: [String], default standard: String? = nil,
    isOptional: Bool = false
  ) -> InputColumn {
    InputColumn(name, help, .choice(names), standard, isOptional: isOptional)
  }

  /// Whether a row must have a value.
  var isRequired: Bool { standard == nil && !isOptional }

  /// The name of the option without its dashes.
  var optionName: String { name.replacing("_", with: "-") }

  /// The help of the option, with names and default.
  var optionHelp: String {
    var text = help
    if case .choice(let names) = kind { text += " (\(names.joined(separator: ", ")))" }
    if let standard { text += " (default: \(standard))" }
    return text
  }

  /// What stands for the value in the help.
  var valueName: String {
    switch kind {
    case .number: "number"
    case .integer: "n"
    case .text: "text"
    case .choice: "name"
    }
  }
}

extension Option where Value == String? {
  /// The option of a column; a value may begin with a minus sign.
  init(_ column: InputColumn) {
    let completion: CompletionKind? =
      if case .choice(let names) = column.kind { .list(names) } else { nil }
    self.init(
      name: .customLong(column.optionName), parsing: .unconditional,
      help: ArgumentHelp(stringLiteral: column.optionHelp).named(column.valueName),
      completion: completion)
  }
}

extension ArgumentHelp {
  fileprivate func named(_ valueName: String) -> ArgumentHelp {
    var help = self
    help.valueName = valueName
    return help
  }
}
