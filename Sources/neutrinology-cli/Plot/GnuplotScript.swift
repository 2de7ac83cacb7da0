import FileFormats

/// Writes a figure as a script for gnuplot and the table of numbers that it draws.
struct GnuplotScript {
  /// The kinds of picture.
  enum Kind: String, CaseIterable, Sendable {
    case svg
    case pdf
    case png

    /// The size of points, which each terminal counts in its own way.
    fileprivate var pointSize: Double {
      switch self {
      case .svg: 0.65
      case .pdf, .png: 1
      }
    }

    /// The terminal, all of the same proportions.
    fileprivate var terminal: String {
      switch self {
      case .svg:
        "svg enhanced size 860,600 dynamic background rgb 'white' font 'DejaVu Sans,15' "
          + "linewidth 1.4 dashlength 1.2 rounded"
      case .pdf:
        "pdfcairo enhanced color size 17.2cm,12cm font 'DejaVu Sans,11' linewidth 1.6 rounded"
          + " dashlength 1.2 pointscale 0.75"
      case .png:
        "pngcairo enhanced size 1720,1200 background rgb 'white' font 'DejaVu Sans,15' "
          + "fontscale 1.9 linewidth 2.8 dashlength 2 pointscale 1.7 rounded"
      }
    }
  }

  let figure: Figure
  let kind: Kind
  /// The names of the files, in the folder in which gnuplot runs.
  let dataFile: String
  let pictureFile: String

