import Cosmology
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes

/// The lobster: m_ββ against the lightest mass, the sum, or m_β; three-sigma bands, best fits, and the bounds of today.
struct LobsterFigure {
  private let outcome: MassRows
  private let against: MassMajoranaCommand.Abscissa
  private let lightestEV: [Double]

  init(_ outcome: MassRows, against: MassMajoranaCommand.Abscissa) throws {
    self.outcome = outcome
    self.against = against
    lightestEV = try Grid.values(("", ""), 1e-5, 1, points: 600, scale: .log)
  }

  private static let colors: [MassOrderingName: String] = [
    .normal: "#0072B2", .inverted: "#D55E00",
  ]

  var figure: Figure {
    get throws {
      var figure = Figure(
        title: "The mass of neutrinoless double beta decay",
        x: Figure.Axis(label: label, isLogarithmic: true, range: range),
        y: Figure.Axis(label: "m_{ββ} [eV]", isLogarithmic: true, range: 1e-4...1))
      for ordering in try outcome.occurring {
        try add(ordering, to: &figure)
      }
      try addBounds(to: &figure)
      return figure
    }
  }

  private var label: String {
    switch against {
    case .lightest: "Lightest mass [eV]"
    case .sum: "Sum of the masses [eV]"
    case .beta: "m_{β} [eV]"
    }
  }

  private var range: ClosedRange<Double> {
    switch against {
    case .lightest: 1e-4...1
    case .sum: 0.05...2
    case .beta: 0.005...1
    }
  }

  /// Where a lightest mass stands on the axis.
  private func place(
    _ lightest: Double, _ parameters: OscillationParameters
  ) throws(PhysicsError) -> Double {
    let spectrum = try MassSpectrum(lightestMassEV: lightest, parameters: parameters)
    return switch against {
    case .lightest: lightest
    case .sum: spectrum.sumEV
    case .beta: try spectrum.effectiveElectronMassEV(parameters)
    }
  }

  private func add(_ ordering: MassOrderingName, to figure: inout Figure) throws {
    let parameters = try outcome.bestFit(ordering)
    let wide = MassScan(try outcome.ranges(ordering))
    let exact = MassScan(try MixingRanges(exactly: parameters))
    let color = Self.colors[ordering] ?? "#000000"
    var band = Figure.Band(
      title: "\(ordering.rawValue) ordering, 3σ", points: [], color: color, opacity: 0.3)
    var edges: [[(x: Double, y: Double)]] = [[], []]
    // The axis cannot show zero; below it the curves leave the picture.
    let floor = 1e-6
    for mass in lightestEV {
      let x = try place(mass, parameters)
      let outer = try wide.extrema(lightestMassEV: mass).majoranaEV
      let inner = try exact.extrema(lightestMassEV: mass).majoranaEV
      band.points.append((x, max(floor, outer.lowerBound), outer.upperBound))
      edges[0].append((x, max(floor, inner.lowerBound)))
      edges[1].append((x, inner.upperBound))
    }
    figure.bands.append(band)
    for (number, edge) in edges.enumerated() {
      figure.series.append(
        Figure.Series(
          title: number == 0 ? "best fit, all phases" : "", style: .thinLine, points: edge,
          color: color))
    }
  }

  private func addBounds(to figure: inout Figure) throws {
    if let limit = DoubleBetaLimit.all.first {
      let mass = limit.publishedMassMeV
      figure.boxes.append(
        Figure.Box(
          x: range, y: (mass.lowerBound * 1e-3)...(mass.upperBound * 1e-3), color: "#808080",
          opacity: 0.25))
      figure.labels.append(
        Figure.Label(
          text: "\(limit.experiment): below, by nuclear model", x: range.lowerBound * 1.08,
          y: mass.upperBound * 1e-3 * 0.8, side: .left, color: "#505050"))
    }
    for bound in MassBound.all {
      guard let edge = try place(of: bound), range.contains(edge) else { continue }
      figure.guides.append(
        Figure.Guide(from: (edge, 1e-4), to: (edge, 1), color: "#505050"))
      figure.labels.append(
        Figure.Label(
          text: bound.data, x: edge * (against == .sum ? 0.95 : 0.88), y: 1.25e-4, side: .left,
          color: "#505050",
          rotation: 90))
    }
  }

  /// Where a bound that the axis can show stands: cosmology's on the sum, KATRIN's on the electron's mass.
  private func place(of bound: MassBound) throws -> Double? {
    let shown = ["KATRIN, 259 days", "Planck 2018 + BAO, LCDM", "DESI DR2 + CMB, LCDM"]
    guard shown.contains(bound.data) else { return nil }
    switch against {
    case .sum: return bound.observable == .sum ? bound.upper : nil
    case .beta: return bound.observable == .electron ? bound.upper : nil
    case .lightest:
      return try outcome.occurring.first.flatMap {
        try bound.largestLightestMassEV(outcome.bestFit($0))
      }
    }
  }
}
