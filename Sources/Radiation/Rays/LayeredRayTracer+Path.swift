import Matter
import NumericalMethods
import PhysicalQuantities

extension LayeredRayTracer {
  /// Writes the factor by which absorption shrinks the field along a ray, for each frequency.
  ///
  /// exp(−∫ ds/L(z, ν)) over the same panels as the ray's length; losses at surfaces and bed belong to the polarisation.
  ///
  /// - Throws: `PhysicsError` for a bad frequency or a ray that leaves the model's depths.
  public func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: UnsafeBufferPointer<Double>,
    into factors: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    if let exact, ray.layered == nil {
      return try exact.attenuation(
        of: ray, model: model, frequenciesGHz: frequenciesGHz, into: factors)
    }
    try RayAttenuation.prepare(ray, model, frequenciesGHz, factors)
    try model.requireInside(lowestZM(ray))
    var nodes: [RayNodes] = []
    let path = layered(ray)
    for stretch in stretches(ray) {
      var half: LayeredNodes?
      let count = Double(stretch.count)
      for (top, bottom) in RayAttenuation.pieces(
        from: stretch.topZM, to: stretch.bottomZM, model.kinksZM)
      {
        let turns = stretch.turns && top == stretch.topZM
        path.forEachPanel(from: top, turns: turns, to: bottom) { next in
          guard let first = half else {
            half = next
            return
          }
          nodes.append(
            RayNodes(
              z0: first.zM, z1: next.zM, length0: count * first.index * first.weight,
              length1: count * next.index * next.weight))
          half = nil
        }
      }
    }
    RayAttenuation.write(model, nodes, frequenciesGHz, factors)
  }

  /// A stretch of a ray and how often it is passed.
  private struct Stretch {
    let topZM: Double
    let turns: Bool
    let bottomZM: Double
    let count: Int
  }

  private func stretches(_ ray: Ray) -> [Stretch] {
    let emitterIsUpper = ray.emitter.z >= ray.receiver.z
    let (upper, lower) =
      emitterIsUpper ? (ray.emitter.z, ray.receiver.z) : (ray.receiver.z, ray.emitter.z)
    let course = ray.course
    let passages = course.passages(emitterIsUpper: emitterIsUpper)
    var stretches = [
      Stretch(topZM: upper, turns: false, bottomZM: lower, count: passages.between)
    ]
    if course.tops > 0 {
      var turns = false
      let top = layered(ray).top()
      if case .turning = top { turns = true }
      stretches.append(
        Stretch(topZM: top.zM, turns: turns, bottomZM: upper, count: passages.above))
    }
    if course.bottomReflections > 0 {
      stretches.append(
        Stretch(topZM: lower, turns: false, bottomZM: lowestZM(ray), count: passages.below))
    }
    return stretches.filter { $0.count > 0 && $0.topZM > $0.bottomZM }
  }

  /// The ray as points (horizontal distance from the emitter, height), in m, from emitter to receiver.
  ///
  /// Every part between bottom and top has its share of the points, closer together near the top.
  ///
  /// - Throws: `PhysicsError.outOfRange` for fewer than two points.
  public func polyline(of ray: Ray, count: Int) throws(PhysicsError) -> [RayPoint] {
    if let exact, ray.layered == nil { return try exact.polyline(of: ray, count: count) }
    try Require.value(Double(count), in: 2...1e7, "count", hint: "a line has at least two points")
    let path = layered(ray)
    let top = ray.course.tops > 0 ? path.top() : nil
    let legs = legs(ray, topZM: top?.zM ?? 0)
    var points = [RayPoint(rangeM: 0, zM: ray.emitter.z)]
    let each = Swift.max((count - 1) / legs.count, 1)
    for (number, leg) in legs.enumerated() {
      let start = points[points.count - 1].rangeM
      let isLast = number == legs.count - 1
      let parts = isLast ? Swift.max(count - points.count, 1) : each
      var turns = false
      if case .turning(let z) = top, z == Swift.max(leg.0, leg.1) { turns = true }
      for i in 1...parts {
        points.append(
          point(path, from: leg.0, to: leg.1, share: Double(i) / Double(parts), turns, start))
      }
    }
    points[points.count - 1] = RayPoint(rangeM: ray.rangeM, zM: ray.receiver.z)
    return points
  }

  /// A point at a share of a leg, in which the square root of the depth below its upper end changes evenly.
  private func point(
    _ path: LayeredRay, from start: Double, to end: Double, share: Double, _ turns: Bool,
    _ rangeM: Double
  ) -> RayPoint {
    let (top, height) = (Swift.max(start, end), Swift.abs(start - end))
    let rises = end > start
    let root = rises ? 1 - share : share
    let z = share == 1 ? end : top - height * root * root
    let sums =
      rises
      ? path.sums(from: top, turns: turns, to: start).q
        - (z < top ? path.sums(from: top, turns: turns, to: z).q : 0)
      : path.sums(from: top, turns: turns, to: z).q
    return RayPoint(rangeM: rangeM + path.a * sums, zM: z)
  }

  /// The ends of the rising and falling legs of a ray.
  private func legs(_ ray: Ray, topZM: Double) -> [(Double, Double)] {
    let course = ray.course
    guard course.tops + course.bottomReflections > 0 else {
      return [(ray.emitter.z, ray.receiver.z)]
    }
    let bottomZM = lowestZM(ray)
    var heights = [ray.emitter.z]
    var rises = course.startsUpwards
    for _ in 0..<(course.tops + course.bottomReflections) {
      heights.append(rises ? topZM : bottomZM)
      rises.toggle()
    }
    heights.append(ray.receiver.z)
    return Array(zip(heights, heights.dropFirst()))
  }
}
