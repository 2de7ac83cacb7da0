import NumericalMethods
import PhysicalQuantities

extension DensityProfile {
  /// A density that falls as a power of the radius, ρ₀ (r₀/r)ⁿ, between two radii.
  ///
  /// - Throws: `PhysicsError` for numbers that are not above 0, or an electron fraction outside 0 to 1.
  public static func powerLaw(
    densityGCm3: Double, atRadiusKm radius: Double, power: Double, electronFraction: Double = 0.5,
    radiiKm: ClosedRange<Double>
  ) throws(PhysicsError) -> DensityProfile {
    try Require.positive(densityGCm3, "density_g_cm3")
    try Require.positive(radius, "radius_km")
    try Require.value(power, in: -20...20, "power")
    try Require.positive(radiiKm.lowerBound, "radius_km")
    try Require.value(electronFraction, in: 0...1, "electron_fraction")
    return try DensityProfile(breakpointsKm: [radiiKm.lowerBound, radiiKm.upperBound]) { r in
      (densityGCm3 * Elementary.pow(radius / r, power), electronFraction)
    }
  }

  /// A table of radius, density and electron fraction, power laws between its rows; two rows of one radius are a jump.
  ///
  /// - Throws: `PhysicsError` for fewer than two rows, radii that fall, densities that are not above 0 or fractions
  ///   outside 0 to 1.
  public static func star(
    table rows: [(radiusKm: Double, densityGCm3: Double, electronFraction: Double)]
  ) throws(PhysicsError) -> DensityProfile {
    guard rows.count >= 2, let first = rows.first, let last = rows.last else {
      throw .inconsistent(
        parameter: "profile", value: "\(rows.count) rows", hint: "give at least two rows")
    }
    var (inner, jumps) = (0.0, [first.radiusKm])
    for row in rows {
      try Require.positive(row.radiusKm, "radius_km")
      try Require.positive(row.densityGCm3, "density_g_cm3")
      try Require.value(row.electronFraction, in: 0...1, "electron_fraction")
      guard row.radiusKm >= inner else {
        throw .outOfRange(
          parameter: "radius_km", value: row.radiusKm, allowed: ">= \(inner)",
          hint: "rows are given from the centre outwards")
      }
      if row.radiusKm == inner { jumps.append(inner) }
      inner = row.radiusKm
    }
    jumps.append(last.radiusKm)
    return try DensityProfile(breakpointsKm: jumps) { StarTable(rows: rows).matter($0) }
  }
}

/// Power laws between the rows of a table.
private struct StarTable {
  let rows: [(radiusKm: Double, densityGCm3: Double, electronFraction: Double)]

  func matter(_ radius: Double) -> (densityGCm3: Double, electronFraction: Double) {
    // The first row beyond the radius, by halving.
    var (low, high) = (0, rows.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if rows[middle].radiusKm > radius { high = middle } else { low = middle }
    }
    let (a, b) = (rows[low], rows[high])
    guard b.radiusKm > a.radiusKm else { return (b.densityGCm3, b.electronFraction) }
    let t = Elementary.log(radius / a.radiusKm) / Elementary.log(b.radiusKm / a.radiusKm)
    return (
      a.densityGCm3 * Elementary.pow(b.densityGCm3 / a.densityGCm3, t),
      a.electronFraction + t * (b.electronFraction - a.electronFraction)
    )
  }
}

/// The envelope of a star before its explosion as Dighe and Smirnov take it.
///
/// **Formula** ρ = 10¹³ C (10 km/r)³ g/cm³, C from 1 to 15. **Validity** about 10³ to 10⁵ km (1 to 10⁵ g/cm³).
///
/// **Source** Dighe & Smirnov, Phys. Rev. D 62 (2000) 033007, hep-ph/9907423, eq. 18.
public enum DigheSmirnov2000 {
  /// The paper.
  public static let reference = Reference(
    key: "dighe2000supernova",
    citation: "Dighe & Smirnov, Phys. Rev. D 62 (2000) 033007, hep-ph/9907423")

