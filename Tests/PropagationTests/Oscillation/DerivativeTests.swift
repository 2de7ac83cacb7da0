import Foundation
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Derivatives of probabilities` {
  static let names: [(key: String, variable: OscillationVariable)] = [
    ("s12sq", .sinSquaredTheta12), ("s13sq", .sinSquaredTheta13), ("s23sq", .sinSquaredTheta23),
    ("delta", .deltaCP), ("dm21", .deltaMSquared21), ("dm31", .deltaMSquared31), ("rho", .density),
    ("E", .energy), ("L", .baseline),
  ]

  @Test(.tags(.reference))
  func `agree with differences in fifty digits`() throws {
    let object = try ReferenceFiles.object("oscillation_derivatives.json")
    let points = object["points"] as? [[String: Any]] ?? []
    #expect(points.count == 24)
    var worst = [Double](repeating: 0, count: Self.names.count)
    for point in points {
      let x = point["x"] as? [Double] ?? []
      let parameters = try OscillationParameters(
        sinSquaredTheta12: x[0], sinSquaredTheta13: x[1], sinSquaredTheta23: x[2],
        deltaCPRadians: x[3], deltaMSquared21EV2: x[4], atmospheric: .deltaMSquared31(eV2: x[5]))
      let isAntineutrino = point["anti"] as? Bool ?? false
      let propagator = ThreeFlavorPropagator(
        parameters, kind: isAntineutrino ? .antineutrino : .neutrino)
      var table = [Double](repeating: .nan, count: 9 * 10)
      try Self.fill(propagator, Self.names.map(\.variable), x, &table)
      let p = point["P"] as? [[Double]] ?? []
      #expect(worstDifference(Array(table[0..<9]), p) < 1e-12)
      let derivatives = point["derivatives"] as? [String: [[Double]]] ?? [:]
      for (k, item) in Self.names.enumerated() {
        let expected = derivatives[item.key] ?? []
        // In units of the parameter's own size, so that all are of the size of the phase.
        let scale = max(1, expected.flatMap { $0 }.map(abs).max() ?? 0)
        let found = Array(table[(9 * (k + 1))..<(9 * (k + 2))])
        worst[k] = max(worst[k], worstDifference(found, expected) / scale)
      }
    }
    // Two divisions by level distances of 1/30: 1e-16 times 30² times phases of 100 rad.
    #expect(worst.allSatisfy { $0 < 1e-10 })
  }

  static func fill(
    _ propagator: ThreeFlavorPropagator, _ variables: [OscillationVariable], _ x: [Double],
    _ table: inout [Double]
  ) throws {
    try [x[7]].withUnsafeBufferPointer { energies in
      try table.withUnsafeMutableBufferPointer { out in
        try propagator.fillDerivatives(
          variables, energiesGeV: energies, baselineKm: x[8], densityGCm3: x[6],
          electronFraction: 0.5, into: out)
      }
    }
  }

  @Test(.tags(.badInput))
  func `do not exist where an angle is nothing`() throws {
    let parameters = try OscillationParameters.named().replacing(sinSquaredTheta13: 0)
    var table = [Double](repeating: 0, count: 90)
    #expect(throws: PhysicsError.self) {
      try Self.fill(
        ThreeFlavorPropagator(parameters), [.sinSquaredTheta13],
        [0, 0, 0, 0, 0, 0, 3, 1, 1000], &table)
    }
  }
}
