import FileFormats

/// Makes the results of a run from the folders of its shards: the same bytes as those of one undisturbed run.
public struct ShardMerger<Format: RunFormat>: Sendable {
  /// The folders of the shards, in any order.
  public let shards: [RunFolder]
  /// The folder of the whole run.
  public let output: RunFolder

  /// Prepares to merge; nothing is read or written yet.
  public init(shards: [RunFolder], output: RunFolder) {
    self.shards = shards
    self.output = output
  }

  /// Checks the shards and writes the results; where they are there already, nothing is done.
  ///
  /// - Throws: `RunError.notMergeable` where shards are missing, there twice, not finished or of different runs, each with
  ///   its folder; `StoreError` and `FileError`.
  public func merge() throws {
    let owners = try ShardSet(shards)
    let run = owners.description
    let format = try Format(run)
    try Files.makeFolder(output.path)
    let lock = try RunLock(output)
    defer { withExtendedLifetime(lock) {} }
    try output.claim(run, shard: .whole)
    try AtomicFile.removeLeftovers(in: output.path)
    guard !output.isFinished else { return }
    try RunStore(description: run, format: format, folder: output).write(
      blockPath: owners.path(ofBlock:))
  }
}

/// The shards of one run, all there, each once and each finished.
private struct ShardSet {
  let description: RunDescription
  /// The folders in the order of their shards.
  private let folders: [RunFolder]

  init(_ folders: [RunFolder]) throws {
    guard let first = folders.first else {
      throw RunError.notMergeable(problems: ["no folder is given"])
    }
    description = try RunDescription.read(first)
    var byShard: [Shard: [RunFolder]] = [:]
    var problems: [String] = []
    for folder in folders {
      let differences = try RunDescription.read(folder).differences(from: description)
      if !differences.isEmpty {
        problems.append(
          "\(folder.path) is of another run than \(first.path) "
            + "(\(differences.joined(separator: "; ").replacing(" in the folder", with: " there")))"
        )
      }
      byShard[try folder.shard(), default: []].append(folder)
    }
    problems += Self.problems(of: byShard)
    guard problems.isEmpty else { throw RunError.notMergeable(problems: problems) }
    self.folders = byShard.sorted { $0.key.index < $1.key.index }.flatMap(\.value)
    problems = try unfinished()
    guard problems.isEmpty else { throw RunError.notMergeable(problems: problems) }
  }

  private static func problems(of folders: [Shard: [RunFolder]]) -> [String] {
    func names(_ folders: [RunFolder]) -> String { folders.map(\.path).joined(separator: " and ") }
    if let whole = folders.first(where: { $0.key.isWhole }) {
      return ["\(names(whole.value)) is a whole run, not a shard of one"]
    }
    let counts = Dictionary(grouping: folders.keys, by: \.count)
    guard let count = counts.keys.first, counts.count == 1 else {
      return counts.keys.sorted().map { count in
        "of a run of \(count) shards: \(names(folders.filter { $0.key.count == count }.flatMap(\.value).sorted { $0.path < $1.path }))"
      }
    }
    var problems: [String] = []
    for (shard, owners) in folders.sorted(by: { $0.key.index < $1.key.index })
    where owners.count > 1 {
      problems.append("shard \(shard) is there \(owners.count) times: \(names(owners))")
    }
    let missing = (1...count).filter { index in !folders.keys.contains { $0.index == index } }
    if !missing.isEmpty {
      problems.append(
        "missing: shard \(missing.prefix(20).map { "\($0)/\(count)" }.joined(separator: ", "))"
          + (missing.count > 20 ? " and \(missing.count - 20) more" : ""))
    }
    return problems
  }

  /// The shards of which blocks are missing.
  private func unfinished() throws -> [String] {
    var problems: [String] = []
    for (index, folder) in folders.enumerated() {
      guard let shard = Shard(index + 1, of: folders.count) else { continue }
      let mine = shard.blocks(of: description.plan)
      let present = try folder.blocksPresent(of: description.plan).filter(mine.contains)
      guard present.count < mine.count else { continue }
      problems.append(
        "shard \(shard) in \(folder.path) is not finished: \(present.count) of \(mine.count) blocks; "
          + "its command goes on")
    }
    return problems
  }

  func path(ofBlock block: Int) -> String {
    let plan = description.plan
    // Shard i of n ends before block i·blocks/n, so that this is the shard or the one before it.
    var index = min(block * folders.count / max(plan.blocks, 1), folders.count - 1)
    while index + 1 < folders.count, (index + 1) * plan.blocks / folders.count <= block {
      index += 1
    }
    return folders[index].part(block)
  }
}
