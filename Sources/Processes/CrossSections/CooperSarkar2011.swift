import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The deep inelastic cross sections of Cooper-Sarkar, Mertsch and Sarkar: a table, known as CSMS.
///
/// Next-to-leading order with HERAPDF 1.5, per nucleon of an isoscalar target. Between the 31 energies of the table σ is
/// a power law (linear in log σ against log E).
///
/// **Validity** 50 GeV to 5e11 GeV. **Accuracy** the table has two digits: its rounding is up to 5 %.
///
/// **Source** Cooper-Sarkar, Mertsch, Sarkar, JHEP 08 (2011) 042, arXiv:1106.3723, tables; `Data/cross_sections_csms2011.csv`.
public enum CooperSarkar2011 {
  /// The energies of the table, in eV.
  public static let energyRangeEV: ClosedRange<Double> = 5e10...5e20

  /// The paper.
  public static let reference = Reference(
    key: "coopersarkar2011csms",
    citation: "Cooper-Sarkar, Mertsch, Sarkar, JHEP 08 (2011) 042, arXiv:1106.3723")

  /// The cross section per nucleon in cm², for energies inside ``energyRangeEV``.
  static func cm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyEV: Double
  ) -> Double {
    let logEnergy = Elementary.log(energyEV / 1e9)
    let (charged, neutral) =
      species.isAntiparticle ? (chargedBar, neutralBar) : (charged, neutral)
    return switch channel {
    case .charged: charged.value(logEnergy)
    case .neutral: neutral.value(logEnergy)
    case .total: charged.value(logEnergy) + neutral.value(logEnergy)
    }
  }

  static let energiesGeV: [Double] = [
    50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000, 1e6, 2e6, 5e6,
    1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 1e9, 2e9, 5e9, 1e10, 2e10, 5e10, 1e11, 2e11, 5e11,
  ]
  // In pb.
  static let chargedPb: [Double] = [
    0.32, 0.65, 1.3, 3.2, 6.2, 12, 27, 47, 77, 140, 210, 310, 490, 690, 950, 1400, 1900, 2600, 3700,
    4800, 6200, 8700, 11000, 14000, 19000, 24000, 30000, 39000, 48000, 59000, 75000,
  ]
  static let neutralPb: [Double] = [
    0.1, 0.2, 0.41, 1, 2, 3.8, 8.6, 15, 26, 49, 75, 110, 180, 260, 360, 540, 730, 980, 1400, 1900,
    2400, 3400, 4400, 5600, 7600, 9600, 12000, 16000, 20000, 24000, 31000,
  ]
  static let chargedBarPb: [Double] = [
    0.15, 0.33, 0.69, 1.8, 3.6, 7, 17, 31, 55, 110, 180, 270, 460, 660, 920, 1400, 1900, 2500, 3700,
    4800, 6200, 8700, 11000, 14000, 19000, 24000, 30000, 39000, 48000, 59000, 75000,
  ]
  static let neutralBarPb: [Double] = [
    0.05, 0.12, 0.24, 0.61, 1.2, 2.4, 5.8, 11, 19, 39, 64, 99, 170, 240, 350, 530, 730, 980, 1400,
    1900, 2400, 3400, 4400, 5600, 7600, 9600, 12000, 16000, 20000, 24000, 31000,
  ]

  private static let charged = LogLogTable(energiesGeV, chargedPb, scale: 1e-36)  // pb to cm²
  private static let neutral = LogLogTable(energiesGeV, neutralPb, scale: 1e-36)
  private static let chargedBar = LogLogTable(energiesGeV, chargedBarPb, scale: 1e-36)
  private static let neutralBar = LogLogTable(energiesGeV, neutralBarPb, scale: 1e-36)
}

/// A table of a positive function, interpolated linearly in the logarithms of both axes.
struct LogLogTable: Sendable {
  private let logX: [Double]
  private let logY: [Double]

  /// Makes a table of positive values at growing positive places; the values are multiplied by the scale.
  init(_ x: [Double], _ y: [Double], scale: Double) {
    logX = x.map { Elementary.log($0) }
    logY = y.map { Elementary.log($0 * scale) }
  }

  /// The value at a place given by its logarithm; beyond the ends the last power law goes on.
  func value(_ place: Double) -> Double {
    var low = 0
    var high = logX.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if place < logX[middle] { high = middle } else { low = middle }
    }
    let fraction = (place - logX[low]) / (logX[high] - logX[low])
    return Elementary.exp(logY[low] + fraction * (logY[high] - logY[low]))
  }
}
