/// A picture as a value, with axes, series of points and a legend, for gnuplot to draw.
struct Figure {
  struct Axis {
    var label: String
    var isLogarithmic = false
    /// Whether a logarithmic axis says 1, 2, 5, 10 instead of powers of ten.
    var hasPlainNumbers = false
    var range: ClosedRange<Double>?
    /// The distance of two tics, where it is not what gnuplot finds right.
    var ticStep: Double?
    /// Names at 0, 1, 2 and so on in place of numbers.
    var names: [String] = []
  }

  struct Series {
    enum Style {
      case line
      case thinLine
      case dashedLine
      case dottedLine
      /// A line as thin as the swing of a voltage needs it.
      case waveform
      case points
      /// Points so small that many of them make an area.
      case dots
      case bigPoints
      /// Black points whose shape is told by a number: circle, square, triangle, diamond.
      case marks(Int)
      /// Points with bars; the errors stand beside the values.
      case errorBars
      /// Points with bars and no line between them, as counts are shown.
      case measured
      /// The same with open points: what others found.
      case compared
    }

    var title: String
    var style: Style
    var points: [(x: Double, y: Double)]
    var errors: [Double] = []
    /// The ends of the bars, where they are not even about the values.
    var intervals: [ClosedRange<Double>] = []
    /// The colour of each point of a line (0xRRGGBB) where it changes along it.
    var colors: [Int] = []
    /// The colour, where it is not the next one.
    var color: String?
    /// Whether the series belongs to the second x axis.
    var usesTopAxis = false
  }

  var title: String
  var x: Axis
  var y: Axis
  var top: Axis?
  var series: [Series] = []
  /// Texts at places of the plane.
  var labels: [Label] = []
  /// Straight lines that help to read, drawn over everything.
  var guides: [Guide] = []
  /// Whether the x axis has names of columns in place of numbers.
  var hidesXTics = false
  /// Whether the tics of the x axis have no numbers, as in panels above others.
  var hidesXNumbers = false
  /// Areas between two curves.
  var bands: [Band] = []
  /// Filled rectangles.
  var boxes: [Box] = []
  /// Values over the plane, drawn below everything.
  var heatMap: HeatMap?
  /// Whether both axes are equally long.
  var isSquare = false
  /// Whether both axes have the same scale and no frame, as in a triangle.
  var isBare = false
}

extension Figure {
  struct Label {
    enum Side: String {
      case left
      case center
      case right
    }

    var text: String
    var x: Double
    var y: Double
    var side = Side.center
    var color = "#000000"
    /// The angle of the text in degrees.
    var rotation = 0.0
  }

  struct Guide {
    var from: (x: Double, y: Double)
    var to: (x: Double, y: Double)
    var isDashed = true
    var color = "#000000"
    /// Whether it is an arrow.
    var hasHead = false
  }

  /// Values at the points of a grid whose steps are even on the axes as they are drawn.
  struct HeatMap {
    var xs: [Double]
    var ys: [Double]
    /// Row after row of growing y.
    var values: [Double]
    var label: String
    var range: ClosedRange<Double>?
  }
}
