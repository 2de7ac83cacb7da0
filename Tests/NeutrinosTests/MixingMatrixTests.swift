import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Mixing matrix` {
  /// 3 + 2 flavours with every phase.
  static func fiveFlavors() throws -> OscillationParameters {
    try OscillationParameters.named().replacing(sterileStates: [
      SterileState(
        deltaMSquaredEV2: 1.3, sineSquared: [0.02, 0.01, 0.05], phasesRadians: [1, 2, 0.5]),
      SterileState(
        deltaMSquaredEV2: 3.1, sineSquared: [0.01, 0.02, 0.03, 0.3], phasesRadians: [3, 0.4]),
    ])
  }

  @Test(.tags(.identity))
  func `rows and columns are orthonormal for three to five flavours`() throws {
    for parameters in [try OscillationParameters.named(), try Self.fiveFlavors()] {
      let matrix = parameters.mixingMatrix
      let n = matrix.count
      var worst = 0.0
      for a in 0..<n {
        for b in 0..<n {
          var (re, im) = (0.0, 0.0)
          for k in 0..<n {
            let (p, q) = (a * n + k, b * n + k)
            re += matrix.real[p] * matrix.real[q] + matrix.imaginary[p] * matrix.imaginary[q]
            im += matrix.imaginary[p] * matrix.real[q] - matrix.real[p] * matrix.imaginary[q]
          }
          worst = max(worst, abs(re - (a == b ? 1 : 0)), abs(im))
        }
      }
      // Ten rotations of a few roundings each.
      #expect(worst < 2e-15)
    }
  }

  @Test(.tags(.identity))
  func `the entries are those of the convention of the Particle Data Group`() throws {
    let p = try OscillationParameters.named()
    let u = p.mixingMatrix
    let (s12, s13, s23) = (
      p.sinSquaredTheta12.squareRoot(), p.sinSquaredTheta13.squareRoot(),
      p.sinSquaredTheta23.squareRoot()
    )
    let (c12, c13, c23) = (
      (1 - s12 * s12).squareRoot(), (1 - s13 * s13).squareRoot(), (1 - s23 * s23).squareRoot()
    )
    let (cd, sd) = (Elementary.cos(p.deltaCPRadians), Elementary.sin(p.deltaCPRadians))
    let expected: [(Double, Double)] = [
      (c12 * c13, 0), (s12 * c13, 0), (s13 * cd, -s13 * sd),
      (-s12 * c23 - c12 * s23 * s13 * cd, -c12 * s23 * s13 * sd),
      (c12 * c23 - s12 * s23 * s13 * cd, -s12 * s23 * s13 * sd), (s23 * c13, 0),
      (s12 * s23 - c12 * c23 * s13 * cd, -c12 * c23 * s13 * sd),
      (-c12 * s23 - s12 * c23 * s13 * cd, -s12 * c23 * s13 * sd), (c23 * c13, 0),
    ]
    var worst = 0.0
    for (k, entry) in expected.enumerated() {
      worst = max(worst, abs(u.real[k] - entry.0), abs(u.imaginary[k] - entry.1))
    }
    #expect(worst < 1e-15)  // a handful of roundings
  }

  @Test(.tags(.reference))
  func `the Jarlskog invariant has its closed form and its published greatest value`() throws {
    let p = try OscillationParameters.named()
    let closed = p.maximalJarlskogInvariant * Elementary.sin(p.deltaCPRadians)
    #expect(abs(p.mixingMatrix.jarlskogInvariant - closed) < 1e-16)
    // 0.03352 with the angles rounded to 0.01 degree: three digits survive the rounding.
    #expect(relativeDifference(p.maximalJarlskogInvariant, 0.0335238266) < 1e-3)
  }

  @Test(.tags(.identity))
  func `Majorana phases turn columns and change no magnitude`() throws {
    let p = try OscillationParameters.named()
    let u = try MixingMatrix(
      count: 3, product: p.rotations, majoranaPhasesRadians: [1.1, 2.7])
    for flavor in 0..<3 {
      for state in 0..<3 {
        let e = u.entry(flavor: flavor, state: state)
        let size = e.real * e.real + e.imaginary * e.imaginary
        #expect(abs(size - u.squaredMagnitude(flavor: flavor, state: state)) < 1e-15)
      }
    }
    #expect(u.entry(flavor: 0, state: 1).imaginary != 0)
  }
}
