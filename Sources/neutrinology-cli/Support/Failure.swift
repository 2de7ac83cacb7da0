import ArgumentParser
import Experiments
import FileFormats
import Foundation
import PhysicalQuantities
import Simulation

/// How a command fails: one line on standard error that says how to mend the input, and a code for scripts.
enum Failure {
  /// The codes of sysexits.h that scripts can rely on, and the one by which batch systems know "run me again".
  enum Code: Int32 {
    case usage = 64
    case data = 65
    case io = 74
    case stopped = 85
  }

  /// A fault of the command line itself, found after the parser.
  struct Usage: Error, CustomStringConvertible {
    let description: String
  }

  /// Ends the process with the code that fits the error; what the parser throws is its own business.
  static func exit(_ error: any Error, parser: (any Error) -> Never) -> Never {
    guard let code = code(of: error) else { parser(error) }
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    Foundation.exit(code.rawValue)
  }

  private static func code(of error: any Error) -> Code? {
    switch error {
    case is Usage: .usage
    case let error as TableError: if case .file = error.problem { .io } else { .data }
    case is PhysicsError, is RowError, is JSONError: .data
    case let error as ConfigurationError: error.problem == .unreadable ? .io : .data
    case is FileError, is StoreError, is Gnuplot.Failure: .io
    case let error as RunError:
      switch error {
      case .stopped: .stopped
      case .noRun, .busy: .io
      case .otherConfiguration, .otherShard, .otherKind, .unreadable, .notMergeable: .data
      }
    default: nil
    }
  }

  /// A warning or a note on standard error; nothing where the user asked for quiet.
  static func note(_ text: String, quiet: Bool = false) {
    if !quiet { FileHandle.standardError.write(Data("note: \(text)\n".utf8)) }
  }
}
