import ArgumentParser
import Neutrinos
import PhysicalQuantities

/// A calculator whose rows bring mixing parameters, a lightest mass and an ordering; a row without an ordering gives two.
struct MassCalculator {
  let parameters: ParameterArguments
  let options: CalculatorOptions
  /// The inputs beside the parameters and the ordering.
  let inputs: [InputColumn]
  let results: (Set<String>) throws -> [String]
  /// Whether such inputs need no mixing parameters.
  var isFree = { (_: Set<String>) in false }
  let compute: (InputRow, OscillationParameters) throws -> [[Cell]]

  @discardableResult
  func run(given: [String: String?]) throws -> MassRows {
    let own = ParameterArguments.inputs + [InputColumn.text("ordering", optional: true)]
    var rows: MassRows?
    var calculator = Calculator(inputs: own + inputs) { row in
      guard let rows else { return [] }
      if isFree(row.columns) { return try compute(row, OscillationParameters.named()) }
      return try rows.parameters(row).flatMap { parameters in
        try compute(row, parameters).map { cells in
          rows.isOrderingGiven ? cells : [.text(parameters.ordering.rawValue)] + cells
        }
      }
    }
    calculator.resultsForInputs = { columns in
      let found = MassRows(parameters, columns: columns, isTable: options.table != nil)
      rows = found
      let names = found.isOrderingGiven || isFree(columns) ? [] : ["ordering"]
      return names + (try results(columns))
    }
    var given = parameters.given.merging(given) { $1 }
    given["ordering"] = .some(parameters.ordering?.rawValue)
    let read = try calculator.run(options: options, given: given)
    var outcome =
      rows ?? MassRows(parameters, columns: read.first?.columns ?? [], isTable: true)
    outcome.rows = read
    let notes = isFree(outcome.columns) ? [] : outcome.notes
    for text in notes { Failure.note(text, quiet: parameters.quiet) }
    return outcome
  }
}

/// The rows of a calculator and what reads their parameters.
struct MassRows {
  var rows: [InputRow] = []
  let isOrderingGiven: Bool
  private let arguments: ParameterArguments
  let columns: Set<String>
  private let isTable: Bool

  init(_ arguments: ParameterArguments, columns: Set<String>, isTable: Bool) {
    self.arguments = arguments
    self.columns = columns
    self.isTable = isTable
    isOrderingGiven = columns.contains("ordering")
  }

  /// The parameters of a row: for its ordering, for that of its own splitting, or for both.
  func parameters(_ row: InputRow) throws -> [OscillationParameters] {
    try orderings(row).map { try reader($0).parameters(row) }
  }

  private func orderings(_ row: InputRow) throws -> [MassOrderingName?] {
    let text = row.text("ordering")
    if !text.isEmpty { return [try Self.ordering(text)] }
    let hasSplitting = ParameterArguments.splittings.contains { row.optionalNumber($0) != nil }
    return hasSplitting ? [nil] : [.normal, .inverted]
  }

  private func reader(_ ordering: MassOrderingName?) throws -> ParameterReader {
    var arguments = arguments
    arguments.ordering = ordering
    return try ParameterReader(arguments, columns: columns, isTable: isTable)
  }

  /// An ordering by its name or by the letters of the literature.
  static func ordering(_ text: String) throws(PhysicsError) -> MassOrderingName {
    switch text.lowercased() {
    case "normal", "no", "nh": .normal
    case "inverted", "io", "ih": .inverted
    default:
      throw .unknownName(parameter: "ordering", value: text, allowed: ["normal", "inverted"])
    }
  }

  /// The ranges for pictures: three sigma of a published fit where it has them, or else no width.
  func ranges(_ ordering: MassOrderingName) throws -> MixingRanges {
    let reader = try reader(ordering)
    let isBare = columns.isDisjoint(
      with: ParameterArguments.names + ParameterArguments.splittings)
    if isBare, let fit = reader.fit, fit.sinSquaredTheta12.threeSigma != nil {
      return try MixingRanges(threeSigmaOf: fit)
    }
    return try MixingRanges(exactly: bestFit(ordering))
  }

  /// The best fit of an ordering, for pictures of both.
  func bestFit(_ ordering: MassOrderingName) throws -> OscillationParameters {
    let reader = try reader(ordering)
    if let row = rows.first, let found = try? reader.parameters(row) { return found }
    guard let fit = reader.fit else {
      throw Failure.Usage(
        description: "a picture of both orderings needs a published set: --params nufit-6.0")
    }
    return try fit.bestFit
  }

  /// The orderings that occur.
  var occurring: [MassOrderingName] {
    get throws {
      let found = try rows.flatMap { try parameters($0).map(\.ordering) }
      return MassOrderingName.allCases.filter { found.contains($0.ordering) }
    }
  }

  /// What was used, a line for each ordering.
  var notes: [String] {
    let names = (try? occurring) ?? []
    return names.compactMap { try? reader($0).description(columns: columns) }
  }

  /// The one row of a picture.
  func single(_ subject: String) throws -> InputRow {
    guard let row = rows.first, rows.count == 1 else {
      throw Failure.Usage(description: "a picture shows \(subject) of one row; give one")
    }
    return row
  }
}
