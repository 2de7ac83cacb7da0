import Matter
import NumericalMethods
import PhysicalQuantities

/// Sixteen points along a part of a ray: their heights, and the lengths of ray that they stand for.
struct RayNodes {
  let z0: Double8
  let z1: Double8
  let length0: Double8
  let length1: Double8

  /// Points and lengths that are known.
  init(z0: Double8, z1: Double8, length0: Double8, length1: Double8) {
    self.z0 = z0
    self.z1 = z1
    self.length0 = length0
    self.length1 = length1
  }

  /// A straight part of a ray.
  init(straightFrom startZM: Double, to endZM: Double, lengthM: Double) {
    let middle = 0.5 * (startZM + endZM)
    let half = 0.5 * (endZM - startZM)
    z0 = middle + half * GaussLegendre16.nodes
    z1 = middle - half * GaussLegendre16.nodes
    length0 = 0.5 * lengthM * GaussLegendre16.weights
    length1 = length0
  }

  /// A part of a ray in exponential ice, from `topZM` down by `heightM`, passed `times` times.
  ///
  /// The variable is y = √(z_t − z) with the height z_t at which the ray turns, or would turn if the ice went on above
  /// the surface. There ds = 2 n y dy/p is smooth up to and at the turning point, because
  /// p² = d (1 − exp(−y²/z₀)) (n + a) vanishes like y²; the nearest singularity of the integrand lies at
  /// y² = 2πi z₀. `depthBelowTurnM` is z_t − topZM.
  init(
    _ ice: ExponentialIce, _ ray: Ray, topZM: Double, depthBelowTurnM: Double, heightM: Double,
    times: Double
  ) {
    let start = depthBelowTurnM.squareRoot()
    let half = 0.5 * heightM / (start + (depthBelowTurnM + heightM).squareRoot())
    let offset = half * GaussLegendre16.nodes
    let weight = times * half * GaussLegendre16.weights
    let turn = topZM + depthBelowTurnM
    (z0, length0) = Self.place(ice, ray, start + half + offset, weight, turn, topZM)
    (z1, length1) = Self.place(ice, ray, start + half - offset, weight, turn, topZM)
  }

  @inline(__always)
  private static func place(
    _ ice: ExponentialIce, _ ray: Ray, _ y: Double8, _ weight: Double8, _ turnZM: Double,
    _ topZM: Double
  ) -> (Double8, Double8) {
    let square = y * y
    let fall = oneMinusExp(square / ice.scaleHeightM)
    let n = ice.solidIndex - ray.deficit * (1 - fall)
    let rise = Elementary.squareRoot(ray.deficit * fall * (n + ray.snellConstant))
    let z = turnZM - square
    return (z.replacing(with: topZM, where: z .> topZM), 2 * n * y * weight / rise)
  }

  /// 1 − exp(−v) for v ≥ 0 without cancellation at small v.
  @inline(__always)
  private static func oneMinusExp(_ v: Double8) -> Double8 {
    let large = 1 - Elementary.exp(-v)
    // The series to v⁹, whose first dropped term is below 10⁻¹⁷ relative at the switch.
    var series = Double8(repeating: 1.0 / 362_880)
    series = 1.0 / 40_320 - series * v
    series = 1.0 / 5040 - series * v
    series = 1.0 / 720 - series * v
    series = 1.0 / 120 - series * v
    series = 1.0 / 24 - series * v
    series = 1.0 / 6 - series * v
    series = 0.5 - series * v
    series = 1 - series * v
    return large.replacing(with: series * v, where: v .< 0.03)
  }
}

/// The nodes of one part of a ray with the rates of absorption there.
private struct AbsorbingNodes {
  let nodes: RayNodes
  let rates0: IceAttenuationAtDepths
  let rates1: IceAttenuationAtDepths

  init(_ nodes: RayNodes, _ model: IceAttenuationModel) {
    self.nodes = nodes
    rates0 = IceAttenuationAtDepths(model, zM: nodes.z0)
    rates1 = IceAttenuationAtDepths(model, zM: nodes.z1)
  }

