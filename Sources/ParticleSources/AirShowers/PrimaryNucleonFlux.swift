import NumericalMethods
import PhysicalQuantities

/// The cosmic-ray nucleons that enter the atmosphere: protons and neutrons, free and bound, by energy a nucleon.
///
/// **Units** GeV (total energy a nucleon), cm⁻² s⁻¹ sr⁻¹ GeV⁻¹. **Validity** 1 to 10¹⁰ GeV; the Hillas models from 10 GeV.
/// **Accuracy** about 5 % below 1 TeV, 20 % in the knee.
///
/// **Source** tables evaluated from the published models, `Data/primary_nucleon_flux.source.md`.
public struct PrimaryNucleonFlux: Sendable, Hashable {
  /// The published models.
  public enum Model: String, CaseIterable, Sendable, Hashable {
    /// The Global Spline Fit of Dembinski and others, 2017, at a modulation of 554 MV.
    case gsf2017 = "gsf"
    /// Hillas and Gaisser, three populations, mixed composition.
    case h3a2012 = "h3a"
    /// Hillas and Gaisser with protons alone in the third population.
    case h4a2012 = "h4a"

    /// The paper.
    public var reference: Reference {
      switch self {
      case .gsf2017:
        Reference(
          key: "dembinski2017gsf",
          citation: "Dembinski et al., PoS ICRC2017 533, arXiv:1711.11432")
      case .h3a2012, .h4a2012:
        Reference(
          key: "gaisser2012spectrum",
          citation: "Gaisser, Astropart. Phys. 35 (2012) 801, arXiv:1111.6675")
      }
    }

    /// The modulation potential of the tables in MV.
    public var modulationMV: Double { self == .gsf2017 ? 554 : 0 }
  }

  /// The model.
  public let model: Model
  /// The potential of solar modulation in MV, where it differs from the tables'.
  public let modulationMV: Double
  /// The rigidity in GV below which the Earth's field keeps primaries away.
  public let cutoffRigidityGV: Double

  let logProton: [Double]
  let logNeutron: [Double]

  /// The energies a nucleon that the tables cover, GeV.
  public static let rangeGeV = 1.0...1e10
  static let rowsPerLog = 8 / 2.302_585_092_994_045_7

  /// Makes a primary flux.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - modulationMV: The modulation potential; the model's own if nil.
  ///   - cutoffRigidityGV: The geomagnetic cut-off.
  /// - Throws: `PhysicsError` for potentials outside 0...2000 MV and cut-offs outside 0...60 GV.
  public init(
    _ model: Model = .gsf2017, modulationMV: Double? = nil, cutoffRigidityGV: Double = 0
  ) throws(PhysicsError) {
    let potential = modulationMV ?? model.modulationMV
    try Require.value(potential, in: 0...2000, "modulationMV")
    try Require.value(cutoffRigidityGV, in: 0...60, "cutoffRigidityGV")
    self.init(unchecked: model, potential, cutoffRigidityGV)
  }

  private init(unchecked model: Model, _ potential: Double, _ cutoff: Double) {
    self.model = model
    modulationMV = potential
    cutoffRigidityGV = cutoff
    switch model {
    case .gsf2017:
      (logProton, logNeutron) = (
        PrimaryNucleonTables.gsf2017Proton, PrimaryNucleonTables.gsf2017Neutron
      )
    case .h3a2012:
      (logProton, logNeutron) = (
        PrimaryNucleonTables.h3aProton, PrimaryNucleonTables.h3aNeutron
      )
    case .h4a2012:
      (logProton, logNeutron) = (
        PrimaryNucleonTables.h4aProton, PrimaryNucleonTables.h4aNeutron
      )
    }
  }

  /// The Global Spline Fit as published.
  public static let gsf2017 = PrimaryNucleonFlux(unchecked: .gsf2017, 554, 0)

  /// The fluxes of protons and neutrons at a total energy a nucleon, cm⁻² s⁻¹ sr⁻¹ GeV⁻¹.
  ///
  /// - Throws: `PhysicsError` outside 1 to 10¹⁰ GeV.
  public func flux(energyGeV: Double) throws(PhysicsError) -> (proton: Double, neutron: Double) {
    try Require.value(energyGeV, in: Self.rangeGeV, "energyGeV", hint: "GeV a nucleon")
    let value = pair(energyGeV)
    return (value[0], value[1])
  }

