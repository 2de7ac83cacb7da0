import Detection
import FileFormats
import PhysicalQuantities

extension RadioBlock {
  /// The block as a file of the run store.
  func file(triggers: [String]) -> BlockFile {
    BlockFile(
      number: index, events: events,
      columns: RadioColumns.columns(of: triggered, triggers: triggers)
        + RadioColumns.columns(of: rays) + RadioColumns.columns(of: tally))
  }
}

extension BlockFile {
  func reader(_ path: String) -> ColumnReader {
    ColumnReader(path: path) { (name: String) throws(StoreError) -> ColumnValues in
      guard let column = self.column(name) else {
        throw .refused(
          path: path, problem: "column \"\(name)\" is missing",
          hint: "the block was written by another version; remove it and run again")
      }
      return column.values
    }
  }
}

/// Writes the store of a finished run from its blocks, one after the other, in event order.
struct RadioResultsWriter {
  let description: RunDescription
  let folder: RunFolder

  func write() throws {
    let plan = description.plan
    let writer = try ZarrWriter(path: folder.results, attributes: attributes)
    try writer.addGroup(RadioColumns.triggerGroup)
    try writer.addGroup(RadioColumns.rayGroup)
    let empty =
      RadioColumns.columns(of: [TriggeredEvent](), triggers: plan.triggers)
      + RadioColumns.columns(of: [RayRecord]())
    var arrays: [ZarrArrayWriter] = []
    for column in empty {
      arrays.append(
        try writer.addArray(
          column.name, type: column.values.type, dimension: column.dimension, unit: column.unit,
          missing: column.missing))
    }
    var tally = TriggerTally(
      energyCount: plan.energiesEV.count, triggerCount: plan.triggers.count)
    for block in 0..<plan.blocks { try append(block, to: arrays, tally: &tally) }
    tally = plan.completed(tally, eventsDone: plan.events)
    for column in RadioColumns.columns(of: tally) { try writer.add(column) }
    try writer.add(
      Column("energy_bin", unit: "eV", dimension: "energy_bin", .float64(plan.energiesEV)))
    try writer.commit()
    try Files.removeFolder(folder.parts)
  }

  private var attributes: [String: JSONValue] {
    ["program": "Neutrinology", "version": .text(description.build.version)]
  }

  private func append(_ block: Int, to arrays: [ZarrArrayWriter], tally: inout TriggerTally) throws
  {
    let path = folder.part(block)
    let file = try BlockFile.read(path)
    let reader = file.reader(path)
    for array in arrays { try array.append(try reader.values(array.name)) }
    let plan = description.plan
    tally.append(
      try reader.tally(bins: plan.energiesEV.count, triggers: plan.triggers.count))
  }
}

/// The results of a run as they are now: of a finished store, or of the blocks that are done.
public struct RadioResults: Sendable {
  /// What was computed.
  public let description: RunDescription
  /// The counts.
  public let tally: TriggerTally
  /// The triggered events.
  public let triggered: [TriggeredEvent]
  /// Their rays.
  public let rays: [RayRecord]
  /// Whether the run has ended.
  public let isFinished: Bool

  /// Reads the results of a folder.
  public init(folder: RunFolder) throws {
    description = try RunDescription.read(folder)
    isFinished = folder.isFinished
    let plan = description.plan
    let (bins, triggers) = (plan.energiesEV.count, plan.triggers)
    if isFinished {
      let store = try ZarrReader(path: folder.results)
      let reader = ColumnReader(path: folder.results) {
        (name: String) throws(StoreError) -> ColumnValues in try store.values(name)
      }
      tally = try reader.tally(bins: bins, triggers: triggers.count)
      triggered = try reader.triggeredEvents(triggers: triggers)
      rays = try reader.rays()
    } else {
      var sum = TriggerTally(energyCount: bins, triggerCount: triggers.count)
      var events: [TriggeredEvent] = []
      var paths: [RayRecord] = []
      var done = 0
      for block in 0..<plan.blocks where Files.exists(folder.part(block)) {
        done += plan.events(ofBlock: block).count
        let reader = try BlockFile.read(folder.part(block)).reader(folder.part(block))
        sum.append(try reader.tally(bins: bins, triggers: triggers.count))
        events += try reader.triggeredEvents(triggers: triggers)
        paths += try reader.rays()
      }
      (tally, triggered, rays) = (plan.completed(sum, eventsDone: done), events, paths)
    }
  }
}
