import NumericalMethods
import PhysicalQuantities

extension EarthModel {
  /// The matter between the surface and a vertex, along the way that a neutrino comes, in g/cm².
  ///
  /// The integral of the density from the point where the straight line enters the sphere to the vertex:
  /// within 2e-12 of 80-bit quadrature, for short and long ways.
  ///
  /// - Parameters:
  ///   - cosZenith: Cosine of the zenith angle of arrival at the vertex: 1 straight from above, −1 through the centre.
  ///   - depthM: Depth of the vertex below the surface, from 0 to R.
  /// - Returns: The column density in g/cm², 0 or more.
  /// - Throws: ``PhysicsError`` for a cosine outside [−1, 1], and for vertices above the surface.
  public func columnGCm2(cosZenith: Double, depthM: Double) throws(PhysicsError) -> Double {
    try Require.value(cosZenith, in: -1...1, "cosZenith")
    try Require.value(
      depthM, in: 0...(radiusKm * 1000), "depthM", hint: "depths count downwards from the surface")
    let depth = depthM / (radiusKm * 1000)
    return scaledColumn(depth: depth, projection: (1 - depth) * cosZenith) * radiusCm
  }

  /// The matter between the surface and a vertex, along the way that a neutrino comes, in g/cm².
  ///
  /// The site's frame is flat and touches the sphere at the origin: a vertex with z ≤ 0 far from the origin may lie
  /// above the sphere (by 0.7 m at 3 km). Its line is followed as it is: through the whole sphere, or past it.
  ///
  /// - Parameters:
  ///   - positionM: The vertex in the site's frame, z ≤ 0.
  ///   - direction: The unit vector of the neutrino's momentum.
  /// - Returns: The column density in g/cm², 0 or more.
  /// - Throws: ``PhysicsError`` for vertices above the site's surface, and for directions that are no unit vector.
  public func columnGCm2(
    to positionM: Vector3, flying direction: Vector3
  ) throws(PhysicsError) -> Double {
    try Require.value(direction.squaredNorm, in: 0.999_999...1.000_001, "squared norm of direction")
    try Require.finite(positionM.x, "positionM.x")
    try Require.finite(positionM.y, "positionM.y")
    let radius = radiusKm * 1000
    try Require.value(
      positionM.z, in: (-2 * radius)...0, "positionM.z", hint: "the vertex must be in the ground")
    let up = radius + positionM.z
    let centreDistance = Vector3(positionM.x, positionM.y, up).norm
    // R - r without the cancellation of R and r: shallow depths keep all their digits.
    let depthM =
      -(positionM.x * positionM.x + positionM.y * positionM.y
      + positionM.z * (2 * radius + positionM.z)) / (radius + centreDistance)
    let along = positionM.x * direction.x + positionM.y * direction.y + up * direction.z
    return scaledColumn(depth: depthM / radius, projection: -along / radius) * radiusCm
  }

  /// The matter between the surface and a vertex, along the way that a neutrino comes.
  ///
  /// - Throws: ``PhysicsError`` for a cosine outside [−1, 1], and for vertices above the surface.
  public func columnDensity(cosZenith: Double, depth: Length) throws(PhysicsError) -> ColumnDensity
  {
    .gramsPerCm2(try columnGCm2(cosZenith: cosZenith, depthM: depth.inMetres))
  }
}

/// A shell in units of the Earth's radius, measured by depth so that shallow shells lose no digits.
struct ScaledShell: Sendable, Hashable {
  /// The depth at which the shell ends below, in units of R; 1 is the centre.
  let bottomDepth: Double
  /// The density's coefficients of x⁰ to x³, g/cm³.
  let c0, c1, c2, c3: Double
  /// Whether the density has odd powers of x, whose integrals need a logarithm.
  let hasOddPowers: Bool

  /// The shells in the order in which they are met from the surface.
  static func inwards(_ shells: [EarthShell]) -> [ScaledShell] {
    guard let radius = shells.last?.outerRadiusKm else { return [] }
    let innerRadii = [0.0] + shells.dropLast().map(\.outerRadiusKm)
    return zip(shells, innerRadii).reversed().map { shell, innerRadius in
      let c = shell.densityCoefficients
      return ScaledShell(
        bottomDepth: (radius - innerRadius) / radius, c0: c[0], c1: c[1], c2: c[2], c3: c[3],
        hasOddPowers: c[1] != 0 || c[3] != 0)
    }
  }
}

