import FileFormats

/// A part of a run that one process computes, such as shard 2 of 5.
///
/// Shards own whole blocks, neighbours of each other.
public struct Shard: Sendable, Hashable {
  /// Which one, from 1.
  public let index: Int
  /// Of how many.
  public let count: Int

  /// The whole run.
  public static let whole = Shard(unchecked: 1, of: 1)

  /// The most parts of a run.
  public static let mostShards = 1_000_000

  /// Makes a shard; `nil` where the index is not in 1...count.
  public init?(_ index: Int, of count: Int) {
    guard (1...Self.mostShards).contains(count), (1...count).contains(index) else { return nil }
    self.init(unchecked: index, of: count)
  }

  private init(unchecked index: Int, of count: Int) {
    self.index = index
    self.count = count
  }

  /// The blocks of the shard: as many as the others' to within one, in order.
  ///
  /// Where there are fewer blocks than shards, some shards are empty.
  public func blocks(of plan: RunPlan) -> Range<Int> {
    (index - 1) * plan.blocks / count..<index * plan.blocks / count
  }

  /// Whether it is the whole run.
  public var isWhole: Bool { count == 1 }

  var json: JSONValue { ["shard": .integer(index), "of": .integer(count)] }

  init?(_ json: JSONValue) {
    guard let index = json["shard"]?.integerValue, let count = json["of"]?.integerValue else {
      return nil
    }
    self.init(index, of: count)
  }
}

extension Shard: CustomStringConvertible {
  /// The shard as it is written on the command line.
  public var description: String { "\(index)/\(count)" }
}
