import NumericalMethods
import PhysicalQuantities

/// The unitary matrix that turns mass states into flavours: ν_α = Σᵢ U*_αᵢ νᵢ.
///
/// **Formula** a product of rotations in order, in the PDG's convention U = R₂₃ R₁₃(δ) R₁₂ diag(1, e^{iα₂₁/2}, e^{iα₃₁/2});
/// each further state n puts R₍ₙ₋₁₎ₙ ... R₁ₙ before it. The Majorana phases are kept apart: no oscillation sees them.
///
/// **Source** PDG 2024, "Neutrino masses, mixing and oscillations", eq. 14.33; 3+N: arXiv:hep-ph/0609177 for the order.
public struct MixingMatrix: Sendable, Hashable {
  /// The number of flavours, and of mass states.
  public let count: Int
  /// The real parts without Majorana phases, row (flavour) after row.
  public let real: [Double]
  /// The imaginary parts without Majorana phases, row (flavour) after row.
  public let imaginary: [Double]
  /// The Majorana phases α₂₁, α₃₁ and so on, in rad; zeros for Dirac neutrinos.
  public let majoranaPhasesRadians: [Double]

  /// Multiplies rotations in the order written, the leftmost first.
  ///
  /// - Throws: `PhysicsError` if a rotation leaves 1 ... count, or phases are not count − 1 finite numbers.
  public init(
    count: Int, product rotations: [MixingRotation], majoranaPhasesRadians: [Double]? = nil
  ) throws(PhysicsError) {
    for rotation in rotations where rotation.second > count {
      throw .inconsistent(
        parameter: "rotation", value: "(\(rotation.first), \(rotation.second))",
        hint: "there are \(count) states")
    }
    let phases = majoranaPhasesRadians ?? [Double](repeating: 0, count: Swift.max(0, count - 1))
    guard phases.count == count - 1 else {
      throw .inconsistent(
        parameter: "majoranaPhases", value: "\(phases)",
        hint: "\(count) states have \(count - 1) phases")
    }
    for phase in phases { try Require.finite(phase, "majoranaPhases") }
    self.init(checked: rotations, count: count, majorana: phases)
  }

  /// Multiplies rotations known to fit.
  init(checked rotations: [MixingRotation], count: Int, majorana: [Double]) {
    var re = [Double](repeating: 0, count: count * count)
    var im = re
    for i in 0..<count { re[i * count + i] = 1 }
    for rotation in rotations { Self.multiply(&re, &im, by: rotation, count) }
    self.count = count
    self.real = re
    self.imaginary = im
    self.majoranaPhasesRadians = majorana
  }

  /// U ← U·R: mixes two columns.
  private static func multiply(
    _ re: inout [Double], _ im: inout [Double], by rotation: MixingRotation, _ count: Int
  ) {
    let (s, c) = (rotation.sine, rotation.cosine)
    let phase = Elementary.sinCos(rotation.phaseRadians)
    let (sr, si) = (s * phase.cos, s * phase.sin)
    for row in 0..<count {
      let a = row * count + rotation.first - 1
      let b = row * count + rotation.second - 1
      let (ar, ai, br, bi) = (re[a], im[a], re[b], im[b])
      // Column a takes −s e^{+iφ} of column b; column b takes s e^{−iφ} of column a.
      re[a] = c * ar - (sr * br - si * bi)
      im[a] = c * ai - (sr * bi + si * br)
      re[b] = c * br + (sr * ar + si * ai)
      im[b] = c * bi + (sr * ai - si * ar)
    }
  }

  /// The squared magnitude of one entry; flavour and state count from 0.
  public func squaredMagnitude(flavor: Int, state: Int) -> Double {
    let k = flavor * count + state
    return real[k] * real[k] + imaginary[k] * imaginary[k]
  }

  /// One entry with its Majorana phase; flavour and state count from 0.
  public func entry(flavor: Int, state: Int) -> (real: Double, imaginary: Double) {
    let k = flavor * count + state
    guard state > 0 else { return (real[k], imaginary[k]) }
    let phase = Elementary.sinCos(majoranaPhasesRadians[state - 1] / 2)
    return (
      real[k] * phase.cos - imaginary[k] * phase.sin, real[k] * phase.sin + imaginary[k] * phase.cos
    )
  }

  /// The invariant J = Im(U_e1 U_μ2 U*_e2 U*_μ1), the size of every CP violation of three flavours.
  ///
  /// **Formula** c₁₂ s₁₂ c₂₃ s₂₃ c₁₃² s₁₃ sin δ for three flavours.
  public var jarlskogInvariant: Double {
    let n = count
    // (U_e1 U*_e2) (U_μ2 U*_μ1)
    let ar = real[0] * real[1] + imaginary[0] * imaginary[1]
    let ai = imaginary[0] * real[1] - real[0] * imaginary[1]
    let br = real[n + 1] * real[n] + imaginary[n + 1] * imaginary[n]
    let bi = imaginary[n + 1] * real[n] - real[n + 1] * imaginary[n]
    return ar * bi + ai * br
  }
}
