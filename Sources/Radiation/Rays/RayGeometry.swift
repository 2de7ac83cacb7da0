import Matter
import NumericalMethods
import PhysicalQuantities

// The closed forms of a ray in exponential ice, arranged so that nothing cancels.
//
// With u = Δn exp(z/z₀), n = n_ice − u, a = n sin θ ("Snell constant"), p = n cos θ ("rise"), d = n_ice − a
// ("deficit of a"), e = n − a, c = n_ice² − a² and Λ = n_ice n − a² + √c p, the three integrals over height are
//   q = ∫ dz/p = (Δz + z₀ ln(Λ_lower/Λ_upper))/√c,    range  = a q,
//   η = ln((n + p)_lower/(n + p)_upper),              length = n_ice q − z₀ η,
//   π = p_lower − p_upper,                            optical path = n_ice length − z₀ π.
// At a turning point p = 0 and n = a. They follow from dz = z₀ du/u and p² = c − 2 n_ice u + u²: ∫ du/(u p) and ∫ du/p
// are logarithms, and ∫ u du/p = p + n_ice ∫ du/p. Λ = 2a² sinh²((η_i + η)/2) with n = a cosh η, so all terms are positive.

/// A height in the ice with the numbers of the profile there.
struct IcePoint {
  let zM: Double
  /// u = Δn exp(z/z₀), kept above 10⁻²⁸⁰ so that its logarithm exists at any depth.
  let deficit: Double
  let index: Double

  init(_ ice: ExponentialIce, zM: Double) {
    self.zM = zM
    let exponent = Swift.max(zM / ice.scaleHeightM, -640)
    deficit = ice.surfaceDeficit * Elementary.exp(exponent)
    index = ice.solidIndex - deficit
  }

  init(zM: Double, deficit: Double, ice: ExponentialIce) {
    self.zM = zM
    self.deficit = deficit
    index = ice.solidIndex - deficit
  }
}

/// Two heights, with their difference in index to full relative accuracy.
struct IceStep {
  let lower: IcePoint
  let upper: IcePoint
  let heightM: Double
  /// n_lower − n_upper ≥ 0.
  let indexRise: Double
  /// n_lower² − n_upper².
  let squareRise: Double

  init(_ ice: ExponentialIce, from lower: IcePoint, to upper: IcePoint) {
    self.lower = lower
    self.upper = upper
    heightM = upper.zM - lower.zM
    indexRise = -upper.deficit * Elementary.expMinusOne(-heightM / ice.scaleHeightM)
    squareRise = indexRise * (lower.index + upper.index)
  }
}

/// The constants of one ray, fixed by its direction at a reference height.
struct RayInvariants {
  let a: Double
  /// The rise p at the reference height.
  let rise: Double
  /// e = n − a at the reference height.
  let excess: Double
  let deficit: Double
  let c: Double
  let rootC: Double

  /// The ray whose direction at the reference has this cotangent (0 = horizontal).
  init(_ ice: ExponentialIce, at reference: IcePoint, cotangent: Double) {
    let sine = 1 / (1 + cotangent * cotangent).squareRoot()
    self.init(
      ice, at: reference, a: reference.index * sine, rise: reference.index * sine * cotangent)
  }

  init(_ ice: ExponentialIce, at reference: IcePoint, a: Double, rise: Double) {
    self.a = a
    self.rise = rise
    excess = rise * rise / (reference.index + a)
    deficit = reference.deficit + excess
    c = deficit * (ice.solidIndex + a)
    rootC = c.squareRoot()
  }
}

/// A part of a ray: its integrals over height, and how its range changes with a.
struct RayLeg {
  /// q = range/a.
  var q = 0.0
  /// p_reference ∂range/∂a.
  var slope = 0.0
  var lowerRise = 0.0

  /// The leg between two heights of a ray that is referred to the upper one.
  @inline(__always)
  init(_ ice: ExponentialIce, _ step: IceStep, _ ray: RayInvariants) {
    guard step.heightM > 0 else {
      lowerRise = ray.rise
      return
    }
    let n = ice.solidIndex
    let top = step.upper.index
    let bottom = step.lower.index
    lowerRise = (ray.rise * ray.rise + step.squareRise).squareRoot()
    let sum = lowerRise + ray.rise
    let lambda =
      ray.a * (ray.deficit + ray.excess) + ray.deficit * ray.excess + ray.rootC * ray.rise
    let growth = step.indexRise * (n + ray.rootC * (bottom + top) / sum) / lambda
    q = (step.heightM + ice.scaleHeightM * Elementary.log(onePlus: growth)) / ray.rootC
    let square = ray.a * ray.a
    let bracket =
      bottom + top + n + n * (top * top + bottom * bottom - square)
      / (top * bottom + ray.rise * lowerRise)
    slope =
      (n * n * q * ray.rise + square * ice.scaleHeightM * step.indexRise * bracket
        / (sum * lowerRise))
      / ray.c
  }

  /// The leg from the reference height up to the turning point.
  @inline(__always)
  init(turning ice: ExponentialIce, from point: IcePoint, _ ray: RayInvariants) {
    let n = ice.solidIndex
    let x = ray.rise * (n + ray.a) / ((point.index + ray.a) * ray.rootC)
    // ln((1 + x)/(1 − x)) with 1 − x² = 2 a u/((n + a) d), which is exact for deep points.
    let ratio = x * (1 + x) * (point.index + ray.a) * ray.deficit / (ray.a * point.deficit)
    q = ice.scaleHeightM * Elementary.log(onePlus: ratio) / ray.rootC
    slope =
      (n * n * q * ray.rise - ice.scaleHeightM * (ray.a * ray.a + point.index * n)) / ray.c
    lowerRise = ray.rise
  }
}
