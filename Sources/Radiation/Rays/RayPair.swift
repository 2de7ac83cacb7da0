import Matter
import NumericalMethods
import PhysicalQuantities

/// The search for the rays between one pair of points.
struct RayPair {
  let tracer: RayTracer
  let emitter: Vector3
  let receiver: Vector3
  let rangeM: Double
  /// From the lower to the upper point, and from each to the surface.
  let step: IceStep
  let upperStep: IceStep
  let lowerStep: IceStep

  var ice: ExponentialIce { tracer.ice }

  init(_ tracer: RayTracer, _ emitter: Vector3, _ receiver: Vector3, rangeM: Double) {
    self.tracer = tracer
    self.emitter = emitter
    self.receiver = receiver
    self.rangeM = rangeM
    let lower = IcePoint(tracer.ice, zM: Swift.min(emitter.z, receiver.z))
    let upper = IcePoint(tracer.ice, zM: Swift.max(emitter.z, receiver.z))
    step = IceStep(tracer.ice, from: lower, to: upper)
    upperStep = IceStep(tracer.ice, from: upper, to: tracer.surface)
    lowerStep = IceStep(tracer.ice, from: lower, to: tracer.surface)
  }

  /// One evaluation of the range on a branch.
  struct Trial {
    let rangeM: Double
    /// ∂range/∂(cotangent at the reference height).
    let slope: Double
    /// a/√c, which grows with a; the range divided by it falls on the refracted branch.
    let gain: Double
  }

  /// The cases by the range of the horizontal ray and of the ray that turns at the very surface.
  func solve(_ solutions: inout RaySolutions) {
    let horizontal = direct(0)
    let hasDirect = rangeM <= horizontal.rangeM
    if upperStep.heightM == 0 {
      if hasDirect { solutions.append(directRay()) }
      return
    }
    let grazing = refracted(grazingCotangent)
    let hasReflected = rangeM < grazing.rangeM
    if !hasDirect && !hasReflected { return solveBeyond(horizontal, grazing, &solutions) }
    if hasDirect {
      solutions.append(directRay())
    } else {
      solutions.append(
        refractedRay(
          between: 0, and: grazingCotangent, rising: true, start: risingStart(horizontal.rangeM)))
    }
    if hasReflected {
      solutions.append(reflectedRay())
    } else {
      solutions.append(
        refractedRay(
          between: 0, and: grazingCotangent, rising: false,
          start: fallingStart(horizontal.rangeM, grazing.rangeM)))
    }
  }

  /// Straight up or down, and by way of the surface.
  func solveVertical(_ solutions: inout RaySolutions) {
    let atUpper = RayInvariants(ice, at: step.upper, a: 0, rise: step.upper.index)
    solutions.append(makeDirect(atUpper))
    guard upperStep.heightM > 0 else { return }
    solutions.append(
      makeReflected(RayInvariants(ice, at: tracer.surface, a: 0, rise: tracer.surface.index)))
  }

  /// The cotangent at the upper point of the ray that turns exactly at the surface.
  var grazingCotangent: Double {
    upperStep.squareRise.squareRoot() / tracer.surface.index
  }
}

// MARK: - The three branches

extension RayPair {
  func direct(_ cotangent: Double) -> Trial {
    let ray = RayInvariants(ice, at: step.upper, cotangent: cotangent)
    let leg = RayLeg(ice, step, ray)
    return trial(ray, ray.a * leg.q, leg.slope, cotangent)
  }

  func refracted(_ cotangent: Double) -> Trial {
    let ray = RayInvariants(ice, at: step.upper, cotangent: cotangent)
    let leg = RayLeg(ice, step, ray)
    let turn = RayLeg(turning: ice, from: step.upper, ray)
    return trial(ray, ray.a * (leg.q + 2 * turn.q), leg.slope + 2 * turn.slope, cotangent)
  }

  func reflected(_ cotangent: Double) -> Trial {
    let ray = RayInvariants(ice, at: tracer.surface, cotangent: cotangent)
    let lower = RayLeg(ice, lowerStep, ray)
    let upper = RayLeg(ice, upperStep, ray)
    return trial(ray, ray.a * (lower.q + upper.q), lower.slope + upper.slope, cotangent)
  }

  /// p dp = −a da, and sin² θ = 1/(1 + cot² θ).
  private func trial(
    _ ray: RayInvariants, _ range: Double, _ slope: Double, _ cotangent: Double
  ) -> Trial {
    Trial(rangeM: range, slope: -slope / (1 + cotangent * cotangent), gain: ray.a / ray.rootC)
  }
}

// MARK: - Finding the ray on a branch

