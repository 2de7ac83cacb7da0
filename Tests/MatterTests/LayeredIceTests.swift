import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Ice of one's own` {
  private static let firn: [LayeredIce.Layer] = {
    guard
      let upper = try? ExponentialIce(
        solidIndex: 1.775, surfaceDeficit: 0.502, scaleHeightM: 30.8),
      let lower = try? ExponentialIce(
        solidIndex: 1.775, surfaceDeficit: 0.310, scaleHeightM: 40.9)
    else { return [] }
    return [.init(.exponential(upper), thicknessM: 14.9), .init(.exponential(lower))]
  }()

  @Test(.tags(.identity)) func `layers with the numbers of a published model are that model`()
    throws
  {
    let own = try IceProfile(layers: Self.firn)
    let published = IceModel.greenlandFirn.profile
    var worst = 0.0
    for i in 1...4000 {
      let z = -0.0731 * Double(i)
      worst = max(
        worst,
        abs(try own.refractiveIndex(atZ: z) - (try published.refractiveIndex(atZ: z))))
    }
    // The same formula in the same order.
    #expect(worst == 0)
    #expect(own.layers == published.layers)
    #expect(try own.refractiveIndex(atZ: 1) == 1)
  }

  @Test(.tags(.limit)) func `a single layer is the profile with a closed form`() throws {
    let exponential = try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 0.4, scaleHeightM: 70)
    let uniform = try UniformIce(index: 1.5)
    let rows = [(0.0, 1.3), (-50, 1.6)].map { TabulatedIce.Row(zM: $0.0, index: $0.1) }
    let table = try TabulatedIce(rows: rows)
    #expect(try IceProfile(layers: [.init(.exponential(exponential))]) == .exponential(exponential))
    #expect(try IceProfile(layers: [.init(.uniform(uniform))]) == .uniform(uniform))
    #expect(try IceProfile(layers: [.init(.table(table))]) == .tabulated(table))
  }

  @Test(.tags(.identity)) func `a table below other ice is that table, deeper`() throws {
    let rows = [(0.0, 1.4), (-10, 1.5), (-40, 1.7), (-40, 1.72), (-100, 1.76)]
      .map { TabulatedIce.Row(zM: $0.0, index: $0.1) }
    let table = try TabulatedIce(rows: rows)
    let snow = LayeredIce.Layer(.uniform(try UniformIce(index: 1.3)), thicknessM: 7)
    let deep = LayeredIce.Layer(.uniform(try UniformIce(index: 1.78)))
    let ice = try LayeredIce([snow, .init(.table(table)), deep])
    let open = try LayeredIce([snow, .init(.table(table))])
    var worst = 0.0
    for i in 0..<1069 {
      let z = -7.05 - 0.09 * Double(i)
      worst = max(worst, abs(ice.refractiveIndex(atZ: z) - table.refractiveIndex(atZ: z + 7)))
    }
    // Heights moved by 7 m round by 1e-14 m; the index changes by 0.01 a metre.
    #expect(worst < 1e-15, "\(worst)")
    #expect(ice.refractiveIndex(atZ: -3) == 1.3 && ice.refractiveIndex(atZ: -120) == 1.78)
    #expect(open.refractiveIndex(atZ: -120) == 1.76)
    #expect(ice.layers.map(\.topZM).sorted(by: >) == ice.layers.map(\.topZM))
    #expect(zip(ice.layers, ice.layers.dropFirst()).allSatisfy { $0.bottomZM == $1.topZM })
  }

  @Test(.tags(.badInput)) func `layers and beds that make no sense are refused by name`() throws {
    let ice = LayeredIce.Form.uniform(try UniformIce(index: 1.5))
    let rows = [(0.0, 1.3), (-50, 1.6)].map { TabulatedIce.Row(zM: $0.0, index: $0.1) }
    let table = LayeredIce.Form.table(try TabulatedIce(rows: rows))
    let cases: [([LayeredIce.Layer], String)] = [
      ([], "layers of ice"), ([.init(ice), .init(ice)], "layer 1"),
      ([.init(ice, thicknessM: 3)], "without end"),
      ([.init(ice, thicknessM: 0), .init(ice)], "layer 1"),
      ([.init(ice, thicknessM: .nan), .init(ice)], "layer 1"),
      ([.init(table, thicknessM: 3), .init(ice)], "as thick as its rows"),
    ]
    for (layers, word) in cases {
      #expect { try LayeredIce(layers) } throws: { "\($0)".contains(word) }
    }
    for (depth, amplitude, phase) in [
      (0, 0.5, 1), (-5, 0.5, 1), (.nan, 0.5, 1), (20_000, 0.5, 1), (5, 1.1, 1), (5, -0.1, 1),
      (5, 0.5, 7), (5, 0.5, .nan),
    ] {
      #expect(throws: PhysicsError.self, "\(depth) \(amplitude) \(phase)") {
        try IceModel.uniform.over(bedAtDepthM: depth, amplitude: amplitude, phaseRad: phase)
      }
    }
    let shelf = try IceModel.uniform.over(bedAtDepthM: 576, amplitude: 0.82, phaseRad: .pi)
    #expect(shelf.bottomReflection == IceModel.mooresBaySimple.bottomReflection)
    let rock = try shelf.over(bedAtDepthM: 400, amplitude: nil, phaseRad: 0)
    #expect(rock.bottomReflection == nil && rock.bottomZM == -400)
  }
}

