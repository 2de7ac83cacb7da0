import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// Deep inelastic scattering at leading order: the quark-parton model, tabulated once as densities of y.
///
/// **Formula** CC: d²σ/dx dy = (2 G_F² M E/π) (M_W²/(Q² + M_W²))² [x q + x q̄ (1 − y)²], Q² = 2 M E x y, with q = (u + d)/2 + s + b and
/// q̄ = (ū + d̄)/2 + c for neutrinos; antineutrinos exchange the roles: (ū + d̄)/2 + s + b and (u + d)/2 + c. NC: (G_F² M E/2π) with M_Z,
/// quarks weighted by their squared couplings L and R. No thresholds of masses, no cut on Q².
///
/// **Validity** 10 to 1e12 GeV. **Accuracy** dσ/dy/σ about 10 % against calculations at next-to-leading order; the total
/// within 12 % of ``CooperSarkar2011`` from 100 GeV to 3e7 GeV, and its mean y within 0.04 of the fits of
/// ``ConnollyThorneWaters2011`` for neutrinos (`PartonModelTests`).
///
/// **Source** Gandhi, Quigg, Reno, Sarcevic, Astropart. Phys. 5 (1996) 81, eqs. 1 to 5; densities ``Lai2000``.
struct PartonModel: Sendable {
  static let energyRangeGeV = 10.0...1e12
  static let shared = PartonModel()

  /// The four combinations of sign and current, in this order: ν CC, ν NC, ν̄ CC, ν̄ NC.
  private static func row(_ species: NeutrinoSpecies, _ channel: InteractionChannel) -> Int {
    (species.isAntiparticle ? 2 : 0) + (channel == .neutral ? 1 : 0)
  }

  /// Two energies a decade.
  private static let energyCount = 23
  private static let logEnergyStep = Elementary.log(10) / 2
  /// y = v⁴ with v evenly spaced from 1/32 to 1: fine at both ends.
  private static let yCount = 94
  private static let leastV = 1.0 / 32
  private static let vStep = (1 - leastV) / Double(yCount - 1)

  /// ln p at each energy and v, for the four combinations.
  private let logDensities: [[Double]]
  /// σ in cm² at each energy, for the four combinations.
  private let crossSectionsCm2: [[Double]]

  init() {
    var logs = [[Double]](repeating: [], count: 4)
    var totals = logs
    for index in 0..<Self.energyCount {
      let energy = 10 * Elementary.exp(Double(index) * Self.logEnergyStep)
      var table = [[Double]](repeating: [], count: 4)
      for k in 0..<Self.yCount {
        let v = Self.leastV + Double(k) * Self.vStep
        let sections = Self.differential(energyGeV: energy, y: v * v * v * v)
        for row in 0..<4 { table[row].append(sections[row]) }
      }
      for row in 0..<4 {
        let total = Self.integral(table[row])
        totals[row].append(total)
        logs[row] += table[row].map { Elementary.log($0 / total) }
      }
    }
    logDensities = logs
    crossSectionsCm2 = totals
  }

  /// The integral over y of a row of the table; below the first y the density is flat.
  private static func integral(_ values: [Double]) -> Double {
    // Simpson needs an odd number of values: three eighths do the last four.
    let n = values.count
    func term(_ k: Int) -> Double {
      let v = leastV + Double(k) * vStep
      return values[k] * 4 * v * v * v
    }
    var sum = 0.0
    for k in stride(from: 0, to: n - 4, by: 2) {
      sum += (term(k) + 4 * term(k + 1) + term(k + 2)) / 3
    }
    sum += 3.0 / 8 * (term(n - 4) + 3 * term(n - 3) + 3 * term(n - 2) + term(n - 1))
    return sum * vStep + values[0] * leastV * leastV * leastV * leastV
  }

