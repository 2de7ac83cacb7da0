import ArgumentParser
import FileFormats
import Foundation
import NumericalMethods

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

  /// How large a picture is.
  enum Canvas {
    /// One plot.
    case usual
    /// Several plots side by side.
    case large
  }

  /// The terminal that writes a picture by the ending of its file; of one canvas, all have the same proportions.
  private static func terminal(of path: String, _ canvas: Canvas) -> String? {
    let isLarge = canvas == .large
    return switch ending(of: path) {
    case "svg":
      "svg enhanced size \(isLarge ? "1200,840" : "900,600") background rgb 'white' "
        + "font 'Helvetica,16' linewidth 1.2 rounded"
    case "pdf":
      "pdfcairo enhanced size \(isLarge ? "24cm,16.8cm" : "18cm,12cm") font 'Helvetica,11' "
        + "linewidth 1.4 dashlength 1.2 rounded"
    case "png":
      "pngcairo enhanced size \(isLarge ? "1800,1260" : "1350,900") background rgb 'white' "
        + "font 'Helvetica,20' linewidth 1.6 dashlength 1.5 pointscale 1.4 rounded"
    default: nil
    }
  }

  private static func ending(of path: String) -> String {
    path.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  /// Refuses a file name before anything is computed.
  static func validate(path: String) throws {
    guard terminal(of: path, .usual) != nil else {
      throw ValidationError("--plot \(path): the file must end in .svg, .pdf or .png")
    }
  }

  /// Draws a script (everything but the terminal and the output); the picture appears whole or not at all.
  ///
  /// It is drawn in a folder of its own: a path of the user is never part of a script.
  static func draw(_ script: String, on canvas: Canvas, to path: String) throws {
    guard let executable = find("gnuplot") else { throw Failure.missing }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("neutrinology-\(UUID().uuidString)")
    try Files.makeFolder(folder.path)
    defer { try? Files.removeFolder(folder.path) }
    let terminal = terminal(of: path, canvas) ?? ""
    let head = "set terminal \(terminal)\nset output 'picture'\n"
    try AtomicFile.write(head + script, to: "\(folder.path)/script")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    // -d: the settings of the user's own ~/.gnuplot must not change the picture.
    process.arguments = ["-d", "script"]
    process.currentDirectoryURL = folder
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    do { try process.run() } catch { throw Failure.missing }
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let picture = folder.appendingPathComponent("picture").path
    guard process.terminationStatus == 0, Files.exists(picture) else {
      let line = message.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }
      throw Failure.failed(line.map(String.init) ?? "no message")
    }
    try AtomicFile.write(try Files.read(picture), to: path)
  }

  private static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A text between single quotes, in which gnuplot expands nothing.
  static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "''" : $0.isNewline ? " " : String($0) }.joined() + "'"
  }
}

