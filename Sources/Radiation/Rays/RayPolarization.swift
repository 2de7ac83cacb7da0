import PhysicalQuantities

/// The directions that spherical field components at the receiver refer to.
public enum ReceiverFrame: Sendable, Hashable {
  /// The direction in which the wave travels, as at the launch.
  case propagation
  /// The direction that the signal comes from, as antenna patterns use it: E_θ is the same, E_φ changes its sign.
  case arrival
}

/// What a ray does to the two components of the field, apart from its spreading, absorption and delay.
///
/// Components are those along the spherical unit vectors θ̂ = (cos θ cos φ, cos θ sin φ, −sin θ) and
/// φ̂ = (−sin φ, cos φ, 0) of the launch direction and of a direction at the receiver (see ``ReceiverFrame``). A ray in
/// level ice stays in its vertical plane: θ̂ turns with it and φ̂ stays, so both components pass unchanged, and a
/// reflection at the surface multiplies E_θ by r_p and E_φ by r_s (``FresnelReflection`` has the signs). φ̂ of the
/// arrival direction is opposite to that of the propagation direction: a program that carries E_φ over from one to the
/// other with its sign, as NuRadioMC 3.1.0 does, turns the horizontal component of the field over.
public struct RayPolarization: BitwiseCopyable, Sendable, Hashable {
  /// What E_θ at the launch is multiplied by.
  public let theta: FieldRatio
  /// What E_φ at the launch is multiplied by.
  public let phi: FieldRatio
}

extension Ray {
  /// What the ray does to the components of the field on its way, reflections included.
  ///
  /// - Parameter frame: The directions at the receiver; antennas use `.arrival`.
  /// - Returns: The factors of E_θ and E_φ.
  public func polarization(in frame: ReceiverFrame) -> RayPolarization {
    let fresnel = surfaceReflection
    let theta = layered?.interfaces.theta ?? fresnel?.p ?? .one
    let phi = layered?.interfaces.phi ?? fresnel?.s ?? .one
    let sign = frame == .arrival ? -1.0 : 1
    return RayPolarization(
      theta: theta,
      phi: FieldRatio(real: sign * phi.real, imaginary: sign * phi.imaginary))
  }

  /// Fresnel's coefficients where the ray meets the surface, for reflected rays.
  public var surfaceReflection: FresnelReflection? {
    guard kind == .reflected else { return nil }
    return FresnelReflection(rise: referenceRise, snell: snellConstant, surfaceIndex, 1)
  }

  /// A real field vector at the launch carried to the receiver by the turning of the ray alone.
  ///
  /// The component along the ray is dropped; reflections keep the components (no Fresnel coefficients).
  public func transport(_ field: Vector3) -> Vector3 {
    let theta = field.dot(launchTheta)
    let phi = field.dot(launchPhi)
    return theta * receiveTheta - phi * receivePhi
  }
}