@Suite struct `Tables of attenuation` {
  @Test(.tags(.reference)) func `rows are met, lines join them, and ends hold`() throws {
    let depth = try IceAttenuationTable(
      against: .depth, [0, 100, 400], lengthsM: [800, 600, 300])
    let model = IceAttenuationModel.table(depth)
    var worst = 0.0
    for (z, length) in [(0.0, 800.0), (-50, 700), (-100, 600), (-250, 450), (-400, 300)] {
      for frequency in [0, 0.1, 1] {
        let given = try model.attenuationLengthM(atZ: z, frequencyGHz: frequency)
        worst = max(worst, abs(given / length - 1))
      }
    }
    let bands = try IceAttenuationTable(
      against: .frequency, [0.1, 0.3, 0.7], lengthsM: [900, 700, 500])
    for (frequency, length) in [
      (0, 900.0), (0.1, 900), (0.2, 800), (0.5, 600), (0.7, 500), (2, 500),
    ] {
      for z in [0.0, -10, -3000] {
        let given = try IceAttenuationModel.table(bands).attenuationLengthM(
          atZ: z, frequencyGHz: frequency)
        worst = max(worst, abs(given / length - 1))
      }
    }
    // A division and a product.
    #expect(worst < 5e-16)
    #expect(model.kinksZM == [0, -100, -400] && model.lowestZM == -400)
    #expect(IceAttenuationModel.table(bands).kinksZM.isEmpty)
    #expect(bands.fallsWithFrequency && depth.fallsWithFrequency)
    #expect(try model.attenuationLengthM(atZ: 1, frequencyGHz: 0.3) == .infinity)
    #expect(throws: PhysicsError.self) {
      try model.attenuationLengthM(atZ: -401, frequencyGHz: 0.3)
    }
  }

  @Test(.tags(.badInput)) func `tables that make no sense are refused`() {
    let cases: [([Double], [Double])] = [
      ([0], [5]), ([0, 1], [5]), ([1, 2], [5, 5]), ([0, 0], [5, 5]), ([0, 2, 1], [5, 5, 5]),
      ([0, .nan], [5, 5]), ([0, 1], [5, .nan]), ([0, 1], [0.5, 5]), ([0, 1], [5, 1e7]),
      ([-1, 0], [5, 5]), ([0, 1e5], [5, 5]),
    ]
    for (places, lengths) in cases {
      #expect(throws: PhysicsError.self, "\(places) \(lengths)") {
        try IceAttenuationTable(against: .depth, places, lengthsM: lengths)
      }
    }
  }
}
