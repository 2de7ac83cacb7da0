import FileFormats
import Matter
import PhysicalQuantities

/// The ice of a command: a published model, or a table of one's own.
enum IceArgument {
  static func model(named name: String?, profile path: String?) throws -> IceModel {
    guard let path else { return try IceModel(named: name ?? "") }
    let names = ["z_m", "index"]
    let table = try CSVTable(path: path, allowed: names, required: names)
    let heights = try table.numbers("z_m")
    let indices = try table.numbers("index")
    let rows = zip(heights, indices).map { TabulatedIce.Row(zM: $0, index: $1) }
    return IceModel(
      name: path, profile: .tabulated(try TabulatedIce(rows: rows)),
      reference: Reference(key: "table", citation: "The table \(path)"))
  }
}