extension RayPair {
  /// Newton's method for 1/range, which is nearly linear in the cotangent, kept inside a bracket.
  ///
  /// The range falls from a value above the wanted one at `low` to one below at `high`.
  private func descend(
    low: Double, high: Double, start: Double, _ range: (Double) -> Trial
  ) -> Double {
    var low = low
    var high = high
    var x = start
    for _ in 0..<100 {
      let trial = range(x)
      if trial.rangeM > rangeM { low = x } else { high = x }
      var next = x + trial.rangeM / trial.slope * (1 - trial.rangeM / rangeM)
      // At the bracket's end a step of rounding size is a solution, not a reason to bisect.
      let size = Swift.abs(next - x)
      if !(next >= low && next <= high) {
        if size <= 1e-14 * x { return x }
        next = 0.5 * (low + high)
      } else if size <= 1e-9 * x {
        return next
      }
      if next == x { return x }
      x = next
    }
    return x
  }

  /// The direct ray is nowhere flatter than at its upper end, so that end is flatter than the chord.
  func directRay() -> Ray {
    let chord = step.heightM / rangeM
    let cotangent = descend(low: 0, high: chord, start: chord) { direct($0) }
    return makeDirect(RayInvariants(ice, at: step.upper, cotangent: cotangent))
  }

  func reflectedRay() -> Ray {
    let chord = (lowerStep.heightM + upperStep.heightM) / rangeM
    let cotangent = descend(low: 0, high: chord, start: chord) { reflected($0) }
    return makeReflected(RayInvariants(ice, at: tracer.surface, cotangent: cotangent))
  }

  /// Newton's method for the range of refracted rays, kept inside a bracket.
  func refractedRay(between low: Double, and high: Double, rising: Bool, start: Double) -> Ray {
    var low = low
    var high = high
    var x = start
    for _ in 0..<200 {
      let trial = refracted(x)
      if (trial.rangeM < rangeM) == rising { low = x } else { high = x }
      var next = x + (rangeM - trial.rangeM) / trial.slope
      let size = Swift.abs(next - x)
      if !(next >= low && next <= high) {
        if size <= 1e-14 * x { break }
        next = low > 0 && high > 4 * low ? (low * high).squareRoot() : 0.5 * (low + high)
      } else if size <= 1e-9 * x {
        x = next
        break
      }
      if next == x { break }
      x = next
    }
    return makeRefracted(RayInvariants(ice, at: step.upper, cotangent: x))
  }

  /// Near the horizontal the range grows by z₀ n/u for each unit of the cotangent.
  private func risingStart(_ horizontal: Double) -> Double {
    let slope = ice.scaleHeightM * step.upper.index / step.upper.deficit
    return Swift.min((rangeM - horizontal) / slope, 0.5 * grazingCotangent)
  }

  private func fallingStart(_ horizontal: Double, _ grazing: Double) -> Double {
    let share = (horizontal - rangeM) / (horizontal - grazing)
    return grazingCotangent * (0.5 + 0.5 * share)
  }
}

// MARK: - Beyond the horizontal and the grazing ray

extension RayPair {
  /// Both rays are refracted, or the receiver lies in the shadow.
  private func solveBeyond(
    _ horizontal: Trial, _ grazing: Trial, _ solutions: inout RaySolutions
  ) {
    guard let summit = summit(horizontal, grazing) else { return }
    let flat = refractedRay(between: 0, and: summit, rising: true, start: 0.5 * summit)
    let steep = refractedRay(
      between: summit, and: grazingCotangent, rising: false,
      start: 0.5 * (summit + grazingCotangent))
    solutions.append(flat)
    solutions.append(steep)
  }

  /// A cotangent whose range exceeds the wanted one, or nil if the greatest range falls short of it.
  ///
  /// The slope of the range changes sign once, so secant steps on the slope close in on the maximum. Between two rays
  /// the range is at most the larger a/√c (that of the flatter ray) times the larger rest (that of the steeper one):
  /// that bound ends most searches in the shadow early.
  private func summit(_ horizontal: Trial, _ grazing: Trial) -> Double? {
    guard grazing.slope < 0 else { return nil }
    var low = 0.0
    var high = grazingCotangent
    // Each unit of the cotangent adds z₀ n/u to the range at the horizontal.
    var lowSlope = ice.scaleHeightM * step.upper.index / step.upper.deficit
    var highSlope = grazing.slope
    var lowGain = horizontal.gain
    var highRest = grazing.rangeM / grazing.gain
    for _ in 0..<200 {
      guard lowGain * highRest > rangeM, high - low > 1e-12 * high else { return nil }
      var x = low + (high - low) * lowSlope / (lowSlope - highSlope)
      if !(x > low && x < high) { x = 0.5 * (low + high) }
      let trial = refracted(x)
      if trial.rangeM > rangeM { return x }
      // Halving the other end's slope keeps the secant from creeping (Illinois rule).
      if trial.slope > 0 {
        low = x
        lowSlope = trial.slope
        lowGain = trial.gain
        highSlope *= 0.5
      } else {
        high = x
        highSlope = trial.slope
        highRest = trial.rangeM / trial.gain
        lowSlope *= 0.5
      }
    }
    return nil
  }
}
