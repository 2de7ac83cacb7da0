import ArgumentParser
import FileFormats
import Foundation

/// Draws figures with gnuplot, where it is installed.
enum Gnuplot {
  /// What stands in the way of a picture.
  enum Failure: Error, CustomStringConvertible {
    case missing
    case failed(String)

    var description: String {
      switch self {
      case .missing:
        "gnuplot is needed for pictures and was not found: apt-get install gnuplot-nox (Debian, Ubuntu), "
          + "dnf install gnuplot-minimal (Fedora), brew install gnuplot (macOS)"
      case .failed(let message): "gnuplot could not draw the picture: \(message)"
      }
    }
  }

  /// The endings of picture files, and the terminals that write them.
  private static let terminals = [
    "svg": "svg size 900,600 font 'Helvetica,16' background rgb 'white' enhanced",
    "pdf": "pdfcairo size 18cm,12cm font 'Helvetica,11' enhanced",
    "png": "pngcairo size 1350,900 font 'Helvetica,20' enhanced",
  ]

  private static func ending(of path: String) -> String {
    path.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  /// Refuses a file name before anything is computed.
  static func validate(path: String) throws {
    guard terminals[ending(of: path)] != nil else {
      throw ValidationError("--plot \(path): the file must end in .svg, .pdf or .png")
    }
  }

  /// Draws a script: everything but the terminal and the output.
  static func draw(_ script: String, to path: String) throws {
    guard let executable = find("gnuplot") else { throw Failure.missing }
    let temporary = "\(path).drawing"
    defer { try? Files.removeFile(temporary) }
    let head =
      "set terminal \(terminals[ending(of: path)] ?? "")\nset output \(quoted(temporary))\n"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    let input = Pipe()
    let errors = Pipe()
    (process.standardInput, process.standardError) = (input, errors)
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch { throw Failure.missing }
    try? input.fileHandleForWriting.write(contentsOf: Data((head + script).utf8))
    try? input.fileHandleForWriting.close()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, Files.exists(temporary) else {
      throw Failure.failed(message.split(separator: "\n").last.map(String.init) ?? "no message")
    }
    try AtomicFile.write(try Files.read(temporary), to: path)
  }

  private static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }
}

extension Figure {
  /// Colours that are told apart with any eyes (Okabe and Ito, 2008).
  private static let colors = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442",
  ]

  /// The gnuplot script with its data inside.
  var script: String {
    var lines = [
      "set encoding utf8", "set border lw 1.2", "set tics nomirror out scale 0.6",
      "set grid lc rgb '#dddddd' lw 0.8", "set key tmargin center horizontal samplen 2",
      "set title \(Gnuplot.quoted(title)) noenhanced",
    ]
    lines += Self.lines(x, "x") + Self.lines(y, "y")
    if let top { lines += ["set x2tics"] + Self.lines(top, "x2") }
    for (index, one) in series.enumerated() { lines += one.dataBlock(index) }
    let plots = series.enumerated().map { index, one in
      one.plotCommand(index, color: Self.colors[index % Self.colors.count])
    }
    lines.append("plot \(plots.joined(separator: ", "))")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ axis: Axis, _ name: String) -> [String] {
    var lines = ["set \(name)label \(Gnuplot.quoted(axis.label))"]
    if axis.isLogarithmic {
      lines += ["set logscale \(name) 10", "set format \(name) '10^{%L}'"]
    }
    if let range = axis.range {
      lines.append("set \(name)range [\(range.lowerBound):\(range.upperBound)]")
    }
    return lines
  }
}

extension Figure.Series {
  fileprivate func dataBlock(_ index: Int) -> [String] {
    let rows = points.enumerated().map { row, point in
      let bar = row < errors.count ? " \(errors[row])" : ""
      return "\(point.x) \(point.y)\(bar)"
    }
    return ["$data\(index) << EOD"] + rows + ["EOD"]
  }

  fileprivate func plotCommand(_ index: Int, color: String) -> String {
    let axes = usesTopAxis ? " axes x2y1" : ""
    let key = title.isEmpty ? "notitle" : "title \(Gnuplot.quoted(title)) noenhanced"
    let style =
      switch style {
      case .line: "with lines lw 2.5 lc rgb '\(color)'"
      case .dashedLine: "with lines lw 2 dt 2 lc rgb '\(color)'"
      case .points: "with points pt 7 ps 0.6 lc rgb '\(color)'"
      case .errorBars: "with yerrorlines pt 7 ps 0.9 lw 2 lc rgb '\(color)'"
      }
    return "$data\(index)\(axes) \(style) \(key)"
  }
}
