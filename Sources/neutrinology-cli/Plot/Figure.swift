/// A picture of numbers: axes, series, notes; it says what is drawn, and gnuplot draws it.
///
/// Texts are gnuplot's enhanced text (`E^2`, `V_{eff}`) with Greek letters as they are; text from elsewhere goes through
/// ``plain(_:)`` first.
struct Figure: Sendable {
  /// The title above the picture; empty for none.
  var title: String
  /// The horizontal axis.
  var x: Axis
  /// The vertical axis.
  var y: Axis
  /// What is drawn, the first at the bottom.
  var series: [Series] = []
  /// Notes and lines in the picture.
  var annotations: [Annotation] = []
  /// Where the names of the series stand.
  var legend = Legend.topRight

  init(_ title: String = "", x: Axis, y: Axis) {
    self.title = title
    self.x = x
    self.y = y
  }

  /// A text in which no sign has a meaning of its own.
  static func plain(_ text: String) -> String {
    var out = ""
    for character in text {
      if "_^{}@&~\\".contains(character) { out += "\\" }
      out.append(character.isNewline ? " " : character)
    }
    return out
  }
}

extension Figure {
  /// One axis.
  struct Axis: Sendable {
    /// What it shows, with the unit.
    var label: String
    /// Whether equal steps are equal factors.
    var isLogarithmic = false
    /// The ends; `nil` where they follow the data.
    var lower: Double?
    var upper: Double?

    init(
      _ label: String, isLogarithmic: Bool = false, from lower: Double? = nil,
      to upper: Double? = nil
    ) {
      self.label = label
      self.isLogarithmic = isLogarithmic
      self.lower = lower
      self.upper = upper
    }
  }

  /// How a series is drawn.
  enum Style: Sendable {
    case line
    case dashedLine
    case dottedLine
    case points
    case linesAndPoints
    /// A line that goes in steps, for histograms; x is the middle of each bin.
    case steps
    /// The area between the errors below and above each point, light, under a line.
    case band
    /// Filled bars from 0.
    case bars
  }

  /// Some points with a name.
  ///
  /// What is not finite, or has no logarithm where one is needed, leaves a gap.
  struct Series: Sendable {
    /// The name in the legend; empty for none.
    var name: String
    var x: [Double]
    var y: [Double]
    /// The lengths of the error bars below each point.
    var below: [Double]?
    /// The lengths of the error bars above each point.
    var above: [Double]?
    var style: Style
    /// The number of the colour, from 0; `nil` is that of the place in the list.
    var color: Int?

    init(
      _ name: String, x: [Double], y: [Double], errors: [Double]? = nil, style: Style = .line,
      color: Int? = nil
    ) {
      self.init(
        name, x: x, y: y, below: errors, above: errors, style: style, color: color)
    }

    init(
      _ name: String, x: [Double], y: [Double], below: [Double]?, above: [Double]?,
      style: Style = .line, color: Int? = nil
    ) {
      precondition(x.count == y.count, "\(x.count) abscissas, \(y.count) ordinates")
      precondition((below?.count ?? x.count) == x.count && (above?.count ?? x.count) == x.count)
      self.name = name
      self.x = x
      self.y = y
      self.below = below
      self.above = above
      self.style = style
      self.color = color
    }

    var hasErrors: Bool { below != nil && above != nil }
  }

  /// A note in the picture.
  enum Annotation: Sendable {
    /// A text at a point of the axes.
    case text(String, x: Double, y: Double)
    /// A thin line across at one value of x, with a text at the end away from the legend.
    case vertical(Double, String)
    /// A thin line across at one value of y, with a text at its right end.
    case horizontal(Double, String)
  }

  /// Where the legend stands.
  enum Legend: Sendable {
    case topRight
    case topLeft
    case bottomRight
    case bottomLeft
    /// To the right of the axes.
    case outside
    case none
  }
}
