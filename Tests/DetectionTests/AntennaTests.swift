import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

/// A unit vector spread over the sphere by a golden-ratio spiral.
func spiralDirection(_ index: Int, of count: Int) -> Vector3 {
  let z = 1 - 2 * (Double(index) + 0.5) / Double(count)
  let sine = (1 - z * z).squareRoot()
  let turn = Elementary.sinCos(2.399963229728653 * Double(index))
  return Vector3(sine * turn.cos, sine * turn.sin, z)
}

private let orientations: [AntennaOrientation] = {
  let angles: [(Double, Double, Double, Double)] = [
    (0, 0, 90, 0), (0, 0, 90, 90), (180, 0, 90, 270), (90, 30, 0, 0), (60, 45, 150, 45),
    (120, 200, 90, 110),
  ]
  return angles.compactMap {
    try? AntennaOrientation(
      orientationThetaDeg: $0.0, orientationPhiDeg: $0.1, rotationThetaDeg: $0.2,
      rotationPhiDeg: $0.3)
  }
}()

@Suite struct Antennas {
  private struct PeerCases: Decodable {
    struct Case: Decodable {
      let model: String
      let samples: Int
      let sampling_rate_GHz: Double
      let zenith: Double
      let azimuth: Double
      let orientation_deg: [Double]
      let bins: [Int]
      let theta_re: [Double]
      let theta_im: [Double]
      let phi_re: [Double]
      let phi_im: [Double]
    }
    let cases: [Case]
  }

  /// 48 cases of the peer: three antennas, four grids, eight orientations, random directions.
  ///
  /// Its phases have the other
  /// sign. The phase polynomials reach 1e3 rad, whose rounding is 1e-13 of the largest length, 0.55 m.
  @Test(.tags(.reference)) func `analytic antennas equal NuRadioReco's on its grids`() throws {
    let peer = try ReferenceFiles.json("antennas_analytic_peer.json", as: PeerCases.self)
    var worst = 0.0
    for item in peer.cases {
      let grid = try SamplingGrid(
        sampleCount: item.samples, samplingRateGHz: item.sampling_rate_GHz)
      let model = try AntennaModel(named: item.model)
      let response = try AntennaResponse(model, grid: grid, turnOn: .nuRadioReco)
      let angles = item.orientation_deg
      let orientation = try AntennaOrientation(
        orientationThetaDeg: angles[0], orientationPhiDeg: angles[1], rotationThetaDeg: angles[2],
        rotationPhiDeg: angles[3])
      let zenith = Elementary.sinCos(item.zenith)
      let azimuth = Elementary.sinCos(item.azimuth)
      let arrival = try ArrivalDirection(
        Vector3(zenith.sin * azimuth.cos, zenith.sin * azimuth.sin, zenith.cos))
      let coupling = model.coupling(to: arrival, orientation: orientation)
      let branch = response.branches[coupling.branch]
      for (index, bin) in item.bins.enumerated() {
        worst = max(worst, abs(coupling.theta * branch.real[bin] - item.theta_re[index]))
        worst = max(worst, abs(-coupling.theta * branch.imaginary[bin] - item.theta_im[index]))
        worst = max(worst, abs(coupling.phi * branch.real[bin] - item.phi_re[index]))
        worst = max(worst, abs(-coupling.phi * branch.imaginary[bin] - item.phi_im[index]))
      }
    }
    #expect(peer.cases.count == 48)
    #expect(worst < 5e-13)
  }

  /// sin θ e_θ is minus the part of the axis across the ray, and sin² θ e_φ is sin θ (axis × ray): exact but for rounding.
  @Test(.tags(.identity)) func `a dipole sees minus the field along its axis however it stands`()
    throws
  {
    var worst = 0.0
    for orientation in orientations {
      for index in 0..<500 {
        let arrival = ArrivalDirection(unit: spiralDirection(index, of: 500))
        let field = arrival.direction.cross(Vector3(0.3, -0.5, 0.8))
        let parts = arrival.components(of: field)
        let vertical = AntennaModel.idealDipole(effectiveHeightM: 1)
          .coupling(to: arrival, orientation: orientation)
        let seen = vertical.theta * parts.theta + vertical.phi * parts.phi
        worst = max(worst, abs(seen + orientation.z.dot(field)))
        let horizontal = AntennaModel.analyticHPol.coupling(to: arrival, orientation: orientation)
        let across = orientation.z.cross(arrival.direction)
        let loop = horizontal.theta * parts.theta + horizontal.phi * parts.phi
        worst = max(worst, abs(loop - across.norm * across.dot(field)))
      }
    }
    // A few roundings of numbers of order 1.
    #expect(worst < 1e-14 && orientations.count == 6)
  }

