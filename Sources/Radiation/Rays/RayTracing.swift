import Matter
import PhysicalQuantities

/// What finds rays in a medium and follows the field along them.
public protocol RayTracing: Sendable {
  /// Finds all rays from an emitter to a receiver; the hot entry, without allocation or errors.
  func solve(emitter: Vector3, receiver: Vector3, into solutions: inout RaySolutions)

  /// Writes the factor by which absorption shrinks the field along a ray, for each frequency.
  ///
  /// - Throws: `PhysicsError` for a bad frequency or a ray that leaves the model's depths.
  func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: UnsafeBufferPointer<Double>,
    into factors: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError)

  /// The ray as points (horizontal distance from the emitter, height), in m, from emitter to receiver.
  ///
  /// - Throws: `PhysicsError.outOfRange` for fewer than two points.
  func polyline(of ray: Ray, count: Int) throws(PhysicsError) -> [RayPoint]
}

/// A point of a ray in its vertical plane.
public struct RayPoint: BitwiseCopyable, Sendable, Hashable {
  /// The horizontal distance from the emitter, in m.
  public let rangeM: Double
  /// The height, in m.
  public let zM: Double
}

extension RayTracing {
  /// All rays from an emitter to a receiver in order of C₀; empty in the shadow.
  ///
  /// - Parameters:
  ///   - emitter: In m, z ≤ 0.
  ///   - receiver: In m, z ≤ 0.
  /// - Returns: None or two rays; one if a point lies at the surface.
  /// - Throws: `PhysicsError` if a point is above the surface or not finite, or both are one.
  public func rays(from emitter: Vector3, to receiver: Vector3) throws(PhysicsError) -> [Ray] {
    var solutions = RaySolutions()
    solve(emitter: emitter, receiver: receiver, into: &solutions)
    switch solutions.outcome {
    case .found, .shadow: return Array(solutions)
    case .aboveSurface:
      throw .outOfRange(
        parameter: "z", value: Swift.max(emitter.z, receiver.z), allowed: "<= 0 m",
        hint: "rays through air are not covered; 0 is the surface and depths are negative")
    case .samePoint:
      throw .inconsistent(
        parameter: "receiver", value: "\(receiver)",
        hint: "emitter and receiver are the same point; rays need a distance")
    case .notFinite:
      let all = [emitter.x, emitter.y, emitter.z, receiver.x, receiver.y, receiver.z]
      throw .outOfRange(
        parameter: "position", value: all.first { !$0.isFinite } ?? .infinity,
        allowed: "finite coordinates up to 1e150 m")
    }
  }

  /// The factors by which absorption shrinks the field along a ray, one a frequency.
  ///
  /// - Throws: `PhysicsError` for a bad frequency or a ray that leaves the model's depths.
  public func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: [Double]
  ) throws(PhysicsError) -> [Double] {
    let factors = UnsafeMutableBufferPointer<Double>.allocate(capacity: frequenciesGHz.count)
    defer { factors.deallocate() }
    factors.initialize(repeating: 0)
    let frequencies = UnsafeMutableBufferPointer<Double>.allocate(capacity: frequenciesGHz.count)
    defer { frequencies.deallocate() }
    _ = frequencies.initialize(from: frequenciesGHz)
    try attenuation(
      of: ray, model: model, frequenciesGHz: UnsafeBufferPointer(frequencies), into: factors)
    return Array(factors)
  }
}
