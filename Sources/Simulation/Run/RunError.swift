/// Why a run cannot start, go on, be merged or be shown.
public enum RunError: Error, Sendable, Equatable {
  /// The folder holds another run; the keys that differ are named.
  case otherConfiguration(folder: String, differences: [String])
  /// The folder holds another part of the run.
  case otherShard(folder: String, here: Shard, there: Shard)
  /// There is no run in the folder.
  case noRun(folder: String)
  /// Another process works in the folder.
  case busy(folder: String)
  /// The folder's description is not one that this program wrote.
  case unreadable(path: String, problem: String)
  /// The folder's run is of another kind than the command is for.
  case otherKind(folder: String, kind: String)
  /// The run was asked to stop; what is done is kept, and the same command goes on.
  case stopped(folder: String, blocksDone: Int, blocks: Int)
  /// The folders are not the shards of one run; each problem names its folders.
  case notMergeable(problems: [String])
}

extension RunError: CustomStringConvertible {
  /// The error as one sentence with a remedy.
  public var description: String {
    switch self {
    case .otherConfiguration(let folder, let differences):
      "\(folder) holds a run of another configuration (\(differences.joined(separator: "; "))); "
        + "choose another folder, or remove this one"
    case .otherShard(let folder, let here, let there):
      "\(folder) holds \(there.isWhole ? "the whole run" : "shard \(there)"), not "
        + "\(here.isWhole ? "the whole run" : "shard \(here)"); give every shard a folder of its own"
    case .noRun(let folder):
      "\(folder) holds no run; make one with: neutrinology run NAME -o \(folder)"
    case .busy(let folder):
      "another process is at work in \(folder); wait for it, or stop it (kill -TERM keeps what is done)"
    case .unreadable(let path, let problem):
      "\(path) cannot be read: \(problem); put the file back as it was written, or remove the folder and "
        + "run again"
    case .otherKind(let folder, let kind):
      "\(folder) holds a run of the kind \(kind), which this command does not know"
    case .stopped(let folder, let done, let blocks):
      "stopped after \(done) of \(blocks) blocks; the same command goes on from there (\(folder))"
    case .notMergeable(let problems):
      "these folders cannot be merged: \(problems.joined(separator: "; "))"
    }
  }
}
