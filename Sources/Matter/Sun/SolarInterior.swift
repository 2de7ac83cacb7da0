import NumericalMethods
import PhysicalQuantities

/// The electrons of the Sun from its centre to its surface.
///
/// **Formula** ln n_e by a monotone cubic in the radius up to half a solar radius; beyond, exponential with the slope
/// that it has there, which holds to about 10 % up to 0.9 radii. **Accuracy** that of the published table, 0.1 %.
public struct SolarInterior: Sendable, Hashable {
  /// The name by which the model is asked for.
  public let name: String
  /// The paper.
  public let reference: Reference
  /// ln(n_e/N_A cm³) against radius in solar radii.
  private let logarithm: MonotoneCubicInterpolant
  /// Its value and slope where the table ends.
  private let last: (value: Double, slope: Double)

  /// The nominal solar radius of the International Astronomical Union (resolution B3 of 2015), in km.
  public static let solarRadiusKm = 695_700.0
  /// The radius at which the tables end, in solar radii.
  static let tableEnd = 0.5

  /// Takes electrons in units of N_A per cm³ at equal steps from the centre to half a solar radius.
  init(name: String, reference: Reference, electronsMolCm3 table: [Double]) {
    let step = Self.tableEnd / Double(table.count - 1)
    let x = table.indices.map { Double($0) * step }
    guard
      let cubic = try? MonotoneCubicInterpolant(
        x: x, y: table.map { Elementary.log($0) }, beyond: .clamp),
      let value = try? cubic.value(at: Self.tableEnd),
      let slope = try? cubic.slope(at: Self.tableEnd)
    else { preconditionFailure("the published table of \(name) is in order") }
    self.name = name
    self.reference = reference
    logarithm = cubic
    last = (value, slope)
  }

  /// Electrons in units of N_A per cm³ at a radius in solar radii.
  ///
  /// - Throws: `PhysicsError` outside 0 to 1.
  public func electronsMolCm3(radiusSolar r: Double) throws(PhysicsError) -> Double {
    try Require.value(r, in: 0...1, "radius_solar")
    return Elementary.exp(logarithmAndSlope(r).value)
  }

  /// ln n_e and its slope per solar radius.
  private func logarithmAndSlope(_ r: Double) -> (value: Double, slope: Double) {
    guard r < Self.tableEnd, let value = try? logarithm.value(at: r),
      let slope = try? logarithm.slope(at: r)
    else { return (last.value + last.slope * (r - Self.tableEnd), last.slope) }
    return (value, slope)
  }

  /// The length over which the density falls by e where it has a value, in km.
  ///
  /// Above the density of the centre it is that of the centre's surroundings, below that of the surface the outer one.
  ///
  /// - Throws: `PhysicsError` for densities that are not above 0.
  public func scaleHeightKm(electronsMolCm3 density: Double) throws(PhysicsError) -> Double {
    let wanted = Elementary.log(try Require.positive(density, "electron_density_mol_cm3"))
    // The logarithm falls with the radius: halving finds the place to 1e-15 in 50 steps.
    var (inner, outer) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = 0.5 * (inner + outer)
      if logarithmAndSlope(middle).value > wanted { inner = middle } else { outer = middle }
    }
    // At the very centre the slope is 0 and nothing is crossed.
    let slope = logarithmAndSlope(Swift.max(outer, 0.01)).slope
    return Self.solarRadiusKm / slope.magnitude
  }

  /// Whether two models are the same one.
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
