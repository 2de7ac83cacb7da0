import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Earth grid` {
  static func table(
    _ grid: EarthGrid, _ propagator: ThreeFlavorPropagator, threads: Int = 1
  ) -> [Double] {
    var table = [Double](repeating: .nan, count: 9 * grid.count)
    table.withUnsafeMutableBufferPointer { grid.fill(propagator, threads: threads, into: $0) }
    return table
  }

  /// Each reference point as a grid of one energy and one direction.
  static func worst(
    _ key: String, earth: OscillationEarth, depth: Double, height: Double, accuracy: Double = 1e-6
  ) throws -> Double {
    var worst = 0.0
    for point in try OscillationReference("earth").points {
      let grid = try EarthGrid(
        energiesGeV: [point.energyGeV], cosZeniths: [point.object["cosz"] as? Double ?? .nan],
        detectorDepthKm: depth, productionHeightKm: height, through: earth, accuracy: accuracy)
      let propagator = ThreeFlavorPropagator(
        point.parameters, kind: point.isAntineutrino ? .antineutrino : .neutrino)
      let difference = worstDifference(
        table(grid, propagator), point.object[key] as? [[Double]] ?? [])
      worst = max(worst, difference)
    }
    return worst
  }

  @Test(.tags(.reference))
  func `crosses shells as fifty-digit arithmetic does`() throws {
    let models =
      try OscillationReference("earth").object["models"] as? [String: [String: Any]]
    let four = try `Neutrino oscillation`.earth(models?["prob3_4"])
    let fortyFour = try `Neutrino oscillation`.earth(models?["prem_44"])
    let worst = [
      try Self.worst("P_prob3_4_depth0_h0", earth: four, depth: 0, height: 0),
      try Self.worst("P_prob3_4_depth2_h20", earth: four, depth: 2, height: 20),
      try Self.worst("P_prem44_depth0", earth: fortyFour, depth: 0, height: 15),
    ]
    #expect(worst.allSatisfy { $0 < 2e-11 })
  }

  @Test(.tags(.reference), arguments: [1e-4, 1e-6, 1e-8, 1e-9])
  func `follows continuous densities to the accuracy asked for`(accuracy: Double) throws {
    let worst = try Self.worst(
      "P_premcont_depth0_h15", earth: .prem, depth: 0, height: 15, accuracy: accuracy)
    #expect(worst < accuracy)
  }

  @Test(.tags(.identity))
  func `modifiers go through the grid as through each way`() throws {
    let nsi = try NonStandardInteractions(ee: 0.3, et: .init(0.1, 0.05))
    let sterile = try OscillationParameters.named().replacing(sterileStates: [
      .init(deltaMSquaredEV2: 0.5, sineSquared: [0.02, 0.01, 0.03], phasesRadians: [1, 2])
    ])
    for parameters in [try OscillationParameters.named(), sterile] {
      let grid = try EarthGrid(
        energiesGeV: [0.7, 2, 3, 5, 6, 8, 12, 20, 40], cosZeniths: [-0.99, -0.6, -0.1, 0.4],
        productionHeightKm: 15)
      let propagator = GeneralPropagator(
        parameters, nonStandardInteractions: nsi, kind: .antineutrino)
      let channels = parameters.flavorCount * parameters.flavorCount
      var table = [Double](repeating: .nan, count: channels * grid.count)
      var twice = table
      try table.withUnsafeMutableBufferPointer { try grid.fill(propagator, into: $0) }
      try twice.withUnsafeMutableBufferPointer { try grid.fill(propagator, threads: 3, into: $0) }
      #expect(table == twice)
      let model = NeutrinoOscillation(parameters, nonStandardInteractions: nsi)
      var worst = 0.0
      for (row, path) in grid.paths.enumerated() {
        for (column, energy) in grid.energiesGeV.enumerated() {
          let p = try model.probabilities(
            energy: .GeV(energy), along: .earth(path, accuracy: 1e-9), of: .antineutrino)
          for channel in 0..<channels {
            let place = channel * grid.count + row * grid.energiesGeV.count + column
            worst = max(worst, abs(table[place] - p.values[channel]))
          }
        }
      }
      #expect(worst < 1e-6)  // the accuracy of the grid
    }
  }
}
