import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// Leptogenesis with decays and inverse decays of one heavy neutrino: Boltzmann's equations and their known limits.
///
/// **Formula** in z = M₁/T: dN/dz = −D (N − N_eq), dN_{B−L}/dz = −ε D (N − N_eq) − W N_{B−L} with D = K z K₁/K₂,
/// W = K z³ K₁/4, N_eq = (3/8) z² K₂, K = m̃₁/m*, m* = 16π^{5/2} √g* v²/(3√5 M_Pl). N_{B−L} = −(3/4) ε κ at the end and
/// η_B = (3/4)(28/79)/(2387/86) ε κ = 0.0096 ε κ.
///
/// **Validity** one flavour, hierarchical heavy neutrinos, no scatterings of ΔL = 1; those of ΔL = 2 as the factor
/// ``offShellSurvival(heavyMassGeV:massSquaredSumEV2:decayParameter:)``. **Accuracy** of the integration 1e-4.
///
/// **Source** Buchmüller, Di Bari & Plümacher, Ann. Phys. 315 (2005) 305, hep-ph/0401240.
public struct BuchmullerDiBariPlumacher2005: Sendable {
  /// The paper.
  public static let reference = Reference(
    key: "buchmuller2005leptogenesis",
    citation: "Buchmuller, Di Bari & Plumacher, Ann. Phys. 315 (2005) 305, hep-ph/0401240")

  /// With how many heavy neutrinos the hot universe begins.
  public enum InitialAbundance: String, CaseIterable, Sendable, Hashable {
    /// None: inverse decays make them.
    case zero
    /// As many as in equilibrium.
    case thermal
  }

  /// Degrees of freedom of the Standard Model's plasma.
  public static let plasmaDegreesOfFreedom = 106.75
  /// The Planck mass in GeV.
  public static let planckMassGeV = 1.220_890e19  // CODATA 2022
  /// η_B for ε κ = 1: (3/4)(28/79)/(2387/86).
  public static let baryonsPerAsymmetry = 0.75 * (28.0 / 79) / (2387.0 / 86)
  /// The measured ratio of baryons to photons, Planck 2018.
  public static let measuredBaryonToPhoton = 6.12e-10

  /// The equilibrium mass m* in eV, 1.069 meV.
  public static let equilibriumMassEV: Double = {
    let v = SeesawScale.vacuumExpectationGeV
    let numbers = 16 * Double.pi * .pi * Double.pi.squareRoot() / (3 * 5.0.squareRoot())
    return numbers * plasmaDegreesOfFreedom.squareRoot() * v * v / planckMassGeV * 1e9
  }()

  /// ln z steps with K z K₁/K₂, z³K₁/4 and N_eq at the borders, for K = 1.
  private let decay: [Double]
  private let washout: [Double]
  private let equilibrium: [Double]

  /// Prepares the rates on a grid of z from 1e-3 to 1e4.
  ///
  /// - Parameter stepsPerEFold: The accuracy falls as its square; 200 give 1e-4.
  /// - Throws: `PhysicsError` for fewer than 10 or more than 10 000 steps.
  public init(stepsPerEFold: Int = 200) throws(PhysicsError) {
    try Require.value(Double(stepsPerEFold), in: 10...10_000, "steps")
    let count = Int(Elementary.log(1e7) * Double(stepsPerEFold))
    let places = (0...count).map {
      1e-3 * Elementary.exp(Elementary.log(1e7) * Double($0) / Double(count))
    }
    let functions = places.map { ScaledBessel.k1AndK2($0) }
    equilibrium = zip(places, functions).map { z, k in
      0.375 * z * z * k.k2 * Elementary.exp(-z)
    }
    // Rates per unit of ln z, times the step: the trapezium rule between borders.
    let step = Elementary.log(1e7) / Double(count)
    let decays = zip(places, functions).map { z, k in z * z * k.k1 / k.k2 }
    let washes = zip(places, functions).map { z, k in
      0.25 * z * z * z * z * k.k1 * Elementary.exp(-z)
    }
    decay = (0..<count).map { 0.5 * step * (decays[$0] + decays[$0 + 1]) }
    washout = (0..<count).map { 0.5 * step * (washes[$0] + washes[$0 + 1]) }
  }

