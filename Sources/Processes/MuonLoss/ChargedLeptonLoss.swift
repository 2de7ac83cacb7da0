import Matter
import NumericalMethods
import PhysicalQuantities

/// The two charged leptons whose tracks cross kilometres of matter.
public enum TrackLepton: String, CaseIterable, Sendable, Hashable {
  /// A muon.
  case muon
  /// A tau.
  case tau

  /// The mass in MeV, PDG 2024.
  public var massMeV: Double {
    switch self {
    case .muon: MuonDecay.massMeV
    case .tau: TauDecay.massEV * 1e-6
    }
  }
}

/// The radiative losses of muons and taus at the highest energies: what flows, and single losses that make showers.
///
/// Losses of more than a fraction ν of the energy are drawn one by one, the rest flows. The cut is the shower threshold over the
/// energy, but no less than 10⁻³: smaller showers than that of one lepton flow too. Pairs and photons make electromagnetic
/// showers, photonuclear losses hadronic ones. The formulas hold for any lepton mass: bremsstrahlung of Kelner, Kokoulin and
/// Petrukhin, pairs of Kokoulin and Petrukhin, photonuclear losses by ALLM97 as Dutta and others apply it to muons and taus.
///
/// **Units** eV in; fractions a g/cm². **Validity** 10¹⁴ to 10²¹ eV; without ionisation (0.1 % of a muon's loss at 1 PeV), weak
/// exchange, and the LPM effect on the soft end of bremsstrahlung. **Accuracy** of the tables 1 %; of photonuclear losses above
/// 10¹⁸ eV a factor of 1.5, as structure functions are extrapolated. **Cost** 0.2 s to make.
/// **Source** as of the three formulas; taus: Dutta, Reno, Sarcevic, Seckel, PRD 63 (2001) 094020, hep-ph/0012350.
public struct ChargedLeptonLoss: Sendable {
  /// The lepton.
  public let lepton: TrackLepton
  /// The material.
  public let material: Material
  /// The least energy of a shower in eV.
  public let thresholdEV: Double

  /// The energies of the table in eV.
  public static let rangeEV = 1e14...1e21
  /// Losses below this fraction always flow.
  public static let leastCut = 1e-3

  private static let rowsPerDecade = 4
  private static let quantiles = 128
  private let rows: [Row]

  /// The rates at one energy, a g/cm², and ln ν at the quantiles 1 − (1 − g)² of single losses.
  private struct Row: Sendable {
    var soft = 0.0
    var electromagnetic = 0.0
    var hadronic = 0.0
    var electromagneticLogs: [Double] = []
    var hadronicLogs: [Double] = []
  }

  /// What happens to a lepton of one energy, a g/cm².
  public struct Rates: BitwiseCopyable, Sendable, Hashable {
    /// The fraction of the energy that flows.
    public var soft = 0.0
    /// The rate of single electromagnetic losses.
    public var electromagnetic = 0.0
    /// The rate of single hadronic losses.
    public var hadronic = 0.0
  }

  /// Makes the tables of a lepton in a material.
  ///
  /// - Throws: `PhysicsError` for a threshold outside 10¹³ to 10¹⁹ eV.
  public init(
    _ lepton: TrackLepton, in material: Material, thresholdEV: Double
  ) throws(PhysicsError) {
    try Require.value(thresholdEV, in: 1e13...1e19, "secondary threshold (eV)")
    self.lepton = lepton
    self.material = material
    self.thresholdEV = thresholdEV
    let loss = MuonEnergyLoss(in: material, model: Self.model, leptonMass: lepton.massMeV)
    let count = 7 * Self.rowsPerDecade + 1
    rows = (0..<count).map { k in
      let energyEV =
        Self.rangeEV.lowerBound * Elementary.exp10(Double(k) / Double(Self.rowsPerDecade))
      return Self.row(loss, energyEV * 1e-6, cut: Self.cut(thresholdEV, energyEV))
    }
  }

  private static let model = MuonLossModel(
    name: "tracks", bremsstrahlung: .kelner1995, pairProduction: .kokoulin1971,
    photonuclear: .dutta2001)

  /// The papers of the formulas.
  public static var references: [Reference] {
    model.references.filter { !$0.key.hasPrefix("bethe") }
  }

  /// The least fraction of a single loss.
  static func cut(_ thresholdEV: Double, _ energyEV: Double) -> Double {
    Swift.min(Swift.max(thresholdEV / energyEV, leastCut), 0.999)
  }

  /// The rates at an energy; below the table those of its first row.
  public func rates(energyEV: Double) -> Rates {
    let (k, share) = place(energyEV)
    func between(_ a: Double, _ b: Double) -> Double { a + share * (b - a) }
    let (low, high) = (rows[k], rows[k + 1])
    return Rates(
      soft: between(low.soft, high.soft),
      electromagnetic: between(low.electromagnetic, high.electromagnetic),
      hadronic: between(low.hadronic, high.hadronic))
  }

