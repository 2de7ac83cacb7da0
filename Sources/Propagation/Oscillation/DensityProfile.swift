import PhysicalQuantities

/// Matter along a path, given as a function or a table of distance.
public struct DensityProfile: Sendable {
  /// The distances at which pieces begin and end; within a piece the density is smooth.
  public let breakpointsKm: [Double]
  /// Density in g/cm³ and electrons per nucleon at a distance from production in km.
  let matter: @Sendable (Double) -> (densityGCm3: Double, electronFraction: Double)

  /// Takes a function of the distance from production, smooth between its breakpoints.
  ///
  /// - Throws: `PhysicsError` if the breakpoints do not grow from 0 or above, or the function gives a density or
  ///   fraction that does not exist at one of them.
  public init(
    breakpointsKm: [Double],
    matter: @escaping @Sendable (Double) -> (densityGCm3: Double, electronFraction: Double)
  ) throws(PhysicsError) {
    guard breakpointsKm.count >= 2 else {
      throw .inconsistent(
        parameter: "breakpoints", value: "\(breakpointsKm)", hint: "give start and end")
    }
    for (a, b) in zip(breakpointsKm, breakpointsKm.dropFirst()) {
      guard a.isFinite, b.isFinite, b > a, a >= 0 else {
        throw .outOfRange(
          parameter: "distance_km", value: b, allowed: "> \(a)", hint: "distances grow from 0")
      }
    }
    for x in breakpointsKm {
      let m = matter(x)
      try Require.nonNegative(m.densityGCm3, "density_g_cm3")
      try Require.value(m.electronFraction, in: 0...1, "electron_fraction")
    }
    self.breakpointsKm = breakpointsKm
    self.matter = matter
  }

  /// Takes a table of distance, density and electron fraction, linear between its rows.
  ///
  /// - Throws: `PhysicsError` if distances do not grow, or a density or fraction does not exist.
  public init(
    table rows: [(distanceKm: Double, densityGCm3: Double, electronFraction: Double)]
  ) throws(PhysicsError) {
    let x = rows.map(\.distanceKm)
    for row in rows {
      try Require.nonNegative(row.densityGCm3, "density_g_cm3")
      try Require.value(row.electronFraction, in: 0...1, "electron_fraction")
    }
    let density = rows.map(\.densityGCm3)
    let fraction = rows.map(\.electronFraction)
    try self.init(breakpointsKm: x) { distance in
      let next = x.firstIndex { $0 > distance } ?? x.count - 1
      let (i, j) = (Swift.max(0, next - 1), next)
      let t = j > i ? (distance - x[i]) / (x[j] - x[i]) : 0
      return (
        density[i] + t * (density[j] - density[i]), fraction[i] + t * (fraction[j] - fraction[i])
      )
    }
  }

  /// The slabs of each piece cut into equal steps no longer than asked.
  func slabs(stepKm: Double) -> [MatterSlab] {
    var slabs: [MatterSlab] = []
    for (a, b) in zip(breakpointsKm, breakpointsKm.dropFirst()) {
      let steps = Swift.max(1, Int(((b - a) / stepKm).rounded(.up)))
      FourthOrderSlabs.append(to: &slabs, from: a, to: b, steps: steps) { x in
        let m = matter(x)
        return (m.densityGCm3 * m.electronFraction, m.densityGCm3 * (1 - m.electronFraction))
      }
    }
    return slabs
  }
}
