import Neutrinos
import PhysicalQuantities

/// A published upper bound on a mass observable.
public struct MassBound: Sendable, Hashable {
  /// What is bounded.
  public enum Observable: String, CaseIterable, Sendable, Hashable {
    /// Σm.
    case sum
    /// m_β.
    case electron
    /// N_eff, the effective number of species: not a mass.
    case effectiveNumber = "N_eff"
  }

  /// What is bounded.
  public let observable: Observable
  /// The upper bound, in eV for masses.
  public let upper: Double
  /// The confidence or credibility.
  public let confidence: Double
  /// The data and the model that the bound supposes.
  public let data: String
  /// Where it is published.
  public let source: String

  /// Current bounds and those of the time of the articles.
  public static let all: [MassBound] = [
    MassBound(
      observable: .electron, upper: 0.45, confidence: 0.90, data: "KATRIN, 259 days",
      source: "Science 388 (2025) 180, arXiv:2406.13516"),
    MassBound(
      observable: .electron, upper: 0.8, confidence: 0.90, data: "KATRIN 2022",
      source: "Nature Phys. 18 (2022) 160"),
    MassBound(
      observable: .sum, upper: 0.12, confidence: 0.95, data: "Planck 2018 + BAO, LCDM",
      source: "A&A 641 (2020) A6, arXiv:1807.06209"),
    MassBound(
      observable: .sum, upper: 0.072, confidence: 0.95, data: "DESI DR1 + CMB, LCDM",
      source: "arXiv:2404.03002"),
    MassBound(
      observable: .sum, upper: 0.0642, confidence: 0.95, data: "DESI DR2 + CMB, LCDM",
      source: "PRD 112 (2025) 083515, arXiv:2503.14744"),
    MassBound(
      observable: .sum, upper: 0.163, confidence: 0.95, data: "DESI DR2 + CMB, w0waCDM",
      source: "arXiv:2503.14744"),
    MassBound(
      observable: .sum, upper: 0.3, confidence: 0.95, data: "the articles, 2012",
      source: "as quoted there; superseded"),
    MassBound(
      observable: .effectiveNumber, upper: 3.23 + 0.35, confidence: 0.95,
      data: "DESI DR2 + CMB, 3.23 +0.35 -0.34", source: "arXiv:2503.14744"),
  ]

  /// Whether a spectrum respects the bound; true for bounds that are not on masses.
  ///
  /// - Throws: `PhysicsError` if the parameters have another number of states than the spectrum.
  public func allows(
    _ spectrum: MassSpectrum, parameters: OscillationParameters
  ) throws(PhysicsError) -> Bool {
    switch observable {
    case .sum: spectrum.sumEV <= upper
    case .electron: try spectrum.effectiveElectronMassEV(parameters) <= upper
    case .effectiveNumber: true
    }
  }

  /// The largest lightest mass in eV that the bound allows, or none if even 0 is too much.
  public func largestLightestMassEV(
    _ parameters: OscillationParameters
  ) throws(PhysicsError) -> Double? {
    guard observable != .effectiveNumber else { return nil }
    var low = 0.0
    var high = upper
    let massless = try MassSpectrum(lightestMassEV: 0, parameters: parameters)
    guard try allows(massless, parameters: parameters) else { return nil }
    // Both observables grow with the lightest mass; sixty halvings reach the last digit.
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      let spectrum = try MassSpectrum(lightestMassEV: middle, parameters: parameters)
      if try allows(spectrum, parameters: parameters) { low = middle } else { high = middle }
    }
    return low
  }
}