  /// Colours that people with any colour vision can tell apart (Okabe and Ito 2008), the strong ones first.
  private static let palette = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000",
  ]

  // MARK: - Data

  /// The numbers: a block a series, two empty lines between, gaps as NaN.
  var data: String {
    figure.series.enumerated().map { index, series in
      var block = "# \(index): \(series.name.filter { !$0.isNewline })\n"
      for row in series.x.indices { block += line(series, row) }
      if series.x.isEmpty { block += "NaN NaN\n" }
      return block
    }.joined(separator: "\n\n")
  }

  private func line(_ series: Figure.Series, _ row: Int) -> String {
    let (x, y) = (series.x[row], series.y[row])
    var numbers = [usable(x, figure.x), usable(y, figure.y)]
    if let below = series.below, let above = series.above {
      let low = y - below[row]
      // On a logarithmic axis a bar that reaches 0 goes down to a hundredth of its point.
      let foot = figure.y.isLogarithmic && low <= 0 ? y / 100 : low
      numbers += [usable(foot, figure.y), usable(y + above[row], figure.y)]
    }
    return numbers.map { $0?.description ?? "NaN" }.joined(separator: " ") + "\n"
  }

  private func usable(_ value: Double, _ axis: Figure.Axis) -> Double? {
    value.isFinite && (!axis.isLogarithmic || value > 0) ? value : nil
  }

  // MARK: - Script

  /// The commands.
  var script: String {
    (head + axis("x", figure.x) + axis("y", figure.y) + legend + annotations + [plot])
      .joined(separator: "\n") + "\n"
  }

  /// A text between single quotes, in which gnuplot expands nothing.
  private static func quoted(_ text: String) -> String {
    let clean = text.filter { !$0.isNewline && $0 != "\0" }
    return "'" + clean.replacing("'", with: "''") + "'"
  }

  private var head: [String] {
    [
      "set encoding utf8",
      "set terminal \(kind.terminal)",
      "set output \(Self.quoted(pictureFile))",
      "set border 3 linecolor rgb '#404040' linewidth 0.8",
      "set tics nomirror out scale 0.75 textcolor rgb '#202020'",
      "set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6",
      "set style fill solid 0.85 noborder",
      "set bars 0.6",
      "set pointsize \(kind.pointSize)",
      "set rmargin 4",
      figure.title.isEmpty ? "unset title" : "set title \(Self.quoted(figure.title)) offset 0,-0.3",
    ]
  }

  private func axis(_ name: String, _ axis: Figure.Axis) -> [String] {
    func end(_ value: Double?) -> String { value.map(\.description) ?? "*" }
    var lines = [
      "set \(name)label \(Self.quoted(axis.label))",
      "set \(name)range [\(end(axis.lower)):\(end(axis.upper))]",
    ]
    if axis.isLogarithmic {
      lines += ["set logscale \(name)", "set m\(name)tics 10"]
      lines.append("set format \(name) \(decades(name, axis) ? "'10^{%L}'" : "'%g'")")
    } else {
      lines.append("set format \(name) '%.6g'")
    }
    return lines
  }

  /// Whether powers of ten read better than plain numbers: beyond a thousand, below a hundredth.
  private func decades(_ name: String, _ axis: Figure.Axis) -> Bool {
    var values = figure.series.flatMap { name == "x" ? $0.x : $0.y }
    values += [axis.lower, axis.upper].compactMap(\.self)
    let usable = values.filter { $0.isFinite && $0 > 0 }
    return (usable.max() ?? 1) > 1e4 || (usable.min() ?? 1) < 1e-3
  }

  private var legend: [String] {
    let hasNames = figure.series.contains { !$0.name.isEmpty }
    let place: String? =
      switch figure.legend {
      case .topRight: "inside top right"
      case .topLeft: "inside top left"
      case .bottomRight: "inside bottom right"
      case .bottomLeft: "inside bottom left"
      case .outside: "outside right top"
      case .none: nil
      }
    guard hasNames, let place else { return ["unset key"] }
    let box = "opaque noenhanced box linecolor rgb '#D0D0D0' linewidth 0.5"
    return ["set key \(place) Left reverse samplen 2.2 spacing 1.15 \(box)", "set key enhanced"]
  }

  private var annotations: [String] {
    figure.annotations.flatMap { annotation -> [String] in
      let color = "rgb '#606060'"
      switch annotation {
      case .text(let text, let x, let y):
        guard x.isFinite, y.isFinite else { return [] }
        return ["set label \(Self.quoted(text)) at first \(x), first \(y) textcolor \(color) front"]
      case .vertical(let x, let text):
        guard x.isFinite else { return [] }
        // The text keeps away from the legend.
        let isLow = [.topLeft, .topRight].contains(figure.legend)
        return [
          "set arrow from first \(x), graph 0 to first \(x), graph 1 nohead back dashtype (8,6) "
            + "linecolor \(color) linewidth 0.8",
          "set label \(Self.quoted(text)) at first \(x), graph \(isLow ? 0.02 : 0.98) rotate by 90 "
            + "\(isLow ? "left" : "right") offset 0.7,0 textcolor \(color) font ',12'",
        ]
      case .horizontal(let y, let text):
        guard y.isFinite else { return [] }
        return [
          "set arrow from graph 0, first \(y) to graph 1, first \(y) nohead back dashtype (8,6) "
            + "linecolor \(color) linewidth 0.8",
          "set label \(Self.quoted(text)) at graph 0.99, first \(y) right offset 0,0.5 "
            + "textcolor \(color) font ',12'",
        ]
      }
    }
  }

  // MARK: - Series

  private var plot: String {
    let parts = figure.series.enumerated().flatMap { index, series in plots(index, series) }
    return parts.isEmpty ? "plot NaN notitle" : "plot " + parts.joined(separator: ", \\\n  ")
  }

  private func plots(_ index: Int, _ series: Figure.Series) -> [String] {
    let source = "\(Self.quoted(dataFile)) index \(index)"
    let number = (series.color ?? index) % Self.palette.count
    let color = "linecolor rgb '\(Self.palette[number])'"
    let name = series.name.isEmpty ? "notitle" : "title \(Self.quoted(series.name))"
    let points = "pointtype \([7, 5, 9, 13, 11, 15, 6][number])"
    if case .band = series.style, series.hasErrors {
      let fill = "linecolor rgb '#B8\(Self.palette[number].dropFirst())' fillstyle solid 1 noborder"
      return [
        "\(source) using 1:3:4 with filledcurves \(fill) notitle",
        "\(source) using 1:2 with lines linewidth 2 \(color) \(name)",
      ]
    }
    let bars =
      series.hasErrors
      ? ["\(source) using 1:2:3:4 with yerrorbars pointtype 0 linewidth 1.2 \(color) notitle"] : []
    let drawing: String =
      switch series.style {
      case .line, .band: "with lines linewidth 2 \(color)"
      case .dashedLine: "with lines linewidth 2 dashtype (12,7) \(color)"
      case .dottedLine: "with lines linewidth 2 dashtype (2,6) \(color)"
      case .points: "with points \(points) \(color)"
      case .linesAndPoints: "with linespoints linewidth 2 \(points) \(color)"
      case .steps: "with histeps linewidth 2 \(color)"
      case .bars: "with boxes \(color)"
      }
    return bars + ["\(source) using 1:2 \(drawing) \(name)"]
  }
}
