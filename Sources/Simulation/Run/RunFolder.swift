import FileFormats

/// The folder of one run, and where things lie in it.
///
/// `run.json` says what is computed; `.part` holds finished blocks while the run goes on; `results.zarr` is written once,
/// in event order, at the end. All three are the same bytes whatever the number of threads and of interruptions.
/// `log.json` says when, where and how fast, and is not. The folder of a shard has `shard.json` too, and keeps its blocks for `merge`.
public struct RunFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// The folder at a path; nothing is read or written yet.
  public init(path: String) { self.path = path }

  /// What is computed: configuration, seed, models, versions.
  public var description: String { "\(path)/run.json" }
  /// Which part of the run the folder holds, where it is not the whole.
  public var shardFile: String { "\(path)/shard.json" }
  /// The results of a finished run.
  public var results: String { "\(path)/results.zarr" }
  /// When, where and how fast.
  public var log: String { "\(path)/log.json" }
  /// The finished blocks of a run that goes on.
  public var parts: String { "\(path)/.part" }

  /// The file of one finished block.
  public func part(_ block: Int) -> String {
    let digits = String(block)
    return "\(parts)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
  }

  /// Whether the run has ended and its results are there.
  public var isFinished: Bool { Files.exists("\(results)/zarr.json") }
  /// Whether there is a run at all.
  public var exists: Bool { Files.exists(description) }

  /// Which part of the run the folder holds.
  ///
  /// - Throws: `RunError` for a `shard.json` that this program did not write.
  public func shard() throws -> Shard {
    guard Files.exists(shardFile) else { return .whole }
    let json = try JSONValue.parse(Files.read(shardFile), source: shardFile)
    guard let shard = Shard(json) else {
      throw RunError.unreadable(path: shardFile, problem: "it names no shard")
    }
    return shard
  }

  /// The numbers of the blocks that have files, whether or not these are whole, in order.
  public func blocksPresent(of plan: RunPlan) throws(FileError) -> [Int] {
    guard Files.isFolder(parts) else { return [] }
    return try Files.list(parts).compactMap { Int($0) }
      .filter { (0..<plan.blocks).contains($0) }.sorted()
  }
}

extension RunFolder {
  /// Makes the folder that of a run, or refuses one that holds another run or another shard of it.
  func claim(_ run: RunDescription, shard: Shard) throws {
    if exists {
      let differences = run.differences(from: try RunDescription.read(self))
      guard differences.isEmpty else {
        throw RunError.otherConfiguration(folder: path, differences: differences)
      }
      let present = try self.shard()
      guard present == shard else {
        throw RunError.otherShard(folder: path, here: shard, there: present)
      }
    } else {
      guard !Files.exists(results) else {
        throw RunError.unreadable(
          path: results, problem: "it is there, but not the \(description) it belongs to")
      }
      // First the part, then the whole: what is killed in between is not taken for a whole run.
      if shard.isWhole {
        try Files.removeFile(shardFile)
      } else {
        try AtomicFile.write(try shard.json.serialized(indented: true), to: shardFile)
      }
      try AtomicFile.write(try run.json.serialized(indented: true), to: description)
    }
  }
}
