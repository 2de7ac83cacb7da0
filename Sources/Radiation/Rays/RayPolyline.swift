import Matter
import NumericalMethods
import PhysicalQuantities

extension RayTracer {
  /// The ray as points (horizontal distance from the emitter, height), in m, from emitter to receiver.
  ///
  /// The points lie on the closed form, closer together near the turning point. Both ends are exact.
  ///
  /// - Throws: `PhysicsError.outOfRange` for fewer than two points.
  public func polyline(of ray: Ray, count: Int) throws(PhysicsError) -> [RayPoint] {
    try Require.value(Double(count), in: 2...1e7, "count", hint: "a line has at least two points")
    let path = RayPath(self, ray)
    var points = (0..<count).map { path.point($0, of: count) }
    points[0] = RayPoint(rangeM: 0, zM: ray.emitter.z)
    points[count - 1] = RayPoint(rangeM: ray.rangeM, zM: ray.receiver.z)
    return points
  }
}

/// A ray drawn from its top: both branches in the variable y = √(z_t − z).
private struct RayPath {
  let ice: ExponentialIce
  let ray: Ray
  /// The reference height with the invariants of the ray there, and how far it lies below the turning point.
  let reference: IcePoint
  let invariants: RayInvariants
  let depthM: Double
  /// y at the emitter (negative on the way up) and at the receiver.
  let startY: Double
  let endY: Double
  let topY: Double

  init(_ tracer: RayTracer, _ ray: Ray) {
    ice = tracer.ice
    self.ray = ray
    let upper = Swift.max(ray.emitter.z, ray.receiver.z)
    depthM = tracer.depthBelowTurnM(ray, upperZM: upper)
    reference = ray.kind == .reflected ? tracer.surface : IcePoint(ice, zM: upper)
    invariants = RayInvariants(ice, at: reference, a: ray.snellConstant, rise: ray.referenceRise)
    let turn = reference.zM + depthM
    let emitterY = Swift.max(turn - ray.emitter.z, 0).squareRoot()
    let receiverY = Swift.max(turn - ray.receiver.z, 0).squareRoot()
    let falls = ray.kind == .direct && ray.emitter.z >= ray.receiver.z
    // Reflected rays leave out the part of the curve above the surface.
    topY = ray.kind == .reflected ? depthM.squareRoot() : 0
    startY = falls ? emitterY : topY - emitterY
    endY = ray.kind == .direct && !falls ? topY - receiverY : receiverY - topY
  }

  /// The point with a number; one point of a reflected ray lies at the surface.
  func point(_ number: Int, of count: Int) -> RayPoint {
    var signed = startY + Double(number) / Double(count - 1) * (endY - startY)
    if ray.kind == .reflected, count > 2 {
      let share = startY / (startY - endY)
      let corner = Swift.min(Swift.max(Int(share * Double(count - 1) + 0.5), 1), count - 2)
      signed =
        number <= corner
        ? startY * Double(corner - number) / Double(corner)
        : endY * Double(number - corner) / Double(count - 1 - corner)
    }
    let y = Swift.abs(signed) + topY
    let zM = reference.zM + depthM - y * y
    let distance = distanceFromTop(y)
    let start = distanceFromTop(Swift.abs(startY) + topY)
    let rangeM = (signed < 0 ? -distance : distance) - (startY < 0 ? -start : start)
    return RayPoint(rangeM: rangeM, zM: Swift.min(zM, ray.highestZM))
  }

  /// The horizontal distance between a height and the top: the turning point, the surface, or the upper end.
  private func distanceFromTop(_ y: Double) -> Double {
    ray.kind == .refracted ? distanceFromTurn(y) : distanceFromReference(y)
  }

  /// The leg up to the turning point, with p² = d (1 − exp(−y²/z₀)) (n + a) from y itself: exact near the top.
  private func distanceFromTurn(_ y: Double) -> Double {
    let fallen = Swift.max(-y * y / ice.scaleHeightM, -640)
    let fall = -Elementary.expMinusOne(fallen)
    let point = IcePoint(
      zM: reference.zM + depthM - y * y, deficit: ray.deficit * Elementary.exp(fallen), ice: ice)
    let rise = (ray.deficit * fall * (point.index + ray.snellConstant)).squareRoot()
    let here = RayInvariants(ice, at: point, a: ray.snellConstant, rise: rise)
    return ray.snellConstant * RayLeg(turning: ice, from: point, here).q
  }

  private func distanceFromReference(_ y: Double) -> Double {
    let zM = Swift.min(reference.zM + depthM - y * y, reference.zM)
    let below = IceStep(ice, from: IcePoint(ice, zM: zM), to: reference)
    return ray.snellConstant * RayLeg(ice, below, invariants).q
  }
}
