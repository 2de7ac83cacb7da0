import NumericalMethods
import PhysicalQuantities

/// A distribution of directions about the Cherenkov cones of several rays: bands about each cone, inner and outer, and all directions.
///
/// With probability `uniformShare` a direction is any of the allowed ones; else one ray is chosen, one of its two bands, and in it a
/// direction uniform in solid angle. The density is the sum over all ways to get a direction, so that it is exact where bands
/// overlap.
struct ConeBands {
  /// A band: directions whose angle with the launch direction has a cosine in this range.
  private struct Band {
    let axis: Vector3
    let lowest: Double
    let highest: Double

    var solidAngleSr: Double { 2 * .pi * (highest - lowest) }

    func contains(_ direction: Vector3) -> Bool {
      let cosine = direction.dot(axis)
      return cosine >= lowest && cosine <= highest
    }
  }

  /// The most rays that are looked at; more are left to the uniform share.
  static let mostRays = 4
  private var bands: [Band] = []

  mutating func removeAll() { bands.removeAll(keepingCapacity: true) }

  /// Whether there is no band, so that all directions are uniform.
  var isEmpty: Bool { bands.isEmpty }

  /// Adds the two bands of a ray: within the half width of the cone, and within half of that.
  mutating func add(axis: Vector3, coneRad: Double, halfWidthRad: Double) {
    guard bands.count < 2 * Self.mostRays else { return }
    for width in [halfWidthRad, 0.5 * halfWidthRad] {
      let near = max(coneRad - width, 0)
      let far = min(coneRad + width, .pi)
      bands.append(
        Band(axis: axis, lowest: Elementary.cos(far), highest: Elementary.cos(near)))
    }
  }

  /// A direction in one of the bands, from three uniform deviates.
  func direction(_ choice: Double, _ cosine: Double, _ azimuth: Double) -> Vector3 {
    let band = bands[min(Int(choice * Double(bands.count)), bands.count - 1)]
    let cosAngle = band.lowest + cosine * (band.highest - band.lowest)
    let sinAngle = max((1 - cosAngle) * (1 + cosAngle), 0).squareRoot()
    let (sine, cosine) = Elementary.sinCos(2 * .pi * azimuth)
    let (first, second) = Self.frame(of: band.axis)
    return (cosAngle * band.axis + sinAngle * (cosine * first + sine * second)).normalized
  }

  /// The density of such directions per sr.
  func density(of direction: Vector3) -> Double {
    guard !bands.isEmpty else { return 0 }
    var sum = 0.0
    for band in bands where band.contains(direction) { sum += 1 / band.solidAngleSr }
    return sum / Double(bands.count)
  }

  /// Two unit vectors that are perpendicular to a third and to each other.
  static func frame(of axis: Vector3) -> (Vector3, Vector3) {
    let helper = abs(axis.z) < 0.9 ? Vector3(0, 0, 1) : Vector3(1, 0, 0)
    let first = axis.cross(helper).normalized
    return (first, axis.cross(first))
  }
}
