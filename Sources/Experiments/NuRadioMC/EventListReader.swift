import FileFormats
import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Simulation

/// Reads lists of showers in NuRadioMC's columns, a row a shower, as events.
///
/// Units are NuRadioMC's: eV, m, ns, radians; zenith and azimuth say where a neutrino came **from**, and its direction is the
/// opposite. Rows of one `event_group_ids` are one event, wherever they stand; events have the order of their first rows.
/// The row (or rows) with `n_interaction` 1 tell of the neutrino's own interaction, the others of later ones.
public struct EventListReader {
  private let table: CSVTable
  private let rows: [Row]

  /// The columns that must be there.
  static let requiredColumns = [
    "azimuths", "energies", "event_group_ids", "flavors", "inelasticity", "interaction_type",
    "n_interaction", "shower_energies", "shower_ids", "shower_type", "vertex_times", "xx", "yy",
    "zeniths", "zz",
  ]
  /// The column of k_L, which may be there, and empty or nan where it is not known.
  static let elongationColumn = "shower_realization_Alvarez2009"
  /// The columns that others add, which have no effect.
  static let ignoredColumns = ["weights", "triggered", "shower_realization_ARZ"]

  /// One row in the types of the messengers, with what its event must agree on.
  private struct Row {
    var group: Int
    var neutrino: IncomingNeutrino
    var zenith: Double
    var azimuth: Double
    var order: Int
    var current: String
    var inelasticity: Double?
    var shower: Shower
  }

  /// The events of a file.
  ///
  /// - Throws: ``ConfigurationError`` with the line and the number of the column of the first bad value.
  public static func events(path: String) throws(ConfigurationError) -> [RadioEvent] {
    if path.hasSuffix(".hdf5") || path.hasSuffix(".h5") {
      throw ConfigurationError(
        .notOffered, at: TextPlace(source: path), "HDF5 is not read here",
        hint:
          "write the datasets as the columns of a CSV file, and the attributes as JSON beside it")
    }
    do {
      return try events(try CSVTable(path: path, allowed: allColumns, required: requiredColumns))
    } catch let error as TableError {
      throw configurationError(error)
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError(.syntax, at: TextPlace(source: path), "\(error)")
    }
  }

  /// The events of a table.
  static func events(_ table: CSVTable) throws -> [RadioEvent] {
    try EventListReader(table).events()
  }

  static var allColumns: [String] { requiredColumns + [elongationColumn] + ignoredColumns }

  private static func configurationError(_ error: TableError) -> ConfigurationError {
    let place = TextPlace(source: error.source, line: error.line, column: error.column)
    if case .file(let file) = error.problem {
      return ConfigurationError(
        .unreadable, at: place, "cannot \(file.operation.rawValue) the file: \(file.reason)",
        hint: file.hint)
    }
    // The table's own sentence begins with its place, which stands in front of ours already.
    let prefix = error.line.map { "\(error.source):\($0): " } ?? "\(error.source): "
    let sentence = error.description
    let statement = sentence.hasPrefix(prefix) ? String(sentence.dropFirst(prefix.count)) : sentence
    let problem: ConfigurationError.Problem =
      switch error.problem {
      case .empty: .empty
      case .notUTF8, .nulByte: .notText
      case .unknownColumn: .unknownKey
      case .missingColumn: .missingKey
      case .duplicateColumn: .duplicateKey
      case .badNumber: .notANumber
      default: .syntax
      }
    return ConfigurationError(problem, at: place, statement)
  }

  // MARK: - Rows

  private init(_ table: CSVTable) throws {
    self.table = table
    let columns = try Columns(table)
    var rows: [Row] = []
    rows.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount { rows.append(try Self.row(row, columns, table)) }
    self.rows = rows
  }

  /// The columns as numbers and texts.
  private struct Columns {
    let azimuth, energy, showerEnergy, time, x, y, zenith, z: [Double]
    let group, flavor, order, shower: [Int]
    let inelasticity, elongation: [Double?]
    let current, kind: [String]

    init(_ table: CSVTable) throws {
      azimuth = try table.numbers("azimuths")
      energy = try table.numbers("energies")
      showerEnergy = try table.numbers("shower_energies")
      time = try table.numbers("vertex_times")
      x = try table.numbers("xx")
      y = try table.numbers("yy")
      zenith = try table.numbers("zeniths")
      z = try table.numbers("zz")
      group = try EventListReader.integers("event_group_ids", in: table)
      flavor = try EventListReader.integers("flavors", in: table)
      order = try EventListReader.integers("n_interaction", in: table)
      shower = try EventListReader.integers("shower_ids", in: table)
      inelasticity = try EventListReader.gappedNumbers("inelasticity", in: table)
      elongation =
        table.hasColumn(elongationColumn)
        ? try EventListReader.gappedNumbers(elongationColumn, in: table)
        : [Double?](repeating: nil, count: table.rowCount)
      current = try table.texts("interaction_type")
      kind = try table.texts("shower_type")
    }
  }

