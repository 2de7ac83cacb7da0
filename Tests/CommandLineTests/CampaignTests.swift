import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Campaigns on the command line` {
  private static let experiment = [
    "single-vpol-100m", "--events", "20000", "--set", "events.block_size=200",
  ]
  private static let words = experiment.joined(separator: " ")

  /// The files that are the same for every division of a run.
  private static func contents(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where name != "log.json" {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if !isFolder { files[name] = try Data(contentsOf: url) }
    }
    return files
  }

  /// Runs a command to its end, killed by a signal after each of some delays in seconds before.
  private static func killed(_ command: [String], after delays: [Double]) throws -> Int {
    var kills = 0
    for delay in delays {
      let process = Process()
      process.executableURL = try CommandLine.binary()
      process.arguments = command
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { kills += 1 }
    }
    let end = try CommandLine.run(command)
    #expect(end.code == 0, "\(end.errors)")
    return kills
  }

  @Test(.tags(.determinism)) func `runs, shards and merges that are killed end in the same bytes`()
    throws
  {
    let scratch = try Scratch()
    let whole = scratch.path("whole")
    #expect(try CommandLine.run(["run"] + Self.experiment + ["-o", whole]).code == 0)
    // The 300 kills of Scripts/kill-test in small; the delays reach from the start to the end of each command.
    let run = scratch.path("run")
    var kills = try Self.killed(
      ["run"] + Self.experiment + ["-o", run], after: [0.01, 0.04, 0.06, 0.03])
    var parts: [String] = []
    for shard in ["1/2", "2/2"] {
      parts.append(scratch.path("part\(shard.prefix(1))"))
      kills += try Self.killed(
        ["run"] + Self.experiment + ["-o", parts.last ?? "", "--shard", shard],
        after: [0.03, 0.05])
    }
    let merged = scratch.path("merged")
    kills += try Self.killed(["merge"] + parts + ["-o", merged], after: [0.01, 0.02])
    #expect(kills > 0)
    let expected = try Self.contents(whole)
    #expect(expected.count > 40)
    #expect(try Self.contents(run) == expected && Self.contents(merged) == expected)
  }

  @Test func `tasks of a SLURM array are shards`() throws {
    let scratch = try Scratch()
    for (task, option) in [(3, ""), (5, "--shard slurm"), (7, "")] {
      let result = try CommandLine.shell(
        "SLURM_ARRAY_TASK_ID=\(task) SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=3 "
          + "SLURM_ARRAY_TASK_STEP=2 neutrinology run \(Self.words) \(option) -o part\(task)",
        in: scratch.url)
      #expect(result.code == 0, "\(result.errors)")
      #expect(
        result.errors.contains("shard \((task - 1) / 2)/3, from SLURM_ARRAY_TASK_ID"),
        "\(result.errors)")
    }
    let merged = try CommandLine.shell("neutrinology merge part* -o whole", in: scratch.url)
    #expect(merged.code == 0 && merged.output.contains("20000"), "\(merged.errors)")
    let table = try CommandLine.run(["show", scratch.path("part5"), "--format", "csv"])
    #expect(table.errors.contains("shard 2/3 is done, for merge"))
    #expect(try table.table().integers("events").first == 6600)
    // An explicit shard comes before the task's.
    let whole = try CommandLine.shell(
      "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=9 neutrinology run \(Self.words) --shard 1/1 "
        + "-o again", in: scratch.url)
    #expect(whole.code == 0)
    #expect(try Self.contents(scratch.path("again")) == Self.contents(scratch.path("whole")))
  }

  @Test(.tags(.badInput)) func `shards that make no sense are refused by name`() throws {
    let scratch = try Scratch()
    let cases: [(String, String)] = [
      ("--shard 0/5", "count from 1"), ("--shard 6/5", "count from 1"),
      ("--shard 1/0", "count from 1"), ("--shard 1/1000001", "at most 1000000"),
      ("--shard 1", "i/N"), ("--shard 1/2/3", "i/N"), ("--shard a/b", "i/N"),
      ("--shard 1/", "i/N"), ("--shard /2", "i/N"), ("--shard 1.5/2", "i/N"),
      ("--shard -1/2", "shard"), ("--shard ''", "i/N"),
      ("--shard 99999999999999999999/2", "i/N"),
      ("--shard slurm", "SLURM_ARRAY_TASK_ID is not set"),
    ]
    for (option, expected) in cases {
      let result = try CommandLine.shell(
        "neutrinology run \(Self.words) -o run \(option)", in: scratch.url)
      #expect(result.code == 64 && result.errors.contains(expected), "\(option): \(result.errors)")
    }
    let tasks: [(String, String)] = [
      ("ID=x COUNT=2", "ID=x"), ("ID=1 COUNT=x", "COUNT=x"), ("ID=3 COUNT=2 MIN=1", "task 3"),
      ("ID=0 COUNT=2 MIN=1", "task 0"), ("ID=2 COUNT=2 MIN=1 STEP=2", "task 2"),
      ("ID=0 COUNT=2", "task 0"), ("ID=1 COUNT=0", "task 1"),
    ]
    for (variables, expected) in tasks {
      let environment = variables.split(separator: " ").map { "SLURM_ARRAY_TASK_\($0)" }
      let result = try CommandLine.shell(
        "\(environment.joined(separator: " ")) neutrinology run \(Self.words) -o run",
        in: scratch.url)
      #expect(
        result.code == 64 && result.errors.contains(expected), "\(variables): \(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("run")))
  }

  @Test(.tags(.badInput)) func `merges say what is missing, doubled or different`() throws {
    let scratch = try Scratch()
    for shard in 1...3 {
      #expect(
        try CommandLine.run(
          ["run"] + Self.experiment + [
            "-q", "-o", scratch.path("p\(shard)"), "--shard", "\(shard)/3",
          ]
        ).code == 0)
    }
    #expect(
      try CommandLine.run(
        ["run"] + Self.experiment + [
          "-q", "-o", scratch.path("other"), "--shard", "2/3", "--seed", "5",
        ]
      ).code == 0)
    let cases: [(String, Int32, String)] = [
      ("p1 p3 -o m", 65, "missing: shard 2/3"), ("p1 -o m", 65, "missing: shard 2/3, 3/3"),
      ("p1 p2 p2/ p3 -o m", 65, "shard 2/3 is there 2 times"),
      ("p1 other p3 -o m", 65, "configuration.seed"), ("p1 p2 nowhere -o m", 74, "nowhere"),
      ("p1 p2 p3 -o p1", 65, "holds shard 1/3"), ("p1 p2 p3", 64, "output"),
      ("-o m", 64, "folders"), ("p1 p2 p3 -o /proc/m", 74, "/proc/m"),
    ]
    for (words, code, expected) in cases {
      let result = try CommandLine.shell("neutrinology merge \(words)", in: scratch.url)
      #expect(result.code == code && result.errors.contains(expected), "\(words): \(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: scratch.path("m/results.zarr")))
    }
    #expect(try CommandLine.shell("neutrinology merge p? -o m", in: scratch.url).code == 0)
  }

  private static func blocks(_ folder: String) -> Int {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/.part")
    return names?.filter { !$0.hasPrefix(".") }.count ?? 0
  }

  @Test(.tags(.determinism)) func `a stop keeps what is done, and show says how far it is`() throws
  {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    let command = [
      "run", "single-vpol-100m", "--events", "5000000", "--set", "events.block_size=500", "-o",
      folder,
    ]
    for signal in [SIGTERM, SIGUSR1] {
      let process = Process()
      process.executableURL = try CommandLine.binary()
      process.arguments = command
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Until a block of this sitting is there, or twenty seconds have passed.
      let before = Self.blocks(folder)
      for _ in 0..<400 where Self.blocks(folder) == before { Thread.sleep(forTimeInterval: 0.05) }
      // A second process is kept out, a reader is not.
      let second = try CommandLine.run(command)
      #expect(second.code == 74 && second.errors.contains("another process"), "\(second.errors)")
      let shown = try CommandLine.run(["show", folder, "--format", "csv"])
      #expect(shown.code == 0 && shown.errors.contains("not finished"), "\(shown.errors)")
      #expect(try (shown.table().integers("events").first ?? 0).isMultiple(of: 500))
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationStatus == 85)
    }
  }

  @Test(.tags(.badInput)) func `full disks and read-only folders say so and lose nothing`() throws {
    let scratch = try Scratch()
    // A limit of file sizes stands for a disk that fills up: blocks of 20 000 events have more than 8 kB.
    let big =
      "neutrinology run single-vpol-100m --events 40000 --set events.block_size=20000 -q -o run"
    let full = try CommandLine.shell("ulimit -f 16; \(big)", in: scratch.url)
    #expect(full.code == 74 && full.errors.contains("free some space"), "\(full.errors)")
    #expect(full.errors.split(separator: "\n").count == 1)
    let after = try CommandLine.shell(big, in: scratch.url)
    #expect(after.code == 0, "\(after.errors)")
    let blocked = try CommandLine.shell(
      "neutrinology run \(Self.words) -q -o /proc/run", in: scratch.url)
    #expect(blocked.code == 74 && blocked.errors.contains("/proc/run"))
    let file = try CommandLine.shell(
      "echo > file; neutrinology run \(Self.words) -q -o file", in: scratch.url)
    #expect(file.code == 74 && file.errors.contains("file"), "\(file.errors)")
  }
}
