import NumericalMethods
import PhysicalQuantities

/// The decay of the tau lepton: how far it flies, into what it decays, and how the energy is shared.
///
/// Branching ratios of PDG 2024 for the leptonic channels; everything else is hadrons. The energy fractions are those of
/// ultra-relativistic taus with full polarisation, as charged-current interactions make them (left-handed τ⁻,
/// right-handed τ⁺), in the collinear limit.
///
/// **Formula** dN/dz = Σ B (g₀(z) + P g₁(z)), z = E/E_τ of the outgoing ν_τ and P = −1; the hadrons carry 1 − z.
/// **Accuracy** the hadronic channels π, ρ, a₁ and "the rest" are modelled with narrow masses: a few percent in means.
///
/// **Source** Dutta, Reno, Sarcevic, PRD 62 (2000) 123001, hep-ph/0005310, table I; Lipari, Astropart. Phys. 1 (1993) 195.
public enum TauDecay {
  /// Into what a tau decays, as far as showers are concerned.
  public enum Channel: String, CaseIterable, Sendable, Hashable {
    /// Electron and two neutrinos: an electromagnetic shower.
    case electron
    /// Muon and two neutrinos: no shower.
    case muon
    /// Hadrons and a neutrino: a hadronic shower.
    case hadrons
  }

  /// The paper of the energy fractions.
  public static let reference = Reference(
    key: "dutta2000tau",
    citation: "Dutta, Reno, Sarcevic, Phys. Rev. D 62 (2000) 123001, hep-ph/0005310")

  /// The mass in eV, PDG 2024.
  public static let massEV = 1.776_93e9
  /// The mean life in s, PDG 2024: 290.3 ± 0.5 fs.
  public static let meanLifeSeconds = 290.3e-15
  /// The mean flight at rest energy, c times the mean life, in m: 87.03 µm.
  public static let properDecayLengthM = 299_792_458 * meanLifeSeconds

  /// The mean distance to the decay in m, without energy loss: βγ c τ, 49 m for each PeV.
  ///
  /// - Throws: `PhysicsError` for energies below the mass.
  public static func decayLengthM(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: massEV...1e24, "energyEV", hint: "a tau's total energy")
    let gamma = energyEV / massEV
    return ((gamma - 1) * (gamma + 1)).squareRoot() * properDecayLengthM
  }

  /// The fraction of decays into a channel, PDG 2024.
  public static func branchingFraction(_ channel: Channel) -> Double {
    switch channel {
    case .electron: 0.1782
    case .muon: 0.1739
    case .hadrons: 1 - 0.1782 - 0.1739
    }
  }

  /// The channel for a uniform deviate in [0, 1): electron first, then muon, then hadrons.
  ///
  /// - Throws: `PhysicsError` for deviates outside [0, 1].
  public static func channel(uniform: Double) throws(PhysicsError) -> Channel {
    try Require.value(uniform, in: 0...1, "uniform")
    if uniform < 0.1782 { return .electron }
    return uniform < 0.1782 + 0.1739 ? .muon : .hadrons
  }

  /// The fraction of the tau's energy that the charged lepton or the hadrons carry, from two deviates in [0, 1].
  ///
  /// - Parameters:
  ///   - channel: The decay channel.
  ///   - mode: The deviate that chooses among the hadronic modes; leptonic channels ignore it.
  ///   - uniform: The deviate that chooses the energy.
  /// - Returns: The visible fraction, in 0 ... 1.
  /// - Throws: `PhysicsError` for deviates outside [0, 1].
  public static func visibleFraction(
    _ channel: Channel, mode: Double, uniform: Double
  ) throws(PhysicsError) -> Double {
    try Require.value(mode, in: 0...1, "mode")
    try Require.value(uniform, in: 0...1, "uniform")
    switch channel {
    case .electron, .muon: return leptonFraction(uniform)
    case .hadrons: return 1 - HadronicMode.chosen(mode).neutrinoFraction(uniform)
    }
  }

  /// The mean of the visible fraction: 0.4 for leptons, 0.605 for hadrons.
  public static func meanVisibleFraction(_ channel: Channel) -> Double {
    switch channel {
    case .electron, .muon: 0.4  // 7/20 + 1/20 by polarisation
    case .hadrons:
      1 - HadronicMode.all.reduce(0) { $0 + $1.weight * $1.meanNeutrinoFraction }
        / HadronicMode.totalWeight
    }
  }

  /// The lepton's fraction y whose distribution function 4y/3 − y⁴/3 equals the deviate.
  ///
  /// g₀ − g₁ = 4/3 − 4y³/3 for the charged lepton, which has the spectrum of the ν_τ.
  private static func leptonFraction(_ uniform: Double) -> Double {
    var low = 0.0
    var high = 1.0
    var y = uniform
    for _ in 0..<60 where high - low > 1e-16 {
      let excess = (4 * y - y * y * y * y) / 3 - uniform
      if excess > 0 { high = y } else { low = y }
      let step = y - excess / (4.0 / 3.0 * (1 - y * y * y))
      y = step > low && step < high ? step : 0.5 * (low + high)
    }
    return y
  }
}

