import ArgumentParser
import FileFormats
import Foundation

/// The formats of tables on the command line.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case csv
  case json
  case table

  var tableFormat: TableWriter.Format {
    switch self {
    case .csv: .csv
    case .json: .json
    case .table: .table
    }
  }
}

/// Where and how a command writes its table.
struct OutputOptions: ParsableArguments {
  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .csv

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  func write(_ fields: [TableWriter.Field]) throws {
    try write(bytes: TableWriter.bytes(fields, as: format.tableFormat))
  }

  func write(bytes: [UInt8]) throws {
    if output == Files.standardStream {
      try StandardOutput.write(bytes)
    } else if Self.isStream(output) {
      try Self.append(bytes, to: output)
    } else {
      try AtomicFile.write(bytes, to: output)
    }
  }

  /// Whether a path is a device or a pipe (`/dev/null`, `/dev/stdout`), which cannot appear whole.
  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT)
  }

  private static func append(_ bytes: [UInt8], to path: String) throws {
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    } catch {
      throw FileError(path: path, operation: .write, errorNumber: errno)
    }
  }
}

/// Standard output, whose failures are errors like those of any other file.
enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw FileError(path: "<standard output>", operation: .write, errorNumber: errno)
    }
  }

  static func write(_ text: String) throws { try write(Array(text.utf8)) }
}
