import Foundation
import Neutrinos
import _TestSupport

/// The reference values of oscillations: mpmath with 50 digits, conventions inside the files.
struct OscillationReference {
  /// One point of the files.
  struct Point {
    let parameters: OscillationParameters
    let isAntineutrino: Bool
    let energyGeV: Double
    /// Length in km, density in g/cm³, electron fraction.
    let layers: [(km: Double, density: Double, electronFraction: Double)]
    let probabilities: [[Double]]
    let object: [String: Any]
  }

  let points: [Point]
  let object: [String: Any]

  init(_ name: String) throws {
    object = try ReferenceFiles.object("oscillation_\(name).json")
    let raw = object["points"] as? [[String: Any]] ?? []
    points = try raw.map(Self.point)
  }

  static func parameters(_ par: [String: Double]) throws -> OscillationParameters {
    func number(_ key: String) -> Double { par[key] ?? 0 }
    var sterile: [SterileState] = []
    if par["dm41"] != nil {
      sterile = [
        try SterileState(
          deltaMSquaredEV2: number("dm41"),
          sineSquared: [number("s14sq"), number("s24sq"), number("s34sq")],
          phasesRadians: [number("delta14_deg") * .pi / 180, number("delta24_deg") * .pi / 180])
      ]
    }
    return try OscillationParameters(
      sinSquaredTheta12: number("s12sq"), sinSquaredTheta13: number("s13sq"),
      sinSquaredTheta23: number("s23sq"), deltaCPRadians: number("delta_deg") * .pi / 180,
      deltaMSquared21EV2: number("dm21"), atmospheric: .deltaMSquared31(eV2: number("dm31")),
      sterileStates: sterile)
  }

  private static func point(_ raw: [String: Any]) throws -> Point {
    let layers = (raw["layers"] as? [[Double]] ?? []).map { ($0[0], $0[1], $0[2]) }
    return Point(
      parameters: try parameters(raw["par"] as? [String: Double] ?? [:]),
      isAntineutrino: raw["anti"] as? Bool ?? false, energyGeV: raw["E_GeV"] as? Double ?? 0,
      layers: layers, probabilities: raw["P"] as? [[Double]] ?? [], object: raw)
  }
}

/// The largest difference between a table and its reference, row after row.
func worstDifference(_ table: [Double], _ expected: [[Double]]) -> Double {
  let flat = expected.flatMap { $0 }
  guard flat.count == table.count, !table.isEmpty else { return .infinity }
  return zip(table, flat).reduce(0) { worst, pair in
    pair.0.isNaN ? .infinity : max(worst, abs(pair.0 - pair.1))
  }
}
