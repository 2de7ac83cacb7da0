import NumericalMethods
import PhysicalQuantities

/// The pinched spectrum of a supernova's neutrinos.
///
/// **Formula** φ(E) = (1 + α)^{1+α}/(⟨E⟩ Γ(1 + α)) (E/⟨E⟩)^α exp(−(1 + α)E/⟨E⟩), of integral 1; α = 2 is Maxwell and
/// Boltzmann's, greater α are pinched. ⟨E²⟩/⟨E⟩² = (2 + α)/(1 + α).
///
/// **Source** Keil, Raffelt & Janka, Astrophys. J. 590 (2003) 971, astro-ph/0208035.
public struct KeilRaffeltJanka2003: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "keil2003spectra",
    citation: "Keil, Raffelt & Janka, Astrophys. J. 590 (2003) 971, astro-ph/0208035")

  /// ⟨E⟩ in MeV.
  public let meanEnergyMeV: Double
  /// α.
  public let pinching: Double
  /// The logarithm of what stands before the power.
  private let logNorm: Double

  /// Takes the mean energy and the pinching.
  ///
  /// - Throws: `PhysicsError` for a mean that is not above 0, and α outside 0 to 30.
  public init(meanEnergy: Energy, pinching: Double) throws(PhysicsError) {
    meanEnergyMeV = try Require.positive(meanEnergy.inMeV, "mean_energy_MeV")
    self.pinching = try Require.value(pinching, in: 0...30, "pinching")
    logNorm =
      (1 + pinching) * Elementary.log(1 + pinching) - Elementary.log(meanEnergyMeV)
      - Elementary.logGamma(1 + pinching)
  }

  /// Takes the first two moments: α = (2⟨E⟩² − ⟨E²⟩)/(⟨E²⟩ − ⟨E⟩²).
  ///
  /// - Throws: `PhysicsError` for moments that no such spectrum has.
  public init(meanEnergy: Energy, rootMeanSquare: Energy) throws(PhysicsError) {
    let (mean, rms) = (meanEnergy.inMeV, rootMeanSquare.inMeV)
    guard rms > mean else {
      throw .outOfRange(
        parameter: "rms_energy_MeV", value: rms, allowed: "> \(mean)",
        hint: "the root of the mean square is above the mean")
    }
    let square = rms * rms
    try self.init(
      meanEnergy: meanEnergy, pinching: (2 * mean * mean - square) / (square - mean * mean))
  }

  /// Neutrinos per MeV, of integral 1.
  ///
  /// - Throws: `PhysicsError` for a negative energy.
  public func perMeV(energy: Energy) throws(PhysicsError) -> Double {
    let x = try Require.nonNegative(energy.inMeV, "energy_MeV") / meanEnergyMeV
    if x == 0 { return pinching == 0 ? Elementary.exp(logNorm) : 0 }
    return Elementary.exp(logNorm + pinching * Elementary.log(x) - (1 + pinching) * x)
  }

  /// The standard deviation in MeV: ⟨E⟩/√(1 + α).
  public var deviationMeV: Double { meanEnergyMeV / (1 + pinching).squareRoot() }
}