  /// The shares of the optical depth, still in lanes.
  @inline(__always)
  func depths(_ frequency: IceAttenuationFrequency) -> Double8 {
    Elementary.multiplyAdd(
      rates0.ratePerM(frequency), nodes.length0, rates1.ratePerM(frequency) * nodes.length1)
  }
}

/// What the attenuation along rays has in common in all media.
enum RayAttenuation {
  /// Checks the input.
  static func prepare(
    _ ray: Ray, _ model: IceAttenuationModel, _ frequenciesGHz: UnsafeBufferPointer<Double>,
    _ factors: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    guard frequenciesGHz.count == factors.count else {
      throw .inconsistent(
        parameter: "factors", value: "\(factors.count) places",
        hint: "give one place for each of the \(frequenciesGHz.count) frequencies")
    }
    try model.requireInside(Swift.min(ray.emitter.z, ray.receiver.z))
    for frequency in frequenciesGHz { try Require.nonNegative(frequency, "frequencyGHz") }
  }

  /// Writes exp(−∫ ds/L) over one or two parts of a ray for every frequency, eight at a time.
  static func write(
    _ model: IceAttenuationModel, _ first: RayNodes, _ second: RayNodes?,
    _ frequenciesGHz: UnsafeBufferPointer<Double>, _ factors: UnsafeMutableBufferPointer<Double>
  ) {
    let one = AbsorbingNodes(first, model)
    let hasTwo = (second != nil)
    let two = hasTwo ? AbsorbingNodes(second ?? first, model) : one
    var start = 0
    while start < frequenciesGHz.count {
      let lanes = Swift.min(8, frequenciesGHz.count - start)
      var frequency = Double8(repeating: 1)
      for lane in 0..<lanes { frequency[lane] = frequenciesGHz[start + lane] }
      let logarithm = Elementary.log(frequency.replacing(with: 1, where: frequency .<= 0))
      var depth = Double8()
      for lane in 0..<lanes {
        let f = frequency[lane]
        let term = IceAttenuationFrequency(
          model, frequencyGHz: f, logarithm: f > 0 ? logarithm[lane] : -.infinity)
        var shares = one.depths(term)
        if hasTwo { shares += two.depths(term) }
        depth[lane] = sum(shares)
      }
      let factor = Elementary.exp(-depth)
      for lane in 0..<lanes { factors[start + lane] = factor[lane] }
      start += 8
    }
  }

  /// The same over any number of parts.
  static func write(
    _ model: IceAttenuationModel, _ parts: [RayNodes],
    _ frequenciesGHz: UnsafeBufferPointer<Double>, _ factors: UnsafeMutableBufferPointer<Double>
  ) {
    let absorbing = parts.map { AbsorbingNodes($0, model) }
    for (i, f) in frequenciesGHz.enumerated() {
      let term = IceAttenuationFrequency(
        model, frequencyGHz: f, logarithm: f > 0 ? Elementary.log(f) : -.infinity)
      var shares = Double8()
      for part in absorbing { shares += part.depths(term) }
      factors[i] = Elementary.exp(-sum(shares))
    }
  }

  /// A stretch of heights, divided where a model has kinks: the ends of its parts, from the top down.
  static func pieces(
    from topZM: Double, to bottomZM: Double, _ kinksZM: [Double]
  ) -> [(top: Double, bottom: Double)] {
    let edges = [topZM] + kinksZM.filter { $0 < topZM && $0 > bottomZM } + [bottomZM]
    return zip(edges, edges.dropFirst()).map { (top: $0, bottom: $1) }
  }

