import Matter
import NumericalMethods
import PhysicalQuantities

extension LayeredRaySearch {
  /// The ray of a course with everything that follows from it.
  func makeRay(_ course: RayCourse, _ cotangent: Double) -> Ray {
    let path = LayeredRay(layers, at: upper, cotangent: cotangent)
    let top = path.top(of: course)
    let sums = sums(course, path, top)
    let lowerRise = Swift.max(path.riseSquared(atZ: lower.zM, layer: lower.layer), 0).squareRoot()
    let (emitterRise, receiverRise) =
      emitterIsUpper ? (path.rise, lowerRise) : (lowerRise, path.rise)
    let (emitterN, receiverN) =
      emitterIsUpper
      ? (upper.frame.index, lower.frame.index) : (lower.frame.index, upper.frame.index)
    let azimuth = RayPair.azimuth(emitter, receiver, rangeM)
    let surface = Swift.max(path.riseSquared(atZ: 0, layer: 0), 0).squareRoot()
    let isReflected = course.tops > 0 && top == .surface
    let kind: RayKind = course.tops == 0 ? .direct : isReflected ? .reflected : .refracted
    var ray = Ray(
      kind: kind, emitter: emitter, receiver: receiver,
      launchDirection: RayPair.direction(
        azimuth, path.a, course.startsUpwards ? emitterRise : -emitterRise, emitterN),
      receiveDirection: RayPair.direction(
        azimuth, -path.a, course.arrivesFromAbove ? receiverRise : -receiverRise, receiverN),
      pathLengthM: sums.length,
      travelTimeNs: sums.opticalPath / Constants.speedOfLightMPerNs, snellConstant: path.a,
      highestZM: course.tops > 0 ? top.zM : upper.zM, emitterIndex: emitterN,
      receiverIndex: receiverN, surfaceIndex: layers[0].index(atZ: 0), azimuth: azimuth,
      rangeM: rangeM, rangePerSnell: sums.q, deficit: upper.frame.index - path.a,
      emitterRise: emitterRise, receiverRise: receiverRise,
      referenceRise: isReflected ? surface : path.rise,
      spread: emitterRise * receiverRise * Swift.abs(sums.slope),
      touchesCaustic: kind == .refracted && course.bottomReflections == 0 && sums.slope > 0)
    ray.layered = LayeredPassage(
      course: course, interfaces: interfaces(course, path, top),
      bottomZM: course.bottomReflections > 0 ? tracer.bottom?.zM : nil)
    return ray
  }

  /// Everything that surfaces do to the field on a course.
  private func interfaces(
    _ course: RayCourse, _ ray: LayeredRay, _ top: LayeredTop
  ) -> RayInterfaces {
    var all = RayInterfaces()
    for _ in 0..<course.tops {
      guard let mirror = reflection(ray, top) else { continue }
      all.multiply(theta: mirror.p, phi: mirror.s)
    }
    if course.bottomReflections > 0, let bottom = tracer.bottom {
      let phase = Elementary.sinCos(bottom.phaseRad)
      let (re, im) = (bottom.amplitude * phase.cos, bottom.amplitude * phase.sin)
      for _ in 0..<course.bottomReflections {
        all.multiply(
          theta: FieldRatio(real: -re, imaginary: -im), phi: FieldRatio(real: re, imaginary: im))
      }
    }
    let passages = course.passages(emitterIsUpper: emitterIsUpper)
    let bed = course.bottomReflections > 0 ? tracer.bottom?.zM ?? lower.zM : lower.zM
    for k in layers.indices.dropLast() {
      let z = layers[k].bottomZM
      guard z < top.zM, z > bed, !layers[k].joinsBelow else { continue }
      let count =
        z >= upper.zM ? passages.above : z >= lower.zM ? passages.between : passages.below
      transmit(ray, k, count, &all)
    }
    return all
  }

  private func reflection(_ ray: LayeredRay, _ top: LayeredTop) -> FresnelReflection? {
    switch top {
    case .turning: return nil
    case .surface:
      let rise = Swift.max(ray.riseSquared(atZ: 0, layer: 0), 0).squareRoot()
      return FresnelReflection(rise: rise, snell: ray.a, layers[0].index(atZ: 0), 1)
    case .interface(let above, let z):
      let below = LayeredHeight(layers, zM: z)
      let rise = Swift.max(ray.riseSquared(atZ: z, layer: below.layer), 0).squareRoot()
      return FresnelReflection(
        rise: rise, snell: ray.a, below.frame.index, layers[above].index(atZ: z))
    }
  }

  /// √(1 − r²) for each passage through the step below a layer: the flux that is not reflected.
  private func transmit(_ ray: LayeredRay, _ layer: Int, _ count: Int, _ all: inout RayInterfaces) {
    let z = layers[layer].bottomZM
    let (n1, n2) = (layers[layer + 1].index(atZ: z), layers[layer].index(atZ: z))
    guard n1 != n2, count > 0 else { return }
    let rise = Swift.max(ray.riseSquared(atZ: z, layer: layer + 1), 0).squareRoot()
    let fresnel = FresnelReflection(rise: rise, snell: ray.a, n1, n2)
    func passed(_ r: FieldRatio) -> FieldRatio {
      FieldRatio(real: Swift.max(1 - r.magnitude * r.magnitude, 0).squareRoot(), imaginary: 0)
    }
    for _ in 0..<count { all.multiply(theta: passed(fresnel.p), phi: passed(fresnel.s)) }
  }
}
