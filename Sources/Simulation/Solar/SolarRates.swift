import Interactions
import Messengers
import Neutrinos
import ParticleSources
import PhysicalQuantities
import Propagation

/// What one experiment counts of the Sun's neutrinos.
public struct SolarRate: Sendable, Hashable {
  /// The experiment and its reaction.
  public let experiment: String
  /// The unit of the rates.
  public let unit: String
  /// What it would count if nothing happened on the way.
  public let withoutOscillation: Double
  /// What it counts by day.
  public let withOscillation: Double
  /// What it counted, with its error.
  public let measured: (value: Double, error: Double)
  /// The share that is seen.
  public var ratio: Double { withOscillation / withoutOscillation }

  /// Whether two rates are the same.
  public static func == (a: Self, b: Self) -> Bool {
    a.experiment == b.experiment && a.withOscillation == b.withOscillation
      && a.withoutOscillation == b.withoutOscillation
  }

  /// Hashes the experiment and its rate.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(experiment)
    hasher.combine(withOscillation)
  }
}

/// The rates of the solar neutrino experiments: why some saw a third and others a half.
///
/// Chlorine (0.81 MeV) counts mostly ⁸B, where the Sun converts adiabatically and P_ee is about sin²θ₁₂, a third; gallium
/// (0.23 MeV) counts mostly pp, where P_ee is the vacuum's average, above a half; water counts ⁸B by scattering, to which
/// νμ and ντ add a sixth of the rest; heavy water counts νe alone (a third) and all flavours (all). Rates of water are
/// the fluxes of νe that would make them. By day; the nights add some per cent.
public struct SolarRates: Sendable {
  private let model: SolarModel
  private let conversion: SolarConversion

  /// Takes the Sun and the oscillation.
  ///
  /// - Throws: `PhysicsError` for parameters with sterile states.
  public init(_ model: SolarModel, _ parameters: OscillationParameters) throws(PhysicsError) {
    self.model = model
    conversion = try SolarConversion(parameters)
  }

  /// The rates of chlorine, gallium, Super-Kamiokande and SNO.
  ///
  /// - Throws: `PhysicsError` never for the models of this package.
  public func all() throws(PhysicsError) -> [SolarRate] {
    [
      // Cleveland et al. 1998, and the average of SAGE, GALLEX and GNO, arXiv:0901.2200.
      try radiochemical(.chlorine37, "chlorine (Homestake)", (2.56, 0.23)),
      try radiochemical(.gallium71, "gallium (SAGE, GALLEX, GNO)", (66.1, 3.1)),
      // Super-Kamiokande I to IV, arXiv:2312.12907: ±0.011 ±0.043.
      try scattering("water, scattering (Super-Kamiokande)", thresholdMeV: 3.5, (2.336, 0.044)),
      // SNO's salt phase, arXiv:nucl-ex/0502021: errors in quadrature.
      try heavyWater("heavy water, charged current (SNO)", seesAll: false, (1.68, 0.10)),
      try scattering("heavy water, scattering (SNO)", thresholdMeV: 5.5, (2.35, 0.27)),
      try heavyWater("heavy water, neutral current (SNO)", seesAll: true, (4.94, 0.42)),
    ]
  }

  /// The survival of a component at an energy by day, averaged over production.
  private func survival(
    _ component: SolarComponent, _ energyMeV: Double, _ region: ProductionRegion
  ) throws(PhysicsError) -> Double {
    let energy = Energy.MeV(energyMeV)
    let resonance = try conversion.resonanceElectronsMolCm3(energy: energy)
    let height = try model.interior.scaleHeightKm(
      electronsMolCm3: resonance > 0 ? resonance : 1)
    return try conversion.dayProbabilities(
      energy: energy, from: region, crossing: .exponential(scaleHeightKm: height))[0]
  }

  private func radiochemical(
    _ target: RadiochemicalTarget, _ name: String, _ measured: (Double, Double)
  ) throws(PhysicsError) -> SolarRate {
    var (all, seen) = (0.0, 0.0)
    for component in SolarComponent.allCases {
      // 1e-46 cm² of the table in SNU, 1e-36 a second.
      let rate =
        try model.flux(of: component).perCm2Second
        * target.averaged(component: component.rawValue) * 1e-10
      let mean = try weighted(component) { energy, survival in
        let weight = target.growth(energyMeV: energy, component: component.rawValue)
        return (weight, weight * survival)
      }
      all += rate
      seen += rate * mean
    }
    return SolarRate(
      experiment: name, unit: "SNU", withoutOscillation: all, withOscillation: seen,
      measured: measured)
  }

  /// The ratio of two averages over a component's spectrum; 0 where the first is.
  private func weighted(
    _ component: SolarComponent,
    _ parts: (_ energyMeV: Double, _ survival: Double) throws(PhysicsError) -> (Double, Double)
  ) throws(PhysicsError) -> Double {
    let region = try model.productionRegion(of: component)
    var (below, above) = (0.0, 0.0)
    for node in SolarSpectrum(of: component).nodes() {
      let p = try survival(component, node.energyMeV, region)
      let (all, seen) = try parts(node.energyMeV, p)
      below += node.weight * all
      above += node.weight * seen
    }
    return below > 0 ? above / below : 0
  }

  private func scattering(
    _ name: String, thresholdMeV: Double, _ measured: (Double, Double)
  ) throws(PhysicsError) -> SolarRate {
    let electron = NeutrinoElectronScattering(isElectronFlavor: true)
    let other = NeutrinoElectronScattering(isElectronFlavor: false)
    let ratio = try weighted(.b8) { (e, p) throws(PhysicsError) -> (Double, Double) in
      let threshold = Energy.MeV(thresholdMeV)
      let a = try electron.crossSection(energy: .MeV(e), aboveKinetic: threshold).inCm2
      let b = try other.crossSection(energy: .MeV(e), aboveKinetic: threshold).inCm2
      return (a, p * a + (1 - p) * b)
    }
    return effective(name, ratio, measured)
  }

  /// Electrons above 5.5 MeV from νe d → e p p (Q = 1.442 MeV), or every flavour.
  private func heavyWater(
    _ name: String, seesAll: Bool, _ measured: (Double, Double)
  ) throws(PhysicsError) -> SolarRate {
    let ratio =
      seesAll
      ? 1
      : try weighted(.b8) { (e, p) throws(PhysicsError) -> (Double, Double) in
        let weight = RadiochemicalTarget.allowed(energyMeV: e, thresholdMeV: 1.442)
        let isSeen = e > 5.5 + 1.442
        return isSeen ? (weight, weight * p) : (0, 0)
      }
    return effective(name, ratio, measured)
  }

  private func effective(
    _ name: String, _ ratio: Double, _ measured: (Double, Double)
  ) -> SolarRate {
    let flux = model.flux(of: .b8).perCm2Second * 1e-6
    return SolarRate(
      experiment: name, unit: "1e6 cm-2 s-1", withoutOscillation: flux,
      withOscillation: flux * ratio, measured: measured)
  }
}
