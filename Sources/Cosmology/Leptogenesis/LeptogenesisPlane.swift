import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The baryons that leptogenesis can make at most, over the plane of M₁ and m̃₁.
public struct LeptogenesisPlane: Sendable {
  /// The equations.
  public let model: BuchmullerDiBariPlumacher2005
  /// The light masses.
  public let spectrum: MassSpectrum
  /// Whose bound on the CP asymmetry is used.
  public let normalization: DavidsonIbarra2002.Normalization
  /// The beginning.
  public let initial: BuchmullerDiBariPlumacher2005.InitialAbundance

  /// Makes a plane for light masses.
  public init(
    spectrum: MassSpectrum, normalization: DavidsonIbarra2002.Normalization = .standardModel,
    initial: BuchmullerDiBariPlumacher2005.InitialAbundance = .zero,
    model: BuchmullerDiBariPlumacher2005
  ) {
    self.spectrum = spectrum
    self.normalization = normalization
    self.initial = initial
    self.model = model
  }

  /// One point of the plane.
  public struct Point: Sendable, Hashable {
    /// The largest |ε₁|.
    public let largestAsymmetry: Double
    /// K = m̃₁/m*.
    public let decayParameter: Double
    /// κ, scatterings of ΔL = 2 included.
    public let efficiency: Double
    /// The largest η_B.
    public let largestBaryonToPhoton: Double
    /// Whether as many baryons as measured can be made.
    public var isEnough: Bool {
      largestBaryonToPhoton >= BuchmullerDiBariPlumacher2005.measuredBaryonToPhoton
    }
  }

  /// A point for M₁ in GeV and m̃₁ in eV.
  public func point(
    heavyMassGeV: Double, effectiveMassEV: Double
  ) throws(PhysicsError) -> Point {
    try Require.positive(effectiveMassEV, "m_tilde_eV")
    let k = effectiveMassEV / BuchmullerDiBariPlumacher2005.equilibriumMassEV
    let kappa = try model.efficiency(decayParameter: k, initial: initial)
    return try point(heavyMassGeV: heavyMassGeV, decayParameter: k, efficiency: kappa.magnitude)
  }

  /// The points of a grid, m̃₁ (in eV) running fastest.
  public func grid(
    heavyMassesGeV: [Double], effectiveMassesEV: [Double]
  ) throws(PhysicsError) -> [Point] {
    var columns: [(k: Double, kappa: Double)] = []
    for mass in effectiveMassesEV {
      let k =
        try Require.positive(mass, "m_tilde_eV")
        / BuchmullerDiBariPlumacher2005.equilibriumMassEV
      columns.append((k, try model.efficiency(decayParameter: k, initial: initial).magnitude))
    }
    var points: [Point] = []
    for mass in heavyMassesGeV {
      for column in columns {
        points.append(
          try point(heavyMassGeV: mass, decayParameter: column.k, efficiency: column.kappa))
      }
    }
    return points
  }

  private func point(
    heavyMassGeV: Double, decayParameter k: Double, efficiency: Double
  ) throws(PhysicsError) -> Point {
    let masses = spectrum.massesEV.prefix(3)
    let squares = masses.reduce(0) { $0 + $1 * $1 }
    let difference = (masses.max() ?? 0) - (masses.min() ?? 0)
    let epsilon = try DavidsonIbarra2002.largestAsymmetry(
      heavyMassGeV: heavyMassGeV, massDifferenceEV: difference, normalization: normalization)
    let survival = try BuchmullerDiBariPlumacher2005.offShellSurvival(
      heavyMassGeV: heavyMassGeV, massSquaredSumEV2: squares, decayParameter: k)
    let kappa = efficiency * survival
    return Point(
      largestAsymmetry: epsilon, decayParameter: k, efficiency: kappa,
      largestBaryonToPhoton: BuchmullerDiBariPlumacher2005.baryonsPerAsymmetry * epsilon * kappa)
  }
}

/// The ratio of baryons to photons from the density of baryons.
public enum BaryonAsymmetry {
  /// η_B = 273.7e-10 Ω_b h².
  ///
  /// **Source** Steigman, JCAP 10 (2006) 016, astro-ph/0606206: for a helium fraction of 0.25 and 2.725 K.
  public static func baryonToPhoton(baryonOmegaH2: Double) throws(PhysicsError) -> Double {
    2.737e-8 * (try Require.nonNegative(baryonOmegaH2, "Omega_b h^2"))
  }
}
