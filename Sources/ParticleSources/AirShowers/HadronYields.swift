import NumericalMethods
import PhysicalQuantities

/// The constants of meson production and transport in air that the moments of the cascade need.
///
/// Yields are scaling functions c (1 − x)^n/x normalised to published spectrum-weighted moments at γ = 1.7: pions n = 4,
/// kaons n = 3. No constant is fitted to a flux of muons or neutrinos.
///
/// **Source** Gaisser, Engel, Resconi, Cosmic Rays and Particle Physics (2016), ch. 5 and 6; charges: Gaisser, Astropart. Phys.
/// 35 (2012) 801. Critical energies: m c² h₀/(cτ) with h₀ of the upper air.
public struct HadronYields: Sendable, Hashable {
  /// Z of π⁺ and π⁻ from protons.
  public var pion = (plus: 0.046, minus: 0.033)
  /// Z of K⁺ and K⁻ from protons.
  public var kaon = (plus: 0.0090, minus: 0.0028)
  /// Z of protons and neutrons from protons.
  public var nucleon = (same: 0.263, other: 0.035)
  /// Attenuation lengths of nucleons, pions and kaons, g/cm².
  public var attenuation = (nucleon: 120.0, pion: 160.0, kaon: 180.0)
  /// Energies in GeV above which pions and kaons interact rather than decay, vertically.
  public var criticalEnergy = (pion: 115.0, kaon: 850.0)
  /// The share of charged kaons that decay into a muon and a neutrino.
  public var kaonBranching = 0.635

  /// K± → π⁰ e ν, PDG 2024.
  static let kaonElectronShare = 0.0507
  /// K_L → π e ν, both charges, PDG 2024.
  static let neutralKaonElectronShare = 0.4055
  /// The critical energy of K_L in GeV: m c² h₀/(cτ) with cτ = 15.34 m, h₀ = 6.4 km.
  static let neutralKaonCriticalGeV = 0.497_611 * 6400 / 15.34

  /// The textbook's values.
  public init() {}

  /// The textbook's values.
  public static let gaisser2016 = HadronYields()

  /// The paper.
  public static let reference = Reference(
    key: "gaisser2016cosmic",
    citation: "Gaisser, Engel, Resconi, Cosmic Rays and Particle Physics, 2nd ed. (2016)")

  private var numbers: [Double] {
    [
      pion.plus, pion.minus, kaon.plus, kaon.minus, nucleon.same, nucleon.other,
      attenuation.nucleon, attenuation.pion, attenuation.kaon, criticalEnergy.pion,
      criticalEnergy.kaon, kaonBranching,
    ]
  }
  /// Whether all constants are equal.
  public static func == (a: HadronYields, b: HadronYields) -> Bool { a.numbers == b.numbers }
  /// Hashes all constants.
  public func hash(into hasher: inout Hasher) { hasher.combine(numbers) }

  func check() throws(PhysicsError) {
    for value in numbers { try Require.positive(value, "hadron yield") }
    try Require.value(nucleon.same + nucleon.other, in: 0...0.9, "nucleon moments")
    for length in [attenuation.pion, attenuation.kaon] {
      guard length > attenuation.nucleon else {
        throw .inconsistent(
          parameter: "attenuation", value: "\(length)",
          hint: "mesons must reach deeper than nucleons")
      }
    }
  }
}
