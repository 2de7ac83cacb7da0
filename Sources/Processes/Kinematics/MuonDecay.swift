import NumericalMethods
import PhysicalQuantities

/// The decay μ → e ν ν̄: mean life and the spectra of its products.
///
/// **Formula** x = 2E/m, θ from the spin, P the polarisation: electron of μ⁺ x² [(3 − 2x) + P cos θ (2x − 1)] (of μ⁻ with
/// the opposite sign), ν_μ 2x²(3 − 2x), ν_e 12x²(1 − x), each normalised to 1 over x. **Accuracy** tree level; the electron's
/// mass is neglected except in ``spectrumWithElectronMass(energyMeV:)``. Radiative decays (1.4 % with a photon above
/// 10 MeV) are not separate.
///
/// **Source** Michel, Proc. Phys. Soc. A 63 (1950) 514; constants of PDG 2024.
public enum MuonDecay {
  /// The muon's mass in MeV, PDG 2024.
  public static let massMeV = 105.658_375_5
  /// The mean life at rest in s, PDG 2024: 2.1969811(22) µs.
  ///
  /// It is the mean life; half of the muons are gone after 1.523 µs.
  public static let meanLifeS = 2.196_981_1e-6
  /// c times the mean life in m, 658.638 m.
  public static let properDecayLengthM = 299_792_458 * meanLifeS
  /// The largest energy of the electron in MeV, (m² + m_e²)/2m.
  public static let maximumElectronEnergyMeV =
    (massMeV * massMeV + electronMassMeV * electronMassMeV) / (2 * massMeV)
  /// The electron's mass in MeV, PDG 2024.
  public static let electronMassMeV = 0.510_998_95

  /// The paper of the spectrum.
  public static let reference = Reference(
    key: "michel1950spectrum", citation: "Michel, Proc. Phys. Soc. A 63 (1950) 514")

  /// The electron's spectrum dn/dx of unpolarised muons, 2x²(3 − 2x).
  ///
  /// - Throws: `PhysicsError` for x outside 0...1.
  public static func electronSpectrum(x: Double) throws(PhysicsError) -> Double {
    try Require.value(x, in: 0...1, "x", hint: "x = 2E/m")
    return 2 * x * x * (3 - 2 * x)
  }

  /// The fraction of electrons below x, 2x³ − x⁴.
  ///
  /// - Throws: `PhysicsError` for x outside 0...1.
  public static func electronFraction(below x: Double) throws(PhysicsError) -> Double {
    try Require.value(x, in: 0...1, "x", hint: "x = 2E/m")
    return x * x * x * (2 - x)
  }

  /// The electron's spectrum d²n/(dx dcos θ) from a polarised muon.
  ///
  /// - Parameters:
  ///   - x: 2E/m.
  ///   - cosine: The cosine of the angle to the spin.
  ///   - polarisation: The polarisation, −1...1.
  ///   - charge: +1 or −1.
  /// - Returns: The density, which integrates to 1 over x and cos θ.
  /// - Throws: `PhysicsError` outside those ranges.
  public static func electronSpectrum(
    x: Double, cosine: Double, polarisation: Double, charge: Int
  ) throws(PhysicsError) -> Double {
    try Require.value(x, in: 0...1, "x", hint: "x = 2E/m")
    try Require.value(cosine, in: -1...1, "cosine")
    try Require.value(polarisation, in: -1...1, "polarisation")
    try requireCharge(charge)
    return x * x * ((3 - 2 * x) + Double(charge) * polarisation * cosine * (2 * x - 1))
  }

  static func requireCharge(_ charge: Int) throws(PhysicsError) {
    guard charge == 1 || charge == -1 else {
      throw .outOfRange(parameter: "charge", value: Double(charge), allowed: "+1 or -1")
    }
  }

  /// The spectrum dn/dx of the ν_μ of unpolarised muons, that of the electron.
  public static func muonNeutrinoSpectrum(x: Double) throws(PhysicsError) -> Double {
    try electronSpectrum(x: x)
  }

  /// The spectrum dn/dx of the ν_e of unpolarised muons, 12x²(1 − x).
  public static func electronNeutrinoSpectrum(x: Double) throws(PhysicsError) -> Double {
    try Require.value(x, in: 0...1, "x", hint: "x = 2E/m")
    return 12 * x * x * (1 - x)
  }

  /// The electron's spectrum dn/dE per MeV with its mass, normalised to 1, total energies.
  ///
  /// - Throws: `PhysicsError` for energies below the electron's mass or above ``maximumElectronEnergyMeV``.
  public static func spectrumWithElectronMass(energyMeV: Double) throws(PhysicsError) -> Double {
    let (m, me) = (massMeV, electronMassMeV)
    try Require.value(energyMeV, in: me...maximumElectronEnergyMeV, "energyMeV")
    let e = energyMeV
    let p = ((e - me) * (e + me)).squareRoot()
    let shape = p * (m * e * (3 * m - 4 * e) + me * me * (3 * e - 2 * m))
    return shape / (massivePrimitive(maximumElectronEnergyMeV) - massivePrimitive(me))
  }

  private static func massivePrimitive(_ e: Double) -> Double {
    let (m, me) = (massMeV, electronMassMeV)
    let p2 = Swift.max((e - me) * (e + me), 0)
    let p = p2.squareRoot()
    let me2 = me * me
    let log = 1.5 * me2 * me2 * m * Elementary.log(p + e)
    return log + p * ((m * m + me2 - m * e) * p2 - 1.5 * m * e * me2)
  }

  /// Draws 2E/m of the electron of an unpolarised muon, exactly.
  ///
  /// With probability 2/3 the largest of three deviates, else the second largest of four.
  public static func sampleX(using generator: inout Philox4x32) -> Double {
    let choice = generator.uniform()
    var (first, second) = (0.0, 0.0)
    for _ in 0..<(choice < 2.0 / 3 ? 3 : 4) {
      let u = generator.uniform()
      if u > first {
        second = first
        first = u
      } else if u > second {
        second = u
      }
    }
    return choice < 2.0 / 3 ? first : second
  }

  /// Draws the cosine to the spin of an electron of given x from a muon of given polarisation and charge.
  public static func sampleCosine(
    x: Double, polarisation: Double, charge: Int, using generator: inout Philox4x32
  ) -> Double {
    let a = Double(charge.signum()) * polarisation * (2 * x - 1) / (3 - 2 * x)
    let u = generator.uniform()
    guard Swift.abs(a) > 1e-8 else { return 2 * u - 1 }
    let root = ((1 - a) * (1 - a) + 4 * a * u).squareRoot()
    return Swift.min(Swift.max((root - 1) / a, -1), 1)
  }
}
