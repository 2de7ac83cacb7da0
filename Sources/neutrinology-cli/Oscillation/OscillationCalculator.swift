import ArgumentParser
import PhysicalQuantities
import Propagation

/// A calculator whose rows bring oscillation parameters.
struct OscillationCalculator {
  let parameters: ParameterArguments
  let options: CalculatorOptions
  /// The inputs beside the parameters.
  let inputs: [InputColumn]
  /// Whether rows are told apart by their number instead of by their inputs.
  var printsRowNumber = false
  /// What is said of the parameters on standard error.
  var notes = { (reader: ParameterReader, columns: Set<String>) in
    [reader.description(columns: columns)]
  }
  /// The names of the results, for a number of flavours and the inputs that are there.
  let results: (Int, Set<String>) throws -> [String]
  let compute: (InputRow, ParameterReader) throws -> [[Cell]]

  init(
    parameters: ParameterArguments, options: CalculatorOptions, inputs: [InputColumn],
    printsRowNumber: Bool = false,
    resultsForColumns: @escaping (Int, Set<String>) throws -> [String],
    compute: @escaping (InputRow, ParameterReader) throws -> [[Cell]]
  ) {
    self.parameters = parameters
    self.options = options
    self.inputs = inputs
    self.printsRowNumber = printsRowNumber
    results = resultsForColumns
    self.compute = compute
  }

  init(
    parameters: ParameterArguments, options: CalculatorOptions, inputs: [InputColumn],
    printsRowNumber: Bool = false, results: @escaping (Int) throws -> [String],
    compute: @escaping (InputRow, ParameterReader) throws -> [[Cell]]
  ) {
    self.init(
      parameters: parameters, options: options, inputs: inputs, printsRowNumber: printsRowNumber,
      resultsForColumns: { count, _ in try results(count) }, compute: compute)
  }

  /// The rows of inputs and what reads their parameters, for pictures.
  struct Outcome {
    let rows: [InputRow]
    let reader: ParameterReader
  }

  func run(given: [String: String?]) throws -> Outcome {
    var reader: ParameterReader?
    var calculator = Calculator(
      inputs: ParameterArguments.inputs + inputs, printsRowNumber: printsRowNumber
    ) { row in
      guard let reader else { return [] }
      return try compute(row, reader)
    }
    calculator.resultsForInputs = { columns in
      let found = try ParameterReader(
        parameters, columns: columns, isTable: options.table != nil)
      reader = found
      note(found, columns)
      return try results(ParameterReader.hasSterileState(columns) ? 4 : 3, columns)
    }
    let rows = try calculator.run(
      options: options, given: parameters.given.merging(given) { $1 })
    let columns = rows.first?.columns ?? []
    return Outcome(
      rows: rows,
      reader: try reader ?? ParameterReader(parameters, columns: columns, isTable: true))
  }

  private func note(_ reader: ParameterReader, _ columns: Set<String>) {
    for text in notes(reader, columns) { Failure.note(text, quiet: parameters.quiet) }
    let needsElectrons = inputs.contains { $0.name == "electron_fraction" }
    if needsElectrons, columns.contains("density_g_cm3"), !columns.contains("electron_fraction") {
      let usual = BaselineArguments.usualElectronFraction
      Failure.note("electron_fraction is not given: \(usual)", quiet: parameters.quiet)
    }
  }
}

extension ProbabilityMatrix {
  /// All channels, from after from.
  var cells: [Cell] { values.map(Cell.number) }

  /// The names of all channels.
  static func columns(flavorCount: Int) -> [String] {
    OscillationChannel.all(flavorCount: flavorCount).map(\.column)
  }
}
