import Matter
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Ice profiles` {
  @Test(.tags(.reference)) func `surface and deep index are those of the published fits`() throws {
    // n_ice − Δn at z = 0 and n_ice at depth, from each fit's formula; poly5 and firn from theirs by hand.
    let expected: [(String, Double, Double)] = [
      ("southpole_simple", 1.354, 1.78), ("southpole_2015", 1.357, 1.78),
      ("ARAsim_southpole", 1.35, 1.78), ("ARA_2022", 1.326, 1.78), ("antarctic_pyrex", 1.35, 1.78),
      ("mooresbay_simple", 1.32, 1.78), ("mooresbay_simple_2", 1.299, 1.78),
      ("greenland_simple", 1.27, 1.78), ("greenland_pyrex", 1.327, 1.775),
      ("greenland_firn", 1.273, 1.775), ("greenland_poly5", 1 + 0.851 * 0.3168, 1 + 0.851 * 0.917),
      ("uniform_ice", 1.78, 1.78),
    ]
    var worst = 0.0
    for (name, surface, deep) in expected {
      let profile = try IceModel(named: name).profile
      worst = max(worst, abs(try profile.refractiveIndex(atZ: 0) - surface))
      worst = max(worst, abs(try profile.refractiveIndex(atZ: -5000) - deep))
      #expect(try profile.refractiveIndex(atZ: 1e-9) == 1, "air above \(name)")
    }
    // Two roundings of numbers near 1.
    #expect(worst < 1e-15)
    #expect(expected.map(\.0).sorted() == IceModel.all.map(\.name).sorted())
  }

  @Test(.tags(.identity)) func `the index grows with depth in every model but uniform ice`() throws
  {
    for model in IceModel.all where model.name != "uniform_ice" {
      var last = 1.0
      for i in 0...300 {
        let n = try model.profile.refractiveIndex(atZ: -Double(i))
        // The published two-layer firn drops by 6e-4 where its layers meet.
        #expect(n > last - (model.name == "greenland_firn" ? 1e-3 : 0), "\(model.name) at \(-i) m")
        last = n
      }
    }
  }

  @Test(.tags(.identity)) func `eight heights at once give what single heights give`() throws {
    guard case .exponential(let ice) = IceModel.southPole2015.profile else { return }
    let heights = SIMD8<Double>(3, 0, -1, -10, -100, -200, -1000, -2800)
    let together = ice.refractiveIndex(atZ: heights)
    var worst = 0.0
    for lane in 0..<8 {
      worst = max(worst, abs(together[lane] - ice.refractiveIndex(atZ: heights[lane])))
    }
    // One unit in the last place of the exponential.
    #expect(worst <= 2.3e-16)
  }

  @Test(.tags(.identity)) func `the gradient is the slope of the index`() throws {
    guard case .exponential(let ice) = IceModel.ara2022.profile else { return }
    var worst = 0.0
    for z in stride(from: -300.0, through: -1, by: 7) {
      let slope = (ice.refractiveIndex(atZ: z + 1e-3) - ice.refractiveIndex(atZ: z - 1e-3)) / 2e-3
      worst = max(worst, abs(slope - ice.indexGradientPerM(atZ: z)))
    }
    // The third derivative over the step, 6e-13, and rounding of n (1e-16) over 2e-3 m.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.badInput)) func `unknown names and impossible profiles are refused with advice`() {
    #expect {
      try IceModel(named: "southpole2015")
    } throws: {
      "\($0)".contains("southpole_2015")
    }
    #expect(throws: PhysicsError.self) {
      try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 0, scaleHeightM: 77)
    }
    #expect(throws: PhysicsError.self) {
      try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 0.9, scaleHeightM: 77)
    }
    #expect(throws: PhysicsError.self) {
      try ExponentialIce(solidIndex: .nan, surfaceDeficit: 0.4, scaleHeightM: 77)
    }
    #expect(throws: PhysicsError.self) {
      try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 0.4, scaleHeightM: -77)
    }
    #expect(throws: PhysicsError.self) { try UniformIce(index: 0.5) }
    #expect(throws: PhysicsError.self) {
      try IceModel.southPole2015.profile.refractiveIndex(atZ: .nan)
    }
  }
}
