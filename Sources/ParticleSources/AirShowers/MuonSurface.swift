import NumericalMethods
import PhysicalQuantities

/// The surface on which muons are made, around or above a detector at the origin; lengths in m.
public enum MuonSurface: Sendable, Hashable {
  /// A horizontal rectangle at height 0.
  case plane(widthM: Double, depthM: Double)
  /// The top and the side of an upright cylinder on the ground.
  case cylinder(radiusM: Double, heightM: Double)
  /// A sphere around the origin.
  case sphere(radiusM: Double)
  /// The top and the four sides of an upright box on the ground.
  case box(widthM: Double, depthM: Double, heightM: Double)

  func check() throws(PhysicsError) {
    let lengths =
      switch self {
      case .plane(let a, let b): [a, b]
      case .cylinder(let r, let h): [r, h]
      case .sphere(let r): [r]
      case .box(let a, let b, let c): [a, b, c]
      }
    for length in lengths { try Require.value(length, in: 1e-6...1e6, "length of the surface") }
  }

  /// The area in m² that muons of a zenith cosine see, averaged over azimuth.
  func projectedArea(_ cosine: Double) -> Double {
    let sine = ((1 - cosine) * (1 + cosine)).squareRoot()
    switch self {
    case .plane(let a, let b): return a * b * cosine
    case .cylinder(let r, let h): return .pi * r * r * cosine + 2 * r * h * sine
    case .sphere(let r): return .pi * r * r
    case .box(let a, let b, let c): return a * b * cosine + 2 / Double.pi * sine * c * (a + b)
    }
  }

  /// Where a muon of a zenith cosine enters, and the azimuth of its momentum.
  @inline(__always)
  func entry(
    _ cosine: Double, _ generator: inout Philox4x32
  ) -> (position: Vector3, direction: Vector3) {
    let sine = ((1 - cosine) * (1 + cosine)).squareRoot()
    let (sinPhi, cosPhi) = Elementary.sinCos(2 * .pi * generator.shortUniform())
    let direction = Vector3(sine * cosPhi, sine * sinPhi, -cosine)
    let (u, v) = (generator.shortUniform(), generator.shortUniform())
    switch self {
    case .plane(let a, let b):
      return (Vector3(a * (u - 0.5), b * (v - 0.5), 0), direction)
    case .cylinder(let r, let h):
      return Self.cylinder(r, h, direction, SIMD2(cosPhi, sinPhi), u, v, &generator)
    case .sphere(let r):
      return (Self.sphere(r, direction, SIMD2(cosPhi, sinPhi), u, v), direction)
    case .box(let a, let b, let c):
      return Self.box(SIMD3(a, b, c), cosine, sine, u, v, &generator)
    }
  }

  private static func cylinder(
    _ r: Double, _ h: Double, _ direction: Vector3, _ azimuth: SIMD2<Double>, _ u: Double,
    _ v: Double, _ generator: inout Philox4x32
  ) -> (position: Vector3, direction: Vector3) {
    let (cosine, sine) = (
      -direction.z, (direction.x * direction.x + direction.y * direction.y).squareRoot()
    )
    let top = Double.pi * r * r * cosine
    if generator.shortUniform() * (top + 2 * r * h * sine) < top {
      let (s, c) = Elementary.sinCos(2 * .pi * v)
      let rho = r * u.squareRoot()
      return (Vector3(rho * c, rho * s, h), direction)
    }
    // On the side the projected width is even: sin ψ from −1 to 1 against the direction of arrival.
    let across = 2 * u - 1
    let along = -((1 - across) * (1 + across)).squareRoot()
    let x = r * (along * azimuth[0] - across * azimuth[1])
    let y = r * (along * azimuth[1] + across * azimuth[0])
    return (Vector3(x, y, h * v), direction)
  }

  private static func sphere(
    _ r: Double, _ direction: Vector3, _ azimuth: SIMD2<Double>, _ u: Double, _ v: Double
  ) -> Vector3 {
    // A point of the disc across the direction, moved back to the sphere.
    let (s, c) = Elementary.sinCos(2 * .pi * v)
    let rho = r * u.squareRoot()
    let (a, b) = (rho * c, rho * s)
    let cosine = -direction.z
    let sine = (direction.x * direction.x + direction.y * direction.y).squareRoot()
    let back = (r * r - rho * rho).squareRoot()
    // e₁ is horizontal, e₂ completes the frame of the direction.
    let x = -a * azimuth[1] + b * cosine * azimuth[0] - back * direction.x
    let y = a * azimuth[0] + b * cosine * azimuth[1] - back * direction.y
    return Vector3(x, y, b * sine - back * direction.z)
  }

  private static func box(
    _ size: SIMD3<Double>, _ cosine: Double, _ sine: Double, _ u: Double, _ v: Double,
    _ generator: inout Philox4x32
  ) -> (position: Vector3, direction: Vector3) {
    let (a, b, c) = (size[0], size[1], size[2])
    let top = a * b * cosine
    let sides = SIMD2(b * c, a * c) * (2 / Double.pi * sine)
    let choice = generator.shortUniform() * (top + sides[0] + sides[1])
    let turn = generator.shortUniform()
    if choice < top {
      let (sinPhi, cosPhi) = Elementary.sinCos(2 * .pi * turn)
      return (
        Vector3(a * (u - 0.5), b * (v - 0.5), c), Vector3(sine * cosPhi, sine * sinPhi, -cosine)
      )
    }
    // Through a side the azimuth follows the cosine against its normal.
    let doubled = 2 * turn
    let sign = doubled < 1 ? 1.0 : -1.0
    let across = 2 * (doubled < 1 ? doubled : doubled - 1) - 1
    let along = sign * ((1 - across) * (1 + across)).squareRoot()
    if choice < top + sides[0] {
      return (
        Vector3(-sign * 0.5 * a, b * (u - 0.5), c * v),
        Vector3(sine * along, sine * across, -cosine)
      )
    }
    return (
      Vector3(a * (u - 0.5), -sign * 0.5 * b, c * v), Vector3(sine * across, sine * along, -cosine)
    )
  }
}

extension Philox4x32 {
  /// A number in [0, 1) in steps of 2⁻³², from one word: enough for a place on a surface.
  @inline(__always)
  mutating func shortUniform() -> Double { Double(nextUInt32()) * 0x1p-32 }
}
