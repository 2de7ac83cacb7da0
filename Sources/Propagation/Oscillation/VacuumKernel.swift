import Neutrinos
import NumericalMethods

/// Three flavours in vacuum: sums of sin² with factors that know only the mixing.
///
/// **Formula** P(a→b) = δ_ab − 4 Σ Re(U*_ai U_bi U_aj U*_bj) sin²X_ij ± 8 J sin X₂₁ sin X₃₁ sin X₃₂,
/// X_ij = 1.267 Δm²_ij L/E. **Source** PDG 2024, eq. 14.52.
struct VacuumKernel: Sendable {
  /// −4 Re(...) of e→μ, e→τ and μ→τ for the pairs 21, 31 and 32.
  let em, et, mt: (Double, Double, Double)
  /// −8 J with the sign of the particle.
  let odd: Double
  let delta21, delta31: Double

  init(_ parameters: OscillationParameters, isAntineutrino: Bool) {
    let u = parameters.replacingSterileStates().mixingMatrix
    em = Self.factors(u, 0, 1)
    et = Self.factors(u, 0, 2)
    mt = Self.factors(u, 1, 2)
    odd = 8 * u.jarlskogInvariant * (isAntineutrino ? 1 : -1)
    delta21 = parameters.deltaMSquared21EV2
    delta31 = parameters.deltaMSquared31EV2
  }

  private static func factors(_ u: MixingMatrix, _ a: Int, _ b: Int) -> (Double, Double, Double) {
    /// U_bi U*_ai.
    func pair(_ i: Int) -> (Double, Double) {
      let (p, q) = (3 * b + i, 3 * a + i)
      return (
        u.real[p] * u.real[q] + u.imaginary[p] * u.imaginary[q],
        u.imaginary[p] * u.real[q] - u.real[p] * u.imaginary[q]
      )
    }
    func factor(_ i: Int, _ j: Int) -> Double {
      let (x, y) = (pair(i), pair(j))
      return -4 * (x.0 * y.0 + x.1 * y.1)
    }
    return (factor(1, 0), factor(2, 0), factor(2, 1))
  }

  /// The nine probabilities, and the lanes whose phases are small enough for the quick reduction.
  @inline(__always)
  func probabilities<V: KernelLanes>(path: V) -> (ProbabilityLanes<V>, V.Mask) {
    let x21 = path * .every(delta21)
    let x31 = path * .every(delta31)
    let largest = V.magnitude(x21) + V.magnitude(x31)
    return (
      probabilities(PhaseTrigonometry.sinCos(x21), PhaseTrigonometry.sinCos(x31)),
      V.notAbove(largest, .every(PhaseTrigonometry.largestPhase))
    )
  }

  /// The nine probabilities for any phase.
  @inline(never)
  func anyProbabilities(path: Double8) -> ProbabilityLanes<Double8> {
    probabilities(Elementary.sinCos(path * delta21), Elementary.sinCos(path * delta31))
  }

  @inline(__always)
  private func probabilities<V: KernelLanes>(
    _ p21: (sin: V, cos: V), _ p31: (sin: V, cos: V)
  ) -> ProbabilityLanes<V> {
    let sin32 = V.fused(p31.sin, p21.cos, -(p31.cos * p21.sin))
    let square21 = p21.sin * p21.sin
    let square31 = p31.sin * p31.sin
    let square32 = sin32 * sin32
    let cp = V.every(odd) * (p21.sin * p31.sin * sin32)
    @inline(__always) func even(_ f: (Double, Double, Double)) -> V {
      V.fused(.every(f.0), square21, V.fused(.every(f.1), square31, .every(f.2) * square32))
    }
    let (em, et, mt) = (even(em), even(et), even(mt))
    return ProbabilityLanes(
      em: em - cp, et: et + cp, me: em + cp, mt: mt - cp, te: et - cp, tm: mt + cp)
  }
}

extension OscillationParameters {
  /// The same three flavours without sterile states.
  func replacingSterileStates() -> OscillationParameters {
    sterileStates.isEmpty ? self : ((try? replacing(sterileStates: [])) ?? self)
  }
}
