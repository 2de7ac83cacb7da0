import FileFormats

/// Writes the store of a finished run from its blocks, one after the other, in event order: one block is in memory.
struct RunStore<Format: RunFormat> {
  let description: RunDescription
  let format: Format
  let folder: RunFolder

  /// Writes the store; the closure says where each block lies.
  func write(blockPath: (Int) -> String) throws {
    let writer = try ZarrWriter(
      path: folder.results,
      attributes: ["program": "Neutrinology", "version": .text(description.build.version)])
    for group in format.groups { try writer.addGroup(group) }
    var arrays: [ZarrArrayWriter] = []
    for column in format.rows {
      arrays.append(
        try writer.addArray(
          column.name, type: column.values.type, dimension: column.dimension, unit: column.unit,
          missing: column.missing))
    }
    var tally = format.emptyTally
    for block in 0..<description.plan.blocks {
      let path = blockPath(block)
      let file = try BlockFile.read(path)
      guard file.number == block else {
        throw StoreError.damaged(
          path: path, problem: "it is block \(file.number), not \(block)",
          hint: "remove the file: the run computes the block again")
      }
      let reader = file.reader(path)
      for array in arrays { try array.append(try reader.values(array.name)) }
      tally.append(try format.tally(of: file, path: path))
    }
    let shown = format.shown(tally, eventsDone: description.plan.events)
    for column in try format.summary(shown) { try writer.add(column) }
    try writer.commit()
  }

  /// The counts of a block's file; `nil` where it is not there, damaged, or another block's.
  static func finishedTally(of block: Int, at path: String, _ format: Format) -> Format.Tally? {
    guard Files.exists(path), let file = try? BlockFile.read(path), file.number == block else {
      return nil
    }
    return try? format.tally(of: file, path: path)
  }
}
