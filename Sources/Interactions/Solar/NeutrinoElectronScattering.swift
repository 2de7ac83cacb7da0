import PhysicalQuantities

/// Neutrinos that hit electrons, at tree level.
///
/// **Formula** dσ/dT = (2 G_F² mₑ/π) [g_L² + g_R² (1 − T/E)² − g_L g_R mₑ T/E²]; g_L = sin²θ_W ± 1/2 with + for νe and − for
/// νμ and ντ, g_R = sin²θ_W; antineutrinos exchange the two. T reaches 2E²/(mₑ + 2E). **Validity** below some GeV.
/// **Accuracy** radiative corrections of 2 % are left out.
///
/// **Source** 't Hooft, Phys. Lett. B 37 (1971) 195; Bahcall, Kamionkowski & Sirlin, Phys. Rev. D 51 (1995) 6146.
public struct NeutrinoElectronScattering: Sendable, Hashable {
  /// The paper of the corrections that are left out.
  public static let reference = Reference(
    key: "bahcall1995electron",
    citation: "Bahcall, Kamionkowski & Sirlin, Phys. Rev. D 51 (1995) 6146, astro-ph/9502003")

  /// sin²θ_W at low energy (Bahcall, Kamionkowski & Sirlin).
  public static let sinSquaredWeinberg = 0.2317

  private let left, right: Double

  /// Takes who hits: νe, or one of the others.
  public init(isElectronFlavor: Bool, isAntineutrino: Bool = false) {
    let s = Self.sinSquaredWeinberg
    let (l, r) = (isElectronFlavor ? s + 0.5 : s - 0.5, s)
    (left, right) = isAntineutrino ? (r, l) : (l, r)
  }

  private static let electronMassGeV = 0.510_998_950_00e-3  // PDG 2024
  /// 2 G_F² mₑ/π in cm² per GeV.
  private static let scale: Double = {
    let fermi = Constants.fermiConstant.value
    // (ħc)² in GeV² cm².
    let hbarC = Constants.reducedPlanckTimesC.value * 1e-16
    return 2 * fermi * fermi * electronMassGeV / .pi * hbarC * hbarC
  }()

  /// The cross section for electrons above a kinetic energy, in cm².
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below, or a negative threshold.
  public func crossSection(
    energy: Energy, aboveKinetic threshold: Energy = .MeV(0)
  ) throws(PhysicsError) -> CrossSection {
    let e = try Require.positive(energy.inGeV, "energy_GeV")
    let low = try Require.nonNegative(threshold.inGeV, "threshold_GeV")
    let m = Self.electronMassGeV
    let high = 2 * e * e / (m + 2 * e)
    guard low < high else { return .cm2(0) }
    func cube(_ t: Double) -> Double { (1 - t / e) * (1 - t / e) * (1 - t / e) }
    let flat = left * left * (high - low)
    let falling = right * right * e / 3 * (cube(low) - cube(high))
    let mixed = left * right * m / (2 * e * e) * (high * high - low * low)
    return .cm2(Self.scale * (flat + falling - mixed))
  }
}
