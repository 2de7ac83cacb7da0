import Matter
import NumericalMethods
import PhysicalQuantities

/// What becomes of a μ⁻ that stops: bound in an atom, it decays or is captured by the nucleus.
///
/// **Formula** 1/τ = Λ_c + Q/τ_free, with the Huff factor Q of decay in orbit. Nuclei without a measured rate take the formula
/// of Goulard and Primakoff, which is right to about 25 %. The atom is chosen as n_i Z_i (0.56 of that for oxygen), and
/// hydrogen hands its muons on.
///
/// **Source** Suzuki, Measday, Roalsvig, PRC 35 (1987) 2212 (rates); PRL 99 (2007) 032002 (hydrogen); Mukhopadhyay, Phys.
/// Rep. 30 (1977) 1 (atoms); Goulard & Primakoff, PRC 10 (1974) 2034. The Huff factors are of the usual tables, to 1 %.
public struct MuonCapture: Sendable, Hashable {
  /// The rate of capture in 1/µs.
  public let captureRatePerUs: Double
  /// The rate of decay in orbit in 1/µs.
  public let decayRatePerUs: Double

  /// The paper of the rates.
  public static let reference = Reference(
    key: "suzuki1987capture",
    citation: "Suzuki, Measday, Roalsvig, Phys. Rev. C 35 (1987) 2212")

  /// Atomic number, rate in 1/µs, Huff factor; rates of the paper's weighted means, factors to 1 %.
  private static let measured: [(Int, Double, Double)] = [
    (1, 0.000_725, 1), (6, 0.038_07, 1), (7, 0.068_85, 1), (8, 0.102_42, 0.998),
    (11, 0.3773, 0.996), (12, 0.4823, 0.995), (13, 0.6985, 0.993), (14, 0.8656, 0.992),
    (18, 1.2727, 0.988), (20, 2.5359, 0.985), (26, 4.408, 0.975), (82, 13.295, 0.844),
  ]

  /// Effective charges of Goulard and Primakoff's formula, where no rate is listed above.
  private static let effectiveCharges: [(Int, Double)] = [
    (1, 1), (6, 5.72), (7, 6.61), (8, 7.49), (11, 9.95), (12, 10.69), (13, 11.48), (14, 12.22),
    (18, 14.89), (20, 16.15), (26, 19.59), (82, 34.18),
  ]

  /// The rates of an element.
  public init(element: ChemicalElement) {
    let free = 1e-6 / MuonDecay.meanLifeS
    let known = Self.measured.first { $0.0 == element.atomicNumber }
    captureRatePerUs = known?.1 ?? Self.goulardPrimakoff(element)
    decayRatePerUs = (known?.2 ?? Self.huffFactor(element.charge)) * free
  }

  /// The factor of decay in orbit between the listed ones, linear in Z.
  private static func huffFactor(_ z: Double) -> Double {
    interpolate(z, measured.map { (Double($0.0), $0.2) })
  }

  private static func interpolate(_ z: Double, _ table: [(Double, Double)]) -> Double {
    var last = table[0]
    for row in table.dropFirst() {
      if z <= row.0 {
        return last.1 + (z - last.0) / (row.0 - last.0) * (row.1 - last.1)
      }
      last = row
    }
    return last.1
  }

  private static func goulardPrimakoff(_ element: ChemicalElement) -> Double {
    let z = interpolate(element.charge, effectiveCharges.map { (Double($0.0), $0.1) })
    let mass = element.molarMass
    let x = 2.663e-5 * z * z
    let a = mass / (2 * element.charge)
    let excess = (2 * (mass - element.charge) + Swift.abs(a - 1)) / (4 * mass)
    let bracket = 1 - 0.03 * a + 0.25 * (a - 1) - 3.24 * excess
    let z4 = z * z * z * z
    let rate = 875e-6 * z4 * (1 - x) * (1 - x) * (1 - 0.75704 * (1 - x)) * bracket  // 1/µs
    return Swift.max(rate, 0)
  }

  /// The mean life in the atom, in ns.
  public var meanLifeNs: Double { 1e3 / (captureRatePerUs + decayRatePerUs) }
  /// The probability that the nucleus captures the muon.
  public var captureProbability: Double {
    captureRatePerUs / (captureRatePerUs + decayRatePerUs)
  }

  /// The probabilities that a μ⁻ that stops in a material ends on each of its elements.
  public static func atomProbabilities(in material: Material) -> [Double] {
    let heavy = material.components.contains { $0.element.atomicNumber > 1 }
    let weights = material.components.map { part -> Double in
      let element = part.element
      if element.atomicNumber == 1, heavy { return 0 }
      let suppressed = element.atomicNumber == 8 ? 0.56 : element.symbol == "Cl" ? 0.66 : 1
      return suppressed * part.massFraction / element.molarMass * element.charge
    }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