extension Figure {
  /// Colours that are told apart with any eyes (Okabe and Ito, 2008).
  private static let colors = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442",
  ]

  /// The colour of a series by its number.
  static func color(_ index: Int) -> String { colors[index % colors.count] }

  /// The gnuplot script with its data inside.
  var script: String { (settings + plots).joined(separator: "\n") + "\n" }

  /// Everything but what is plotted.
  var settings: [String] {
    var lines = [
      "set encoding utf8",
      "set border \(top == nil ? 3 : 7) lc rgb '#404040' lw 0.9",
      "set tics nomirror out scale 0.75",
      "set grid xtics ytics lt 1 lc rgb '#e4e4e4' lw 0.7",
      // Below the picture the legend hides nothing.
      "set key bmargin center horizontal Left reverse samplen 2.2",
      "set rmargin 4", "set bars 0.6",
      "set title \(Gnuplot.quoted(title)) noenhanced offset 0,\(top == nil ? 0 : 0.5)",
    ]
    lines += axisLines(x, "x") + axisLines(y, "y")
    if let top { lines += ["set x2tics"] + axisLines(top, "x2") }
    if hidesXTics { lines.append("unset xtics") }
    if hidesXNumbers { lines.append("set format x ''") }
    return lines + decorations + boxLines
  }

  /// The data, and how they are plotted.
  var plots: [String] {
    var lines = bandLines
    for (index, one) in series.enumerated() { lines += one.dataBlock(index) }
    let plots =
      heatMapPlots + bandPlots
      + series.enumerated().map { index, one in
        one.plotCommand(index, color: one.color ?? Self.color(index))
      }
    return lines + ["plot \(plots.joined(separator: ", "))"]
  }

  private func axisLines(_ axis: Axis, _ name: String) -> [String] {
    // The legend below would touch the label of x but for a small empty line.
    let space = name == "x" ? ".\"\\n{/=7 }\"" : ""
    var lines = ["set \(name)label \(Gnuplot.quoted(axis.label))\(space)"]
    if !axis.names.isEmpty {
      let tics = axis.names.enumerated().map { "\(Gnuplot.quoted($1)) \($0)" }
      lines.append("set \(name)tics (\(tics.joined(separator: ", "))) noenhanced")
    }
    if axis.isLogarithmic, isOnPaper {
      lines.append("set \(name)tics (\(axis.plainTics { Elementary.log10($0) }))")
    } else if axis.isLogarithmic {
      lines += ["set logscale \(name) 10"]
      lines.append(
        axis.hasPlainNumbers
          ? "set \(name)tics (\(axis.plainTics { $0 }))" : "set format \(name) '10^{%L}'")
    }
    if let step = axis.ticStep { lines.append("set \(name)tics \(step)") }
    if let range = axis.range {
      let (lower, upper) = (place(range.lowerBound, axis), place(range.upperBound, axis))
      lines.append("set \(name)range [\(lower):\(upper)]")
    }
    return lines
  }
}

extension Figure.Series {
  fileprivate func dataBlock(_ index: Int) -> [String] {
    let rows = points.enumerated().map { row, point in
      var bar = row < errors.count ? " \(errors[row])" : ""
      if row < intervals.count {
        bar = " \(intervals[row].lowerBound) \(intervals[row].upperBound)"
      }
      let color = row < colors.count ? " \(colors[row])" : ""
      return "\(point.x) \(point.y)\(bar)\(color)"
    }
    return ["$data\(index) << EOD"] + rows + ["EOD"]
  }

  fileprivate func plotCommand(_ index: Int, color: String) -> String {
    let axes = usesTopAxis ? " axes x2y1" : ""
    let key = title.isEmpty ? "notitle" : "title \(Gnuplot.quoted(title)) noenhanced"
    let style =
      switch style {
      case .line where !colors.isEmpty: "with lines lw 3.5 lc rgb variable"
      case .line: "with lines lw 2.5 lc rgb '\(color)'"
      case .thinLine: "with lines lw 1 lc rgb '\(color)'"
      case .dashedLine: "with lines lw 2 dt (12,7) lc rgb '\(color)'"
      case .waveform: "with lines lw 1.4 lc rgb '\(color)'"
      case .dottedLine: "with lines lw 2 dt (2,5) lc rgb '\(color)'"
      case .dots: "with points pt 7 ps 0.15 lc rgb '\(color)'"
      case .bigPoints: "with points pt 7 ps 1.4 lc rgb '\(color)'"
      case .marks(let shape):
        "with points pt \([7, 5, 9, 13][shape % 4]) ps 1.2 lc rgb '#000000'"
      case .points: "with points pt 7 ps 0.6 lc rgb '\(color)'"
      case .errorBars: "with yerrorlines pt 7 ps 0.9 lw 2 lc rgb '\(color)'"
      case .measured: "with yerrorbars pt 7 ps 0.9 lw 2 lc rgb '\(color)'"
      case .compared: "with yerrorbars pt 6 ps 1.1 lw 1.6 lc rgb '\(color)'"
      }
    return "$data\(index)\(axes) \(style) \(key)"
  }
}
