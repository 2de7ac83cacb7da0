import Detection
import FileFormats
import PhysicalQuantities

extension RadioBlock {
  /// The block as a file of the run store.
  func file(triggers: [String]) -> BlockFile {
    BlockFile(
      number: index, events: events,
      columns: RadioColumns.columns(of: triggered, triggers: triggers)
        + RadioColumns.columns(of: stations, triggers: triggers)
        + RadioColumns.columns(of: channels) + RadioColumns.columns(of: rays)
        + RadioColumns.columns(of: tally))
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

/// The results of a run as they are now: of a finished store, or of the blocks that are done.
public struct RadioResults: Sendable {
  /// What was computed.
  public let description: RunDescription
  /// How it was divided, and what its counts stand for.
  public let plan: RadioPlan
  /// The counts.
  public let tally: TriggerTally
  /// The triggered events.
  public let triggered: [TriggeredEvent]
  /// Their rays.
  public let rays: [RayRecord]
  /// Their channels.
  public let channels: [ChannelRecord]
  /// Their stations.
  public let stations: [StationRecord]
  /// Whether the run has ended.
  public let isFinished: Bool

  /// Reads the results of a folder.
  public init(folder: RunFolder) throws {
    description = try RunDescription.read(folder)
    isFinished = folder.isFinished
    plan = try RadioPlan(description.plan)
    let runPlan = description.plan
    let (bins, triggers) = (plan.energiesEV.count, plan.triggers)
    if isFinished {
      let store = try ZarrReader(path: folder.results)
      let reader = ColumnReader(path: folder.results) {
        (name: String) throws(StoreError) -> ColumnValues in try store.values(name)
      }
      tally = try reader.tally(bins: bins, triggers: triggers.count)
      triggered = try reader.triggeredEvents(triggers: triggers)
      rays = try reader.rays()
      channels = try reader.channels()
      stations = try reader.stations(triggers: triggers)
    } else {
      var sum = TriggerTally(energyCount: bins, triggerCount: triggers.count)
      var events: [TriggeredEvent] = []
      var paths: [RayRecord] = []
      var channels: [ChannelRecord] = []
      var stations: [StationRecord] = []
      var done = 0
      for block in try folder.blocksPresent(of: runPlan) {
        done += runPlan.events(ofBlock: block).count
        let reader = try BlockFile.read(folder.part(block)).reader(folder.part(block))
        sum.append(try reader.tally(bins: bins, triggers: triggers.count))
        events += try reader.triggeredEvents(triggers: triggers)
        paths += try reader.rays()
        channels += try reader.channels()
        stations += try reader.stations(triggers: triggers)
      }
      (tally, triggered, rays) = (plan.completed(sum, eventsDone: done), events, paths)
      (self.channels, self.stations) = (channels, stations)
    }
  }
}
