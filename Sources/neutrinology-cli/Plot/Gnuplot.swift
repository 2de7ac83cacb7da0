import FileFormats
import Foundation

/// A reason why there is no picture.
enum PlotError: StatusError, CustomStringConvertible {
  /// The program that draws is not there.
  case missingProgram
  /// The program that draws complains.
  case failed(String)

  var status: ExitStatus {
    switch self {
    case .missingProgram: .unavailable
    case .failed: .inputOutput
    }
  }

  var description: String {
    switch self {
    case .missingProgram:
      "gnuplot is missing, which draws the pictures; install it (Debian: apt-get install gnuplot-nox, "
        + "macOS: brew install gnuplot), or leave --plot out"
    case .failed(let reason): "gnuplot could not draw the picture: \(reason)"
    }
  }
}

/// Draws figures with gnuplot.
enum Gnuplot {
  /// The program, looked for along PATH.
  static var program: String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/gnuplot" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Draws a figure into a file, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - figure: What is drawn.
  ///   - path: The picture; its ending says the kind.
  ///   - keepsData: Whether script and data stay beside the picture, as `NAME.gp` and `NAME.dat`.
  /// - Throws: ``PlotError``, or `FileError` where the picture cannot be written.
  static func draw(_ figure: Figure, to path: String, keepsData: Bool = false) throws {
    let kind = try kind(of: path)
    guard let program else { throw PlotError.missingProgram }
    let stem = String(path.dropLast(kind.rawValue.count + 1))
    let name = stem.split(separator: "/").last.map(String.init) ?? "figure"
    if keepsData {
      let script = GnuplotScript(
        figure: figure, kind: kind, dataFile: "\(name).dat",
        pictureFile: "\(name).\(kind.rawValue)")
      try AtomicFile.write(script.script, to: "\(stem).gp")
      try AtomicFile.write(script.data, to: "\(stem).dat")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("neutrinology-\(UUID().uuidString)").path
    try Files.makeFolder(folder)
    defer { try? Files.removeFolder(folder) }
    let script = GnuplotScript(
      figure: figure, kind: kind, dataFile: "figure.dat", pictureFile: "figure.\(kind.rawValue)")
    try AtomicFile.write(script.script, to: "\(folder)/figure.gp")
    try AtomicFile.write(script.data, to: "\(folder)/figure.dat")
    try run(program, in: folder)
    try AtomicFile.write(try Files.read("\(folder)/figure.\(kind.rawValue)"), to: path)
  }

  /// The kind of picture that the ending of a path says.
  static func kind(of path: String) throws -> GnuplotScript.Kind {
    let kinds = GnuplotScript.Kind.allCases
    guard let kind = kinds.first(where: { path.hasSuffix(".\($0.rawValue)") }),
      !(path.split(separator: "/").last ?? "").hasPrefix(".")
    else {
      let endings = kinds.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw PlotPathError(path: path, endings: endings)
    }
    return kind
  }

  private static func run(_ program: String, in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // -d: the user's own settings must not change the picture.
    process.arguments = ["-d", "figure.gp"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw PlotError.failed("\(error.localizedDescription)")
    }
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      throw PlotError.failed(lines.last { !$0.isEmpty } ?? "it ended without a word")
    }
  }
}

/// A path whose ending is no kind of picture: wrong use.
struct PlotPathError: Error, CustomStringConvertible {
  let path: String
  let endings: String
  var description: String { "'\(path)' must end with one of \(endings)" }
}
