import FileFormats
import Simulation

/// Trigger efficiencies as a table and a picture.
enum EfficiencyTable {
  /// A row for each trigger and bin.
  static func fields(
    _ rows: [EfficiencyRow], _ variable: EfficiencyVariable
  ) -> [TableWriter.Field] {
    func numbers(_ name: String, _ value: (EfficiencyRow) -> Double?) -> TableWriter.Field {
      TableWriter.Field(
        Column(name, missing: .allowed, .float64(rows.map { value($0) ?? .nan })))
    }
    let edges =
      isSingle(rows)
      ? [numbers(variable.column) { $0.edges.lowerBound }]
      : [
        numbers("\(variable.column)_from") { $0.edges.lowerBound },
        numbers("\(variable.column)_to") { $0.edges.upperBound },
      ]
    return [TableWriter.Field("trigger", rows.map(\.trigger))] + edges + [
      TableWriter.Field("events", rows.map(\.efficiency.thrown.groupCount)),
      TableWriter.Field("triggered", rows.map(\.efficiency.triggered.groupCount)),
      numbers("efficiency", \.efficiency.value),
      numbers("efficiency_low", \.interval?.lowerBound),
      numbers("efficiency_high", \.interval?.upperBound),
    ]
  }

  /// Whether bins are single energies.
  static func isSingle(_ rows: [EfficiencyRow]) -> Bool {
    rows.allSatisfy { $0.edges.lowerBound == $0.edges.upperBound }
  }
}

extension RadioFigures {
  /// Trigger efficiency against a variable, points with bars for each trigger.
  static func efficiency(
    _ rows: [EfficiencyRow], _ variable: EfficiencyVariable, of triggers: [String]
  ) throws -> Figure {
    let isEnergy = variable == .energy
    var figure = Figure(
      title: "Trigger efficiency, weighted by what the Earth leaves",
      x: Figure.Axis(label: axisLabel(variable), isLogarithmic: isEnergy),
      y: Figure.Axis(label: "Efficiency (bars: 68 %, Wilson)"))
    let seen = rows.compactMap { $0.efficiency.value }.filter { $0 > 0 }
    guard let largest = seen.max(), let least = seen.min() else {
      throw Failure.Usage(description: "no event triggered, so there is nothing to draw")
    }
    // More than one and a half decades are legible on a logarithmic axis alone.
    figure.y.isLogarithmic = largest / least > 30
    for trigger in triggers {
      let own = rows.filter {
        $0.trigger == trigger && $0.interval != nil
          && (!figure.y.isLogarithmic || $0.efficiency.triggered.groupCount > 0)
      }
      guard !own.isEmpty else { continue }
      figure.series.append(
        Figure.Series(
          title: trigger, style: .errorBars,
          points: own.map { (centre($0.edges, isEnergy), $0.efficiency.value ?? 0) },
          intervals: own.compactMap(\.interval)))
    }
    let highest = rows.compactMap(\.interval?.upperBound).max() ?? 1
    if !figure.y.isLogarithmic { figure.y.range = 0...highest * 1.05 }
    let (low, high) = (rows.map(\.edges.lowerBound).min(), rows.map(\.edges.upperBound).max())
    if let low, let high {
      let margin = isEnergy && low == high ? 10.0 : 1.3
      figure.x.range = isEnergy ? low / margin...high * margin : low...high
    }
    return figure
  }

  private static func axisLabel(_ variable: EfficiencyVariable) -> String {
    switch variable {
    case .energy: "Neutrino energy [eV]"
    case .zenith: "Zenith angle of arrival [deg]"
    case .distance: "Horizontal distance from vertex to nearest antenna [m]"
    case .depth: "Depth of the vertex [m]"
    }
  }

  private static func centre(_ edges: ClosedRange<Double>, _ isLogarithmic: Bool) -> Double {
    isLogarithmic
      ? (edges.lowerBound * edges.upperBound).squareRoot()
      : (edges.lowerBound + edges.upperBound) / 2
  }
}
