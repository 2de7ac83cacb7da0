/// Areas of a picture: bands between two curves, and boxes.
extension Figure {
  /// The area between two curves over the same places.
  struct Band {
    var title: String
    var points: [(x: Double, low: Double, high: Double)]
    var color: String
    /// How much of what is below shows through, 0 to 1.
    var opacity = 0.35
  }

  /// A filled rectangle, below everything.
  struct Box {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
    var color: String
    var opacity = 1.0
  }

  /// The rectangles as gnuplot draws them.
  var boxLines: [String] {
    boxes.enumerated().map { index, box in
      let (low, high) = (
        "\(place(box.x.lowerBound, x)),\(place(box.y.lowerBound, y))",
        "\(place(box.x.upperBound, x)),\(place(box.y.upperBound, y))"
      )
      return "set object \(index + 1) rectangle from \(low) to \(high) "
        + "\(box.opacity < 1 ? "back" : "front") fc rgb '\(box.color)' "
        + "fs transparent solid \(box.opacity) noborder"
    }
  }

  /// The data of the bands.
  var bandLines: [String] {
    bands.enumerated().flatMap { index, band in
      ["$band\(index) << EOD"] + band.points.map { "\($0.x) \($0.low) \($0.high)" } + ["EOD"]
    }
  }

  /// How the bands are plotted, before the series.
  var bandPlots: [String] {
    bands.enumerated().map { index, band in
      let key =
        band.title.isEmpty ? "notitle" : "title \(Gnuplot.quoted(band.title)) noenhanced"
      return "$band\(index) using 1:2:3 with filledcurves fc rgb '\(band.color)' "
        + "fs transparent solid \(band.opacity) noborder \(key)"
    }
  }
}
