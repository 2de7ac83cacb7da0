import Matter
import NumericalMethods
import PhysicalQuantities

/// A direction through the air, prepared for fluxes of muons at one depth.
///
/// Parents interact at depths that fall off as exp(−X/Λ); from each of ten production depths a muon loses energy as
/// dE/dX = −(α + bE) and may decay, with the real density along the way on a round Earth. What does not depend on the
/// energy is worked out here once.
public struct AirShowerColumn: Sendable {
  /// The path.
  public let path: AtmosphericPath
  /// The slant depth of the observer in g/cm².
  public let depthGCm2: Double
  let productions: [Production]

  /// α = (2.0 + 0.08 ln E) MeV cm²/g in GeV, b in cm²/g: the textbook's loss in air.
  static let radiative = 3.0e-6
  static func alpha(_ energyGeV: Double) -> Double {
    (2.0 + 0.08 * Elementary.log(Swift.max(energyGeV, 1))) * 1e-3
  }

  /// A depth of production.
  struct Production: Sendable {
    /// The share of muons from there.
    let weight: Double
    /// exp(b ΔX) from there to the observer.
    let growth: Double
    /// The local zenith cosine.
    let cosine: Double
    /// exp(−b ΔX) at sixteen depths on the way.
    let decline: (Double8, Double8)
    /// m/(cτ ρ) dX at those depths, GeV.
    let decay: (Double8, Double8)
  }

  /// Makes the column of a direction for an observer.
  ///
  /// - Parameters:
  ///   - atmosphere: The air.
  ///   - zenithCosine: The cosine of the zenith angle at the observer, 0...1.
  ///   - altitudeM: The observer's altitude.
  ///   - yields: The constants whose attenuation length counts.
  /// - Throws: `PhysicsError` for directions from below and altitudes with less than 5 g/cm² above.
  public init(
    in atmosphere: Atmosphere = .corsikaUSStandard, zenithCosine: Double, altitudeM: Double = 0,
    yields: HadronYields = .gaisser2016
  ) throws(PhysicsError) {
    let path = try AtmosphericPath(
      in: atmosphere, zenithCosine: zenithCosine, observerAltitudeM: altitudeM)
    try self.init(path, depth: path.slantDepthGCm2, attenuation: yields.attenuation.nucleon)
  }

  init(_ path: AtmosphericPath, depth: Double, attenuation: Double) throws(PhysicsError) {
    try Require.value(depth, in: 5...1e6, "slant depth", hint: "g/cm² above the observer")
    self.path = path
    depthGCm2 = depth
    do {
      let outer = try GaussLegendreRule(order: 10)
      let inner = try GaussLegendreRule(order: 16)
      // In t = X/Λ with its exponential as a weight; one part in 10⁵ starts deeper than 12 Λ.
      let most = Swift.min(depth / attenuation, 12)
      let (nodes, weights) = outer.scaled(from: 0, to: most)
      productions = zip(nodes, weights).map { t, w in
        Self.production(path, attenuation * t, depth, w * Elementary.exp(-t), inner)
      }
    } catch { throw .noSolution(parameter: "column", value: "\(depth)", hint: "\(error)") }
  }

  private static func production(
    _ path: AtmosphericPath, _ start: Double, _ depth: Double, _ weight: Double,
    _ rule: GaussLegendreRule
  ) -> Production {
    var decline = [Double8(), Double8()]
    var decay = [Double8(), Double8()]
    let (nodes, weights) = rule.scaled(from: Elementary.log(start), to: Elementary.log(depth))
    let perMetre = 0.105_658_375_5 / 658.638_364  // GeV/m: mass over proper decay length
    for k in 0..<16 {
      let x = Elementary.exp(nodes[k])
      let density = 100 * path.densityGCm3(altitudeM: altitude(path, x))  // g/cm² a metre
      decline[k / 8][k % 8] = Elementary.exp(-radiative * (x - start))
      decay[k / 8][k % 8] = perMetre * weights[k] * x / density
    }
    let height = altitude(path, start)
    return Production(
      weight: weight, growth: Elementary.exp(radiative * (depth - start)),
      cosine: path.localZenithCosine(altitudeM: height), decline: (decline[0], decline[1]),
      decay: (decay[0], decay[1]))
  }

  static func altitude(_ path: AtmosphericPath, _ depth: Double) -> Double {
    let held = Swift.min(Swift.max(depth, 0), path.slantDepthGCm2)
    return (try? path.altitudeM(slantDepthGCm2: held)) ?? path.observerAltitudeM
  }
}

extension AirShowerColumn.Production {
  /// The probability to reach the observer without decay, for an energy at production and α/b in GeV.
  @inline(__always)
  func survival(_ start: Double, _ ratio: Double) -> Double {
    let sum = start + ratio
    let (e0, e1) = (sum * decline.0 - ratio, sum * decline.1 - ratio)
    return Elementary.exp(-(Self.rate(e0, decay.0) + Self.rate(e1, decay.1)).sum())
  }

  @inline(__always)
  private static func rate(_ energy: Double8, _ decay: Double8) -> Double8 {
    let m = 0.105_658_375_5
    return decay / Elementary.squareRoot((energy - m) * (energy + m))
  }
}
