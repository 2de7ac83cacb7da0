import Matter
import NumericalMethods
import PhysicalQuantities

/// Fluxes of atmospheric neutrinos, cm⁻² s⁻¹ sr⁻¹ GeV⁻¹.
public struct AtmosphericNeutrinoFlux: Sendable, Hashable {
  /// ν_μ.
  public let muonNeutrino: Double
  /// ν̄_μ.
  public let muonAntineutrino: Double
  /// ν_e.
  public let electronNeutrino: Double
  /// ν̄_e.
  public let electronAntineutrino: Double
  /// The relative spread between calculations, one standard deviation.
  public let modelSpread: Double
  /// Whether the request lies where the model was meant to hold.
  public let isValid: Bool
}

/// A direction prepared for neutrinos: the muons at twelve depths, whose decays count.
public struct NeutrinoColumn: Sendable {
  let whole: AirShowerColumn
  let depths: [(column: AirShowerColumn, weight: Double)]

  init(_ whole: AirShowerColumn, _ attenuation: Double) throws(PhysicsError) {
    self.whole = whole
    var depths: [(column: AirShowerColumn, weight: Double)] = []
    do {
      let rule = try GaussLegendreRule(order: 12)
      let (nodes, weights) = rule.scaled(
        from: Elementary.log(6), to: Elementary.log(whole.depthGCm2))
      for (u, w) in zip(nodes, weights) {
        let x = Elementary.exp(u)
        let height = AirShowerColumn.altitude(whole.path, x)
        let density = 100 * whole.path.densityGCm3(altitudeM: height)
        depths.append(
          (try AirShowerColumn(whole.path, depth: x, attenuation: attenuation), w * x / density))
      }
    } catch { throw .noSolution(parameter: "column", value: "neutrinos", hint: "\(error)") }
    self.depths = depths
  }
}

extension AirShowerFlux {
  /// The neutrino energies that are answered, GeV.
  public static let neutrinoRangeGeV = 0.3...1e6

  /// The column of a direction for neutrinos, to be kept for many energies.
  ///
  /// - Throws: `PhysicsError` for directions from below.
  public func neutrinoColumn(
    zenithCosine: Double, altitudeM: Double = 0
  ) throws(PhysicsError) -> NeutrinoColumn {
    try NeutrinoColumn(
      column(zenithCosine: zenithCosine, altitudeM: altitudeM), yields.attenuation.nucleon)
  }

  /// The flux of conventional neutrinos at an energy: two-body decays, K → π e ν and decays of muons, before oscillation.
  ///
  /// Charm is not in it; it takes over above some 10⁵ GeV. **Validity** 10 GeV to 10⁵ GeV, cos θ ≥ 0.25; below it the
  /// geomagnetic field and the third dimension change fluxes by a factor. **Accuracy** 20 %.
  ///
  /// - Throws: `PhysicsError` for energies outside 0.3 to 10⁶ GeV.
  public func neutrinos(
    energyGeV: Double, in column: NeutrinoColumn
  ) throws(PhysicsError) -> AtmosphericNeutrinoFlux {
    try Require.value(energyGeV, in: Self.neutrinoRangeGeV, "energyGeV")
    var muon = SIMD2<Double>(0, 0)
    var electron = SIMD2<Double>(0, 0)
    let log = Elementary.log(energyGeV)
    for production in column.whole.productions {
      muon +=
        production.weight
        * neutrinoMoments.production(log, energyGeV, cosine: production.cosine)
      electron +=
        production.weight
        * electronMoments.electronNeutrinos(energyGeV, cosine: production.cosine)
    }
    let decays = muonDecays(energyGeV, column)
    // μ⁺ gives ν_e and ν̄_μ, μ⁻ the others.
    return AtmosphericNeutrinoFlux(
      muonNeutrino: muon[0] + decays.muon[1], muonAntineutrino: muon[1] + decays.muon[0],
      electronNeutrino: electron[0] + decays.electron[0],
      electronAntineutrino: electron[1] + decays.electron[1],
      modelSpread: energyGeV >= 10 ? 0.2 : 0.5,
      isValid: energyGeV >= 10 && energyGeV <= 1e5 && column.whole.path.zenithCosine >= 0.25)
  }

  private static let fractionRule = try? GaussLegendreRule(order: 12)

  /// Neutrinos of muon decays, from μ⁺ and μ⁻.
  ///
  /// dn/dy = g₀ + P g₁ with the mean polarisation 0.33 of muons from pions in a spectrum of γ = 1.7 (Lipari 1993).
  private func muonDecays(
    _ energy: Double, _ column: NeutrinoColumn
  ) -> (muon: SIMD2<Double>, electron: SIMD2<Double>) {
    var (muon, electron) = (SIMD2<Double>(0, 0), SIMD2<Double>(0, 0))
    guard let rule = Self.fractionRule else { return (muon, electron) }
    let m = 0.105_658_375_5
    let (nodes, weights) = rule.scaled(from: Elementary.log(0.02), to: 0)
    for (u, w) in zip(nodes, weights) {
      let y = Elementary.exp(u)
      let parent = energy / y
      guard parent > 2 * m, parent < 1e6 else { continue }
      var flux = SIMD2<Double>(0, 0)
      for (depth, weight) in column.depths { flux += weight * perEnergy(parent, depth) }
      let momentum = ((parent - m) * (parent + m)).squareRoot()
      let decays = (w * m / (658.638_364 * momentum)) * flux
      muon += Self.muonShare(y) * decays
      electron += Self.electronShare(y) * decays
    }
    return (muon, electron)
  }

  private static let polarisation = 0.33

  private static func muonShare(_ y: Double) -> Double {
    let even = 5.0 / 3 + y * y * (-3 + 4.0 / 3 * y)
    return even + polarisation * (1.0 / 3 + y * y * (-3 + 8.0 / 3 * y))
  }

  private static func electronShare(_ y: Double) -> Double {
    let even = 2 + y * y * (-6 + 4 * y)
    return even + polarisation * (-2 + y * (12 + y * (-18 + 8 * y)))
  }
}