  /// The sum of the lanes in a fixed order, by halves.
  @inline(__always)
  private static func sum(_ x: Double8) -> Double {
    let four = x.lowHalf + x.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

extension RayTracer {
  /// Writes the factor by which absorption shrinks the field along a ray, for each frequency.
  ///
  /// exp(−∫ ds/L(z, ν)), by 16-point Gauss-Legendre quadrature of each part of the ray (below the upper end once, above
  /// it twice) in a variable that is smooth at the turning point; all frequencies share the geometry.
  ///
  /// - Throws: `PhysicsError` for a negative or infinite frequency, buffers of different lengths, or a ray that goes
  ///   below the depths that the model describes.
  ///
  /// **Accuracy** 10⁻⁸ in the optical depth of SP1, GL1, GL2 and MB1 below 1 GHz, wherever no floor of a model (a
  /// length of 1 m, GL1's 100 m) is reached inside the ray.
  public func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: UnsafeBufferPointer<Double>,
    into factors: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    try RayAttenuation.prepare(ray, model, frequenciesGHz, factors)
    let upperZM = Swift.max(ray.emitter.z, ray.receiver.z)
    let lowerZM = Swift.min(ray.emitter.z, ray.receiver.z)
    let depth = depthBelowTurnM(ray, upperZM: upperZM)
    var arc: RayNodes?
    switch ray.kind {
    case .refracted where depth == 0:
      // So far down that even the square of the rise underflows: a straight line.
      let line = RayNodes(straightFrom: upperZM, to: lowerZM, lengthM: ray.pathLengthM)
      return RayAttenuation.write(model, line, nil, frequenciesGHz, factors)
    case _ where !model.kinksZM.isEmpty:
      let parts = smoothParts(ray, model.kinksZM, depthBelowTurnM: depth)
      return RayAttenuation.write(model, parts, frequenciesGHz, factors)
    case .direct: break
    case .refracted:
      arc = RayNodes(
        ice, ray, topZM: ray.highestZM, depthBelowTurnM: 0, heightM: depth, times: 2)
    case .reflected:
      arc = RayNodes(
        ice, ray, topZM: 0, depthBelowTurnM: depth, heightM: -upperZM, times: 2)
    }
    let leg = RayNodes(
      ice, ray, topZM: upperZM, depthBelowTurnM: ray.kind == .reflected ? depth - upperZM : depth,
      heightM: upperZM - lowerZM, times: 1)
    RayAttenuation.write(model, leg, arc, frequenciesGHz, factors)
  }

  /// The parts of a ray between the kinks of a model, each smooth.
  private func smoothParts(
    _ ray: Ray, _ kinksZM: [Double], depthBelowTurnM depth: Double
  ) -> [RayNodes] {
    let upperZM = Swift.max(ray.emitter.z, ray.receiver.z)
    let lowerZM = Swift.min(ray.emitter.z, ray.receiver.z)
    // Where it turns, or would turn above the surface.
    let turnZM = ray.kind == .reflected ? depth : upperZM + depth
    func parts(from top: Double, to bottom: Double, times: Double) -> [RayNodes] {
      RayAttenuation.pieces(from: top, to: bottom, kinksZM).map { top, bottom in
        RayNodes(
          ice, ray, topZM: top,
          // Rounding must not move the turning point away from the top of its own part.
          depthBelowTurnM: times == 2 && top == ray.turningZM ? 0 : Swift.max(turnZM - top, 0),
          heightM: top - bottom, times: times)
      }
    }
    let leg = parts(from: upperZM, to: lowerZM, times: 1)
    switch ray.kind {
    case .direct: return leg
    case .refracted: return leg + parts(from: ray.highestZM, to: upperZM, times: 2)
    case .reflected: return leg + parts(from: 0, to: upperZM, times: 2)
    }
  }

  /// How far the reference height (the surface, or the upper end) lies below the true or virtual turning point.
  func depthBelowTurnM(_ ray: Ray, upperZM: Double) -> Double {
    let reference = ray.kind == .reflected ? surface : IcePoint(ice, zM: upperZM)
    let excess = ray.referenceRise * ray.referenceRise / (reference.index + ray.snellConstant)
    return ice.scaleHeightM * Elementary.log(onePlus: excess / reference.deficit)
  }
}
