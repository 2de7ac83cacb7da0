import FileFormats

/// The folder of one run, and where things lie in it.
///
/// `run.json` says what is computed; `.part` holds finished blocks while the run goes on; `results.zarr` is written once,
/// in event order, at the end. All three are the same bytes whatever the number of threads and of interruptions.
/// `log.json` says when, where and how fast, and is not.
public struct RunFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// The folder at a path; nothing is read or written yet.
  public init(path: String) { self.path = path }

  /// What is computed: configuration, seed, models, versions.
  public var description: String { "\(path)/run.json" }
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
}

/// Why a run cannot start, go on, or be shown.
public enum RunError: Error, Sendable, Equatable {
  /// The folder holds another run; the keys that differ are named.
  case otherConfiguration(folder: String, differences: [String])
  /// There is no run in the folder.
  case noRun(folder: String)
  /// The folder's description is not one that this program wrote.
  case unreadable(path: String, problem: String)
  /// The run was asked to stop; what is done is kept, and the same command goes on.
  case stopped(folder: String, blocksDone: Int, blocks: Int)
}

extension RunError: CustomStringConvertible {
  /// The error as one sentence with a remedy.
  public var description: String {
    switch self {
    case .otherConfiguration(let folder, let differences):
      "\(folder) holds a run of another configuration (\(differences.joined(separator: "; "))); "
        + "choose another folder, or remove this one"
    case .noRun(let folder):
      "\(folder) holds no run; make one with: neutrinology run NAME -o \(folder)"
    case .unreadable(let path, let problem):
      "\(path) cannot be read: \(problem)"
    case .stopped(let folder, let done, let blocks):
      "stopped after \(done) of \(blocks) blocks; the same command goes on from there (\(folder))"
    }
  }
}