/// One side of a chord inside one shell; s is the distance from the point closest to the centre.
private struct ChordPiece {
  /// Length, and s and x = r/R at the lower and the upper end, all in units of R.
  let length, sBottom, sTop, xBottom, xTop: Double
  /// The square of the closest distance to the centre.
  let impactSquared: Double

  /// The integral of the shell's density along the piece.
  ///
  /// With r² = b² + s²: ∫r ds = (r s + b² ln(r + s))/2 and ∫r³ ds = r³ s/4 + ¾ b² ∫r ds. Every difference of two ends
  /// is written with the length as a factor and positive terms only, so that short pieces keep their digits.
  func column(_ shell: ScaledShell) -> Double {
    let s0 = sBottom
    let s1 = sTop
    let meanSquare = impactSquared + (s1 * s1 + s1 * s0 + s0 * s0) / 3
    let even = length * (shell.c0 + shell.c2 * meanSquare)
    guard shell.hasOddPowers, length > 0 else { return even }
    let p0 = xBottom * xBottom
    let p1 = xTop * xTop
    let growth = length * ((s1 + s0) / (xTop + xBottom) + 1) / (xBottom + s0)
    let productDifference =
      length * (s1 + s0) * (s1 * s1 + s0 * s0 + impactSquared) / (xTop * s1 + xBottom * s0)
    let first = 0.5 * (productDifference + impactSquared * Elementary.log(onePlus: growth))
    guard shell.c3 != 0 else { return even + shell.c1 * first }
    let cubeDifference =
      length * (s1 + s0) * (s1 * s1 * (p1 * p1 + p1 * p0 + p0 * p0) + p0 * p0 * p0)
      / (xTop * p1 * s1 + xBottom * p0 * s0)
    let third = 0.25 * cubeDifference + 0.75 * impactSquared * first
    return even + shell.c1 * first + shell.c3 * third
  }
}

/// A line through the sphere, by the vertex on it: depth, and distance from the closest approach, in units of R.
private struct Chord {
  let depth: Double
  let projection: Double
  let impactSquared: Double

  init(depth: Double, projection: Double) {
    self.depth = depth
    self.projection = projection
    let x = 1 - depth
    // Not 0: the logarithm of a line through the centre stays finite, and b² times it vanishes.
    impactSquared = Swift.max((x - projection) * (x + projection), 1e-300)
  }

  /// s² at a depth, negative where the line does not go that deep.
  func squaredDistance(_ other: Double) -> Double {
    (depth - other) * (2 - depth - other) + projection * projection
  }

  /// The column, in units of R g/cm³, from the closest approach, or from a depth on the way to it, to the surface.
  func column(above floor: Double, _ shells: [ScaledShell]) -> Double {
    var sum = 0.0
    var top = 0.0
    var sTop = Swift.max(squaredDistance(0), 0).squareRoot()
    for shell in shells {
      let bottom = Swift.min(shell.bottomDepth, floor)
      let square = squaredDistance(bottom)
      let turns = square <= 0 || bottom >= 1  // at the centre, rounding may leave a trace above 0
      let sBottom = turns ? 0 : square.squareRoot()
      let xBottom = turns ? impactSquared.squareRoot() : 1 - bottom
      let length = turns ? sTop : (bottom - top) * (1 - top + xBottom) / (sTop + sBottom)
      sum +=
        ChordPiece(
          length: length, sBottom: sBottom, sTop: sTop, xBottom: xBottom, xTop: 1 - top,
          impactSquared: impactSquared
        ).column(shell)
      if turns || bottom >= floor { return sum }
      top = bottom
      sTop = sBottom
    }
    return sum
  }
}

extension EarthModel {
  /// The column in units of R g/cm³: x·cos(zenith) of arrival at the vertex is the projection.
  func scaledColumn(depth: Double, projection: Double) -> Double {
    let chord = Chord(depth: depth, projection: projection)
    if depth < 0 {
      let misses = projection >= 0 || chord.squaredDistance(0) <= 0
      return misses ? 0 : 2 * chord.column(above: 1, scaledShells)
    }
    let above = chord.column(above: depth, scaledShells)
    return projection >= 0 ? above : 2 * chord.column(above: 1, scaledShells) - above
  }
}