  /// The profile for a value of C, from 100 km to where matter no longer counts.
  ///
  /// - Throws: `PhysicsError` unless C is above 0.
  public static func profile(
    scale: Double = 4, electronFraction: Double = 0.5
  ) throws(PhysicsError) -> DensityProfile {
    try Require.positive(scale, "density_scale")
    return try .powerLaw(
      densityGCm3: 1e13 * scale, atRadiusKm: 10, power: 3, electronFraction: electronFraction,
      radiiKm: 100...1e8)
  }
}

/// The shock front that runs through the envelope of a supernova, as Fogli and others parametrise it.
///
/// **Formula** ρ₀ = 10¹⁴ (r/km)^−2.4 g/cm³ outside the front at r_s = −4.6e3 + 1.13e4 t + 1e2 t² km, t in s; inside it
/// ρ₀ · 10 · exp{[0.28 − 0.69 ln(r_s/km)] [arcsin(1 − r/r_s)]^1.1}: a jump by 10 and a rarefaction behind. **Validity**
/// t > 1 s; before, the front is deeper than any resonance and ρ₀ is taken.
///
/// **Source** Fogli, Lisi, Mirizzi & Montanino, Phys. Rev. D 68 (2003) 033005, hep-ph/0304056, after Schirato & Fuller,
/// astro-ph/0205390.
public enum FogliLisi2003 {
  /// The paper.
  public static let reference = Reference(
    key: "fogli2003shock",
    citation:
      "Fogli, Lisi, Mirizzi & Montanino, Phys. Rev. D 68 (2003) 033005, hep-ph/0304056")

  /// The radius of the front in km, for times above 1 s.
  static func frontKm(timeS t: Double) -> Double { -4.6e3 + 1.13e4 * t + 1e2 * t * t }

  /// The profile at a time after the bounce, from 100 km to where matter no longer counts.
  ///
  /// - Throws: `PhysicsError` for negative times and those above 60 s.
  public static func profile(
    timeS: Double, electronFraction: Double = 0.5
  ) throws(PhysicsError) -> DensityProfile {
    try Require.value(timeS, in: 0...60, "time_s")
    try Require.value(electronFraction, in: 0...1, "electron_fraction")
    let range = (from: 100.0, to: 1e9)
    guard timeS > 1 else {
      return try DensityProfile(breakpointsKm: [range.from, range.to]) { r in
        (1e14 * Elementary.pow(r, -2.4), electronFraction)
      }
    }
    let front = frontKm(timeS: timeS)
    let steepness = 0.28 - 0.69 * Elementary.log(front)
    return try DensityProfile(breakpointsKm: [range.from, front, range.to]) { r in
      let envelope = 1e14 * Elementary.pow(r, -2.4)
      guard r < front else { return (envelope, electronFraction) }
      let angle = Elementary.asin(1 - r / front)
      return (
        envelope * 10 * Elementary.exp(steepness * Elementary.pow(angle, 1.1)), electronFraction
      )
    }
  }
}

extension NeutrinoOscillation {
  /// The energy at which νe and a sterile state mix fully; negative: for antineutrinos.
  ///
  /// **Formula** E = Δm²₄₁ cos 2θ₁₄ / (√2 G_F N_A ρ (3Y_e − 1)): the potential of electrons less half that of neutrons, which
  /// changes its sign at Y_e = 1/3.
  ///
  /// - Throws: `PhysicsError` without a sterile state, for densities that are not above 0, and at Y_e = 1/3.
  public func activeSterileResonance(
    density: Density, electronFraction: Double
  ) throws(PhysicsError) -> Energy {
    guard let state = parameters.sterileStates.first, let sine = state.sineSquared.first else {
      throw .inconsistent(
        parameter: "dm41_eV2", value: "(missing)", hint: "a resonance needs a sterile state")
    }
    let rho = try Require.positive(density.inGramsPerCm3, "density_g_cm3")
    try Require.value(electronFraction, in: 0...1, "electron_fraction")
    let balance = 3 * electronFraction - 1
    guard balance.magnitude > 1e-12 else {
      throw .noSolution(
        parameter: "electron_fraction", value: "\(electronFraction)",
        hint: "at 1/3 electrons and neutrons cancel: there is no resonance")
    }
    return .GeV(
      state.deltaMSquaredEV2 * (1 - 2 * sine)
        / (OscillationConstants.matterEV2 * rho * balance / 2))
  }
}
