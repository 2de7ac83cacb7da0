import ArgumentParser
import FileFormats
import Simulation

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one run of its shards: the same bytes as if it had never been divided.",
    discussion: """
      EXAMPLES
        neutrinology run single-vpol-100m --shard 1/2 -o runs/part1
        neutrinology run single-vpol-100m --shard 2/2 -o runs/part2
        neutrinology merge runs/part1 runs/part2 -o runs/whole

      Shards that are missing, there twice, not finished or of another configuration are refused by name. The shards' folders
      stay as they are.
      """)

  @Argument(help: "The folders of all shards, in any order.")
  var folders: [String]

  @Option(name: [.customShort("o"), .customLong("output")], help: "The folder of the whole run.")
  var folder: String

  @OptionGroup var picture: PlotOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder of the whole run: -o DIR") }
  }

  func run() throws {
    StopSignals.ignoreFileSizeSignal()
    let shards = folders.map(RunFolder.init(path:))
    let output = RunFolder(path: folder)
    guard let first = shards.first else { return }
    let kind = try RunDescription.read(first).kind
    switch kind {
    case RadioFormat.kind:
      try ShardMerger<RadioFormat>(shards: shards, output: output).merge()
      let results = try RadioResults(folder: output, reading: .counts)
      try OutputOptions.table.write(ResultTable.readableEffectiveVolumes(results))
      try picture.draw { try RadioFigures.effectiveVolume(results) }
    case MuonTelescopeFormat.kind:
      try ShardMerger<MuonTelescopeFormat>(shards: shards, output: output).merge()
      let results = try MuonTelescopeResults(folder: output)
      try MuonTelescopeTable.writeReadable(results, to: .table)
      try picture.draw { try MuonTelescopeTable.figure(results) }
    default: throw RunError.otherKind(folder: first.path, kind: kind ?? "radio")
    }
  }
}
