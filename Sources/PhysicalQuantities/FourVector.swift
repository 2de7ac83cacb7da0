/// A four-vector (time component, space components) in the metric (+, −, −, −), with c = 1.
@frozen
public struct FourVector: BitwiseCopyable, Sendable, Hashable {
  /// The time component: an energy, or c times a time.
  public var t: Double
  /// The space components: a momentum, or a position.
  public var space: Vector3

  /// Makes a four-vector from its time and space components.
  @inlinable
  public init(t: Double, space: Vector3) {
    self.t = t
    self.space = space
  }

  /// The four-momentum of a particle of a mass and a momentum, all in one unit.
  @inlinable
  public init(mass: Double, momentum: Vector3) {
    self.init(t: (mass * mass + momentum.squaredNorm).squareRoot(), space: momentum)
  }

  /// The Lorentz-invariant product with another four-vector.
  @inlinable
  public func dot(_ other: FourVector) -> Double { t * other.t - space.dot(other.space) }

  /// The Lorentz-invariant square: the squared mass of a four-momentum.
  ///
  /// Computed as (t − |x|)(t + |x|), which keeps the mass of an ultra-relativistic particle.
  @inlinable
  public var invariantSquare: Double {
    let length = space.norm
    return (t - length) * (t + length)
  }

  /// The velocity of the frame in which this four-momentum is at rest, in units of c.
  @inlinable
  public var velocity: Vector3 { space / t }

  /// The same four-vector seen after an active boost by a velocity.
  ///
  /// A particle at rest, boosted by β, moves with β. Formula: t' = γ(t + β·x),
  /// x' = x + [γ²/(γ+1) β·x + γ t] β (Jackson, Classical Electrodynamics, eq. 11.19, with the sign of β reversed).
  ///
  /// - Parameter velocity: the boost β in units of c; its length must be below 1.
  /// - Returns: the boosted four-vector.
  /// - Throws: ``PhysicsError/outOfRange(parameter:value:allowed:hint:)`` for |β| ≥ 1 or NaN.
  public func boosted(by velocity: Vector3) throws(PhysicsError) -> FourVector {
    let betaSquared = velocity.squaredNorm
    guard betaSquared < 1 else {
      throw .outOfRange(
        parameter: "velocity", value: betaSquared.squareRoot(), allowed: "0..<1 (units of c)")
    }
    let gamma = 1 / (1 - betaSquared).squareRoot()
    let projection = velocity.dot(space)
    let along = gamma * gamma / (gamma + 1) * projection + gamma * t
    return FourVector(t: gamma * (t + projection), space: space + along * velocity)
  }

  /// The sum of two four-vectors.
  @inlinable
  public static func + (a: FourVector, b: FourVector) -> FourVector {
    FourVector(t: a.t + b.t, space: a.space + b.space)
  }
  /// The difference of two four-vectors.
  @inlinable
  public static func - (a: FourVector, b: FourVector) -> FourVector {
    FourVector(t: a.t - b.t, space: a.space - b.space)
  }
}
