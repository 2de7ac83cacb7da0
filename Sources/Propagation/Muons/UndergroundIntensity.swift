import Matter
import NumericalMethods
import PhysicalQuantities

/// The muons that arrive under ground: a surface flux times the survival of the column above.
///
/// The surface flux is given by the caller, differential in kinetic energy or (the same above 1 GeV to 0.5 %) momentum. **Units** GeV at the
/// surface, g/cm², cm⁻² s⁻¹ sr⁻¹. **Accuracy** 5 to 20 %: the flux above 1 TeV, and photonuclear losses.
public struct UndergroundIntensity: Sendable {
  /// The survival in the rock.
  public let ranges: MuonRangeTable
  /// The least kinetic energy that counts under ground, MeV.
  public let thresholdMeV: Double
  private static let rule = try? GaussLegendreRule(order: 8)

  /// Makes the intensity behind a material.
  ///
  /// - Throws: `PhysicsError` for thresholds outside 1 MeV to 10 GeV.
  public init(_ ranges: MuonRangeTable, thresholdMeV: Double = 1) throws(PhysicsError) {
    self.ranges = ranges
    self.thresholdMeV = try Require.value(thresholdMeV, in: 1...1e4, "thresholdMeV")
  }

  /// The intensity behind a slant column, cm⁻² s⁻¹ sr⁻¹.
  ///
  /// - Parameters:
  ///   - slantColumnGCm2: The column, 10² to 3·10⁶ g/cm² (30 km of water).
  ///   - surfaceFlux: The flux at the surface in that direction at a kinetic energy in GeV, cm⁻² s⁻¹ sr⁻¹ GeV⁻¹.
  /// - Returns: The intensity.
  /// - Throws: `PhysicsError` for other columns, and what the flux throws.
  public func intensity(
    slantColumnGCm2: Double, surfaceFlux: (Double) throws(PhysicsError) -> Double
  ) throws(PhysicsError) -> Double {
    try Require.value(slantColumnGCm2, in: 1e2...3e6, "slantColumnGCm2")
    guard let rule = Self.rule else { return 0 }
    var sum = 0.0
    // Two panels an e-fold from 1 GeV to 10⁶·⁹ GeV.
    let (from, to) = (Elementary.log(1.0), Elementary.log(8e6))
    let panels = 32
    for k in 0..<panels {
      let a = from + (to - from) * Double(k) / Double(panels)
      let (nodes, weights) = rule.scaled(from: a, to: a + (to - from) / Double(panels))
      for (u, w) in zip(nodes, weights) {
        let energy = Elementary.exp(u)
        let share = try ranges.survival(
          kineticEnergyMeV: energy * 1e3, columnGCm2: slantColumnGCm2,
          thresholdMeV: thresholdMeV)
        if share > 0 { sum += w * energy * share * (try surfaceFlux(energy)) }
      }
    }
    return sum
  }

  /// The flux of muons through a sphere of unit cross section under an overburden, cm⁻² s⁻¹.
  ///
  /// - Parameters:
  ///   - overburden: The matter above.
  ///   - directions: The number of zenith angles, 2...64; a mountain takes as many azimuths.
  ///   - surfaceFlux: For a zenith cosine, the flux at the surface as a function of kinetic energy in GeV, cm⁻² s⁻¹ sr⁻¹ GeV⁻¹.
  /// - Returns: ∫ I dΩ over the directions of the overburden.
  /// - Throws: `PhysicsError` for other numbers, and what the flux throws.
  public func totalFlux(
    under overburden: Overburden, directions: Int = 16,
    surfaceFlux: (Double) throws(PhysicsError) -> ((Double) throws(PhysicsError) -> Double)
  ) throws(PhysicsError) -> Double {
    try Require.value(Double(directions), in: 2...64, "directions")
    let range = overburden.zenithCosineRange
    // Below cos θ = 0.05 a flat overburden is deeper than 20 times its depth: nothing arrives.
    let low = Swift.max(range.lowerBound, 0.05)
    guard let rule = try? GaussLegendreRule(order: directions) else { return 0 }
    let (nodes, weights) = rule.scaled(from: low, to: range.upperBound)
    let azimuths = overburden.isRound ? 1 : directions
    var sum = 0.0
    for (cosine, w) in zip(nodes, weights) {
      let flux = try surfaceFlux(cosine)
      for k in 0..<azimuths {
        let azimuth = 2 * Double.pi * Double(k) / Double(azimuths)
        let column = try overburden.slantColumnGCm2(zenithCosine: cosine, azimuthRad: azimuth)
        guard column <= 3e6 else { continue }
        let value = try intensity(
          slantColumnGCm2: Swift.max(column, 1e2), surfaceFlux: flux)
        sum += w * 2 * Double.pi / Double(azimuths) * value
      }
    }
    return sum
  }
}
