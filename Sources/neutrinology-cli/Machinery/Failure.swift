import ArgumentParser
import Experiments
import FileFormats
import Glibc
import NumericalMethods
import PhysicalQuantities
import Simulation

/// The exit codes of the program, as `sysexits.h` has them.
enum ExitStatus: Int32 {
  /// The command line makes no sense.
  case usage = 64
  /// What was read makes no sense.
  case data = 65
  /// A program that is needed is not there.
  case unavailable = 69
  /// A file cannot be read or written.
  case inputOutput = 74
  /// A run stopped before its end, and the same command goes on: what batch systems restart.
  case unfinished = 85
}

/// An error that knows how the program ends because of it.
protocol StatusError: Error {
  var status: ExitStatus { get }
}

extension FileError: StatusError {
  var status: ExitStatus { .inputOutput }
}

extension TableError: StatusError {
  var status: ExitStatus { if case .file = problem { .inputOutput } else { .data } }
}

extension ConfigurationError: StatusError {
  var status: ExitStatus { problem == .unreadable ? .inputOutput : .data }
}

extension PhysicsError: StatusError {
  var status: ExitStatus { .data }
}

extension NumericalError: StatusError {
  var status: ExitStatus { .data }
}

extension JSONError: StatusError {
  var status: ExitStatus { .data }
}

extension StoreError: StatusError {
  var status: ExitStatus { if case .file = self { .inputOutput } else { .data } }
}

extension RunError: StatusError {
  var status: ExitStatus {
    switch self {
    case .stopped: .unfinished
    case .noRun: .inputOutput
    case .otherConfiguration, .unreadable: .data
    }
  }
}

/// The way in which the program ends when something is wrong.
enum Failure {
  /// Says on the standard error what is wrong, and ends the program.
  static func report(_ error: any Error, in command: any ParsableCommand.Type) -> Never {
    guard let known = error as? any StatusError else {
      // The parser's own: help, version, wrong use.
      command.exit(withError: error)
    }
    StandardError.write("error: \(error)\n")
    exit(known.status.rawValue)
  }
}

/// The standard error: messages and progress, never data.
enum StandardError {
  /// Whether someone is looking.
  static let isTerminal = isatty(2) == 1

  /// Writes a text as it is.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(2, bytes.baseAddress, bytes.count) }
  }
}
