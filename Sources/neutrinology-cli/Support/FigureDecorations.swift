import NumericalMethods

// Heat maps, labels and guides as gnuplot draws them. A heat map is an image, and images know linear axes only: with
// one, logarithmic axes are drawn on paper, that is as logarithms with the tics of the numbers.

extension Figure {
  /// Whether logarithmic axes are drawn as logarithms.
  var isOnPaper: Bool { heatMap != nil }

  /// Where a value stands on its axis.
  func place(_ value: Double, _ axis: Axis) -> Double {
    axis.isLogarithmic && isOnPaper ? Elementary.log10(value) : value
  }

  /// The lines of labels, guides, the map's data and its colours.
  var decorations: [String] {
    var lines: [String] = []
    for guide in guides {
      let ends = [guide.from, guide.to].map { "\(place($0.x, x)),\(place($0.y, y))" }
      let dash = guide.isDashed ? " dt (9,7)" : ""
      let head = guide.hasHead ? "head filled size screen 0.012,20 front lw 2.5" : "nohead"
      let layer = guide.hasHead ? "" : heatMap == nil ? " back lw 1.2" : " front lw 1.2"
      lines.append(
        "set arrow from \(ends[0]) to \(ends[1]) \(head)\(layer) lc rgb '\(guide.color)'\(dash)")
    }
    for label in labels {
      lines.append(
        "set label \(Gnuplot.quoted(label.text)) at \(place(label.x, x)),\(place(label.y, y)) "
          + "\(label.side) front tc rgb '\(label.color)' rotate by \(label.rotation)")
    }
    if isSquare { lines.append("set size square") }
    if isBare { lines += ["set size ratio -1", "unset border", "unset tics", "unset grid"] }
    return lines + mapLines
  }

  private var mapLines: [String] {
    guard let heatMap else { return [] }
    let (xs, ys) = (heatMap.xs.map { place($0, x) }, heatMap.ys.map { place($0, y) })
    let lower = heatMap.range?.lowerBound ?? heatMap.values.min() ?? 0
    let upper = heatMap.range?.upperBound ?? heatMap.values.max() ?? 1
    var lines = [
      "unset grid", "unset rmargin", "set border 15",
      "set cblabel \(Gnuplot.quoted(heatMap.label))", Self.palette,
      "set cbrange [\(lower):\(upper > lower ? upper : lower + 1)]", "$map << EOD",
    ]
    for (row, y) in ys.enumerated() {
      for (column, x) in xs.enumerated() {
        lines.append("\(x) \(y) \(heatMap.values[row * xs.count + column])")
      }
    }
    lines.append("EOD")
    for (name, axis, values) in [("x", x, xs), ("y", y, ys)] where axis.range == nil {
      guard let first = values.first, let last = values.last, values.count > 1 else { continue }
      let half = (last - first) / Double(values.count - 1) / 2
      lines.append("set \(name)range [\(first - half):\(last + half)]")
    }
    return lines
  }

  var heatMapPlots: [String] { heatMap == nil ? [] : ["$map with image notitle"] }

  /// Viridis, even to the eye and to eyes that see few colours (van der Walt and Smith, 2015): nine of its colours.
  private static let palette: String = {
    let colors = [
      "#440154", "#472c7a", "#3b518b", "#2c718e", "#21908d", "#27ad81", "#5cc863", "#aadc32",
      "#fde725",
    ]
    let stops = colors.enumerated().map { "\($0) '\($1)'" }
    return "set palette defined (\(stops.joined(separator: ", ")))"
  }()
}

extension Figure {
  /// A number without a fraction that is none.
  static func short(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e6 ? "\(Int(value))" : "\(value)"
  }
}

extension Figure.Axis {
  /// Tics with plain numbers: 1, 2, 5 in each decade that the axis shows, and small ones between.
  func plainTics(_ place: (Double) -> Double) -> String {
    guard let range else { return "" }
    let lowest = Int(Elementary.log10(range.lowerBound).rounded(.down))
    let highest = Int(Elementary.log10(range.upperBound).rounded(.up))
    // With many decades there is no room for numbers between them.
    let named: Set<Int> = highest - lowest > 4 ? [1] : highest - lowest > 3 ? [1, 3] : [1, 2, 5]
    var tics: [String] = []
    for decade in lowest...highest {
      for digit in 1...9 {
        let value = Double("\(digit)e\(decade)") ?? 1
        guard value >= range.lowerBound * 0.9999, value <= range.upperBound * 1.0001 else {
          continue
        }
        let text = value < 1e4 && value >= 1e-4 ? Figure.short(value) : "10^{\(decade)}"
        let name = named.contains(digit) && (value < 1e4 || digit == 1) ? text : ""
        tics.append("'\(name)' \(place(value)) \(name.isEmpty ? 1 : 0)")
      }
    }
    return tics.joined(separator: ", ")
  }
}
