import PhysicalQuantities
import Testing
import _TestSupport

@testable import Matter

@Suite struct `Earth model` {
  // Independent integration of the same polynomials, 10 digits.
  @Test(.tags(.reference)) func `PREM has the mass and the moment of inertia of the Earth`() {
    #expect(relativeDifference(EarthModel.prem.massKg, 5.973176948e24) < 1e-9)
    #expect(relativeDifference(EarthModel.prem.momentOfInertiaFactor, 0.3307994866) < 1e-9)
    // The Earth's: 5.972e24 kg and 0.3307 (IERS); the model was made to fit both to about 1e-3.
    #expect(relativeDifference(EarthModel.prem.massKg, 5.972e24) < 1e-3)
    #expect(relativeDifference(EarthModel.prem.momentOfInertiaFactor, 0.3307) < 1e-3)
  }

  @Test(.tags(.identity))
  func `a uniform sphere has mass density times volume and inertia 2 over 5`() {
    let earth = EarthModel.uniformCrust
    let volumeM3 = 4.0 / 3.0 * Double.pi * 6_357_390 * 6_357_390 * 6_357_390
    #expect(relativeDifference(earth.massKg, 2900 * volumeM3) < 1e-14)  // rounding of five factors
    #expect(relativeDifference(earth.momentOfInertiaFactor, 0.4) < 1e-15)
  }

  @Test(.tags(.reference))
  func `PREM has its published densities at centre, boundaries and surface`()
    throws
  {
    // Dziewonski & Anderson 1981, table II (g/cm³, 5 digits): radius in km, inside or outside.
    let published: [(Double, Double)] = [
      (0, 13.08848), (1221.5, 12.16634), (3480, 5.56645), (5701, 3.99214), (5771, 3.97584),
      (5971, 3.54325), (6151, 3.35950), (6346.6, 2.9), (6356, 2.6), (6368, 1.02), (6371, 1.02),
    ]
    var worst = 0.0
    for (radius, density) in published {
      let found = try EarthModel.prem.densityGCm3(radiusKm: radius)
      worst = max(worst, abs(found - density))
    }
    // The table rounds the coefficients' fifth digit: 13.0885 for 13.08848.
    #expect(worst < 5e-5)
  }

  @Test func `the core has more nucleons per electron than the mantle`() throws {
    let core = try EarthModel.prem.electronDensityMolPerCm3(radiusKm: 3479)
    let mantle = try EarthModel.prem.electronDensityMolPerCm3(radiusKm: 3480)
    #expect(core == 0.466 * (try EarthModel.prem.densityGCm3(radiusKm: 3479)))
    #expect(mantle == 0.494 * (try EarthModel.prem.densityGCm3(radiusKm: 3480)))
    #expect(try EarthModel.prem.shell(radiusKm: 3480).name == "lower mantle")
  }

  @Test func `models are found by name`() throws {
    for model in EarthModel.all { #expect(try EarthModel(named: model.name) == model) }
    #expect(try EarthModel(named: "PREM") == .prem)
    #expect(EarthModel.coreMantleCrust.shells.map(\.outerRadiusKm)[0] == 3464.1016151377544)
  }

  @Test(.tags(.badInput)) func `shells that do not fit together are refused`() {
    let reference = EarthModel.prem.reference
    func model(_ shells: [EarthShell]) throws {
      _ = try EarthModel(name: "x", shells: shells, reference: reference)
    }
    #expect(throws: PhysicsError.self) { try model([]) }
    #expect(throws: PhysicsError.self) { try model(EarthModel.prem.shells.reversed()) }
    #expect(throws: PhysicsError.self) {
      try model([EarthShell(mantle: "negative", 6000, SIMD4(1, -2, 0, 0))])
    }
    #expect(throws: PhysicsError.self) {
      try model([EarthShell(mantle: "not a number", .nan, SIMD4(1, 0, 0, 0))])
    }
    #expect(throws: PhysicsError.self) { try EarthModel(named: "flat") }
    #expect(throws: PhysicsError.self) { try EarthModel.prem.densityGCm3(radiusKm: 6371.1) }
    #expect(throws: PhysicsError.self) { try EarthModel.prem.densityGCm3(radiusKm: -1) }
    #expect(throws: PhysicsError.self) {
      try EarthModel.prem.electronDensityMolPerCm3(radiusKm: .nan)
    }
  }
}