  /// The efficiency κ for a decay parameter K.
  public func efficiency(
    decayParameter k: Double, initial: InitialAbundance = .thermal
  ) throws(PhysicsError) -> Double {
    try Require.value(k, in: 1e-6...1e6, "K", hint: "K = m_tilde/m_*")
    // Excess over equilibrium, and the asymmetry in units of −(3/4)ε.
    var excess = initial == .thermal ? 0 : -equilibrium[0]
    var asymmetry = 0.0
    for n in 0..<decay.count {
      let a = k * decay[n]
      let w = k * washout[n]
      let shift = equilibrium[n + 1] - equilibrium[n]
      // Exact for rates that are constant within a step.
      let survival = Elementary.exp(-a)
      let next = excess * survival - shift * Self.meanSurvival(a, survival)
      let decayed = -(next - excess) - shift  // = −ΔN = ∫ D (N − N_eq)
      let kept = Elementary.exp(-w)
      asymmetry = asymmetry * kept + decayed * Self.meanSurvival(w, kept)
      excess = next
    }
    // What is left decays far outside of equilibrium.
    asymmetry += Swift.max(0, excess)
    return 4.0 / 3 * asymmetry
  }

  /// (1 − e^{−a})/a from a and e^{−a}.
  @inline(__always)
  private static func meanSurvival(_ a: Double, _ survival: Double) -> Double {
    a > 1e-5 ? (1 - survival) / a : 1 - 0.5 * a
  }

  // MARK: - Closed forms

  /// Where strong washout ends: z_B = 2 + 4K^0.13 e^{−2.5/K}.
  public static func washoutEnd(decayParameter k: Double) throws(PhysicsError) -> Double {
    try Require.positive(k, "K")
    return 2 + 4 * Elementary.pow(k, 0.13) * Elementary.exp(-2.5 / k)
  }

  /// The efficiency of strong washout in closed form: 2/(z_B K) (1 − e^{−z_B K/2}).
  ///
  /// **Accuracy** 2 to 8 % of the integration for K above 7.
  public static func strongWashoutEfficiency(
    decayParameter k: Double
  ) throws(PhysicsError) -> Double {
    let x = 0.5 * k * (try washoutEnd(decayParameter: k))
    return -Elementary.expMinusOne(-x) / x
  }

  /// The efficiency of weak washout without heavy neutrinos at first: 9π²K²/64.
  public static func weakWashoutEfficiency(decayParameter k: Double) throws(PhysicsError) -> Double
  {
    try Require.positive(k, "K")
    return 9 * .pi * .pi * k * k / 64
  }

  /// What scatterings of ΔL = 2 leave of the asymmetry: exp(−ω/z_B (M₁/10¹⁰ GeV) Σm²/eV²).
  ///
  /// ω = 9√5 M_Pl 10⁻⁸ GeV³/(4π^{9/2} g_ℓ √g* v⁴) = 0.19, g_ℓ = 2.
  public static func offShellSurvival(
    heavyMassGeV: Double, massSquaredSumEV2: Double, decayParameter k: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(heavyMassGeV, "M1_GeV")
    try Require.nonNegative(massSquaredSumEV2, "sum of m^2")
    let v2 = SeesawScale.vacuumExpectationGeV * SeesawScale.vacuumExpectationGeV
    let pi4 = Double.pi * .pi * .pi * .pi
    let numbers = 9 * 5.0.squareRoot() * 1e-8 * planckMassGeV
    let omega =
      numbers
      / (4 * pi4 * Double.pi.squareRoot() * 2 * plasmaDegreesOfFreedom.squareRoot() * v2 * v2)
    let end = try washoutEnd(decayParameter: k)
    return Elementary.exp(-omega / end * heavyMassGeV * 1e-10 * massSquaredSumEV2)
  }
}
