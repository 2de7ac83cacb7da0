import Foundation
import Matter
import PhysicalQuantities
import Testing
import _TestSupport

private struct LengthFile: Decodable {
  struct Case: Decodable {
    let model: String
    let z_m: Double
    let f_GHz: Double
    let L_m: Double
  }
  let cases: [Case]
}

@Suite struct `Ice attenuation` {
  @Test(.tags(.reference)) func `lengths are those of the peer for every depth and frequency`()
    throws
  {
    let file = try ReferenceFiles.json("ice_attenuation_lengths.json", as: LengthFile.self)
    var worst = 0.0
    var count = 0
    for row in file.cases where row.model != "GL3" {
      let model = try IceAttenuationModel(named: row.model)
      let length = try model.attenuationLengthM(atZ: row.z_m, frequencyGHz: row.f_GHz)
      worst = max(worst, relativeDifference(length, row.L_m))
      count += 1
    }
    #expect(count == 128)
    // The peer's own rounding: ln and exp of numbers near 7, polynomials of six terms.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.limit))
  func `at zero frequency the linear models extrapolate and SP1 is transparent`() throws {
    let lengths = try IceAttenuationModel.allPublished.map {
      try $0.attenuationLengthM(atZ: -200, frequencyGHz: 0)
    }
    #expect(lengths[0] == .infinity)
    // GL1: 75 MHz value + 0.55·75 m; GL2: 852 m times its depth factor; MB1: 460 m and its corrections.
    let gl1 = try IceAttenuationModel.greenland1.attenuationLengthM(atZ: -200, frequencyGHz: 0.075)
    #expect(abs(lengths[1] - gl1 - 41.25) < 1e-9)
    #expect(lengths[2] > 852 && lengths[3] > 460)
    // Towards 0 the SP1 length grows without a jump below its lowest node, 0.1 MHz.
    var last = 0.0
    for exponent in stride(from: 0.0, through: -12, by: -0.25) {
      let length = try IceAttenuationModel.southPole1.attenuationLengthM(
        atZ: -1500, frequencyGHz: pow(10, exponent))
      #expect(length > last)
      last = length
    }
  }

  @Test(.tags(.identity)) func `SP1 is continuous at 1 GHz and goes on beyond 3_16 GHz`() throws {
    let model = IceAttenuationModel.southPole1
    let below = try model.attenuationLengthM(atZ: -800, frequencyGHz: 1.0.nextDown)
    let at = try model.attenuationLengthM(atZ: -800, frequencyGHz: 1)
    // One ulp in frequency moves ln ν by 1e-16.
    #expect(abs(below / at - 1) < 1e-14)
    // Straight in log-log: two equal ratios of frequency give two equal ratios of length.
    let l2 = try model.attenuationLengthM(atZ: -800, frequencyGHz: 2)
    let l4 = try model.attenuationLengthM(atZ: -800, frequencyGHz: 4)
    let l8 = try model.attenuationLengthM(atZ: -800, frequencyGHz: 8)
    #expect(abs(l4 / l2 - l8 / l4) < 1e-14)
  }

  @Test(.tags(.limit)) func `lengths are at least 1 m in ice and infinite in air`() throws {
    for model in IceAttenuationModel.allPublished {
      #expect(try model.attenuationLengthM(atZ: 0.1, frequencyGHz: 0.3) == .infinity)
      #expect(try model.attenuationLengthM(atZ: -300, frequencyGHz: 1e6) == 1)
    }
  }

  @Test(.tags(.badInput)) func `depths below the ice, bad frequencies and GL3 are refused`() {
    #expect(throws: PhysicsError.self) {
      try IceAttenuationModel.mooresBay1.attenuationLengthM(atZ: -600, frequencyGHz: 0.2)
    }
    for z in [Double.nan, -.infinity, .infinity, -4000] {
      #expect(throws: PhysicsError.self) {
        try IceAttenuationModel.southPole1.attenuationLengthM(atZ: z, frequencyGHz: 0.2)
      }
    }
    for f in [Double.nan, -0.1, .infinity] {
      #expect(throws: PhysicsError.self) {
        try IceAttenuationModel.southPole1.attenuationLengthM(atZ: -100, frequencyGHz: f)
      }
    }
    #expect { try IceAttenuationModel(named: "GL3") } throws: { "\($0)".contains("GL2") }
  }
}
