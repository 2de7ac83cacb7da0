import Matter
import NumericalMethods
import PhysicalQuantities

/// The integrals of a whole ray.
private struct RaySums {
  var q = 0.0
  var slope = 0.0
  /// The sums of ln((n + p)_lower/(n + p)_upper) and of p_lower − p_upper.
  var eta = 0.0
  var riseDrop = 0.0

  mutating func add(_ step: IceStep, _ leg: RayLeg, _ ray: RayInvariants) {
    guard step.heightM > 0 else { return }
    let drop = step.squareRise / (leg.lowerRise + ray.rise)
    q += leg.q
    slope += leg.slope
    riseDrop += drop
    eta += Elementary.log(onePlus: (step.indexRise + drop) / (step.upper.index + ray.rise))
  }

  mutating func add(turning leg: RayLeg, _ ray: RayInvariants) {
    q += 2 * leg.q
    slope += 2 * leg.slope
    riseDrop += 2 * ray.rise
    eta += 2 * Elementary.log(onePlus: (ray.excess + ray.rise) / ray.a)
  }
}

extension RayPair {
  func makeDirect(_ ray: RayInvariants) -> Ray {
    var sums = RaySums()
    let leg = RayLeg(ice, step, ray)
    sums.add(step, leg, ray)
    return make(
      .direct, ray, sums, ray.rise, leg.lowerRise, highestZM: step.upper.zM,
      spread: leg.lowerRise * sums.slope)
  }

  func makeRefracted(_ ray: RayInvariants) -> Ray {
    var sums = RaySums()
    let leg = RayLeg(ice, step, ray)
    sums.add(step, leg, ray)
    sums.add(turning: RayLeg(turning: ice, from: step.upper, ray), ray)
    let climb = ice.scaleHeightM * Elementary.log(onePlus: ray.excess / step.upper.deficit)
    return make(
      .refracted, ray, sums, ray.rise, leg.lowerRise,
      highestZM: Swift.min(step.upper.zM + climb, 0),
      spread: leg.lowerRise * Swift.abs(sums.slope), touchesCaustic: sums.slope > 0)
  }

  func makeReflected(_ ray: RayInvariants) -> Ray {
    var sums = RaySums()
    let lower = RayLeg(ice, lowerStep, ray)
    let upper = RayLeg(ice, upperStep, ray)
    sums.add(lowerStep, lower, ray)
    sums.add(upperStep, upper, ray)
    return make(
      .reflected, ray, sums, upper.lowerRise, lower.lowerRise, highestZM: 0,
      spread: upper.lowerRise * lower.lowerRise / ray.rise * sums.slope)
  }

  private func make(
    _ kind: RayKind, _ ray: RayInvariants, _ sums: RaySums, _ upperRise: Double,
    _ lowerRise: Double, highestZM: Double, spread: Double, touchesCaustic: Bool = false
  ) -> Ray {
    let emitterIsUpper = emitter.z >= receiver.z
    let length = ice.solidIndex * sums.q - ice.scaleHeightM * sums.eta
    let opticalPath = ice.solidIndex * length - ice.scaleHeightM * sums.riseDrop
    let azimuth = Self.azimuth(emitter, receiver, rangeM)
    let (emitterN, receiverN) =
      emitterIsUpper ? (step.upper.index, step.lower.index) : (step.lower.index, step.upper.index)
    let (emitterRise, receiverRise) =
      emitterIsUpper ? (upperRise, lowerRise) : (lowerRise, upperRise)
    // A direct ray from the upper point falls; every other ray starts upwards and a turned one ends downwards.
    let launchSign = kind == .direct && emitterIsUpper ? -1.0 : 1.0
    let receiveSign = kind == .direct ? -launchSign : 1
    return Ray(
      kind: kind, emitter: emitter, receiver: receiver,
      launchDirection: Self.direction(azimuth, ray.a, launchSign * emitterRise, emitterN),
      receiveDirection: Self.direction(azimuth, -ray.a, receiveSign * receiverRise, receiverN),
      pathLengthM: length, travelTimeNs: opticalPath / Constants.speedOfLightMPerNs,
      snellConstant: ray.a, highestZM: highestZM, emitterIndex: emitterN,
      receiverIndex: receiverN, surfaceIndex: tracer.surface.index, azimuth: azimuth,
      rangeM: rangeM, rangePerSnell: sums.q, deficit: ray.deficit, emitterRise: emitterRise,
      receiverRise: receiverRise, referenceRise: ray.rise, spread: spread,
      touchesCaustic: touchesCaustic)
  }

  static func azimuth(_ emitter: Vector3, _ receiver: Vector3, _ rangeM: Double) -> Vector3 {
    guard rangeM > 0 else { return Vector3(1, 0, 0) }
    return Vector3((receiver.x - emitter.x) / rangeM, (receiver.y - emitter.y) / rangeM, 0)
  }

  static func direction(
    _ azimuth: Vector3, _ across: Double, _ rise: Double, _ index: Double
  ) -> Vector3 {
    Vector3(azimuth.x * across / index, azimuth.y * across / index, rise / index)
  }
}
