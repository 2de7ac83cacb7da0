import NumericalMethods
import PhysicalQuantities

/// A retarding spectrometer whose magnetic field turns the electrons forward: what it lets pass.
///
/// **Formula** with the surplus x = E − qU and the width ΔE = E B_A/B_max: 0 below 0, 1 above ΔE, between them
/// (1 − √(1 − x B_S/(E B_A)))/(1 − √(1 − B_S/B_max)) for electrons that start in all directions in the field B_S.
///
/// **Validity** no losses in the source. **Source** Picard et al., Nucl. Instrum. Meth. B 63 (1992) 345; KATRIN design
/// report, FZKA 7090 (2005).
public struct MagneticFilter: Sendable, Hashable {
  /// The field of the source in T.
  public let sourceTesla: Double
  /// The largest field on the way in T.
  public let largestTesla: Double
  /// The field of the analysing plane in T.
  public let analysisTesla: Double

  /// The fields of KATRIN's design: 3.6 T, 6 T and 0.3 mT, 0.93 eV wide at tritium's end.
  public static let katrinDesign = MagneticFilter(checked: 3.6, 6, 3e-4)

  private init(checked source: Double, _ largest: Double, _ analysis: Double) {
    sourceTesla = source
    largestTesla = largest
    analysisTesla = analysis
  }

  /// Makes a filter; the fields must fall from the largest over the source's to the analysing one.
  public init(
    sourceTesla: Double, largestTesla: Double, analysisTesla: Double
  ) throws(PhysicsError) {
    try Require.value(analysisTesla, in: 1e-9...100, "B_A")
    try Require.value(sourceTesla, in: analysisTesla.nextUp...1e3, "B_S", hint: "above B_A")
    try Require.value(largestTesla, in: sourceTesla...1e3, "B_max", hint: "not below B_S")
    self.init(checked: sourceTesla, largestTesla, analysisTesla)
  }

  /// The width in eV for electrons of an energy in eV.
  public func widthEV(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.positive(energyEV, "energy_eV") * analysisTesla / largestTesla
  }

  /// The share of electrons of an energy in eV that pass a barrier in eV.
  public func transmission(energyEV: Double, barrierEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(barrierEV, "qU_eV")
    let surplus = try Require.positive(energyEV, "energy_eV") - barrierEV
    if surplus <= 0 { return 0 }
    if surplus >= energyEV * analysisTesla / largestTesla { return 1 }
    return (1 - (1 - surplus / energyEV * sourceTesla / analysisTesla).squareRoot()) / acceptedShare
  }

  private var acceptedShare: Double { 1 - (1 - sourceTesla / largestTesla).squareRoot() }

  /// The surplus in eV below which a share of the electrons that will pass does so.
  func surplusEV(passingShare share: Double, energyEV: Double) -> Double {
    let rest = 1 - share * acceptedShare
    return energyEV * analysisTesla / sourceTesla * (1 - rest * rest)
  }
}
