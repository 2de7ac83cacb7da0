import NumericalMethods
import PhysicalQuantities

/// A distribution of directions about the Cherenkov cones of several rays, with densities that follow what is heard from where.
///
/// About each ray's cone lie sectors in azimuth, each with a probability of its own and bands of several widths about the cone. One ray is
/// chosen, one of its sectors, one of the bands; in it the azimuth and the angle with the ray are uniform. The density is the sum over all
/// ways to get a direction, so that it is exact where bands overlap.
struct ConeBands {
  /// The sectors of a cone, from the azimuth −π upwards.
  static let sectors = 16
  /// The most rays that are looked at; more are left to the uniform share.
  static let mostRays = 8

  /// The cone of one ray.
  struct Cone {
    let axis: Vector3
    /// Unit vectors across the axis, from which the azimuth counts: level, and in the vertical plane.
    let side: Vector3
    let up: Vector3
    let coneRad: Double
    /// The share of the vertical axis in direction and vertical plane: they fix the height of a direction.
    private let cosine: Double
    private let sine: Double
    /// How far off the cone directions lie, sector by sector.
    var halfWidthsRad = SIMD16<Double>()
    /// What the sectors weigh.
    var weights = SIMD16<Double>()

    init(axis: Vector3, coneRad: Double) {
      self.axis = axis
      self.coneRad = coneRad
      (side, up) = ConeBands.frame(of: axis)
      (sine, cosine) = Elementary.sinCos(coneRad)
    }

    /// The direction on the cone in the middle of a sector.
    func direction(sector: Int) -> Vector3 {
      let (sideShare, upShare) = ConeBands.middles[sector]
      return cosine * axis + sine * (sideShare * side + upShare * up)
    }

    /// Its vertical component.
    func height(sector: Int) -> Double {
      let (sideShare, upShare) = ConeBands.middles[sector]
      return cosine * axis.z + sine * (sideShare * side.z + upShare * up.z)
    }
  }

  private var cones: [Cone] = []
  private var total = 0.0

  /// How wide bands are, in shares of the half width, and how often each is chosen.
  private static let bands = [
    (share: 0.5, part: 0.3), (share: 1, part: 0.55),
    (share: 1.6, part: 0.15),
  ]

  /// The middles of the sectors: their shares along side and up.
  static let middles: [(Double, Double)] = (0..<sectors).map { sector in
    let azimuth = -Double.pi + (Double(sector) + 0.5) * width
    let (sine, cosine) = Elementary.sinCos(azimuth)
    return (cosine, sine)
  }
  private static let width = 2 * Double.pi / Double(sectors)

  /// Whether there is no band, so that all directions are uniform.
  var isEmpty: Bool { !(total > 0) }

  /// The solid angle of the bands, the widest left out, in sr.
  private(set) var solidAngleSr = 0.0

  /// Adds a cone with its sectors.
  mutating func add(_ cone: Cone) {
    guard cones.count < Self.mostRays, cone.weights.sum() > 0 else { return }
    cones.append(cone)
    total += cone.weights.sum()
    solidAngleSr += 2 * cone.halfWidthsRad.sum() * Self.width * Elementary.sin(cone.coneRad)
  }

  /// A direction in one of the bands, from three uniform deviates.
  func direction(_ choice: Double, _ band: Double, _ place: Double) -> Vector3 {
    // What is left of the choice of cone and sector is as uniform as it was.
    var left = choice * total
    var cone = cones[0]
    for next in cones {
      cone = next
      let weight = next.weights.sum()
      if left < weight { break }
      left -= weight
    }
    var sector = 0
    while sector < Self.sectors - 1, left >= cone.weights[sector] {
      left -= cone.weights[sector]
      sector += 1
    }
    let within = min(max(left / cone.weights[sector], 0), 1)
    let azimuth = -Double.pi + (Double(sector) + within) * Self.width
    let range = Self.range(cone, sector, share: Self.share(band))
    let angle = range.lowerBound + place * (range.upperBound - range.lowerBound)
    let (sinAngle, cosAngle) = Elementary.sinCos(angle)
    let (sine, cosine) = Elementary.sinCos(azimuth)
    return (cosAngle * cone.axis + sinAngle * (cosine * cone.side + sine * cone.up)).normalized
  }

  /// The density of such directions per sr.
  func density(of direction: Vector3) -> Double {
    guard !isEmpty else { return 0 }
    var sum = 0.0
    for cone in cones {
      let cosAngle = min(max(direction.dot(cone.axis), -1), 1)
      let angle = Elementary.acos(cosAngle)
      let azimuth = Elementary.atan2(direction.dot(cone.up), direction.dot(cone.side))
      let sector = min(max(Int((azimuth + .pi) / Self.width), 0), Self.sectors - 1)
      var density = 0.0
      for (share, part) in Self.bands {
        let range = Self.range(cone, sector, share: share)
        guard range.contains(angle) else { continue }
        density += part / (range.upperBound - range.lowerBound)
      }
      let sine = max((1 - cosAngle) * (1 + cosAngle), 1e-300).squareRoot()
      sum += cone.weights[sector] * density / sine
    }
    return sum / (total * Self.width)
  }

  private static func share(_ uniform: Double) -> Double {
    var left = uniform
    for (share, part) in bands {
      if left < part { return share }
      left -= part
    }
    return 1
  }

  /// The angles with the ray in a band of a sector.
  @inline(__always)
  private static func range(_ cone: Cone, _ sector: Int, share: Double) -> ClosedRange<Double> {
    let width = share * cone.halfWidthsRad[sector]
    return max(cone.coneRad - width, 0)...min(cone.coneRad + width, .pi)
  }

  /// Two unit vectors that are perpendicular to a third and to each other: one level, and one in its vertical plane.
  static func frame(of axis: Vector3) -> (side: Vector3, up: Vector3) {
    let helper = abs(axis.z) < 0.9999 ? Vector3(0, 0, 1) : Vector3(1, 0, 0)
    let side = axis.cross(helper).normalized
    return (side, axis.cross(side))
  }
}
