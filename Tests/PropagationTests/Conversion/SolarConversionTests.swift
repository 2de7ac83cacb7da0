import Foundation
import Messengers
import Neutrinos
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct SolarConversionTests {
  private static func cases(_ name: String) throws -> [[String: Any]] {
    try ReferenceFiles.object("oscillation_solar.json")[name] as? [[String: Any]] ?? []
  }

  private static func parameters(_ raw: [String: Any]) throws -> OscillationParameters {
    try OscillationReference.parameters(raw["par"] as? [String: Double] ?? [:])
  }

  @Test(.tags(.reference)) func `one density of production agrees with fifty digits`() throws {
    let cases = try Self.cases("f1")
    var worst = 0.0
    for raw in cases {
      let conversion = try SolarConversion(Self.parameters(raw))
      let energy = Energy.GeV(raw["E_GeV"] as? Double ?? 0)
      let density = raw["ne_mol_cm3"] as? Double ?? 0
      let region = try ProductionRegion(electronsMolCm3: [density], weights: [1])
      let fractions = try conversion.massFractions(energy: energy, from: region)
      worst = max(worst, worstDifference(fractions, [raw["f_mass"] as? [Double] ?? []]))
      worst = max(
        worst, worstDifference(conversion.flavors(fractions), [raw["P_e_to"] as? [Double] ?? []]))
    }
    #expect(cases.count == 40)
    // The levels of the Sun lie a factor 30 apart, which costs a digit of rounding.
    #expect(worst < 1e-13)
  }

  @Test(.tags(.reference)) func `regeneration in the Earth agrees with fifty digits`() throws {
    let cases = try Self.cases("f3")
    let earths = try ReferenceFiles.object("oscillation_earth.json")
    var worst = 0.0
    for raw in cases {
      let conversion = try SolarConversion(Self.parameters(raw))
      let energy = Energy.GeV(raw["E_GeV"] as? Double ?? 0)
      let region = try ProductionRegion(
        electronsMolCm3: [raw["ne_mol_cm3"] as? Double ?? 0], weights: [1])
      let earth = try Self.earth(raw["model"] as? String ?? "", earths)
      let path = try EarthPath(cosZenith: raw["cosz"] as? Double ?? 0, through: earth)
      let p = try conversion.probabilities(
        of: conversion.massFractions(energy: energy, from: region), energy: energy,
        along: .earth(path))
      worst = max(worst, worstDifference(p, [raw["P_e_to"] as? [Double] ?? []]))
    }
    #expect(cases.count == 60)
    // Phases reach 1e4 rad at 1 MeV, each costing 1e-16.
    #expect(worst < 1e-11)
  }

  private static func earth(_ name: String, _ file: [String: Any]) throws -> OscillationEarth {
    let models = file["models"] as? [String: [String: [Double]]] ?? [:]
    let model = models[name] ?? [:]
    let (rho, ye) = (model["rho"] ?? [], model["ye"] ?? [])
    return try OscillationEarth(
      table: (model["radii"] ?? []).enumerated().map {
        (radiusKm: $1, densityGCm3: rho[$0], electronFraction: ye[$0])
      })
  }

  @Test(.tags(.identity)) func `batches, single calls and all mass orders agree`() throws {
    let fit = try GlobalFit.named("nufit-6.0", ordering: .normal).bestFit
    let odd = try [
      fit, fit.replacing(atmospheric: .deltaMSquared31(eV2: -2.4e-3)),
      // Orders of masses that the fast method does not know.
      fit.replacing(deltaMSquared21EV2: -7.5e-5),
      fit.replacing(atmospheric: .deltaMSquared31(eV2: 4e-5)),
    ]
    let energies = (0..<27).map { 1e-4 * Double($0 * $0 + 1) }
    var worst = 0.0
    for parameters in odd {
      let conversion = try SolarConversion(parameters)
      var table = [Double](repeating: 0, count: 3 * energies.count)
      energies.withUnsafeBufferPointer { energies in
        table.withUnsafeMutableBufferPointer {
          conversion.fillDay(energiesGeV: energies, electronsMolCm3: 81, into: $0)
        }
      }
      for (i, e) in energies.enumerated() {
        let one = try conversion.dayProbabilities(energy: .GeV(e), electronsMolCm3: 81)
        let levels = try Self.byLevels(parameters, e, 81)
        for flavor in 0..<3 {
          worst = max(worst, abs(one[flavor] - table[flavor * energies.count + i]))
          worst = max(worst, abs(one[flavor] - levels[flavor]))
        }
        worst = max(worst, abs(one.reduce(0, +) - 1))
      }
    }
    // Levels by Jacobi's rotations keep 1e-15 of the largest, 30 times the solar ones.
    #expect(worst < 1e-12)
  }

  /// The same from the levels of the general Hamiltonian.
  private static func byLevels(
    _ parameters: OscillationParameters, _ energyGeV: Double, _ density: Double
  ) throws -> [Double] {
    let oscillation = NeutrinoOscillation(parameters)
    let matter = try oscillation.levels(
      energy: .GeV(energyGeV), density: .gramsPerCm3(density), electronFraction: 1)
    let vacuum = try oscillation.levels(
      energy: .GeV(energyGeV), density: .gramsPerCm3(0), electronFraction: 1)
    return (0..<3).map { flavor in
      (0..<3).reduce(0) {
        $0 + matter.content(flavor: 0, level: $1) * vacuum.content(flavor: flavor, level: $1)
      }
    }
  }

  /// Σᵢ |U_ei|² |U_αi|².
  private static func averaged(_ parameters: OscillationParameters, _ flavor: Int) -> Double {
    let u = parameters.mixingMatrix
    func square(_ k: Int) -> Double { u.real[k] * u.real[k] + u.imaginary[k] * u.imaginary[k] }
    return (0..<3).reduce(0) { $0 + square($1) * square(3 * flavor + $1) }
  }

  @Test(.tags(.limit)) func `without matter the survival is the averaged one of the vacuum`() throws
  {
    let fit = try GlobalFit.named("nufit-6.0", ordering: .normal).bestFit
    let p = try SolarConversion(fit).dayProbabilities(energy: .MeV(0.3), electronsMolCm3: 0)
    // Sums of three products.
    #expect(abs(p[0] - Self.averaged(fit, 0)) < 1e-15)
    #expect(abs(p[1] - Self.averaged(fit, 1)) < 1e-15)
  }

  @Test(.tags(.reference)) func `two flavours and the published survivals of three components`()
    throws
  {
    let fit = try GlobalFit.named("nufit-6.0", ordering: .normal).bestFit
    let conversion = try SolarConversion(fit)
    // Energies, densities and values of the sheet, which has three digits.
    let known = [
      (0.3, 66.0, 0.543), (0.862, 81.0, 0.526), (10.0, 92.0, 0.323),
    ]
    for (energy, density, expected) in known {
      let p = try conversion.dayProbabilities(energy: .MeV(energy), electronsMolCm3: density)
      #expect(abs(p[0] - expected) < 1e-3)
    }
  }

  @Test(.tags(.limit)) func `fast changes of density undo the conversion`() throws {
    let fit = try GlobalFit.named("nufit-6.0", ordering: .normal).bestFit
    let conversion = try SolarConversion(fit)
    let sudden = try conversion.dayProbabilities(
      energy: .MeV(10), electronsMolCm3: 1e7, crossing: .exponential(scaleHeightKm: 1e-9))
    let slow = try conversion.dayProbabilities(
      energy: .MeV(10), electronsMolCm3: 1e7, crossing: .exponential(scaleHeightKm: 6.6e4))
    // Made far above both resonances and suddenly outside the lower one: of ν₂ᵐ, cos²θ₁₂ are ν₁. That νe is in the
    // third level there leaves only ν₃.
    #expect(abs(slow[0] - fit.sinSquaredTheta13) < 1e-4)
    #expect(abs(sudden[0] - slow[0]) < 1e-4)
    // Between the resonances, without θ₁₃: sudden, the vacuum's average.
    let two = try fit.replacing(sinSquaredTheta13: 0)
    let jumped = try SolarConversion(two).dayProbabilities(
      energy: .MeV(10), electronsMolCm3: 1000, crossing: .exponential(scaleHeightKm: 1e-9))
    let stayed = try SolarConversion(two).dayProbabilities(
      energy: .MeV(10), electronsMolCm3: 1000)
    // Twenty times above the lower resonance, νe is ν₂ᵐ but for 5e-4.
    #expect(abs(stayed[0] - two.sinSquaredTheta12) < 1e-3)
    #expect(abs(jumped[0] - Self.averaged(two, 0)) < 1e-3)
  }

  @Test(.tags(.badInput)) func `numbers that do not exist are refused by name`() throws {
    let fit = try GlobalFit.named("nufit-6.0", ordering: .normal).bestFit
    let conversion = try SolarConversion(fit)
    #expect(throws: PhysicsError.self) {
      try conversion.dayProbabilities(energy: .MeV(0), electronsMolCm3: 90)
    }
    #expect(throws: PhysicsError.self) {
      try conversion.dayProbabilities(energy: .MeV(1), electronsMolCm3: -1)
    }
    #expect(throws: PhysicsError.self) {
      try conversion.dayProbabilities(
        energy: .MeV(1), electronsMolCm3: 1, crossing: .exponential(scaleHeightKm: 0))
    }
    #expect(throws: PhysicsError.self) { try SolarExposure(latitude: .degrees(91)) }
    #expect(throws: PhysicsError.self) {
      try LandauZener.jumpProbability(adiabaticity: 1, sinSquaredTheta: 0.6)
    }
  }
}