  /// Proton and neutron flux; 0 beyond the tables.
  func pair(_ energyGeV: Double) -> SIMD2<Double> {
    let nucleon = 0.938_272  // GeV
    guard energyGeV >= 1, energyGeV <= 1e10 else { return SIMD2(0, 0) }
    // Nuclei are as good as half protons, half neutrons: bound protons are as many as neutrons.
    let change = (modulationMV - model.modulationMV) * 1e-3
    let bound = modulated(energyGeV, 0.5 * change)[1]
    let table = modulated(energyGeV, change)
    let free = Swift.max(table[0] - table[1], 0)
    let momentum = (energyGeV * energyGeV - nucleon * nucleon).squareRoot()
    let passes = SIMD2(
      momentum > cutoffRigidityGV ? free : 0, 2 * momentum > cutoffRigidityGV ? bound : 0)
    return SIMD2(passes[0] + passes[1], passes[1])
  }

  /// The force field: J(T) = J₀(T + Φ) T(T + 2m)/[(T + Φ)(T + Φ + 2m)], Gleeson and Axford 1968, Φ against the table's.
  private func modulated(_ energyGeV: Double, _ change: Double) -> SIMD2<Double> {
    guard change != 0 else { return interpolate(energyGeV) }
    let m = 0.938_272
    let shifted = Swift.max(energyGeV + change, 1)
    let before = (shifted - m) * (shifted + m)
    let after = (energyGeV - m) * (energyGeV + m)
    return interpolate(shifted) * (after / before)
  }

  private func interpolate(_ energyGeV: Double) -> SIMD2<Double> {
    let place = Swift.min(
      Elementary.log(energyGeV) * Self.rowsPerLog, Double(logProton.count) - 1 - 1e-9)
    let k = Int(place)
    return SIMD2(
      Elementary.exp(Self.cubic(logProton, k, place - Double(k))),
      Elementary.exp(Self.cubic(logNeutron, k, place - Double(k))))
  }

  /// Catmull and Rom's cubic, which is smooth at the rows.
  private static func cubic(_ y: [Double], _ k: Int, _ t: Double) -> Double {
    let (a, b) = (y[k], y[k + 1])
    let before = k > 0 ? y[k - 1] : 2 * a - b
    let after = k + 2 < y.count ? y[k + 2] : 2 * b - a
    let (s0, s1) = (0.5 * (b - before), 0.5 * (after - a))
    let u = 1 - t
    return (a * (1 + 2 * t) + s0 * t) * u * u + (b * (1 + 2 * u) - s1 * u) * t * t
  }
}

/// The rigidity below which the dipole field of the Earth keeps particles away.
///
/// **Formula** R = 59.6 GV cos⁴λ/[1 + √(1 − cos³λ sin θ sin φ)]², sin φ = +1 for positive
/// particles from the east; for the vertical 14.9 GV cos⁴λ. **Accuracy** a dipole: some 20 % at a given place.
///
/// **Source** Störmer, The Polar Aurora (1955): the dipole's forbidden cone.
public enum Stoermer1955 {
  /// The cut-off rigidity in GV of positive particles.
  ///
  /// - Parameters:
  ///   - magneticLatitudeRad: The geomagnetic latitude.
  ///   - zenithCosine: The cosine of the zenith angle of arrival.
  ///   - eastSine: sin of the azimuth from which the particle comes: +1 from the east, −1 from the west.
  /// - Returns: The cut-off in GV; particles from the east need more.
  /// - Throws: `PhysicsError` outside −π/2...π/2, −1...1, −1...1.
  public static func cutoffRigidityGV(
    magneticLatitudeRad: Double, zenithCosine: Double = 1, eastSine: Double = 0
  ) throws(PhysicsError) -> Double {
    try Require.value(magneticLatitudeRad, in: -0.5 * .pi...0.5 * .pi, "magneticLatitudeRad")
    try Require.value(zenithCosine, in: -1...1, "zenithCosine")
    try Require.value(eastSine, in: -1...1, "eastSine")
    let cosine = Elementary.cos(magneticLatitudeRad)
    let cubed = cosine * cosine * cosine
    let sine = ((1 - zenithCosine) * (1 + zenithCosine)).squareRoot()
    let root = 1 + Swift.max(1 - cubed * sine * eastSine, 0).squareRoot()
    return 59.6 * cubed * cosine / (root * root)
  }
}
