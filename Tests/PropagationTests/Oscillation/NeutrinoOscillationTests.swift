import Matter
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Neutrino oscillation` {
  static func path(
    _ layers: [(km: Double, density: Double, electronFraction: Double)]
  ) throws
    -> NeutrinoPath
  {
    .slabs(
      try layers.map {
        try MatterSlab(
          lengthKm: $0.km, densityGCm3: $0.density, electronFraction: $0.electronFraction)
      })
  }

  static func interactions(_ raw: Any?) throws -> NonStandardInteractions? {
    guard let eps = raw as? [String: Any] else { return nil }
    func entry(_ key: String) -> NonStandardInteractions.Entry {
      let pair = eps[key] as? [Double] ?? [0, 0]
      return .init(pair[0], pair[1])
    }
    func real(_ key: String) -> Double { eps[key] as? Double ?? 0 }
    return try NonStandardInteractions(
      ee: real("ee"), mm: real("mm"), tt: real("tt"), em: entry("em"), et: entry("et"),
      mt: entry("mt"))
  }

  @Test(
    .tags(.reference),
    arguments: [
      // Phases of 240 rad; of 37 000 rad, whose rounding alone is worth 4e-12 (the files' limit: 3e-12).
      ("nsi", 1e-12), ("sterile", 3e-12), ("vacuum", 1e-12), ("constant_density", 1e-12),
    ])
  func `agrees with fifty-digit arithmetic in every medium`(
    name: String, tolerance: Double
  )
    throws
  {
    var worst = 0.0
    for point in try OscillationReference(name).points {
      let model = NeutrinoOscillation(
        point.parameters,
        nonStandardInteractions: try Self.interactions(point.object["eps"]))
      let p = try model.probabilities(
        energy: .GeV(point.energyGeV), along: Self.path(point.layers),
        of: point.isAntineutrino ? .antineutrino : .neutrino)
      worst = max(worst, worstDifference(p.values, point.probabilities))
    }
    #expect(worst < tolerance)
  }

  @Test(.tags(.reference))
  func `reactor antineutrinos survive as the reference says, in vacuum and in rock`() throws {
    var worst = 0.0
    let reference = try OscillationReference("reactor")
    for point in reference.points {
      func number(_ key: String) -> Double { point.object[key] as? Double ?? .nan }
      let model = NeutrinoOscillation(point.parameters)
      let length = Length.km(number("L_km"))
      let energy = Energy.GeV(number("E_GeV"))
      let vacuum = try model.survivalProbability(
        of: .electron, energy: energy, along: .vacuum(length), of: .antineutrino)
      let matter = try model.survivalProbability(
        of: .electron, energy: energy,
        along: .constantDensity(
          length, .gramsPerCm3(number("rho")), electronFraction: number("Ye")), of: .antineutrino)
      worst = max(worst, abs(vacuum - number("P_ee_vac")), abs(matter - number("P_ee_matter")))
    }
    #expect(reference.points.count == 56)
    #expect(worst < 1e-12)
  }

  static func earth(_ model: [String: Any]?) throws -> OscillationEarth {
    func list(_ key: String) -> [Double] { model?[key] as? [Double] ?? [] }
    let (radii, densities, fractions) = (list("radii"), list("rho"), list("ye"))
    return try OscillationEarth(
      table: radii.indices.map { (radii[$0], densities[$0], fractions[$0]) })
  }

  @Test(.tags(.reference))
  func `crosses the shells of the Earth as fifty-digit arithmetic does`() throws {
    let reference = try OscillationReference("earth")
    let models = reference.object["models"] as? [String: [String: Any]]
    let four = try Self.earth(models?["prob3_4"])
    let fortyFour = try Self.earth(models?["prem_44"])
    let cases: [(key: String, earth: OscillationEarth, depth: Double, height: Double)] = [
      ("P_prob3_4_depth0_h0", four, 0, 0), ("P_prob3_4_depth2_h20", four, 2, 20),
      ("P_prem44_depth0", fortyFour, 0, 15),
    ]
    for item in cases {
      var worst = 0.0
      for point in reference.points {
        let path = try EarthPath(
          cosZenith: point.object["cosz"] as? Double ?? .nan, detectorDepthKm: item.depth,
          productionHeightKm: item.height, through: item.earth)
        let p = try NeutrinoOscillation(point.parameters).probabilities(
          energy: .GeV(point.energyGeV), along: .earth(path),
          of: point.isAntineutrino ? .antineutrino : .neutrino)
        worst = max(
          worst, worstDifference(p.values, point.object[item.key] as? [[Double]] ?? []))
        if item.height == 20, let km = point.object["path_km_depth2_h20"] as? Double {
          #expect(abs(path.lengthKm - km) < 1e-8)  // 16 digits of 12 000 km and a root
        }
      }
      #expect(worst < 2e-11, "\(item.key)")
    }
  }

  @Test(.tags(.reference))
  func `follows the continuous densities of the reference Earth`() throws {
    let reference = try OscillationReference("earth")
    var worst = 0.0
    for point in reference.points {
      let path = try EarthPath(
        cosZenith: point.object["cosz"] as? Double ?? .nan, productionHeightKm: 15)
      let p = try NeutrinoOscillation(point.parameters).probabilities(
        energy: .GeV(point.energyGeV), along: .earth(path, accuracy: 1e-10),
        of: point.isAntineutrino ? .antineutrino : .neutrino)
      worst = max(
        worst,
        worstDifference(p.values, point.object["P_premcont_depth0_h15"] as? [[Double]] ?? []))
    }
    // The reference itself is converged to 4e-10 (its own comparison of steps).
    #expect(worst < 1e-9)
  }
}
