import Detection
import Messengers
import Neutrinos
import ParticleSources
import PhysicalQuantities
import Propagation

/// The pictures of the Sun's neutrinos.
enum SolarFigure {
  private static let points = 160
  /// The energies over which each component is drawn, in MeV, and its colour.
  private static let drawn: [(SolarComponent, ClosedRange<Double>, String)] = [
    (.pp, 0.1...0.42341, "#0072b2"), (.be7, 0.3843...0.8618, "#009e73"),
    (.pep, 1.0...1.442, "#cc79a7"), (.o15, 0.5...1.732, "#e69f00"), (.b8, 1.5...15, "#d55e00"),
    (.hep, 9...18.77, "#56b4e9"),
  ]

  /// P_ee by day against energy: where each component is made, with what experiments found.
  static func survival(_ sun: SolarReader, _ parameters: OscillationParameters) throws -> Figure {
    var figure = Figure(
      title: "Survival of the Sun's νe by day, \(sun.model.name)",
      x: Figure.Axis(label: "Neutrino energy [MeV]", isLogarithmic: true, range: 0.1...20),
      y: Figure.Axis(label: "P(ν_e → ν_e)", range: 0.2...0.7))
    figure.x.hasPlainNumbers = true
    let conversion = try SolarConversion(parameters)
    try addBand(&figure, sun, conversion)
    for (component, range, color) in drawn {
      let region = try sun.model.productionRegion(of: component)
      var series = Figure.Series(title: component.massNumberFirst, style: .line, points: [])
      series.color = color
      series.points = try curve(sun, conversion, region, range)
      figure.series.append(series)
    }
    for (place, one) in SolarSurvivalMeasurement.all.enumerated() {
      figure.series.append(
        Figure.Series(
          title: place == 0 ? "Borexino, SNO" : "", style: .errorBars,
          points: [(x: one.energyMeV, y: one.probability)], errors: [one.error], color: "#000000"))
    }
    return figure
  }

  /// The edges of all components over all energies: made at the greatest and the least mean density.
  private static func addBand(
    _ figure: inout Figure, _ sun: SolarReader, _ conversion: SolarConversion
  ) throws {
    let regions = try SolarComponent.allCases.map { try sun.model.productionRegion(of: $0) }
    let sorted = regions.sorted { $0.meanElectronsMolCm3 < $1.meanElectronsMolCm3 }
    for (region, title) in zip([sorted.first, sorted.last], ["all components, between", ""]) {
      guard let region else { continue }
      var series = Figure.Series(title: title, style: .thinLine, points: [])
      series.color = "#999999"
      series.points = try curve(sun, conversion, region, 0.1...20)
      figure.series.append(series)
    }
  }

  private static func curve(
    _ sun: SolarReader, _ conversion: SolarConversion, _ region: ProductionRegion,
    _ range: ClosedRange<Double>
  ) throws -> [(x: Double, y: Double)] {
    let energies = try Grid.values(
      ("from_MeV", "to_MeV"), range.lowerBound, range.upperBound, points: points, scale: .log)
    return try energies.map { e in
      let p = try conversion.dayProbabilities(
        energy: .MeV(e), from: region, crossing: sun.crossing(conversion, .MeV(e)))
      return (x: e, y: p[0])
    }
  }
}
