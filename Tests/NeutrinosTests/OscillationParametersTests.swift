import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Oscillation parameters` {
  static func degrees(ofSinSquared s: Double) -> Double {
    Elementary.asin(s.squareRoot()) * 180 / .pi
  }

  @Test(.tags(.reference))
  func `the default set is NuFIT 6.0 with its published angles and splittings`() throws {
    let fit = try GlobalFit.named()
    let set = try fit.bestFit
    // sin² is printed to 0.001, 0.0001 and 0.001: 0.06, 0.02 and 0.06 degree.
    #expect(abs(Self.degrees(ofSinSquared: set.sinSquaredTheta12) - 33.68) < 0.06)
    #expect(abs(Self.degrees(ofSinSquared: set.sinSquaredTheta13) - 8.56) < 0.01)
    #expect(abs(Self.degrees(ofSinSquared: set.sinSquaredTheta23) - 43.3) < 0.06)
    #expect(set.deltaMSquared31EV2 == 2.513e-3)
    #expect(fit.reference.citation.contains("2410.05380"))
    #expect(fit.sinSquaredTheta23.threeSigma == 0.435...0.585)
    #expect(fit.deltaCPDegrees.oneSigma?.minus == 41)
  }

  @Test(.tags(.identity))
  func `every set holds its best fit inside its own three-sigma range`() throws {
    for fit in GlobalFit.all {
      let values = [
        fit.sinSquaredTheta12, fit.sinSquaredTheta13, fit.sinSquaredTheta23, fit.deltaCPDegrees,
        fit.deltaMSquared21EV2, fit.deltaMSquaredAtmosphericEV2,
      ]
      for value in values {
        #expect(value.threeSigma?.contains(value.best) ?? true, "\(fit.release)")
        if let range = value.threeSigma, let sigma = value.oneSigma {
          #expect(value.best - sigma.minus > range.lowerBound, "\(fit.release)")
          #expect(value.best + sigma.plus < range.upperBound, "\(fit.release)")
        }
      }
      #expect(try fit.bestFit.ordering == fit.ordering, "\(fit.release)")
    }
  }

  @Test(.tags(.identity))
  func `the three conventions of the atmospheric splitting name one set of masses`() throws {
    let dm21 = 7.49e-5
    for sign in [1.0, -1.0] {
      let dm31 = sign * 2.5e-3
      let given: [AtmosphericSplitting] = [
        .deltaMSquared31(eV2: dm31), .deltaMSquared32(eV2: dm31 - dm21),
        .deltaMSquared3l(eV2: sign > 0 ? dm31 : dm31 - dm21),
      ]
      for splitting in given {
        let found = splitting.deltaMSquared31EV2(deltaMSquared21EV2: dm21)
        // One rounding of a difference and one of a sum.
        #expect(abs(found - dm31) < 1e-18)
      }
    }
    let inverted = try OscillationParameters.named(ordering: .inverted)
    #expect(inverted.atmospheric.conventionName == "dm3l")
    #expect(abs(inverted.deltaMSquared31EV2 + 2.4091e-3) < 1e-15)
  }

  @Test(.tags(.badInput))
  func `numbers that are no parameters are refused by name`() throws {
    let good = try OscillationParameters.named()
    #expect(throws: PhysicsError.self) { try good.replacing(sinSquaredTheta13: 8.5) }
    #expect(throws: PhysicsError.self) { try good.replacing(deltaMSquared21EV2: .nan) }
    #expect(throws: PhysicsError.self) { try good.replacing(deltaCPRadians: .infinity) }
    #expect(throws: PhysicsError.self) { try OscillationParameters.named("nufit-7") }
    do {
      _ = try good.replacing(sinSquaredTheta13: 8.5)
    } catch {
      #expect(error.description.contains("sin2_theta13"))
      #expect(error.description.contains("8.5"))
    }
    #expect(throws: PhysicsError.self) {
      try OscillationParameters(
        theta12: .radians(33.7), theta13: .degrees(8.5), theta23: .degrees(45), deltaCP: .zero,
        deltaMSquared21: .eV2(7.5e-5), atmospheric: .deltaMSquared31(eV2: 2.5e-3))
    }
  }
}