  /// The mean fraction of the energy that is lost a g/cm²: b of dE/dX = −bE.
  ///
  /// - Throws: `PhysicsError` for energies outside ``rangeEV``.
  public func meanFraction(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: Self.rangeEV, "energyEV")
    let loss = MuonEnergyLoss(in: material, model: Self.model, leptonMass: lepton.massMeV)
    return Self.row(loss, energyEV * 1e-6, cut: 1).soft
  }

  /// The lost fraction of a single loss for a deviate in [0, 1).
  public func fraction(energyEV: Double, isHadronic: Bool, uniform: Double) -> Double {
    let (k, share) = place(energyEV)
    let g = (1 - (1 - uniform).squareRoot()) * Double(Self.quantiles)
    func log(_ row: Row) -> Double {
      let table = isHadronic ? row.hadronicLogs : row.electromagneticLogs
      let i = Swift.min(Int(g), Self.quantiles - 1)
      return table[i] + (g - Double(i)) * (table[i + 1] - table[i])
    }
    let (low, high) = (log(rows[k]), log(rows[k + 1]))
    return Swift.min(Elementary.exp(low + share * (high - low)), 1)
  }

  private func place(_ energyEV: Double) -> (Int, Double) {
    let x =
      Elementary.log10(energyEV / Self.rangeEV.lowerBound) * Double(Self.rowsPerDecade)
    let held = Swift.min(Swift.max(x, 0), Double(rows.count - 1) - 1e-9)
    return (Int(held), held - Double(Int(held)))
  }
}

// MARK: - Tables

extension ChargedLeptonLoss {
  private static let rule = try? GaussLegendreRule(order: 8)

  private static func row(_ loss: MuonEnergyLoss, _ energyMeV: Double, cut: Double) -> Row {
    var row = Row()
    let photonuclear = spectrum(loss, energyMeV, [.photonuclear], cut)
    let radiated = spectrum(loss, energyMeV, [.bremsstrahlung, .pairProduction], cut)
    row.soft = photonuclear.soft + radiated.soft
    (row.hadronic, row.hadronicLogs) = (photonuclear.rate, photonuclear.logs)
    (row.electromagnetic, row.electromagneticLogs) = (radiated.rate, radiated.logs)
    return row
  }

  /// The loss below a cut as a fraction of the energy, and the rate above it with the quantiles of ln ν.
  private static func spectrum(
    _ loss: MuonEnergyLoss, _ energy: Double, _ processes: [MuonLossProcess], _ cut: Double
  ) -> (soft: Double, rate: Double, logs: [Double]) {
    let (edges, masses, soft) = panels(loss, energy, processes, cut)
    let total = masses.last ?? 0
    guard total > 0 else { return (soft, 0, [Double](repeating: 0, count: quantiles + 1)) }
    var logs: [Double] = []
    var panel = 0
    for g in 0...quantiles {
      let tail = 1 - Double(g) / Double(quantiles)
      let wanted = total * (1 - tail * tail)
      while panel < edges.count - 2, masses[panel + 1] < wanted { panel += 1 }
      let width = masses[panel + 1] - masses[panel]
      let share = width > 0 ? (wanted - masses[panel]) / width : 0
      let y = edges[panel] + share * (edges[panel + 1] - edges[panel])
      logs.append(Elementary.log(LossFraction(logit: y).nu))
    }
    return (soft, total, logs)
  }

  /// Narrow panels of the logit of ν above the cut with their summed rates, and the loss below it.
  private static func panels(
    _ loss: MuonEnergyLoss, _ energy: Double, _ processes: [MuonLossProcess], _ cut: Double
  ) -> (edges: [Double], masses: [Double], soft: Double) {
    var (bottom, top) = (Double.infinity, -Double.infinity)
    for (target, _) in loss.targets {
      for process in processes {
        guard let (range, _) = loss.limits(process, target, energy) else { continue }
        bottom = Swift.min(bottom, range.lowerBound)
        top = Swift.max(top, range.upperBound)
      }
    }
    let atCut = cut < 1 ? LossFraction.logit(cut, 1 - cut) : top
    guard bottom < top, let rule else { return ([0, 0], [0, 0], 0) }
    func integral(_ from: Double, _ to: Double, weighted: Bool) -> Double {
      rule.integral(from: from, to: to) { y in
        let v = LossFraction(logit: y)
        let density = processes.reduce(0) { $0 + loss.rate($1, energy, v) }
        return density * v.nu * v.rest * (weighted ? v.nu : 1)
      }
    }
    var soft = 0.0
    let below = MuonEnergyLoss.panels(
      bottom...Swift.max(bottom, Swift.min(atCut, top)), [], width: 2)
    for (a, b) in zip(below, below.dropFirst()) { soft += integral(a, b, weighted: true) }
    guard atCut < top else { return ([0, 0], [0, 0], soft) }
    let edges = MuonEnergyLoss.panels(atCut...top, [], width: 0.15)
    var masses = [0.0]
    for (a, b) in zip(edges, edges.dropFirst()) {
      masses.append(masses[masses.count - 1] + integral(a, b, weighted: false))
    }
    return (edges, masses, soft)
  }
}
