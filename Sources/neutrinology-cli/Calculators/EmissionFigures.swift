import NumericalMethods
import Radiation

/// Pictures of spectra and pulses.
enum EmissionFigures {
  /// The most showers in one picture.
  private static let mostShowers = 8

  /// |F| against frequency for each shower of a table, from 10 MHz to 5 GHz.
  static func spectra(_ rows: [InputRow], model: AskaryanModel) throws -> Figure {
    let frequencies = (0...200).map { step in
      // Evenly on a logarithmic axis: 10 MHz to 5 GHz.
      10 * Elementary.exp(Double(step) / 200 * Elementary.log(500))
    }
    var figure = Figure(
      title: "Spectrum of the Askaryan pulse",
      x: Figure.Axis(label: "Frequency [MHz]", isLogarithmic: true, range: 10...5000),
      y: Figure.Axis(label: "|F| [V/m/MHz]", isLogarithmic: true))
    for view in try views(rows, model) {
      let values = try view.spectrum(frequenciesMHz: frequencies)
      figure.series.append(
        Figure.Series(
          title: view.title, style: .line,
          points: zip(frequencies, values).filter { $0.1 > 0 }.map { ($0, $1) }))
    }
    let largest = figure.series.flatMap(\.points).map(\.y).max() ?? 1
    let least = figure.series.flatMap(\.points).map(\.y).min() ?? 1
    // Six decades at most: what lies lower is of no interest and would squeeze the rest.
    figure.y.range = max(least / 3, largest * 1e-6)...largest * 3
    return figure
  }

  /// The field against time for each shower of a table.
  static func pulses(
    _ rows: [InputRow], model: AskaryanModel, samples: Int, stepNs: Double
  ) throws -> Figure {
    var figure = Figure(
      title: "The Askaryan pulse", x: Figure.Axis(label: "Time [ns]"),
      y: Figure.Axis(label: "E_θ [V/m]"))
    for view in try views(rows, model) {
      let trace = try view.pulse(samples: samples, stepNs: stepNs)
      let points = Self.visible(
        trace.thetaVPerM.enumerated().map { j, value in
          (x: trace.startTimeNs + Double(j) * trace.stepNs, y: value)
        })
      figure.series.append(Figure.Series(title: view.title, style: .line, points: points))
    }
    return figure
  }

  /// The part of a pulse where something is to be seen: above a thousandth of its peak, and as much again on both sides.
  private static func visible(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    let peak = points.map { abs($0.y) }.max() ?? 0
    let places = points.indices.filter { abs(points[$0].y) > 1e-3 * peak }
    guard let first = places.first, let last = places.last else { return points }
    let margin = max(8, last - first)
    return Array(points[max(0, first - margin)...min(points.count - 1, last + margin)])
  }

  /// The different showers of a table, up to the number that a picture can hold.
  private static func views(_ rows: [InputRow], _ model: AskaryanModel) throws -> [ShowerView] {
    var seen: Set<String> = []
    return Array(
      try rows.map { try ShowerView($0, model: model) }
        .filter { seen.insert("\($0.title) \($0.distance) \($0.elongation ?? 0)").inserted }
        .prefix(mostShowers))
  }
}