  private static func row(
    _ row: Int, _ columns: Columns, _ table: CSVTable
  ) throws(ConfigurationError) -> Row {
    let neutrino = IncomingNeutrino(
      species: try species(columns.flavor[row], table, row),
      energyEV: try positive(columns.energy[row], "energies", table, row), direction: .zero)
    let shower = Shower(
      id: columns.shower[row], kind: try kind(columns.kind[row], table, row),
      energyEV: try positive(columns.showerEnergy[row], "shower_energies", table, row),
      positionM: Vector3(columns.x[row], columns.y[row], columns.z[row]),
      timeNs: columns.time[row], axis: .zero,
      elongation: try elongation(columns.elongation[row], table, row))
    return Row(
      group: columns.group[row], neutrino: neutrino,
      zenith: try zenith(columns.zenith[row], table, row),
      azimuth: try azimuth(columns.azimuth[row], table, row),
      order: try order(columns.order[row], table, row), current: columns.current[row],
      inelasticity: columns.inelasticity[row], shower: shower)
  }

  /// Whole numbers, also where a writer of doubles gave them a point: `12.0`.
  private static func integers(_ name: String, in table: CSVTable) throws -> [Int] {
    if let integers = try? table.integers(name) { return integers }
    return try table.numbers(name).enumerated().map { row, value in
      guard let whole = Int(exactly: value) else {
        throw error(table, row, name, "this is not a whole number")
      }
      return whole
    }
  }

  /// Numbers, `nil` where the field is empty or nan.
  private static func gappedNumbers(_ name: String, in table: CSVTable) throws -> [Double?] {
    if let numbers = try? table.optionalNumbers(name) { return numbers }
    return try table.texts(name).enumerated().map { row, text in
      switch NumberText.double(text) {
      case .success(let value): return value
      case .failure(.empty): return nil
      case .failure where text.lowercased() == "nan": return nil
      case .failure(let flaw): throw error(table, row, name, "this \(flaw.explanation)")
      }
    }
  }

  // MARK: - Values

  private static func error(
    _ table: CSVTable, _ row: Int, _ name: String, _ message: String, allowed: [String] = [],
    suggestion: String? = nil, hint: String = "",
    _ problem: ConfigurationError.Problem = .outOfRange
  ) -> ConfigurationError {
    let column = table.columnNames.firstIndex(of: name).map { $0 + 1 }
    let value = (try? table.texts(name))?[row]
    return ConfigurationError(
      problem, at: TextPlace(source: table.source, line: table.line(ofRow: row), column: column),
      keyPath: name, value: value, message, allowed: allowed, suggestion: suggestion, hint: hint)
  }

