import Foundation
import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `The atmosphere` {
  private func numbers(_ value: Any?) -> [Double] { value as? [Double] ?? [] }

  @Test(.tags(.reference)) func `columns and densities are those of the published layers`() throws {
    let file = try ReferenceFiles.object("atmosphere.json")
    let heights = numbers(file["h_m"])
    let columns = numbers(file["corsika_USStd_overburden_g_cm2"])
    let densities = numbers(file["corsika_USStd_rho_g_cm3"])
    #expect(heights.count == 20 && columns.count == 20 && densities.count == 20)
    var worst = 0.0
    let air = Atmosphere.corsikaUSStandard
    for k in heights.indices {
      worst = max(
        worst,
        relativeDifference(try air.overburdenGCm2(altitudeM: heights[k]), columns[k]),
        relativeDifference(try air.densityGCm3(altitudeM: heights[k]), densities[k]))
    }
    // The same formula with the same constants.
    #expect(worst < 1e-9)
  }

  @Test(.tags(.reference)) func `the standard of 1976 holds at every altitude`() throws {
    let file = try ReferenceFiles.object("atmosphere.json")
    let rows = file["us_standard_1976"] as? [[String: Double]] ?? []
    #expect(rows.count == 19)
    var worst = 0.0
    for row in rows {
      let height = try #require(row["h_m"])
      let state = try USStandard1976.state(altitudeM: height)
      worst = max(
        worst,
        relativeDifference(state.temperatureK, try #require(row["T_K"])),
        relativeDifference(state.pressurePa, try #require(row["p_Pa"])),
        relativeDifference(state.densityGCm3 * 1e3, try #require(row["rho_kg_m3"])),
        relativeDifference(state.overburdenGCm2, try #require(row["overburden_g_cm2_p_over_g"])))
    }
    // The standard's constants have seven digits; the file's own program may round them elsewhere.
    #expect(worst < 1e-6)
  }

  @Test(.tags(.identity)) func `altitude and column invert each other`() throws {
    var worst = 0.0
    for air in Atmosphere.all {
      for height in stride(from: 0.0, through: 60_000, by: 1777) {
        let column = try air.overburdenGCm2(altitudeM: height)
        worst = max(worst, abs(try air.altitudeM(overburdenGCm2: column) - height))
      }
    }
    #expect(worst < 1e-3)  // a millimetre, from halving
  }

  @Test(.tags(.limit)) func `a vertical path has the vertical column`() throws {
    let air = Atmosphere.corsikaUSStandard
    let path = try AtmosphericPath(in: air, zenithCosine: 1)
    // The layers join to 1e-4 of the column, which density and column see differently.
    #expect(relativeDifference(path.slantDepthGCm2, 1036.1) < 3e-4)
    var worst = 0.0
    for height in [100.0, 5000, 15_000, 30_000] {
      let column = try path.slantDepthGCm2(altitudeM: height)
      worst = max(worst, abs(try path.altitudeM(slantDepthGCm2: column) - height) / 7000)
    }
    #expect(worst < 2e-3)
  }

  @Test(.tags(.limit)) func `the Earth is flat at 60 degrees and round at the horizon`() throws {
    let air = Atmosphere.corsikaUSStandard
    let slanted = try AtmosphericPath(in: air, zenithCosine: 0.5)
    // 1/cos less the curvature, about H tan²θ/R = 0.4 %.
    #expect(relativeDifference(slanted.slantDepthGCm2, 2 * 1036.1) < 6e-3)
    #expect(slanted.slantDepthGCm2 < 2 * 1036.1)
    let flat = try AtmosphericPath(in: air, zenithCosine: 0)
    // The Chapman function of a horizontal path: sqrt(pi R/2H) = 36 to 38 vertical columns for H of 7 to 8 km.
    #expect(flat.slantDepthGCm2 > 35 * 1036 && flat.slantDepthGCm2 < 38 * 1036)
    // At 15 km the local zenith angle of a horizontal path is 86.1 degrees.
    let local = flat.localZenithCosine(altitudeM: 15_000)
    #expect(abs(local - (1 - pow(6371.0 / 6386, 2)).squareRoot()) < 1e-9)
  }

  @Test func `a table of densities gives back the model it was made from`() throws {
    let air = Atmosphere.corsikaUSStandard
    let heights = stride(from: 0.0, through: 110_000, by: 500).map { $0 }
    let densities = try heights.map { h throws -> Double in try air.densityGCm3(altitudeM: h) }
    let table = try Atmosphere(name: "mine", altitudesM: heights, densitiesGCm3: densities)
    let column = try table.overburdenGCm2(altitudeM: 0)
    #expect(relativeDifference(column, 1036.1) < 1e-3)  // joints of the layers between rows
  }

  @Test(.tags(.badInput)) func `altitudes without air are refused`() throws {
    #expect(throws: PhysicsError.self) {
      try Atmosphere.corsikaUSStandard.densityGCm3(altitudeM: .nan)
    }
    #expect(throws: PhysicsError.self) {
      try Atmosphere.usStandard1976.overburdenGCm2(altitudeM: 90_000)
    }
    #expect(throws: PhysicsError.self) { try AtmosphericPath(zenithCosine: -0.1) }
    #expect(throws: PhysicsError.self) {
      try Atmosphere(name: "x", altitudesM: [0, 0], densitiesGCm3: [1, 1])
    }
    #expect(throws: PhysicsError.self) { try Atmosphere(named: "martian") }
  }
}
