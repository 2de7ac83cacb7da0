import Matter
import NumericalMethods
import PhysicalQuantities

/// Finds the rays in ice of one refractive index: a straight line, and its mirror image in the surface.
///
/// The limit of ``RayTracer`` for a vanishing firn, where the exponential's formulas have nothing to hold on to.
public struct UniformRayTracer: Sendable, RayTracing {
  /// The ice.
  public let ice: UniformIce

  /// Makes a tracer.
  public init(ice: UniformIce) { self.ice = ice }

  /// Finds both rays from an emitter to a receiver; the hot entry, without allocation or errors.
  ///
  /// - Parameters:
  ///   - emitter: In m, z ≤ 0.
  ///   - receiver: In m, z ≤ 0. For two points at the surface only the direct ray along it is given.
  ///   - solutions: Replaced by the rays in order of C₀, with the reason in `outcome` if there are none.
  public func solve(emitter: Vector3, receiver: Vector3, into solutions: inout RaySolutions) {
    guard let range = RayTracer.admit(emitter, receiver, &solutions) else { return }
    solutions.append(ray(.direct, emitter, receiver, range, receiver.z - emitter.z))
    // A point at the surface is its own mirror image: the reflected ray is the direct one.
    guard emitter.z < 0, receiver.z < 0 else { return }
    solutions.append(ray(.reflected, emitter, receiver, range, -receiver.z - emitter.z))
  }

  private func ray(
    _ kind: RayKind, _ emitter: Vector3, _ receiver: Vector3, _ range: Double, _ height: Double
  ) -> Ray {
    let n = ice.index
    let length = (range * range + height * height).squareRoot()
    let azimuth = RayPair.azimuth(emitter, receiver, range)
    let snell = n * range / length
    let rise = n * Swift.abs(height) / length
    let climb = height < 0 ? -rise : rise
    return Ray(
      kind: kind, emitter: emitter, receiver: receiver,
      launchDirection: RayPair.direction(azimuth, snell, climb, n),
      receiveDirection: RayPair.direction(
        azimuth, -snell, kind == .reflected ? rise : -climb, n),
      pathLengthM: length, travelTimeNs: n * length / Constants.speedOfLightMPerNs,
      snellConstant: snell,
      highestZM: kind == .reflected ? 0 : Swift.max(emitter.z, receiver.z), emitterIndex: n,
      receiverIndex: n, surfaceIndex: n, azimuth: azimuth, rangeM: range, rangePerSnell: length / n,
      deficit: n - snell,
      emitterRise: rise, receiverRise: rise, referenceRise: rise,
      // ∂range/∂a of a straight line is n² Δz/p³, with Δz/p = length/n.
      spread: n * length, touchesCaustic: false)
  }

  /// Writes the factor by which absorption shrinks the field along a ray, for each frequency.
  ///
  /// 16-point Gauss-Legendre quadrature of each straight part.
  public func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: UnsafeBufferPointer<Double>,
    into factors: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    try RayAttenuation.prepare(ray, model, frequenciesGHz, factors)
    if !model.kinksZM.isEmpty {
      let parts = smoothParts(ray, model.kinksZM)
      return RayAttenuation.write(model, parts, frequenciesGHz, factors)
    }
    guard ray.kind == .reflected else {
      let line = RayNodes(
        straightFrom: ray.emitter.z, to: ray.receiver.z, lengthM: ray.pathLengthM)
      return RayAttenuation.write(model, line, nil, frequenciesGHz, factors)
    }
    let lengthPerDepth = ray.pathLengthM / (-ray.emitter.z - ray.receiver.z)
    let up = RayNodes(
      straightFrom: ray.emitter.z, to: 0, lengthM: -ray.emitter.z * lengthPerDepth)
    let down = RayNodes(
      straightFrom: 0, to: ray.receiver.z, lengthM: -ray.receiver.z * lengthPerDepth)
    RayAttenuation.write(model, up, down, frequenciesGHz, factors)
  }

  /// The parts of a ray between the kinks of a model.
  private func smoothParts(_ ray: Ray, _ kinksZM: [Double]) -> [RayNodes] {
    let upperZM = Swift.max(ray.emitter.z, ray.receiver.z)
    let lowerZM = Swift.min(ray.emitter.z, ray.receiver.z)
    let heightM =
      ray.kind == .reflected ? -ray.emitter.z - ray.receiver.z : upperZM - lowerZM
    guard heightM > 0 else {
      return [RayNodes(straightFrom: upperZM, to: lowerZM, lengthM: ray.pathLengthM)]
    }
    let lengthPerHeight = ray.pathLengthM / heightM
    func parts(from top: Double, to bottom: Double, times: Double) -> [RayNodes] {
      RayAttenuation.pieces(from: top, to: bottom, kinksZM).map { top, bottom in
        RayNodes(
          straightFrom: top, to: bottom, lengthM: times * (top - bottom) * lengthPerHeight)
      }
    }
    let leg = parts(from: upperZM, to: lowerZM, times: 1)
    return ray.kind == .reflected ? leg + parts(from: 0, to: upperZM, times: 2) : leg
  }

  /// The ray as points (horizontal distance from the emitter, height), in m, from emitter to receiver.
  ///
  /// - Throws: `PhysicsError.outOfRange` for fewer than two points.
  public func polyline(of ray: Ray, count: Int) throws(PhysicsError) -> [RayPoint] {
    try Require.value(Double(count), in: 2...1e7, "count", hint: "a line has at least two points")
    let end = ray.kind == .reflected ? -ray.receiver.z : ray.receiver.z
    var points = (0..<count).map { i in
      let share = Double(i) / Double(count - 1)
      let z = ray.emitter.z + share * (end - ray.emitter.z)
      return RayPoint(
        rangeM: share * ray.rangeM, zM: ray.kind == .reflected ? -Swift.abs(z) : z)
    }
    if ray.kind == .reflected, count > 2 {
      // The point nearest to the mirror moves onto it, so that the corner is drawn.
      let share = ray.emitter.z / (ray.emitter.z - end)
      let corner = Swift.min(Swift.max(Int(share * Double(count - 1) + 0.5), 1), count - 2)
      points[corner] = RayPoint(rangeM: share * ray.rangeM, zM: 0)
    }
    return points
  }
}
