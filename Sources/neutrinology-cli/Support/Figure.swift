/// A picture as a value, with axes, series of points and a legend, for gnuplot to draw.
struct Figure {
  struct Axis {
    var label: String
    var isLogarithmic = false
    var range: ClosedRange<Double>?
  }

  struct Series {
    enum Style {
      case line
      case dashedLine
      case points
      /// Points with bars; the errors stand beside the values.
      case errorBars
    }

    var title: String
    var style: Style
    var points: [(x: Double, y: Double)]
    var errors: [Double] = []
    /// Whether the series belongs to the second x axis.
    var usesTopAxis = false
  }

  var title: String
  var x: Axis
  var y: Axis
  var top: Axis?
  var series: [Series] = []
}
