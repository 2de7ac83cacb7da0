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

@Suite struct `Tables of ice` {
  private func row(_ z: Double, _ n: Double) -> TabulatedIce.Row { .init(zM: z, index: n) }

  @Test(.tags(.identity)) func `a table gives its rows, steps included, from either end`() throws {
    let rows = [row(0, 1.3), row(-10, 1.5), row(-10, 1.45), row(-40, 1.7), row(-90, 1.75)]
    for given in [rows, rows.reversed()] {
      let ice = try TabulatedIce(rows: given)
      #expect(ice.refractiveIndex(atZ: 0) == 1.3 && ice.refractiveIndex(atZ: 1) == 1)
      // At a step the lower layer holds; just above it the upper one.
      #expect(abs(ice.refractiveIndex(atZ: -10) - 1.45) < 1e-15)
      #expect(abs(ice.refractiveIndex(atZ: (-10.0).nextUp) - 1.5) < 1e-12)
      #expect(abs(ice.refractiveIndex(atZ: -40) - 1.7) < 1e-15)
      #expect(ice.refractiveIndex(atZ: -5000) == 1.75)
    }
  }

  @Test(.tags(.identity)) func `differences from a height keep their digits in every form`() throws
  {
    let table = try TabulatedIce(rows: [row(0, 1.3), row(-10, 1.5), row(-40, 1.7), row(-90, 1.75)])
    let profiles: [IceProfile] = [
      IceModel.southPole2015.profile, IceModel.greenlandFirn.profile,
      IceModel.greenlandPoly5.profile, IceModel.uniform.profile, .tabulated(table),
    ]
    var (worst, worstSlope, isFalling) = (0.0, 0.0, true)
    for profile in profiles {
      for layer in profile.layers {
        let top = layer.topZM
        let height = min(200, top - layer.bottomZM)
        for share in [0.0, 0.1, 0.5, 0.9] {
          let z = top - share * height
          let frame = IceLayerFrame(layer, atZ: z)
          for depth in [-0.05 * height, 0.001 * height, 0.09 * height] {
            let plain = layer.index(atZ: z - depth) - layer.index(atZ: z)
            guard z - depth <= 0 else { continue }
            worst = max(worst, abs(frame.rise(atDepthM: depth) - plain))
          }
          let h = 1e-4 * height
          let slope = (frame.rise(atDepthM: h) - frame.rise(atDepthM: -h)) / (2 * h)
          worstSlope = max(worstSlope, abs(slope - frame.fallPerM))
          isFalling = isFalling && frame.fallPerM >= 0
          let up = min(0.04 * height, -z)
          guard up > 0, frame.fallPerM > 0 else { continue }
          let found = frame.heightM(ofFall: -frame.rise(atDepthM: -up), limitM: height)
          worst = max(worst, abs(found - up) / height * 1e-3)
        }
      }
    }
    // A few roundings of the index; slopes by differences of 1e-4 of 200 m.
    #expect(worst < 2e-15 && isFalling, "\(worst)")
    #expect(worstSlope < 1e-7, "\(worstSlope)")
  }

  @Test(.tags(.badInput)) func `tables that are no ice are refused`() throws {
    let bad: [[TabulatedIce.Row]] = [
      [], [row(0, 1.3)], [row(-1, 1.3), row(-2, 1.4)], [row(0, 0.9), row(-2, 1.4)],
      [row(0, 1.3), row(-2, 5)], [row(0, .nan), row(-2, 1.4)], [row(0, 1.3), row(.nan, 1.4)],
      [row(0, 1.3), row(-.infinity, 1.4)], [row(1, 1.3), row(-2, 1.4)],
      [row(0, 1.3), row(-20_000, 1.4)], [row(0, 1.5), row(-5, 1.3)],
      [row(0, 1.3), row(-5, 1.5), row(-3, 1.6), row(-9, 1.7)],
      [row(0, 1.3), row(-5, 1.4), row(-5, 1.5), row(-5, 1.6), row(-9, 1.7)],
      (0..<2001).map { row(-Double($0), 1.5) },
    ]
    for rows in bad { #expect(throws: PhysicsError.self) { try TabulatedIce(rows: rows) } }
  }
}
