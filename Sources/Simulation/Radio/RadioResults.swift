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
  /// How much of the results is read.
  public enum Extent: Sendable {
    /// The counts alone, which take little memory however long the run is.
    case counts
    /// The triggered events too, without what each ray and channel saw.
    case events
    /// The triggered events and their rays too.
    case everything
  }

  /// How much of the results was read.
  public let extent: Extent
  /// What was computed.
  public let description: RunDescription
  /// How it was divided, and what its counts stand for.
  public let plan: RadioPlan
  /// How far the run is.
  public let status: RunStatus
  /// The positions of the events that are done, in order.
  public let eventsDone: [Range<Int>]
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
  public var isFinished: Bool { status.isFinished }

  /// Reads the results of a folder, also while a run goes on in it.
  ///
  /// - Throws: `RunError`, `StoreError`, `FileError`.
  public init(folder: RunFolder, reading extent: Extent = .everything) throws {
    self.extent = extent
    description = try RunDescription.read(folder)
    if let kind = description.kind { throw RunError.otherKind(folder: folder.path, kind: kind) }
    plan = try RadioPlan(description.plan)
    var content = Content(format: try RadioFormat(description), extent: extent)
    let done = try content.readBlocks(of: folder, plan: description.plan)
    // A run may end while its blocks are read, and take them away.
    if folder.isFinished { try content.readStore(of: folder) }
    status = try RunStatus(
      folder: folder, plan: description.plan, blocksDone: folder.isFinished ? nil : done)
    eventsDone =
      folder.isFinished
      ? [0..<plan.events] : done.map { [plan = description.plan] in plan.events(ofBlock: $0) }
    (tally, triggered, rays) = (content.tally, content.triggered, content.rays)
    (channels, stations) = (content.channels, content.stations)
  }

  private struct Content {
    let format: RadioFormat
    let extent: Extent
    var tally: TriggerTally
    var triggered: [TriggeredEvent] = []
    var rays: [RayRecord] = []
    var channels: [ChannelRecord] = []
    var stations: [StationRecord] = []

    init(format: RadioFormat, extent: Extent) {
      self.format = format
      self.extent = extent
      tally = format.emptyTally
    }

    /// Reads the blocks that are done and whole, and says which; damaged ones will be done again.
    mutating func readBlocks(of folder: RunFolder, plan: RunPlan) throws -> [Int] {
      guard !folder.isFinished else { return [] }
      var done: [Int] = []
      var events = 0
      for block in try folder.blocksPresent(of: plan) {
        let path = folder.part(block)
        guard let file = try? BlockFile.read(path), file.number == block else { continue }
        try read(file.reader(path), tally: { $0.append($1) })
        done.append(block)
        events += plan.events(ofBlock: block).count
      }
      tally = format.shown(tally, eventsDone: events)
      return done
    }

    mutating func readStore(of folder: RunFolder) throws {
      (triggered, rays, channels, stations) = ([], [], [], [])
      let store = try ZarrReader(path: folder.results)
      let reader = ColumnReader(path: folder.results) {
        (name: String) throws(StoreError) -> ColumnValues in try store.values(name)
      }
      try read(reader, tally: { $0 = $1 })
    }

    private mutating func read(
      _ reader: ColumnReader, tally take: (inout TriggerTally, TriggerTally) -> Void
    ) throws {
      let triggers = format.plan.triggers
      take(
        &tally, try reader.tally(bins: format.plan.energiesEV.count, triggers: triggers.count))
      guard extent != .counts else { return }
      triggered += try reader.triggeredEvents(triggers: triggers)
      guard extent == .everything else { return }
      rays += try reader.rays()
      channels += try reader.channels()
      stations += try reader.stations(triggers: triggers)
    }
  }
}
