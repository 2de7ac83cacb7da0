import Detection
import FileFormats

/// Runs the radio job into a folder.
public typealias RadioRunner = BlockRunner<RadioJob>

/// What radio runs keep: triggered events, their rays, and counts by energy and trigger.
public struct RadioFormat: RunFormat {
  /// Radio runs came first and have no kind in `run.json`.
  public static let kind: String? = nil

  /// The plan.
  public let plan: RadioPlan

  /// Reads the plan of a radio run.
  public init(_ description: RunDescription) throws { plan = try RadioPlan(description.plan) }

  /// No counts yet, by energy and trigger.
  public var emptyTally: TriggerTally {
    TriggerTally(energyCount: plan.energiesEV.count, triggerCount: plan.triggers.count)
  }

  /// The counts of one block.
  public func tally(of block: BlockFile, path: String) throws(StoreError) -> TriggerTally {
    try block.reader(path).tally(bins: plan.energiesEV.count, triggers: plan.triggers.count)
  }

  /// The groups of the store.
  public var groups: [String] {
    [
      RadioColumns.triggerGroup, RadioColumns.timeGroup, RadioColumns.stationGroup,
      "\(RadioColumns.stationGroup)/\(RadioColumns.timeGroup)", RadioColumns.channelGroup,
      RadioColumns.rayGroup, RadioColumns.detectorGroup,
    ]
  }

  /// The arrays of events, stations, channels and rays.
  public var rows: [Column] {
    RadioColumns.columns(of: [TriggeredEvent](), triggers: plan.triggers)
      + RadioColumns.columns(of: [StationRecord](), triggers: plan.triggers)
      + RadioColumns.columns(of: [ChannelRecord]()) + RadioColumns.columns(of: [RayRecord]())
  }

  /// The counts, the energies of their bins, and the channels.
  public func summary(_ tally: TriggerTally) -> [Column] {
    RadioColumns.columns(of: tally) + RadioColumns.columns(of: plan.channels) + [
      Column("energy_bin", unit: "eV", dimension: "energy_bin", .float64(plan.energiesEV))
    ]
  }

  /// The counts with their share of what a list leaves out.
  public func shown(_ tally: TriggerTally, eventsDone: Int) -> TriggerTally {
    plan.completed(tally, eventsDone: eventsDone)
  }
}

extension TriggerTally: RunTally {}

extension RadioJob: BlockJob {
  /// The kind of its runs.
  public typealias Format = RadioFormat

  /// A simulator with buffers of its own.
  public func makeWorker() throws -> RadioWorker {
    RadioWorker(simulator: try RadioSimulator(job: self), triggers: plan.triggers)
  }
}

/// Simulates blocks of a radio job on one thread.
public struct RadioWorker: BlockWorker {
  let simulator: RadioSimulator
  let triggers: [String]

  /// The results of one block.
  public func block(_ number: Int, events: Range<Int>) throws -> BlockFile {
    try simulator.block(number, events: events).file(triggers: triggers)
  }
}