  /// p(y) at one energy: ln p linear in ln E and in v.
  func density(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) -> @Sendable (Double) -> Double {
    let place = Elementary.log(energyGeV / 10) / Self.logEnergyStep
    let low = Swift.min(Swift.max(Int(place), 0), Self.energyCount - 2)
    let fraction = place - Double(low)
    let (row, n) = (logDensities[Self.row(species, channel)], Self.yCount)
    let logs = (0..<n).map {
      row[low * n + $0] + fraction * (row[(low + 1) * n + $0] - row[low * n + $0])
    }
    let ratios = zip(logs, logs.dropFirst()).map { $1 - $0 }
    return { y in
      let v = y.squareRoot().squareRoot()
      let at = Swift.max((v - Self.leastV) / Self.vStep, 0)
      let k = Swift.min(Int(at), n - 2)
      return Elementary.exp(logs[k] + (at - Double(k)) * ratios[k])
    }
  }

  /// σ in cm² at one of the table's energies, 10^(1 + index/2) GeV.
  func crossSectionCm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, index: Int
  ) -> Double { crossSectionsCm2[Self.row(species, channel)][index] }
}

// MARK: - The model

extension PartonModel {
  private static let nucleonGeV = 0.938_918_754  // (m_p + m_n)/2, PDG 2024
  private static let wGeV = Glashow1960.wMassGeV
  private static let zGeV = 91.188  // PDG 2024
  private static let weakAngle = 0.231_22  // sin² θ_W at M_Z, MS-bar, PDG 2024
  /// The left- and right-handed couplings of up and down quarks, squared.
  private static let couplings = (
    upLeft: square(1 - 4 * weakAngle / 3), upRight: square(4 * weakAngle / 3),
    downLeft: square(1 - 2 * weakAngle / 3), downRight: square(2 * weakAngle / 3)
  )

  private static func square(_ x: Double) -> Double { x * x }

  /// 64 nodes over ln x.
  private static let rule =
    (try? GaussLegendreRule(order: 64)).map { ($0.nodes, $0.weights) } ?? ([], [])

  /// dσ/dy in cm² for ν CC, ν NC, ν̄ CC, ν̄ NC.
  static func differential(energyGeV: Double, y: Double) -> SIMD4<Double> {
    let twoME = 2 * nucleonGeV * energyGeV
    // Below 1e-6 of where the propagator cuts off nothing is left: x q falls faster than x^0.6.
    let lowest = 1e-6 * Swift.min(1, wGeV * wGeV / (twoME * y))
    let half = -0.5 * Elementary.log(lowest)
    var sum = SIMD4<Double>.zero
    for (node, weight) in zip(rule.0, rule.1) {
      let x = Elementary.exp(half * (node - 1))
      sum += weight * half * x * integrand(x: x, y: y, twoME: twoME)
    }
    let fermi = Constants.fermiConstant.value
    let hbarC = Constants.reducedPlanckTimesC.value * 1e-16  // MeV fm to GeV cm
    return fermi * fermi * twoME / .pi * hbarC * hbarC * sum
  }

  /// The four densities in x, in units of G_F² 2 M E/π.
  private static func integrand(x: Double, y: Double, twoME: Double) -> SIMD4<Double> {
    let q2 = twoME * x * y
    let f = Lai2000.densities(x: x, squaredTransferGeV2: q2)
    let back = (1 - y) * (1 - y)
    let (w, z) = (square(1 / (1 + q2 / (wGeV * wGeV))), square(1 / (1 + q2 / (zGeV * zGeV))))
    let down = f.strange + f.bottom
    let c = couplings
    let sea = (c.downLeft + c.downRight) * down + (c.upLeft + c.upRight) * f.charm
    let left = (c.upLeft + c.downLeft, c.upRight + c.downRight)
    let q = f.quark * left.0 + f.antiquark * left.1 + sea
    let qBar = f.quark * left.1 + f.antiquark * left.0 + sea
    return SIMD4(
      w * (f.quark + down + back * (f.antiquark + f.charm)), 0.25 * z * (q + back * qBar),
      w * (f.antiquark + down + back * (f.quark + f.charm)), 0.25 * z * (qBar + back * q))
  }
}
