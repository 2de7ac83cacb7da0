import PhysicalQuantities

/// How a ray gets from emitter to receiver; the raw values are the codes of the field's files.
public enum RayKind: Int, BitwiseCopyable, Sendable, Hashable, CaseIterable {
  /// Without a turning point: the ray only rises or only falls.
  case direct = 1
  /// Bent downwards again by the firn, below the surface.
  case refracted = 2
  /// Reflected at the surface, totally or partly.
  case reflected = 3
}

/// One ray between two points in ice, with everything that follows from its geometry.
///
/// Positions in m with z upwards and 0 at the surface; times in ns. The ray lies in the vertical plane through its two
/// ends. Its Snell constant a = n sin θ is the same all along it. Where the emitter stands straight above or below the
/// receiver the plane is not defined: the x–z plane is taken.
public struct Ray: BitwiseCopyable, Sendable {
  /// The way that the ray takes.
  public let kind: RayKind
  /// The point where the signal starts, in m.
  public let emitter: Vector3
  /// The point where the signal arrives, in m.
  public let receiver: Vector3
  /// The unit vector of propagation at the emitter.
  public let launchDirection: Vector3
  /// The unit vector at the receiver that points back to where the signal comes from.
  public let receiveDirection: Vector3
  /// The length along the ray, in m.
  public let pathLengthM: Double
  /// The time of flight, in ns.
  public let travelTimeNs: Double
  /// The Snell constant a = n sin θ, the same all along the ray.
  public let snellConstant: Double
  /// The greatest height that the ray reaches, in m: its turning point, 0 for reflected rays, else the upper end.
  public let highestZM: Double
  /// The refractive index at the emitter.
  public let emitterIndex: Double
  /// The refractive index at the receiver.
  public let receiverIndex: Double
  /// The refractive index just below the surface.
  public let surfaceIndex: Double
  /// The horizontal unit vector from emitter to receiver (x and y), the plane of the ray.
  public let azimuth: Vector3

  /// The horizontal distance between the ends, in m.
  let rangeM: Double
  /// The integral of dz/(n cos θ) over all heights on the way: range/a, which stays finite for vertical rays.
  let rangePerSnell: Double
  /// How far a lies below the index of solid ice, free of cancellation.
  let deficit: Double
  /// n cos θ ≥ 0 at the emitter, the receiver, and the reference point (the upper end or the surface).
  let emitterRise: Double
  let receiverRise: Double
  let referenceRise: Double
  /// p_emitter p_receiver |∂range/∂a|: how a bundle of rays spreads; finite where the ray is horizontal.
  let spread: Double
  /// Whether the ray has touched a caustic: a refracted ray behind the envelope of its neighbours.
  ///
  /// Where it turns its vertical direction changes sign and so does ∂range/∂a; at the envelope ∂range/∂a changes back. Beyond it
  /// exact ray theory shifts the phase by −π/2. For rays by way of a bed it is not told.
  public let touchesCaustic: Bool
  /// What a ray of layered ice or of a reflecting bed has beyond the others.
  var layered: LayeredPassage?

  /// The code C₀ = 1/a of the field's files, in which solutions are ordered; infinite for vertical rays.
  public var c0: Double { 1 / snellConstant }

  /// The height of the turning point of a refracted ray, in m.
  public var turningZM: Double? { kind == .refracted ? highestZM : nil }

  /// The cosine of the angle of incidence at the surface, for reflected rays.
  public var surfaceIncidenceCosine: Double? {
    kind == .reflected ? referenceRise / surfaceIndex : nil
  }
}

// MARK: - Unit vectors of the field

extension Ray {
  /// The polar unit vector of the launch direction; it lies in the plane of the ray.
  public var launchTheta: Vector3 { theta(of: launchDirection, towards: 1) }
  /// The azimuthal unit vector of the launch direction: horizontal, across the plane of the ray.
  public var launchPhi: Vector3 { Vector3(-azimuth.y, azimuth.x, 0) }
  /// The polar unit vector of the receive direction (where the signal comes from).
  public var receiveTheta: Vector3 { theta(of: receiveDirection, towards: -1) }
  /// The azimuthal unit vector of the receive direction: opposite to that at the launch.
  public var receivePhi: Vector3 { Vector3(azimuth.y, -azimuth.x, 0) }

  /// (cos θ cos φ, cos θ sin φ, −sin θ) of a direction in the plane of the ray.
  private func theta(of direction: Vector3, towards sign: Double) -> Vector3 {
    let sine = sign * direction.dot(azimuth)
    let along = sign * direction.z
    return Vector3(along * azimuth.x, along * azimuth.y, -sine)
  }
}

// MARK: - Bottom and layers

/// The course of a ray and what interfaces do to its field.
struct LayeredPassage: BitwiseCopyable, Sendable {
  let course: RayCourse
  let interfaces: RayInterfaces
  /// The bed, for rays that it reflects.
  let bottomZM: Double?
}

extension Ray {
  /// How often the bed reflects the ray.
  public var bottomReflections: Int { layered?.course.bottomReflections ?? 0 }

  /// The code of the field's files for rays by way of the bed: 1 starts upwards, 2 downwards; else 0.
  public var reflectionCase: Int { layered?.course.reflectionCase ?? 0 }

  /// The height of the bed in m, for rays that it reflects.
  public var bottomZM: Double? { layered?.bottomZM }

  /// The order in which the ray meets bottom and top.
  public var course: RayCourse {
    layered?.course
      ?? RayCourse(
        bottomReflections: 0, startsUpwards: launchDirection.z >= 0,
        arrivesFromAbove: kind != .direct || receiver.z < emitter.z)
  }
}
