import FileFormats
import Matter
import PhysicalQuantities

/// Reads tables of ice: refractive indices, and attenuation lengths (`Docs/tables.md`).
public enum IceTableReader {
  private static let depths = [(name: "depth_m", factor: 1.0), (name: "z_m", factor: -1)]

  /// Reads a profile of the refractive index against depth.
  ///
  /// - Throws: ``ConfigurationError`` with the line and the column of what is wrong.
  public static func profile(path: String) throws(ConfigurationError) -> TabulatedIce {
    let table = try TextTable(path: path, keys: [])
    try table.allowOnly(depths.map(\.name) + ["index"])
    let indices = try table.column([("index", 1)])
    let rows = try Rows(table, places: try table.column(depths), "depth", values: indices)
    try rows.requireSurface()
    for row in rows.order.indices {
      let index = rows.value(row)
      guard (1...4).contains(index) else {
        throw rows.error(row, "index", "\(index)", "this is no index of ice", allowed: ["1 to 4"])
      }
      guard row > 0 else { continue }
      let (last, here) = (rows.place(row - 1), rows.place(row))
      let isThird = row > 1 && rows.place(row - 2) == here
      guard here > last || (here == last && !isThird) else {
        throw rows.disorder(row, hint: "a depth may stand twice, where layers meet")
      }
      guard here == last || index >= rows.value(row - 1) else {
        throw rows.error(
          row, "index", "\(index)", "within a layer the index must not fall with depth",
          allowed: [">= \(rows.value(row - 1))"], hint: "two rows of one depth are a step")
      }
    }
    do throws(PhysicsError) {
      return try TabulatedIce(
        rows: rows.order.indices.map {
          TabulatedIce.Row(zM: 0 - rows.place($0), index: rows.value($0))
        })
    } catch {
      throw table.error(table.columnsLine, .outOfRange, "\(error)")
    }
  }

  /// Reads attenuation lengths against depth or frequency.
  ///
  /// - Throws: ``ConfigurationError`` with the line and the column of what is wrong.
  public static func attenuation(path: String) throws(ConfigurationError) -> IceAttenuationTable {
    let table = try TextTable(path: path, keys: [])
    let frequencies = TextTable.frequencies
    try table.allowOnly((depths + frequencies).map(\.name) + ["length_m"])
    let lengths = try table.column([("length_m", 1)])
    let isOfFrequency = frequencies.contains { table.columns.contains($0.name) }
    if isOfFrequency, depths.contains(where: { table.columns.contains($0.name) }) {
      throw table.error(
        table.columnsLine, .contradiction, "lengths are given against depth and frequency",
        hint: "keep one of them")
    }
    let places = try table.column(isOfFrequency ? frequencies : depths)
    let rows = try Rows(
      table, places: places, isOfFrequency ? "frequency" : "depth", values: lengths)
    if isOfFrequency { try rows.requireNonNegative() } else { try rows.requireSurface() }
    for row in rows.order.indices {
      let length = rows.value(row)
      guard (1...1e6).contains(length) else {
        throw rows.error(
          row, "length_m", "\(length)", "this is no attenuation length", allowed: ["1 m to 1e6 m"])
      }
      if row > 0, rows.place(row) <= rows.place(row - 1) { throw rows.disorder(row, hint: "") }
    }
    do throws(PhysicsError) {
      return try IceAttenuationTable(
        against: isOfFrequency ? .frequency : .depth, rows.order.indices.map(rows.place),
        lengthsM: rows.order.indices.map(rows.value))
    } catch {
      throw table.error(table.columnsLine, .outOfRange, "\(error)")
    }
  }

  /// Two columns in growing order of the first, with the lines that they stand on.
  private struct Rows {
    let table: TextTable
    let places: [Double]
    let name: String
    let values: [Double]
    /// The rows from the least place on: as they stand, or from the last to the first.
    let order: [Int]

    init(
      _ table: TextTable, places: [Double], _ name: String, values: [Double]
    ) throws(ConfigurationError) {
      guard places.count > 1 else {
        throw table.error(
          table.lines[0], .outOfRange, "there is one row, and a table needs two",
          hint: "for one value give it in the configuration")
      }
      self.table = table
      self.places = places
      self.name = name
      self.values = values
      let falls = places[0] > places[places.count - 1]
      order = falls ? places.indices.reversed() : Array(places.indices)
    }

    func place(_ row: Int) -> Double { places[order[row]] }
    func value(_ row: Int) -> Double { values[order[row]] }

    /// The name of the column of places, as the file has it.
    private var column: String { table.columns.first { $0.hasPrefix(name) } ?? "z_m" }

    func error(
      _ row: Int, _ column: String, _ value: String, _ message: String, allowed: [String],
      hint: String = ""
    ) -> ConfigurationError {
      ConfigurationError(
        .outOfRange, at: TextPlace(source: table.source, line: table.lines[order[row]]),
        keyPath: column, value: value, message, allowed: allowed, hint: hint)
    }

    /// The place of a row as the file has it.
    private func text(_ row: Int) -> String {
      let place = table.columns.firstIndex(of: column).map { table.rows[order[row]][$0] }
      return place.map { "\($0)" } ?? ""
    }

    /// The error of a row that does not follow the one before.
    func disorder(_ row: Int, hint: String) -> ConfigurationError {
      error(
        row, column, text(row), "rows are not in order of the \(name)",
        allowed: ["beyond \(text(row - 1))"], hint: hint)
    }

    func requireNonNegative() throws(ConfigurationError) {
      if let row = order.indices.first(where: { place($0) < 0 }) {
        throw error(row, column, text(row), "this is negative", allowed: [">= 0"])
      }
    }

    /// Depths begin with 0: above the first row nothing would be known.
    func requireSurface() throws(ConfigurationError) {
      if let row = order.indices.first(where: { !(0...10_000).contains(place($0)) }) {
        let allowed = column == "z_m" ? "-10000 to 0" : "0 to 10000"
        throw error(row, column, text(row), "this is not below the surface", allowed: [allowed])
      }
      // What is out of order says more than where it begins.
      for row in order.indices.dropFirst() where place(row) < place(row - 1) {
        throw disorder(row, hint: "")
      }
      guard place(0) == 0 else {
        throw error(0, column, text(0), "the table must begin at the surface", allowed: ["0"])
      }
    }
  }
}
