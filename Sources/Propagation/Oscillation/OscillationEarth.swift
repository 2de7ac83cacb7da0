import Matter
import PhysicalQuantities

/// The Earth as oscillations see it: shells around a surface from which depth and height are counted.
///
/// The surface is r = 6371 km whatever the last shell: shells above it are air, and above the last shell is vacuum.
public struct OscillationEarth: Sendable, Hashable {
  /// One shell.
  public struct Shell: Sendable, Hashable {
    /// The radius at which the shell ends, in km.
    public let outerRadiusKm: Double
    /// The coefficients of r⁰, r¹, r² and r³ of the density in g/cm³, r in km.
    public let densityCoefficients: SIMD4<Double>
    /// Electrons per nucleon.
    public let electronFraction: Double

    /// Whether the density is one number.
    public var isUniform: Bool {
      densityCoefficients[1] == 0 && densityCoefficients[2] == 0 && densityCoefficients[3] == 0
    }

    /// The density in g/cm³ at a radius in km.
    public func densityGCm3(radiusKm r: Double) -> Double {
      let c = densityCoefficients
      return c[0] + r * (c[1] + r * (c[2] + r * c[3]))
    }
  }

  /// The shells from the centre outwards.
  public let shells: [Shell]
  /// The radius of the surface in km.
  public let surfaceRadiusKm: Double

  /// The Preliminary Reference Earth Model with its continuous densities.
  public static let prem = OscillationEarth(EarthModel.prem)

  /// Takes the shells of a published model.
  public init(_ model: EarthModel) {
    let scale = 1 / model.radiusKm
    let powers = SIMD4(1, scale, scale * scale, scale * scale * scale)
    shells = model.shells.map { shell in
      Shell(
        outerRadiusKm: shell.outerRadiusKm, densityCoefficients: shell.densityCoefficients * powers,
        electronFraction: shell.electronFraction)
    }
    surfaceRadiusKm = model.radiusKm
  }

  /// Takes a table of uniform shells from the centre outwards.
  ///
  /// - Throws: `PhysicsError` if there is none, radii do not grow, or a density or fraction does not exist.
  public init(
    table rows: [(radiusKm: Double, densityGCm3: Double, electronFraction: Double)]
  ) throws(PhysicsError) {
    guard !rows.isEmpty else {
      throw .inconsistent(parameter: "earth", value: "[]", hint: "give at least one shell")
    }
    var inner = 0.0
    for row in rows {
      guard row.radiusKm.isFinite, row.radiusKm > inner else {
        throw .outOfRange(
          parameter: "radius_km", value: row.radiusKm, allowed: "> \(inner)",
          hint: "shells are given from the centre outwards")
      }
      try Require.nonNegative(row.densityGCm3, "density_g_cm3")
      try Require.value(row.electronFraction, in: 0...1, "electron_fraction")
      inner = row.radiusKm
    }
    shells = rows.map {
      Shell(
        outerRadiusKm: $0.radiusKm, densityCoefficients: SIMD4($0.densityGCm3, 0, 0, 0),
        electronFraction: $0.electronFraction)
    }
    surfaceRadiusKm = 6371  // the mean radius of PREM, whatever the table's last shell
  }
}