  @Test(.tags(.limit)) func `the log-periodic antenna sees its y axis in front and nothing behind`()
  {
    for orientation in orientations {
      let front = ArrivalDirection(unit: orientation.z)
      let field = 0.6 * orientation.x + 0.8 * orientation.y
      let parts = front.components(of: field)
      let coupling = AntennaModel.analyticLPDA.coupling(to: front, orientation: orientation)
      // Rounding of unit vectors, near the pole magnified by the root: 1e-8 squared.
      #expect(abs(coupling.theta * parts.theta + coupling.phi * parts.phi - 0.8) < 1e-14)
      #expect(coupling.branch == 0)
      let back = AntennaModel.analyticLPDA.coupling(
        to: ArrivalDirection(unit: -orientation.z), orientation: orientation)
      // The cosine of half of 180 degrees is the root of a rounding error.
      #expect(abs(back.theta) + abs(back.phi) < 1e-7 && back.branch == 2)
    }
  }

  /// The default turn-on is a function of the frequency alone, and the limit of the peer's on ever finer grids.
  @Test(.tags(.limit)) func `the smooth turn-on does not depend on the grid`() throws {
    let coarse = try SamplingGrid(sampleCount: 512, samplingRateGHz: 2)
    let fine = try SamplingGrid(sampleCount: 65_536, samplingRateGHz: 8)
    for (model, maximum) in [
      (AntennaModel.analyticVPol, 0.18), (.analyticHPol, 0.055), (.analyticLPDA, 0.55),
    ] {
      let few = try AntennaResponse(model, grid: coarse).branches[0]
      let many = try AntennaResponse(model, grid: fine).branches[0]
      let peer = try AntennaResponse(model, grid: fine, turnOn: .nuRadioReco).branches[0]
      var worst = 0.0
      // Bin k of the coarse grid is bin 32 k of the fine one.
      for k in 0..<coarse.binCount {
        worst = max(worst, abs(few.real[k] - many.real[32 * k]))
        worst = max(worst, abs(few.imaginary[k] - many.imaginary[32 * k]))
      }
      #expect(worst < 1e-13)
      let largest = many.magnitudes.max() ?? 0
      // The top of a parabola is missed by half a bin of 1.2e-4 GHz at most.
      #expect(abs(largest / maximum - 1) < 1e-6 && largest <= maximum * (1 + 1e-15))
      let apart = zip(many.magnitudes, peer.magnitudes).map { abs($0 - $1) }.max() ?? 1
      // The peer's window is shifted by up to half a bin: 1e-3 of the cut-off, times a slope of about 2.
      #expect(apart < 2e-3 * maximum)
    }
  }

  @Test func `an ideal dipole is flat, real and as long as told`() throws {
    let grid = try SamplingGrid(sampleCount: 64, samplingRateGHz: 1)
    let response = try AntennaResponse(.idealDipole(effectiveHeightM: 0.25), grid: grid)
    var field = ComplexSpectrum(count: grid.binCount)
    for k in 0..<grid.binCount { field.real[k] = Double(k) }
    let none = ComplexSpectrum(count: grid.binCount)
    let voltage = try response.voltage(
      toArrivalDirection: Vector3(0, 3, 0), fieldTheta: field, fieldPhi: field,
      orientation: .upright)
    #expect(voltage.real == field.real.map { 0.25 * $0 } && voltage.imaginary == none.imaginary)
    let above = try response.voltage(
      toArrivalDirection: Vector3(0, 0, 1), fieldTheta: field, fieldPhi: field,
      orientation: .upright)
    #expect(above == none)
  }

  @Test(.tags(.badInput)) func `antennas that do not exist or do not stand are refused`() throws {
    let unknown = #expect(throws: PhysicsError.self) {
      try AntennaModel(named: "createLPDA_100MHz_InfFirn")
    }
    #expect(unknown?.description.contains("createLPDA_100MHz_InfFirn") == true)
    #expect(unknown?.description.contains("set ant_type to analytic_LPDA") == true)
    for name in AntennaModel.names + ["ideal_dipole"] {
      #expect(try AntennaModel(named: name).name == name)
    }
    func refused(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
      #expect(throws: PhysicsError.self) {
        try AntennaOrientation(
          orientationThetaDeg: a, orientationPhiDeg: b, rotationThetaDeg: c, rotationPhiDeg: d)
      }
    }
    refused(0, 0, 0, 0)
    refused(0, 0, 45, 0)
    refused(.nan, 0, 90, 0)
    refused(0, .infinity, 90, 0)
    refused(0, 0, 900, 0)
    let slow = try SamplingGrid(sampleCount: 64, samplingRateGHz: 0.4)
    #expect(throws: PhysicsError.self) { try AntennaResponse(.analyticVPol, grid: slow) }
    #expect(throws: PhysicsError.self) {
      try AntennaResponse(.idealDipole(effectiveHeightM: -1), grid: slow)
    }
    let dipole = try AntennaResponse(.idealDipole(effectiveHeightM: 1), grid: slow)
    let short = ComplexSpectrum(count: 3)
    let right = ComplexSpectrum(count: slow.binCount)
    for direction in [Vector3.zero, Vector3(.nan, 0, 1)] {
      #expect(throws: PhysicsError.self) {
        try dipole.voltage(
          toArrivalDirection: direction, fieldTheta: right, fieldPhi: right, orientation: .upright)
      }
    }
    #expect(throws: PhysicsError.self) {
      try dipole.voltage(
        toArrivalDirection: Vector3(0, 1, 0), fieldTheta: right, fieldPhi: short,
        orientation: .upright)
    }
  }
}
