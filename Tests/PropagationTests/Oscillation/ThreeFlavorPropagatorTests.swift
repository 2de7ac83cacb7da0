import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Three flavours in one density` {
  static func matrix(_ point: OscillationReference.Point) -> [Double] {
    let propagator = ThreeFlavorPropagator(
      point.parameters, kind: point.isAntineutrino ? .antineutrino : .neutrino)
    var table = [Double](repeating: .nan, count: 9)
    let layer = point.layers[0]
    [point.energyGeV].withUnsafeBufferPointer { energies in
      table.withUnsafeMutableBufferPointer { out in
        if layer.density == 0 {
          propagator.fillVacuum(energiesGeV: energies, baselineKm: layer.km, into: out)
        } else {
          propagator.fillConstantDensity(
            energiesGeV: energies, baselineKm: layer.km, densityGCm3: layer.density,
            electronFraction: layer.electronFraction, into: out)
        }
      }
    }
    return table
  }

  @Test(.tags(.reference), arguments: ["vacuum", "constant_density"])
  func `agrees with fifty-digit arithmetic`(name: String) throws {
    let reference = try OscillationReference(name)
    #expect(reference.points.count >= 120)
    var worst = 0.0
    for point in reference.points {
      worst = max(worst, worstDifference(Self.matrix(point), point.probabilities))
    }
    // The phases reach 1300 rad, whose rounding alone is worth 2e-13.
    #expect(worst < 1e-12)
  }
}