extension TauDecay {
  /// A hadronic mode: its weight, and the ν_τ's fraction with a density linear in z up to an end.
  private struct HadronicMode {
    /// The branching ratio of the source; only the ratios of the modes are used.
    let weight: Double
    /// The largest fraction, 1 − r with r = (m/m_τ)².
    let end: Double
    /// The slope parameter a in the density (1 + a (2z/end − 1))/end.
    let tilt: Double

    /// A meson of the given mass over the tau's; P = −1 makes the tilt positive.
    init(weight: Double, massRatio: Double, vector: Bool) {
      let r = massRatio * massRatio
      self.weight = weight
      end = 1 - r
      tilt = vector ? (1 - 2 * r) / (1 + 2 * r) : 1
    }

    /// Everything else: flat up to 0.3.
    init(weight: Double, end: Double) {
      (self.weight, self.end, tilt) = (weight, end, 0)
    }

    // Table I of Dutta et al.: B = 0.12, 0.26, 0.13, 0.13; masses over the tau's 0.07856, 0.43335, 0.70913.
    static let all = [
      HadronicMode(weight: 0.12, massRatio: 0.07856, vector: false),  // π
      HadronicMode(weight: 0.26, massRatio: 0.43335, vector: true),  // ρ
      HadronicMode(weight: 0.13, massRatio: 0.70913, vector: true),  // a₁
      HadronicMode(weight: 0.13, end: 0.3),
    ]
    static let totalWeight = all.reduce(0) { $0 + $1.weight }

    static func chosen(_ uniform: Double) -> HadronicMode {
      var left = uniform * totalWeight
      for mode in all.dropLast() {
        if left < mode.weight { return mode }
        left -= mode.weight
      }
      return all[all.count - 1]
    }

    /// The density of z, 0 above the end.
    func density(_ z: Double) -> Double {
      z > end ? 0 : (1 + tilt * (2 * z / end - 1)) / end
    }

    /// The mean of z: the middle, moved by the tilt.
    var meanNeutrinoFraction: Double { end * (0.5 + tilt / 6) }

    /// z for a deviate: the root of a t² + (1 − a) t = u with t = z/end.
    func neutrinoFraction(_ uniform: Double) -> Double {
      let b = 1 - tilt
      let root = (b * b + 4 * tilt * uniform).squareRoot()
      return uniform == 0 ? 0 : end * 2 * uniform / (b + root)
    }
  }
}

// MARK: - Neutrinos

extension TauDecay {
  /// The density of the fraction z that the tau neutrino takes, over all decays: one neutrino a decay.
  ///
  /// Leptonic channels 4/3 (1 − z³), hadronic modes linear in z up to their ends, weighted by branching ratios.
  ///
  /// - Throws: `PhysicsError` for fractions outside [0, 1].
  public static func tauNeutrinoDensity(_ z: Double) throws(PhysicsError) -> Double {
    try Require.value(z, in: 0...1, "z")
    return anyTauNeutrinoDensity(z)
  }

  /// The density of the fraction that the electron's or muon's antineutrino takes in a leptonic decay: 4 (1 − z)³.
  ///
  /// From a left-handed τ⁻ (right-handed τ⁺); one neutrino a leptonic decay, with the mean 1/5.
  ///
  /// - Throws: `PhysicsError` for fractions outside [0, 1].
  public static func secondaryNeutrinoDensity(_ z: Double) throws(PhysicsError) -> Double {
    try Require.value(z, in: 0...1, "z")
    return 4 * (1 - z) * (1 - z) * (1 - z)
  }

  package static func anyTauNeutrinoDensity(_ z: Double) -> Double {
    let leptonic = branchingFraction(.electron) + branchingFraction(.muon)
    return leptonic * 4 / 3 * (1 - z * z * z)
      + branchingFraction(.hadrons)
      * HadronicMode.all.reduce(0) { $0 + $1.weight * $1.density(z) } / HadronicMode.totalWeight
  }

  /// Where the density jumps.
  package static let tauNeutrinoJumps = HadronicMode.all.map(\.end).sorted()
}
