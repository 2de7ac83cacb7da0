import Matter
import NumericalMethods
import PhysicalQuantities

/// The search for the rays between one pair of points in layered ice.
///
/// The variable is the cotangent of the ray at the upper end: 0 is horizontal there. Where the ray has a top, the cotangents at which
/// it turns just where two layers meet divide the line into branches on which the range is smooth.
struct LayeredRaySearch {
  let tracer: LayeredRayTracer
  let emitter: Vector3
  let receiver: Vector3
  let rangeM: Double
  let upper: LayeredHeight
  let lower: LayeredHeight

  var layers: [IceLayer] { tracer.layers }
  var emitterIsUpper: Bool { emitter.z >= receiver.z }

  init(_ tracer: LayeredRayTracer, _ emitter: Vector3, _ receiver: Vector3) {
    self.tracer = tracer
    self.emitter = emitter
    self.receiver = receiver
    let dx = receiver.x - emitter.x
    let dy = receiver.y - emitter.y
    rangeM = (dx * dx + dy * dy).squareRoot()
    upper = LayeredHeight(tracer.layers, zM: Swift.max(emitter.z, receiver.z))
    lower = LayeredHeight(tracer.layers, zM: Swift.min(emitter.z, receiver.z))
  }

  /// Adds the rays with a number of reflections at the bed: by course, those of one case in order of C₀.
  func solve(bottomReflections n: Int, _ solutions: inout RaySolutions) {
    var found: [Ray] = []
    for course in RayCourse.all(bottomReflections: n, emitterIsUpper: emitterIsUpper) {
      guard hasRoom(course) else { continue }
      for cotangent in cotangents(course) { found.append(makeRay(course, cotangent)) }
    }
    // Direct and turned rays share an order; so do the two arrivals of each case.
    found.sort { ($0.reflectionCase, -$0.snellConstant) < ($1.reflectionCase, -$1.snellConstant) }
    for ray in found { solutions.append(ray) }
  }

  /// Whether the course's turns at an end have ice to happen in: at the surface and at the bed they would be none.
  private func hasRoom(_ course: RayCourse) -> Bool {
    if emitter.z == 0, course.startsUpwards { return false }
    if receiver.z == 0, course.arrivesFromAbove { return false }
    guard course.bottomReflections > 0, let bottom = tracer.bottom else { return true }
    if emitter.z == bottom.zM, !course.startsUpwards { return false }
    return receiver.z != bottom.zM || course.arrivesFromAbove
  }

  /// One evaluation of the range.
  struct Trial {
    let rangeM: Double
    /// ∂range/∂(cotangent at the upper end).
    let slope: Double
  }

  func trial(_ course: RayCourse, _ cotangent: Double) -> Trial {
    let ray = LayeredRay(layers, at: upper, cotangent: cotangent)
    let sums = sums(course, ray, ray.top(of: course))
    return Trial(
      rangeM: ray.a * sums.q, slope: -ray.rise * sums.slope / (1 + cotangent * cotangent))
  }

  /// The integrals of a whole course.
  func sums(_ course: RayCourse, _ ray: LayeredRay, _ top: LayeredTop) -> LayeredSums {
    let passages = course.passages(emitterIsUpper: emitterIsUpper)
    var sums = LayeredSums()
    if passages.above > 0 {
      var turns = false
      if case .turning = top { turns = true }
      sums += (passages.above, ray.sums(from: top.zM, turns: turns, to: upper.zM))
    }
    if passages.between > 0 {
      sums += (passages.between, ray.sums(from: upper.zM, turns: false, to: lower.zM))
    }
    if passages.below > 0, let bottom = tracer.bottom {
      sums += (passages.below, ray.sums(from: lower.zM, turns: false, to: bottom.zM))
    }
    return sums
  }
}

extension LayeredRay {
  /// The top where a course has one; else the reference height, which counts for nothing.
  func top(of course: RayCourse) -> LayeredTop {
    course.tops > 0 ? top() : .turning(reference.zM)
  }
}

// MARK: - Branches

extension LayeredRaySearch {
  /// The cotangents of all rays of a course.
  func cotangents(_ course: RayCourse) -> [Double] {
    // The direction of such a ray differs from the vertical by less than doubles can square.
    if rangeM < 1e-140 * (1 - upper.zM - lower.zM) { return [.infinity] }
    let flattest = cotangent(ofIndex: leastIndexBelow(course))
    // Just inside a branch, where rounding does not decide on which side a ray is.
    func above(_ x: Double) -> Double { x * (1 + 1e-12) + 1e-13 }
    guard course.tops > 0 else { return steep(course, from: above(flattest)) }
    let edges = edges(from: flattest)
    var found: [Double] = []
    for (low, high) in zip(edges, edges.dropFirst()) {
      found += roots(course, from: above(low), to: high * (1 - 1e-13))
    }
    return found + steep(course, from: above(edges[edges.count - 1]))
  }

  /// The cotangent at the upper end of the ray that is horizontal where the index has a value.
  private func cotangent(ofIndex n: Double) -> Double {
    let here = upper.frame.index
    return n < here ? ((here - n) * (here + n)).squareRoot() / n : 0
  }

