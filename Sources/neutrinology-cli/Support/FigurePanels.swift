/// Several figures on one canvas, with lines of text above them.
struct FigurePanels: Drawing {
  struct Panel {
    var figure: Figure
    /// Where its frame lies, in shares of the canvas from the lower left corner.
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
  }

  var panels: [Panel]
  /// The title, and lines of smaller print below it.
  var headlines: [String]

  let canvas = Gnuplot.Canvas.large

  var script: String {
    var lines = ["set multiplot"]
    for (index, panel) in panels.enumerated() {
      lines.append("reset")
      lines += panel.figure.settings + panel.margins
      if index == 0 { lines += texts }
      lines += panel.figure.plots
    }
    return (lines + ["unset multiplot"]).joined(separator: "\n") + "\n"
  }

  private var texts: [String] {
    headlines.enumerated().map { index, text in
      Self.label(text, x: 0.03, y: 0.975 - 0.032 * Double(index), size: index == 0 ? 1.1 : 0.85)
    }
  }

  /// A line of text at a place of the canvas; the size is relative to that of the terminal.
  private static func label(_ text: String, x: Double, y: Double, size: Double) -> String {
    // Enhanced text alone knows relative sizes: its special characters are escaped.
    let special = Set("{}^_@&~\\")
    let escaped = text.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
    return "set label \(Gnuplot.quoted("{/*\(size) \(escaped)}")) at screen \(x),\(y) left front"
  }
}

extension FigurePanels.Panel {
  fileprivate var margins: [String] {
    [
      "set lmargin at screen \(x.lowerBound)", "set rmargin at screen \(x.upperBound)",
      "set bmargin at screen \(y.lowerBound)", "set tmargin at screen \(y.upperBound)",
    ]
  }
}
