import FileFormats

/// How a run is divided into blocks, and what else its kind keeps of the plan.
public struct RunPlan: Sendable, Equatable {
  /// The events of the run.
  public var events: Int
  /// The events of one block.
  public var blockSize: Int
  /// Whatever else is needed to show the results: the other keys of `plan` in `run.json`.
  public var details: [String: JSONValue]

  /// Makes a plan from all its properties.
  public init(events: Int, blockSize: Int, details: [String: JSONValue] = [:]) {
    self.events = events
    self.blockSize = blockSize
    self.details = details
  }

  /// The number of blocks.
  public var blocks: Int { (events + blockSize - 1) / blockSize }

  /// The events of one block.
  public func events(ofBlock block: Int) -> Range<Int> {
    block * blockSize..<min((block + 1) * blockSize, events)
  }

  /// How many events some neighbouring blocks have.
  public func eventCount(ofBlocks blocks: Range<Int>) -> Int {
    min(blocks.upperBound * blockSize, events) - min(blocks.lowerBound * blockSize, events)
  }

  /// More events than any run has: sums of such numbers stay far from overflow.
  public static let mostEvents = 1 << 40
}

extension RunPlan {
  var json: JSONValue {
    var all = details
    all["events"] = .integer(events)
    all["block_size"] = .integer(blockSize)
    return .object(all)
  }

  /// Reads `plan`; `nil` where the division is missing or makes no sense.
  init?(_ json: JSONValue) {
    guard var all = json.objectValue, let events = all["events"]?.integerValue,
      let size = all["block_size"]?.integerValue, (0...Self.mostEvents).contains(events),
      (1...Self.mostEvents).contains(size)
    else { return nil }
    all["events"] = nil
    all["block_size"] = nil
    self.init(events: events, blockSize: size, details: all)
  }
}
