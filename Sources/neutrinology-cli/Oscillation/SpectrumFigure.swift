import Neutrinos
import PhysicalQuantities
import Propagation

/// Pictures of probabilities against energy, or against what differs between rows.
struct SpectrumFigure {
  /// The most curves in one picture.
  private static let mostCurves = 12
  private var channels: Set<OscillationChannel> = []
  private var kinds: Set<NeutrinoKind> = []
  private(set) var figure: Figure

  init(isLogarithmic: Bool, label: String = SpectrumAxis.energy.label) {
    figure = Figure(
      title: "",
      x: Figure.Axis(label: label, isLogarithmic: isLogarithmic),
      y: Figure.Axis(label: "Probability"))
    figure.x.hasPlainNumbers = true
  }

  /// Adds the curves of one row against energy.
  mutating func add(
    _ curve: SpectrumCurve, _ energiesGeV: [Double], channels: [OscillationChannel],
    style: Figure.Series.Style = .line
  ) throws {
    let line = SpectrumLine(curve: curve, places: energiesGeV) { (energyGeV: $0, path: curve.path) }
    try add(line, channels: channels, style: style)
  }

  /// Adds the curves of one row.
  mutating func add(
    _ line: SpectrumLine, channels: [OscillationChannel], style: Figure.Series.Style = .line
  ) throws {
    let (curve, places) = (line.curve, line.places)
    let table = try places.map { try line.probabilities($0) }
    let names = channels.count > 1 || curve.title == nil
    for channel in channels where figure.series.count < Self.mostCurves {
      let title = [curve.title, names ? "P(\(channel.symbol(curve.kind)))" : nil]
      self.channels.insert(channel)
      figure.series.append(
        Figure.Series(
          title: title.compactMap { $0 }.joined(separator: ", "), style: style,
          points: zip(places, table).map { (x: $0, y: $1[channel]) }))
    }
    if let lower = places.first, let upper = places.last {
      let old = figure.x.range ?? lower...upper
      figure.x.range = min(lower, old.lowerBound)...max(upper, old.upperBound)
    }
    kinds.insert(curve.kind)
    label(line)
  }

  private mutating func label(_ line: SpectrumLine) {
    let curve = line.curve
    if let only = channels.first, channels.count == 1 {
      figure.y.label = "P(\(only.symbol(kinds.count == 1 ? curve.kind : .neutrino)))"
    }
    let length = curve.lengthKm
    let title =
      if let energy = line.energyGeV {
        "E = \(Figure.short(energy)) GeV"
      } else if case .earth(let path, _) = curve.path {
        "Through the Earth, cos θ = \(path.cosZenith), L = \(Int(length.rounded())) km"
      } else {
        "L = \(Figure.short(length)) km"
      }
    figure.title = figure.title.isEmpty || figure.title == title ? title : "Oscillation"
  }

  // MARK: - Rows of probabilities

  /// The inputs against which rows can be drawn, with their axes; the first that differs is taken.
  private static let axes: [(name: String, label: String)] = [
    ("energy_GeV", "Neutrino energy [GeV]"), ("baseline_km", "Baseline [km]"),
    ("delta_cp_deg", "δ [degrees]"), ("density_g_cm3", "Density [g/cm^3]"),
    ("sin2_theta23", "sin^2 θ_{23}"), ("sin2_theta13", "sin^2 θ_{13}"),
    ("sin2_theta12", "sin^2 θ_{12}"), ("dm31_eV2", "Δm@^2_{31} [eV^2]"),
    ("dm21_eV2", "Δm@^2_{21} [eV^2]"), ("dm41_eV2", "Δm@^2_{41} [eV^2]"),
  ]

  /// Rows against the input that differs; the spectrum around the point where there is one row.
  static func ofRows(
    _ outcome: OscillationCalculator.Outcome, _ modifiers: OscillationModifiers = .none,
    path: (InputRow) throws -> NeutrinoPath
  ) throws -> Figure {
    let curves = try outcome.rows.map { row in
      try SpectrumCurve(
        row, outcome.reader, path: path(row), lengthKm: row.optionalNumber("baseline_km") ?? 0,
        modifiers)
    }
    guard let first = curves.first else {
      throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
    }
    let energies = outcome.rows.map { $0.number("energy_GeV") }
    let names = outcome.rows.compactMap(\.title)
    let isNamed = names.count == outcome.rows.count
    if curves.count == 1 { return try around(first, energyGeV: energies[0]) }
    let axis =
      isNamed
      ? nil
      : axes.first { axis in
        Set(outcome.rows.map { $0.optionalNumber(axis.name) }).count > 1
      }
    var figure = Figure(
      title: "Oscillation", x: Figure.Axis(label: axis?.label ?? (isNamed ? "" : "Row")),
      y: Figure.Axis(label: "Probability", range: 0...1))
    if isNamed {
      figure.x.names = names
      figure.x.range = -0.5...Double(names.count) - 0.5
    }
    let usual = curves.indices.map { curves[$0].usualChannels(upToGeV: energies[$0]) }
    for channel in OscillationChannel.all(flavorCount: first.oscillation.parameters.flavorCount) {
      let points = try curves.indices.filter { usual[$0].contains(channel) }.map { i in
        let x = axis.flatMap { outcome.rows[i].optionalNumber($0.name) } ?? Double(i)
        return (x: x, y: try curves[i].probabilities(energyGeV: energies[i])[channel])
      }
      guard !points.isEmpty else { continue }
      figure.series.append(
        Figure.Series(title: "P(\(channel.symbol()))", style: .bigPoints, points: points))
    }
    return figure
  }

  private static func around(_ curve: SpectrumCurve, energyGeV: Double) throws -> Figure {
    let energies = try Grid.values(
      ("from_GeV", "to_GeV"), energyGeV / 5, energyGeV * 5, points: 1500, scale: .log)
    var spectrum = Self(isLogarithmic: true)
    try spectrum.add(curve, energies, channels: curve.usualChannels(upToGeV: energyGeV))
    var figure = spectrum.figure
    let p = try curve.probabilities(energyGeV: energyGeV)
    figure.series.append(
      Figure.Series(
        title: "\(Figure.short(energyGeV)) GeV", style: .marks(0),
        points: curve.usualChannels(upToGeV: energyGeV).map { (x: energyGeV, y: p[$0]) }))
    return figure
  }
}
