import NumericalMethods
import PhysicalQuantities

/// A material as charged particles meet it: density, elements by mass, mean excitation energy, density effect.
///
/// **Units** g/cm³, g/cm², eV. Radiation lengths by Tsai's formula (PDG) agree with the PDG's table to 0.2 %.
public struct Material: Sendable, Hashable {
  /// An element and its share of the mass.
  public struct Component: Sendable, Hashable {
    /// The element.
    public let element: ChemicalElement
    /// The share of the mass; the shares of a material sum to 1.
    public let massFraction: Double
  }

  /// The name by which a configuration asks for it.
  public let name: String
  /// The mass density in g/cm³.
  public let densityGCm3: Double
  /// The mean excitation energy in eV.
  public let meanExcitationEV: Double
  /// The elements.
  public let components: [Component]
  /// The published parameters of the density effect, where there are some.
  public let sternheimer: SternheimerParameters?
  /// Whether the composition is published, or a model.
  public let isPublished: Bool

  init(
    known name: String, _ densityGCm3: Double, _ meanExcitationEV: Double,
    _ parts: [(ChemicalElement, Double)], sternheimer: SternheimerParameters? = nil,
    isPublished: Bool = true
  ) {
    self.name = name
    self.densityGCm3 = densityGCm3
    self.meanExcitationEV = meanExcitationEV
    components = parts.map { Component(element: $0.0, massFraction: $0.1) }
    self.sternheimer = sternheimer
    self.isPublished = isPublished
  }

  /// Makes a material of any composition.
  ///
  /// - Parameters:
  ///   - name: A name.
  ///   - densityGCm3: The density in g/cm³.
  ///   - components: The elements with their shares of the mass, which must sum to 1 within 1e-3.
  ///   - meanExcitationEV: The mean excitation energy in eV; without it Bragg's rule, ln I = Σ w (Z/A) ln I / Σ w (Z/A).
  /// - Throws: `PhysicsError` for a density or shares that no material has.
  public init(
    name: String, densityGCm3: Double,
    components: [(element: ChemicalElement, massFraction: Double)], meanExcitationEV: Double? = nil
  ) throws(PhysicsError) {
    try Require.value(densityGCm3, in: 1e-10...30, "densityGCm3")
    for part in components { try Require.value(part.massFraction, in: 0...1, "massFraction") }
    let sum = components.reduce(0) { $0 + $1.massFraction }
    guard Swift.abs(sum - 1) <= 1e-3 else {
      throw .inconsistent(
        parameter: "massFraction", value: "sum \(sum)", hint: "the shares must sum to 1")
    }
    if let value = meanExcitationEV { try Require.value(value, in: 1...2000, "meanExcitationEV") }
    let parts = components.filter { $0.massFraction > 0 }.map {
      ($0.element, $0.massFraction / sum)
    }
    self.init(
      known: name, densityGCm3, meanExcitationEV ?? Self.bragg(parts), parts, isPublished: false)
  }

  /// The same matter at another density, such as firn; the density effect follows the density.
  ///
  /// - Throws: `PhysicsError` for densities outside 1e-10 ... 30 g/cm³.
  public func withDensity(gCm3: Double) throws(PhysicsError) -> Material {
    try Require.value(gCm3, in: 1e-10...30, "densityGCm3")
    return Material(
      known: name, gCm3, meanExcitationEV, components.map { ($0.element, $0.massFraction) },
      sternheimer: sternheimer, isPublished: isPublished)
  }

  private static func bragg(_ parts: [(ChemicalElement, Double)]) -> Double {
    var (top, bottom) = (0.0, 0.0)
    for (element, share) in parts {
      let electrons = share * element.charge / element.molarMass
      top += electrons * Elementary.log(element.meanExcitationEV)
      bottom += electrons
    }
    return Elementary.exp(top / bottom)
  }

