import PhysicalQuantities

/// The four ways in which a heavy partner makes one neutrino light.
///
/// The articles call the seesaw unique; it has types: a singlet (I), a scalar triplet (II), a fermion triplet (III), and
/// singlets in pairs (inverse). All masses in GeV.
public enum OneFamilySeesaw {
  /// The exact masses of ((0, m), (m, M)): types I and III.
  public struct Masses: Sendable, Hashable {
    /// The light mass: 2m²/(M + √(M² + 4m²)).
    public let lightGeV: Double
    /// The heavy mass: (M + √(M² + 4m²))/2.
    public let heavyGeV: Double
    /// The approximation m²/M of the light mass.
    public let approximateLightGeV: Double
    /// How far the approximation is above the exact mass, as a part of it: m²/M² to first order.
    public let approximationError: Double
  }

  /// The masses of a Dirac mass and a Majorana mass, of a singlet (type I) or a triplet (type III).
  ///
  /// **Source** Minkowski, Phys. Lett. B 67 (1977) 421; triplets: Foot et al., Z. Phys. C 44 (1989) 441.
  public static func typeI(diracGeV: Double, majoranaGeV: Double) throws(PhysicsError) -> Masses {
    try Require.nonNegative(diracGeV, "m_D")
    try Require.positive(majoranaGeV, "M")
    let root = (majoranaGeV * majoranaGeV + 4 * diracGeV * diracGeV).squareRoot()
    let heavy = 0.5 * (majoranaGeV + root)
    let light = diracGeV * diracGeV / heavy
    // m²/M over m²/heavy is heavy/M = 1 + 2m²/(M(M + root)), without the cancellation.
    return Masses(
      lightGeV: light, heavyGeV: heavy,
      approximateLightGeV: diracGeV * diracGeV / majoranaGeV,
      approximationError: 2 * diracGeV * diracGeV / (majoranaGeV * (majoranaGeV + root)))
  }

  /// The light mass from a scalar triplet: m = √2 y v_Δ, v_Δ = µ v²/(√2 M²), v = 246 GeV.
  ///
  /// **Source** Schechter & Valle, Phys. Rev. D 22 (1980) 2227; convention of PDG 2024, section 14.
  public static func typeIIGeV(
    coupling: Double, trilinearGeV: Double, tripletGeV: Double
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(coupling, "y")
    try Require.nonNegative(trilinearGeV, "mu")
    try Require.positive(tripletGeV, "M")
    // √2 y µ (√2·174)²/(√2 M²) = 2 y µ 174²/M²
    let ratio = SeesawScale.vacuumExpectationGeV / tripletGeV
    return 2 * coupling * trilinearGeV * ratio * ratio
  }

  /// The exact masses of the inverse seesaw ((0, m, 0), (m, 0, M), (0, M, µ)), the lightest first.
  ///
  /// The light mass is µ m²/(m² + M²) for small µ: light because µ is small, not because M is large.
  ///
  /// **Source** Mohapatra & Valle, Phys. Rev. D 34 (1986) 1642.
  public static func inverseGeV(
    diracGeV: Double, partnerGeV: Double, violationGeV: Double
  ) throws(PhysicsError) -> [Double] {
    try Require.nonNegative(diracGeV, "m_D")
    try Require.positive(partnerGeV, "M")
    try Require.nonNegative(violationGeV, "mu")
    // The sum of both masses squared is what a rotation makes of the first and third state; the light state stays.
    let mass = (diracGeV * diracGeV + partnerGeV * partnerGeV).squareRoot()
    let (s, c) = (diracGeV / mass, partnerGeV / mass)
    let mu = violationGeV
    let matrix = try ComplexMatrix(real: [
      [mu * s * s, -mu * s * c, 0], [-mu * s * c, mu * c * c, mass], [0, mass, 0],
    ])
    return try Takagi1925(symmetric: matrix).masses
  }
}
