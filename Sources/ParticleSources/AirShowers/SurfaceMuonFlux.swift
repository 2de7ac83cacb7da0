import NumericalMethods
import PhysicalQuantities

/// A flux of muons at one momentum and direction, with what it is worth.
public struct MuonFluxValue: Sendable, Hashable {
  /// Both charges, differential in momentum: cm⁻² s⁻¹ sr⁻¹ (GeV/c)⁻¹.
  public let perGeVCm2SSr: Double
  /// The share of μ⁺, same unit.
  public let muPlus: Double
  /// The share of μ⁻, same unit.
  public let muMinus: Double
  /// The relative spread between this and better models here, one standard deviation.
  public let modelSpread: Double
  /// Whether the request lies where the model was meant to hold.
  public let isValid: Bool

  init(total: Double, chargeRatio: Double, modelSpread: Double, isValid: Bool) {
    perGeVCm2SSr = total
    muPlus = total * chargeRatio / (1 + chargeRatio)
    muMinus = total / (1 + chargeRatio)
    self.modelSpread = modelSpread
    self.isValid = isValid
  }

  init(muPlus: Double, muMinus: Double, modelSpread: Double, isValid: Bool) {
    perGeVCm2SSr = muPlus + muMinus
    (self.muPlus, self.muMinus) = (muPlus, muMinus)
    self.modelSpread = modelSpread
    self.isValid = isValid
  }
}

/// The closed formulas of the muon flux at sea level.
public enum ClosedMuonFlux: String, CaseIterable, Sendable, Hashable {
  /// Gaisser's formula on a flat Earth without muon decay.
  case gaisser1990 = "gaisser"
  /// Guan and others: Gaisser with decay at low energy and the round Earth.
  case guan2015 = "guan"
  /// Reyna: a fit in p cos θ.
  case reyna2006 = "reyna"
  /// Gaisser's formula with Volkova's effective zenith angle.
  case volkova1969 = "volkova"

  private static let mass = 0.105_658_375_5  // GeV, PDG 2024
  /// μ⁺/μ⁻ for all closed forms: CMS, arXiv:1005.5332.
  public static let chargeRatio = 1.2766

  /// The paper.
  public var reference: Reference {
    switch self {
    case .gaisser1990:
      Reference(
        key: "gaisser1990book", citation: "Gaisser, Cosmic Rays and Particle Physics (1990)")
    case .guan2015: Reference(key: "guan2015flux", citation: "Guan et al., arXiv:1509.06176")
    case .reyna2006: Reference(key: "reyna2006flux", citation: "Reyna, arXiv:hep-ph/0604145")
    case .volkova1969:
      Reference(
        key: "chirkin2004fluxes",
        citation: "Volkova, Lebedev Phys. Inst. Report 72 (1969); Chirkin, arXiv:hep-ph/0407078")
    }
  }

  /// The flux at sea level, differential in momentum.
  ///
  /// - Parameters:
  ///   - momentumGeV: The momentum, 0.1 to 10⁷ GeV/c.
  ///   - zenithCosine: The cosine of the zenith angle, above 0 to 1.
  /// - Returns: The flux; outside the domain of the formula it is flagged as not valid, never zero.
  /// - Throws: `PhysicsError` outside those ranges.
  public func flux(momentumGeV: Double, zenithCosine: Double) throws(PhysicsError) -> MuonFluxValue
  {
    try Require.value(momentumGeV, in: 0.1...1e7, "momentumGeV")
    guard zenithCosine > 0, zenithCosine <= 1 else {
      throw .outOfRange(
        parameter: "zenithCosine", value: zenithCosine, allowed: "0 < cos <= 1",
        hint: "muons of these formulas come from above")
    }
    let p = momentumGeV
    let energy = (p * p + Self.mass * Self.mass).squareRoot()
    let total =
      self == .reyna2006
      ? Self.reyna(p, zenithCosine) : perEnergy(energy, zenithCosine) * p / energy
    return MuonFluxValue(
      total: total, chargeRatio: Self.chargeRatio, modelSpread: spread(p, zenithCosine),
      isValid: isValid(p, energy, zenithCosine))
  }

  /// The flux differential in total energy, cm⁻² s⁻¹ sr⁻¹ GeV⁻¹, without checks.
  func perEnergy(_ energy: Double, _ cosine: Double) -> Double {
    switch self {
    case .gaisser1990: Self.gaisser(energy, cosine)
    case .volkova1969: Self.gaisser(energy, Self.effectiveCosine(cosine))
    case .guan2015: Self.guan(energy, Self.effectiveCosine(cosine))
    case .reyna2006:
      Self.reyna(((energy - Self.mass) * (energy + Self.mass)).squareRoot(), cosine) * energy
        / ((energy - Self.mass) * (energy + Self.mass)).squareRoot()
    }
  }

  private static func gaisser(_ e: Double, _ c: Double) -> Double {
    0.14 * Elementary.pow(e, -2.7) * shares(e, c)
  }

  /// Pions, and kaons as 0.054 of them, each with its critical energy in GeV.
  private static func shares(_ e: Double, _ c: Double) -> Double {
    1 / (1 + 1.1 * e * c / 115) + 0.054 / (1 + 1.1 * e * c / 850)
  }

  private static func guan(_ e: Double, _ c: Double) -> Double {
    let low = e * (1 + 3.64 / (e * Elementary.pow(c, 1.29)))
    return 0.14 * Elementary.pow(low, -2.7) * shares(e, c)
  }

  /// Reyna: cos³θ I_V(p cos θ), I_V = 0.00253 z^−(0.2455 + 1.288 y − 0.2555 y² + 0.0209 y³), y = log₁₀ z.
  private static func reyna(_ p: Double, _ c: Double) -> Double {
    let z = p * c
    let y = Elementary.log10(z)
    let power = 0.2455 + y * (1.288 + y * (-0.2555 + 0.0209 * y))
    return c * c * c * 0.00253 * Elementary.pow(z, -power)
  }

  /// Volkova's cosine of the zenith angle at production, in Chirkin's fit.
  public static func effectiveCosine(_ c: Double) -> Double {
    let (p1, p2, p3, p4, p5) = (0.102573, -0.068287, 0.958633, 0.0407253, 0.817285)
    let top = c * c + p1 * p1 + p2 * Elementary.pow(c, p3) + p4 * Elementary.pow(c, p5)
    return (top / (1 + p1 * p1 + p2 + p4)).squareRoot()
  }

  private func isValid(_ p: Double, _ energy: Double, _ cosine: Double) -> Bool {
    switch self {
    case .gaisser1990: energy * cosine > 100 && cosine > 0.342  // 70 degrees
    case .volkova1969: energy * Self.effectiveCosine(cosine) > 100
    case .guan2015: energy > 1
    case .reyna2006: p * cosine >= 1 && p * cosine <= 2000
    }
  }

  /// Deviations from a full calculation of the vertical flux (daemonflux 2023): the largest in each range.
  private func spread(_ p: Double, _ cosine: Double) -> Double {
    switch self {
    case .gaisser1990, .volkova1969:
      if p > 1000 { return 0.05 }
      if p > 100 { return 0.3 }
      // Without decay the formula overshoots without limit: a factor 1.6 at 30, 2.5 at 10, 50 at 1 GeV.
      return p > 30 ? 0.6 : 0.6 * 30 / p
    case .guan2015: return 0.2
    case .reyna2006: return p < 300 ? 0.25 : 0.25 + 0.5 * Elementary.log10(p / 300)
    }
  }
}
