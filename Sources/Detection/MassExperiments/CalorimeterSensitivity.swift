import NumericalMethods
import PhysicalQuantities

/// A toy of a calorimeter such as those of MARE and HOLMES: counting in one window below the end of a spectrum.
///
/// Massless neutrinos put a share f of the decays into the last ΔE; a mass m takes the part 1 − (1 − m²/ΔE²)^{3/2} of them
/// away. What is seen is a deficit of z standard deviations of signal and background (pile-up).
///
/// **Validity** ΔE not below the resolution. **Source** Nucciotti, Ferri & Cremonesi, Astropart. Phys. 34 (2010) 80.
public struct CalorimeterSensitivity: Sendable, Hashable {
  /// Decays that are measured.
  public let decayCount: Double
  /// The share of decays in the window for massless neutrinos.
  public let windowShare: Double
  /// The window in eV.
  public let windowEV: Double
  /// Counts in the window that are no single decay.
  public let backgroundCount: Double

  /// Makes a counting experiment.
  public init(
    decayCount: Double, windowShare: Double, windowEV: Double, backgroundCount: Double
  ) throws(PhysicsError) {
    self.decayCount = try Require.positive(decayCount, "decays")
    self.windowShare = try Require.value(
      windowShare, in: Double.leastNonzeroMagnitude...1, "share in the window")
    self.windowEV = try Require.positive(windowEV, "window_eV")
    self.backgroundCount = try Require.nonNegative(backgroundCount, "background")
  }

  /// The mass in eV whose deficit has a number of standard deviations, 1.645 by default (90 %).
  ///
  /// - Throws: `PhysicsError` if even losing the whole window would not be seen.
  public func upperLimitEV(deviations: Double = 1.645) throws(PhysicsError) -> Double {
    try Require.positive(deviations, "deviations")
    let signal = decayCount * windowShare
    let lost = deviations * (signal + backgroundCount).squareRoot() / signal
    guard lost < 1 else {
      throw .noSolution(
        parameter: "decays", value: "\(decayCount)", hint: "too few decays in the window")
    }
    let kept = Elementary.cbrt(1 - lost)
    return windowEV * ((1 - kept) * (1 + kept)).squareRoot()
  }
}