  /// The least index that a ray of a course meets at or below the upper end.
  private func leastIndexBelow(_ course: RayCourse) -> Double {
    var least = upper.frame.index
    let end = course.bottomReflections > 0 ? tracer.bottom?.zM ?? lower.zM : lower.zM
    for layer in layers where layer.topZM < upper.zM && layer.topZM > end {
      least = Swift.min(least, layer.index(atZ: layer.topZM))
    }
    return least
  }

  /// The ends of the branches on which a ray turns below the surface, from the flattest up.
  private func edges(from flattest: Double) -> [Double] {
    var edges = [flattest]
    for (k, layer) in layers.enumerated() where layer.topZM > upper.zM {
      edges.append(cotangent(ofIndex: layer.index(atZ: layer.topZM)))
      guard layer.bottomZM > upper.zM else { continue }
      let isSmooth = layer.joinsBelow
      if !isSmooth { edges.append(cotangent(ofIndex: layer.index(atZ: layer.bottomZM))) }
      if isSmooth, k > 0, layers[k - 1].joinsBelow { edges.removeLast() }
    }
    let inside = edges.filter { $0 >= flattest }.sorted()
    return inside.reduce(into: []) { kept, x in
      if kept.isEmpty || x > kept[kept.count - 1] * (1 + 1e-9) + 1e-12 { kept.append(x) }
    }
  }

  /// The ray steeper than all that turn, or one without a top: the range falls with the cotangent.
  private func steep(_ course: RayCourse, from low: Double) -> [Double] {
    var start = trial(course, low)
    guard start.rangeM >= rangeM else { return [] }
    var (low, high) = (low, Swift.max(2 * low, 1e-3))
    while true {
      let next = trial(course, high)
      if next.rangeM < rangeM { break }
      (low, start) = (high, next)
      high *= 2
    }
    return [refine(course, low, high, rising: false)]
  }
}

// MARK: - Roots

extension LayeredRaySearch {
  /// Samples of one branch: rays of smooth firn have one extreme on it, tables may have more.
  private var samples: Int { layers.count > 8 ? 48 : 10 }

  /// The cotangents at which the range has the wanted value on one branch.
  private func roots(_ course: RayCourse, from low: Double, to high: Double) -> [Double] {
    guard high > low else { return [] }
    var found: [Double] = []
    var x = low
    var last = trial(course, low)
    for i in 1...samples {
      let share = Double(i) / Double(samples)
      // Closer together at both ends.
      let next = low + (high - low) * share * share * (3 - 2 * share)
      let trial = trial(course, next)
      found += roots(course, x, last, next, trial)
      (x, last) = (next, trial)
    }
    return found
  }

  /// The roots between two samples: one, or two beside an extreme.
  private func roots(
    _ course: RayCourse, _ x0: Double, _ t0: Trial, _ x1: Double, _ t1: Trial
  ) -> [Double] {
    let (over0, over1) = (t0.rangeM >= rangeM, t1.rangeM >= rangeM)
    if over0 != over1 { return [refine(course, x0, x1, rising: over1)] }
    // The range bends towards the wanted value only if it leaves both ends that way.
    guard over0 ? t0.slope < 0 && t1.slope > 0 : t0.slope > 0 && t1.slope < 0 else { return [] }
    guard let middle = extreme(course, x0, t0, x1, t1) else { return [] }
    return [
      refine(course, x0, middle, rising: !over0), refine(course, middle, x1, rising: over0),
    ]
  }

  /// A cotangent at which the range lies beyond the wanted value, or nil if its extreme falls short.
  private func extreme(
    _ course: RayCourse, _ x0: Double, _ t0: Trial, _ x1: Double, _ t1: Trial
  ) -> Double? {
    var (low, high, lowSlope, highSlope) = (x0, x1, t0.slope, t1.slope)
    let isOver = t0.rangeM >= rangeM
    for _ in 0..<80 {
      guard high - low > 1e-13 * high else { return nil }
      var x = low + (high - low) * lowSlope / (lowSlope - highSlope)
      if !(x > low && x < high) { x = 0.5 * (low + high) }
      let trial = trial(course, x)
      if (trial.rangeM >= rangeM) != isOver { return x }
      // Halving the other end's slope keeps the secant from creeping (Illinois rule).
      if (trial.slope > 0) == (t0.slope > 0) {
        (low, lowSlope) = (x, trial.slope)
        highSlope *= 0.5
      } else {
        (high, highSlope) = (x, trial.slope)
        lowSlope *= 0.5
      }
    }
    return nil
  }

  /// Newton's method inside a bracket; for falling ranges on 1/range, which is nearly linear.
  private func refine(
    _ course: RayCourse, _ x0: Double, _ x1: Double, rising: Bool
  ) -> Double {
    var (low, high) = (x0, x1)
    var x = 0.5 * (x0 + x1)
    for _ in 0..<200 {
      let trial = trial(course, x)
      if (trial.rangeM < rangeM) == rising { low = x } else { high = x }
      let newton = (rangeM - trial.rangeM) / trial.slope
      var next = x + (rising ? newton : newton * trial.rangeM / rangeM)
      let size = Swift.abs(next - x)
      if !(next >= low && next <= high) {
        if size <= 1e-14 * x { return x }
        next = 0.5 * (low + high)
      } else if size <= 1e-10 * x {
        return next
      }
      if next == x || high - low <= 1e-15 * high { return next }
      x = next
    }
    return x
  }
}