  /// The mean of Z/A over the mass, in mol/g.
  public var electronsPerMass: Double {
    components.reduce(0) { $0 + $1.massFraction * $1.element.charge / $1.element.molarMass }
  }

  /// The plasma energy in eV, 28.816 √(ρ⟨Z/A⟩) eV (PDG).
  public var plasmaEnergyEV: Double { 28.816 * (densityGCm3 * electronsPerMass).squareRoot() }

  /// The radiation length in g/cm².
  ///
  /// **Source** Tsai, Rev. Mod. Phys. 46 (1974) 815, as in the PDG review.
  public var radiationLengthGCm2: Double {
    1 / components.reduce(0) { $0 + $1.massFraction * Self.inverseRadiationLength($1.element) }
  }

  /// 4 α r_e² (N_A/A) {Z² [L_rad − f(Z)] + Z L'_rad} in cm²/g.
  private static func inverseRadiationLength(_ element: ChemicalElement) -> Double {
    let alpha = Constants.fineStructureConstant.value
    let z = element.charge
    let a2 = (alpha * z) * (alpha * z)
    let high = ((-0.002 * a2 + 0.0083) * a2 - 0.0369) * a2 + 0.20206
    let coulomb = a2 * (1 / (1 + a2) + high)
    let (elastic, inelastic) = radiationLogarithms(element.atomicNumber)
    let radius = 2.817_940_320_5e-13  // classical electron radius in cm, CODATA 2022
    let scale = 4 * alpha * radius * radius * Constants.avogadroConstant.value / element.molarMass
    return scale * (z * z * (elastic - coulomb) + z * inelastic)
  }

  private static func radiationLogarithms(_ z: Int) -> (Double, Double) {
    switch z {
    case 1: (5.31, 6.144)
    case 2: (4.79, 5.621)
    case 3: (4.74, 5.805)
    case 4: (4.71, 5.924)
    default:
      (
        Elementary.log(184.15) - Elementary.log(Double(z)) / 3,
        Elementary.log(1194) - 2 * Elementary.log(Double(z)) / 3
      )
    }
  }
}

/// The parameters of the density effect as Sternheimer and others tabulated them.
///
/// δ = 2 ln10 X − C̄ above x1, with a (x1 − X)^k added between x0 and x1, and δ0 10^(2(X − x0)) below x0; X = log₁₀ βγ.
///
/// **Source** Sternheimer, Berger, Seltzer, At. Data Nucl. Data Tables 30 (1984) 261.
public struct SternheimerParameters: Sendable, Hashable {
  /// The constant C̄.
  public let cBar: Double
  /// The X below which conductors alone have an effect.
  public let x0: Double
  /// The X above which the asymptotic form holds.
  public let x1: Double
  /// The coefficient a.
  public let a: Double
  /// The exponent k.
  public let k: Double
  /// δ at x0.
  public let delta0: Double

  /// Makes the parameters as they are tabulated.
  public init(cBar: Double, x0: Double, x1: Double, a: Double, k: Double, delta0: Double = 0) {
    (self.cBar, self.x0, self.x1) = (cBar, x0, x1)
    (self.a, self.k, self.delta0) = (a, k, delta0)
  }

  /// The parameters made consistent with a mean excitation energy and a plasma energy.
  ///
  /// C̄ becomes 2 ln(I/ħω_p) + 1 and x0, x1 move by the change over 2 ln 10, so that δ stays continuous: above x1 the I of
  /// the logarithm and the I of C̄ must cancel. The same rule takes the parameters to another density.
  public func rescaled(meanExcitationEV: Double, plasmaEnergyEV: Double) -> SternheimerParameters {
    let consistent = 2 * Elementary.log(meanExcitationEV / plasmaEnergyEV) + 1
    let shift = (consistent - cBar) / (2 * 2.302_585_092_994_045_7)
    return SternheimerParameters(
      cBar: consistent, x0: x0 + shift, x1: x1 + shift, a: a, k: k, delta0: delta0)
  }
}
