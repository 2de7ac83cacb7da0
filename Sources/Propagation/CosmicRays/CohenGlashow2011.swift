import NumericalMethods
import PhysicalQuantities

/// What a neutrino faster than light would lose on its way: ν → ν e⁺ e⁻, which light-speed neutrinos cannot do.
///
/// With v² − 1 = δ a neutrino has p² = δE², as if it were massive, and decays by the neutral current. For massless electrons
/// and sin²θ_W = ¼ (a pure axial current), y = 1 − E′/E and q² of the pair,
/// Γ = (G_F² E⁵ δ³/192π³) ∫ dy f(y), with f found by integrating q² over [0, y²]:
///
/// - spin sums of p-slash with p² = δE²: f = y⁴(5 − 5y + 5y²/6)/2: Γ 1/7, dE/dx 25/224, mean loss 25/32;
/// - spin sums with massless vectors along p: f = y⁴(1 − y + y²/3)/2: Γ 17/420, dE/dx 11/336, mean loss 55/68.
///
/// The pair that is usually quoted, 1/14 and 25/224, contradicts itself: its mean loss would be 1.56 of the energy. With
/// a mean over two neutrino spins the first set is 1/14 and 25/448.
///
/// **Source** Cohen & Glashow, Phys. Rev. Lett. 107 (2011) 181803, arXiv:1109.6562, for the process; coefficients derived
/// here and checked by quadrature in tests.
public struct CohenGlashow2011: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "cohen2011pair",
    citation: "Cohen & Glashow, Phys. Rev. Lett. 107 (2011) 181803, arXiv:1109.6562")

  /// Which spin sums the coefficients come from.
  public enum Coefficients: String, CaseIterable, Sendable, Hashable {
    /// Spin sums with p² = δE², one neutrino spin.
    case covariant
    /// The same, averaged over two spins.
    case spinAveraged = "spin_averaged"
    /// Spin sums with massless vectors.
    case nullSpinor = "null_spinor"

    /// The coefficient of the rate of emission.
    public var rate: Double {
      switch self {
      case .covariant: 1.0 / 7
      case .spinAveraged: 1.0 / 14
      case .nullSpinor: 17.0 / 420
      }
    }
    /// The coefficient of the loss of energy.
    public var loss: Double {
      switch self {
      case .covariant: 25.0 / 224
      case .spinAveraged: 25.0 / 448
      case .nullSpinor: 11.0 / 336
      }
    }
    /// The mean share of the energy lost in an emission.
    public var meanLoss: Double { loss / rate }

    /// The distribution f of the share y of energy lost, whose integral is ``rate``.
    public func distribution(lostShare y: Double) throws(PhysicsError) -> Double {
      try Require.value(y, in: 0...1, "y")
      let fourth = 0.5 * y * y * y * y
      switch self {
      case .covariant: return fourth * (5 - 5 * y + 5.0 / 6 * y * y)
      case .spinAveraged: return 0.5 * fourth * (5 - 5 * y + 5.0 / 6 * y * y)
      case .nullSpinor: return fourth * (1 - y + y * y / 3)
      }
    }
  }

  /// δ = v² − 1.
  public let delta: Double
  /// The coefficients.
  public let coefficients: Coefficients

  /// Makes the process for δ = v² − 1, which is twice v − 1.
  public init(delta: Double, coefficients: Coefficients = .covariant) throws(PhysicsError) {
    self.delta = try Require.value(
      delta, in: Double.leastNonzeroMagnitude...0.1, "delta", hint: "v^2 - 1 in units of c")
    self.coefficients = coefficients
  }

  /// The energy in GeV from which pairs are made: 2m_e/√δ.
  public var thresholdGeV: Double {
    get throws(PhysicsError) {
      2 * (try Particle(pdgID: 11).massMeV) * 1e-3 / delta.squareRoot()
    }
  }

  /// G_F² δ³/192π³ per cm and GeV⁵.
  private var strength: Double {
    let coupling = Constants.fermiConstant.value
    let cube = delta * delta * delta
    let perGeV4 = coupling * coupling * cube / (192 * .pi * .pi * .pi)
    return perGeV4 / (Constants.reducedPlanckTimesC.value * 1e-16)
  }

  /// Emissions per cm at an energy in GeV; 0 below the threshold, electrons taken as massless above it.
  public func emissionsPerCm(energyGeV: Double) throws(PhysicsError) -> Double {
    try Require.positive(energyGeV, "energy_GeV")
    guard energyGeV > (try thresholdGeV) else { return 0 }
    let square = energyGeV * energyGeV
    return coefficients.rate * strength * square * square * energyGeV
  }

  /// −dE/dx in GeV per cm at an energy in GeV.
  public func lossGeVPerCm(energyGeV: Double) throws(PhysicsError) -> Double {
    try emissionsPerCm(energyGeV: energyGeV) * coefficients.meanLoss * energyGeV
  }

  /// The energy in GeV that is left of an energy in GeV after a baseline in km, by the mean loss.
  ///
  /// **Formula** E⁻⁵ = E₀⁻⁵ + 5kL, not below the threshold.
  public func energyAfterGeV(
    energyGeV: Double, baselineKm: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(energyGeV, "energy_GeV")
    try Require.nonNegative(baselineKm, "baseline_km")
    let threshold = try thresholdGeV
    guard energyGeV > threshold else { return energyGeV }
    let ratio = energyGeV / (try terminalGeV(baselineKm: baselineKm))
    let fifth = ratio * ratio * ratio * ratio * ratio
    return Swift.max(threshold, energyGeV * Elementary.exp(-0.2 * Elementary.log(onePlus: fifth)))
  }

  /// The energy in GeV that no neutrino keeps after a baseline in km, however fast it began.
  public func terminalGeV(baselineKm: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(baselineKm, "baseline_km")
    let product = 5 * coefficients.loss * strength * baselineKm * 1e5
    return baselineKm == 0 ? .infinity : Elementary.exp(-0.2 * Elementary.log(product))
  }
}