@Suite struct SolarExposureTests {
  @Test(.tags(.identity)) func `half of the year's events come by night everywhere`() throws {
    for latitude in [-90.0, -66.6, -23.4, 0, 22.1, 36.4, 46.5, 66.5, 89, 90] {
      let exposure = try SolarExposure(latitude: .degrees(latitude))
      // The quadrature is asked for 1e-11 between kinks that it knows.
      #expect(abs(try exposure.fraction(belowCosZenith: 0) - 0.5) < 1e-9)
      let nights = try exposure.nights(steps: 50)
      #expect(abs(nights.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    }
  }

  @Test(.tags(.limit)) func `the pole sees only the declination, the equator all angles`() throws {
    let pole = try SolarExposure(latitude: .degrees(90))
    let lowest = -sin(SolarExposure.obliquityDegrees * .pi / 180)
    #expect(try pole.fraction(belowCosZenith: lowest - 1e-6) == 0)
    // cos θ = sin δ = sin ε sin L with L uniform: the arc sine's law.
    let expected = 0.5 + asin(-0.2 / -lowest) / .pi
    #expect(abs(try pole.fraction(belowCosZenith: -0.2) - expected) < 1e-9)
  }

  @Test(.tags(.reference))
  func `the mean of the Sun's height agrees with a sum over hours and days`() throws {
    let latitude = 36.43 * Double.pi / 180
    let tilt = SolarExposure.obliquityDegrees * .pi / 180
    // Midpoints in longitude and hour: the share of time below −0.5.
    let (days, hours) = (720, 1440)
    var below = 0
    for day in 0..<days {
      let d = asin(sin(tilt) * sin(2 * .pi * (Double(day) + 0.5) / Double(days)))
      for hour in 0..<hours {
        let h = 2 * Double.pi * (Double(hour) + 0.5) / Double(hours)
        if sin(latitude) * sin(d) + cos(latitude) * cos(d) * cos(h) < -0.5 { below += 1 }
      }
    }
    let exposure = try SolarExposure(latitude: .radians(latitude))
    let expected = Double(below) / Double(days * hours)
    // Counting is right to a step of the hour: 1/1440 times some averaging over days.
    #expect(abs(try exposure.fraction(belowCosZenith: -0.5) - expected) < 1e-4)
  }
}