  private static func positive(
    _ value: Double, _ name: String, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> Double {
    guard value > 0 else {
      throw error(table, row, name, "this is outside of what is allowed", allowed: ["> 0 (eV)"])
    }
    return value
  }

  private static func species(
    _ pdgID: Int, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> NeutrinoSpecies {
    do {
      return try NeutrinoSpecies(pdgID: pdgID)
    } catch {
      throw self.error(
        table, row, "flavors", "this is not the PDG number of a neutrino",
        allowed: ["12", "-12", "14", "-14", "16", "-16"], .unknownName)
    }
  }

  private static func zenith(
    _ value: Double, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> Double {
    guard (0...Double.pi).contains(value) else {
      throw error(
        table, row, "zeniths", "this is outside of what is allowed",
        allowed: ["0 to 3.141592653589793 (radians)"], hint: "is it in degrees?")
    }
    return value
  }

  private static func azimuth(
    _ value: Double, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> Double {
    guard abs(value) <= 2 * Double.pi else {
      throw error(
        table, row, "azimuths", "this is outside of what is allowed",
        allowed: ["-6.283185307179586 to 6.283185307179586 (radians)"], hint: "is it in degrees?")
    }
    return value
  }

  private static func order(
    _ value: Int, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> Int {
    guard value >= 1 else {
      throw error(
        table, row, "n_interaction", "interactions count from 1", allowed: ["whole numbers from 1"])
    }
    return value
  }

  private static func kind(
    _ text: String, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> ShowerKind {
    guard let kind = ShowerKind(rawValue: text.lowercased()) else {
      let names = ShowerKind.allCases.map(\.rawValue)
      throw error(
        table, row, "shower_type", "this type of shower is not known", allowed: names,
        suggestion: nearestName(to: text, among: names), .unknownName)
    }
    return kind
  }

  private static func elongation(
    _ value: Double?, _ table: CSVTable, _ row: Int
  ) throws(ConfigurationError) -> Double? {
    if let value, value <= 0 {
      throw error(
        table, row, elongationColumn, "this is outside of what is allowed",
        allowed: ["> 0, or nothing where it is not known"])
    }
    return value
  }

  // MARK: - Events

  private func events() throws(ConfigurationError) -> [RadioEvent] {
    try checkShowerNumbers()
    var groups: [[Int]] = []
    var positions: [Int: Int] = [:]
    for row in rows.indices {
      if let position = positions[rows[row].group] {
        groups[position].append(row)
      } else {
        positions[rows[row].group] = groups.count
        groups.append([row])
      }
    }
    var events: [RadioEvent] = []
    events.reserveCapacity(groups.count)
    for group in groups { events.append(try event(group)) }
    return events
  }

  private func checkShowerNumbers() throws(ConfigurationError) {
    var seen: [Int: Int] = [:]
    for row in rows.indices {
      guard let first = seen.updateValue(row, forKey: rows[row].shower.id) else { continue }
      throw Self.error(
        table, row, "shower_ids", "another shower has the same number",
        hint: "the first is in line \(table.line(ofRow: first))", .duplicateKey)
    }
  }

  /// The event of some rows: its neutrino and vertex from the first that tells of the first interaction.
  private func event(_ group: [Int]) throws(ConfigurationError) -> RadioEvent {
    guard let home = group.first(where: { rows[$0].order == 1 }) else {
      throw Self.error(
        table, group[0], "n_interaction",
        "event group \(rows[group[0]].group) has no row of its first interaction",
        hint: "without it the place where the neutrino interacts is not known", .contradiction)
    }
    for row in group { try checkAgreement(of: row, with: home) }
    let row = rows[home]
    var neutrino = row.neutrino
    neutrino.direction = -AntennaFrame.direction(row.zenith, row.azimuth)
    let showers = group.map { index in
      var shower = rows[index].shower
      shower.axis = neutrino.direction
      return shower
    }
    return RadioEvent(
      id: row.group, neutrino: neutrino, vertexM: row.shower.positionM, current: try current(home),
      inelasticity: try inelasticity(home), showers: showers)
  }

  /// Refuses rows of one event that disagree about the neutrino.
  private func checkAgreement(of row: Int, with home: Int) throws(ConfigurationError) {
    let (a, b) = (rows[row], rows[home])
    let disagreement: String? =
      if a.neutrino.energyEV != b.neutrino.energyEV {
        "energies"
      } else if a.neutrino.species != b.neutrino.species {
        "flavors"
      } else if a.zenith != b.zenith {
        "zeniths"
      } else if a.azimuth != b.azimuth {
        "azimuths"
      } else if a.order == 1, a.current != b.current {
        "interaction_type"
      } else if a.order == 1, a.inelasticity != b.inelasticity {
        "inelasticity"
      } else {
        nil
      }
    if let disagreement {
      throw Self.error(
        table, row, disagreement, "the rows of event group \(a.group) disagree about the neutrino",
        hint: "see line \(table.line(ofRow: home))", .contradiction)
    }
    // A part in 10⁶ is left for writers that round.
    guard a.shower.energyEV <= a.neutrino.energyEV * (1 + 1e-6) else {
      throw Self.error(
        table, row, "shower_energies", "the shower has more energy than the neutrino",
        allowed: ["up to \(a.neutrino.energyEV) (eV)"], .contradiction)
    }
  }

  private func current(_ row: Int) throws(ConfigurationError) -> InteractionCurrent {
    let text = rows[row].current
    guard let current = InteractionCurrent(rawValue: text.lowercased()) else {
      let names = InteractionCurrent.allCases.map(\.rawValue)
      throw Self.error(
        table, row, "interaction_type", "this interaction is not known", allowed: names,
        suggestion: nearestName(to: text, among: names), .unknownName)
    }
    return current
  }

  private func inelasticity(_ row: Int) throws(ConfigurationError) -> Double {
    guard let value = rows[row].inelasticity, (0...1).contains(value) else {
      throw Self.error(
        table, row, "inelasticity", "this is outside of what is allowed", allowed: ["0 to 1"])
    }
    return value
  }
}
