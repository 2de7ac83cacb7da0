import FileFormats

/// How far the run of a folder is.
public struct RunStatus: Sendable, Equatable {
  /// Whether the results are there.
  public let isFinished: Bool
  /// Which part of the run the folder holds.
  public let shard: Shard
  /// The blocks that are done.
  public let blocksDone: Int
  /// The blocks of the run, or of the shard.
  public let blocks: Int
  /// The events that are done.
  public let eventsDone: Int
  /// The events of the run, or of the shard.
  public let events: Int

  init(folder: RunFolder, plan: RunPlan, blocksDone done: [Int]?) throws {
    isFinished = done == nil
    shard = try folder.shard()
    let mine = shard.blocks(of: plan)
    blocks = mine.count
    events = plan.eventCount(ofBlocks: mine)
    blocksDone = done?.count ?? blocks
    eventsDone = done?.reduce(0) { $0 + plan.events(ofBlock: $1).count } ?? events
  }
}

extension RunStatus: CustomStringConvertible {
  /// One line for those who wait.
  public var description: String {
    if isFinished { return "finished: \(events) events" }
    let part = shard.isWhole ? "the run" : "shard \(shard)"
    let state = blocksDone == blocks ? "is done, for merge" : "is not finished"
    return "\(part) \(state): \(blocksDone) of \(blocks) blocks, \(eventsDone) of \(events) events"
  }
}
