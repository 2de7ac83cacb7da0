import FileFormats
import Foundation
import Simulation

/// Which part of a run is asked for: by `--shard`, or by the batch system.
enum ShardArgument {
  /// The variables of SLURM's job arrays.
  private static let prefix = "SLURM_ARRAY_TASK_"

  /// The shard of an option's text, else that of the array task the process is; and where the latter is said.
  static func shard(
    _ text: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> (shard: Shard, source: String?) {
    switch text {
    case "slurm":
      return (try slurm(environment), "\(prefix)ID")
    case let text?:
      return (try parse(text), nil)
    case nil:
      guard environment["\(prefix)ID"] != nil, environment["\(prefix)COUNT"] != nil else {
        return (.whole, nil)
      }
      return (try slurm(environment), "\(prefix)ID")
    }
  }

  private static func parse(_ text: String) throws -> Shard {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = whole(parts[0]), let count = whole(parts[1]) else {
      throw Failure.Usage(
        description: "--shard \(text): a shard is written i/N, such as 2/5, or slurm")
    }
    guard let shard = Shard(index, of: count) else {
      throw Failure.Usage(
        description: "--shard \(text): shards count from 1 to N, such as 1/5 to 5/5; "
          + "N is at most \(Shard.mostShards)")
    }
    return shard
  }

  private static func whole(_ text: Substring) -> Int? {
    text.allSatisfy(\.isASCII) && text.allSatisfy(\.isNumber) ? Int(text) : nil
  }

  /// Task ID of an array that may start at any number and leave numbers out evenly: `--array=0-30:2`.
  private static func slurm(_ environment: [String: String]) throws -> Shard {
    func value(_ name: String, ifMissing fallback: Int? = nil) throws -> Int {
      guard let text = environment[prefix + name] else {
        if let fallback { return fallback }
        throw Failure.Usage(
          description: "\(prefix)\(name) is not set: this is no task of a SLURM array; "
            + "give --shard i/N")
      }
      guard let number = whole(text[...]) else {
        throw Failure.Usage(description: "\(prefix)\(name)=\(text): a whole number is needed")
      }
      return number
    }
    let (task, count) = (try value("ID"), try value("COUNT"))
    let (first, step) = (try value("MIN", ifMissing: 1), try value("STEP", ifMissing: 1))
    guard step > 0 else {
      throw Failure.Usage(description: "\(prefix)STEP=\(step): 1 or more is needed")
    }
    let (place, rest) = (task - first).quotientAndRemainder(dividingBy: step)
    // Tasks from the largest number on have no successor.
    guard rest == 0, place < Shard.mostShards, let shard = Shard(place + 1, of: count) else {
      throw Failure.Usage(
        description: "task \(task) is none of \(count) tasks that count from \(first) by \(step) "
          + "(\(prefix)ID, _COUNT, _MIN, _STEP); give --shard i/N")
    }
    return shard
  }
}
