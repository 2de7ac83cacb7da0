import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@Suite struct `Feldman-Cousins intervals` {
  @Test(.tags(.reference)) func `upper and lower ends are those of the paper's tables`() throws {
    // Table IV and V of the paper (90 %): b = 0 and b = 3; two digits after the point, on its own grid.
    let withoutBackground = [
      (0.00, 2.44), (0.11, 4.36), (0.53, 5.91), (1.10, 7.42), (1.47, 8.60), (1.84, 9.99),
      (2.21, 11.47), (3.56, 12.53), (3.96, 13.99), (4.36, 15.30), (5.50, 16.50),
    ]
    var worst = 0.0
    for (count, ends) in withoutBackground.enumerated() {
      let interval = try FeldmanCousins1998.interval(observed: count, background: 0)
      worst = max(worst, abs(interval.lowerBound - ends.0), abs(interval.upperBound - ends.1))
    }
    // The paper's grid of 0.005 and its rounding to 0.01.
    #expect(worst < 0.0101)
    let three = [
      // The paper lifts the first to 1.08, so that ends never rise with the background; the belt itself gives 0.95.
      (0.00, 0.955), (0.00, 1.88), (0.00, 3.04), (0.00, 4.42), (0.00, 5.60), (0.00, 6.99),
      (0.15, 8.47), (0.89, 9.53), (1.51, 10.99), (1.88, 12.30), (2.63, 13.50),
    ]
    worst = 0
    for (count, ends) in three.enumerated() {
      let interval = try FeldmanCousins1998.interval(observed: count, background: 3)
      worst = max(worst, abs(interval.lowerBound - ends.0), abs(interval.upperBound - ends.1))
    }
    #expect(worst < 0.0101)
  }

  @Test(.tags(.identity)) func `ends solve the equation of the belt`() throws {
    // Nothing seen, no background: 0 leaves the region where the counts that come before it (those of larger R)
    // reach 90 %. At the end these are 1 to 6: their probabilities add up to 0.9, to the bisection's 1e-9.
    let end = try FeldmanCousins1998.upperLimit(observed: 0, background: 0)
    var sum = 0.0
    var term = Elementary.exp(-end)
    for count in 1...6 {
      term *= end / Double(count)
      sum += term
    }
    #expect(abs(sum - 0.9) < 1e-6)
  }

  @Test func `intervals cover the truth at least as often as they say`() throws {
    var intervals: [ClosedRange<Double>] = []
    for count in 0..<40 {
      intervals.append(try FeldmanCousins1998.interval(observed: count, background: 1.5))
    }
    var least = 1.0
    for step in 0...40 {
      let signal = 0.25 * Double(step)
      var covered = 0.0
      var probability = Elementary.exp(-(signal + 1.5))
      for (count, interval) in intervals.enumerated() {
        if interval.contains(signal) { covered += probability }
        probability *= (signal + 1.5) / Double(count + 1)
      }
      least = min(least, covered)
    }
    // 1e-9 of the counts are beyond the list.
    #expect(least > 0.9 - 1e-8)
  }

  @Test(.tags(.badInput)) func `what is no count, background or level is refused`() {
    for (observed, background, confidence) in [
      (-1, 0, 0.9), (1001, 0, 0.9), (0, -1, 0.9), (0, 1001, 0.9), (0, .nan, 0.9),
      (0, .infinity, 0.9), (0, 0, 0.4), (0, 0, 1), (0, 0, .nan), (0, 0, 90),
    ] as [(Int, Double, Double)] {
      #expect(throws: PhysicsError.self, "\(observed) \(background) \(confidence)") {
        try FeldmanCousins1998.interval(
          observed: observed, background: background, confidence: confidence)
      }
    }
  }
}

@Suite struct `Rates and limits` {
  /// Half decades from 1e16 to 1e21 eV, A Omega = 1 km² sr (E/EeV)^slope.
  private static func acceptance(slope: Double) throws -> Acceptance {
    let energies = (0...10).map { Elementary.exp10(16 + 0.5 * Double($0)) }
    let areas = energies.map { 1e10 * Elementary.pow($0 / 1e18, slope) }
    return try Acceptance(
      energiesEV: energies, areasCm2Sr: areas, errorsCm2Sr: areas.map { 0.1 * $0 })
  }

  /// E² dN/dE = 1e-8 GeV cm⁻² s⁻¹ sr⁻¹ from 1e17 to 1e20 eV.
  private static func flat(_ convention: FlavorConvention) throws -> DiffuseFlux {
    try DiffuseFlux(
      name: "flat", convention: convention, reference: FeldmanCousins1998.reference,
      log10EnergiesEV: [17, 20], log10Values: [-8, -8])
  }

  @Test(.tags(.identity)) func `events of power laws are those of the integral by hand`() throws {
    let time = 1e7
    var worst = 0.0
    for slope in [0.0, 0.5, 1, 1.5] {
      let events = try Self.acceptance(slope: slope).events(
        of: Self.flat(.allFlavors), liveTimeS: time)
      // 1e-8 GeV = 10 eV: ∫ 10 E⁻² 1e10 (E/1e18)^slope dE from 1e17 to 1e20 eV.
      let power = slope - 1
      let integral =
        power == 0
        ? Elementary.log(1000)
        : (Elementary.pow(100, power) - Elementary.pow(0.1, power)) / power
      worst = max(worst, relativeDifference(events.value, time * 10 * 1e10 * 1e-18 * integral))
      let three = try Self.acceptance(slope: slope).events(
        of: Self.flat(.perFlavor), liveTimeS: 2 * time)
      worst = max(worst, relativeDifference(three.value, 6 * events.value))
      // 10 % on each of several energies: between 10 % of a few and 10 % of all.
      #expect(events.error > 0.02 * events.value && events.error < 0.1 * events.value)
    }
    // Logarithms of energies near 40 lose two digits.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.identity)) func `a flux at its limit gives the events of the limit`() throws {
    // E dN/dE constant over one decade around E: n events, where the area is flat.
    let acceptance = try Self.acceptance(slope: 0)
    let limits = try acceptance.differentialLimits(events: 2.44, liveTimeS: 3e7)
    let limit = try #require(limits.first { abs($0.energyEV / 1e18 - 1) < 1e-9 })
    let flux = try DiffuseFlux(
      name: "decade", convention: .allFlavors, reference: FeldmanCousins1998.reference,
      log10EnergiesEV: [17.5, 18.5],
      log10Values: [-0.5, 0.5].map { Elementary.log10(limit.e2FluxGeV) + $0 })
    let events = try acceptance.events(of: flux, liveTimeS: 3e7).value
    #expect(relativeDifference(events, 2.44) < 1e-12)
    // The balloons' convention is stronger by 4/ln 10; half the efficiency is half the exposure.
    let four = try acceptance.differentialLimits(
      events: 2.44, liveTimeS: 3e7, convention: .delta4, efficiency: 0.5)
    #expect(
      relativeDifference(
        2 * limits[4].e2FluxGeV / four[4].e2FluxGeV, 1.737_177_927_613_007) < 1e-12)
  }

  @Test(.tags(.limit)) func `interaction lengths are those of the cross section`() throws {
    // CTW at 1e18 eV: the mean of neutrinos and antineutrinos, in ice.
    let length = try InteractionLength.metres(.ctw, energyEV: 1e18, densityGCm3: 0.917)
    let mean =
      try 0.5
      * (NeutrinoNucleonCrossSection.ctw.cm2(.init(.electron), energyEV: 1e18)
        + NeutrinoNucleonCrossSection.ctw.cm2(.init(.tau, antiparticle: true), energyEV: 1e18))
    #expect(relativeDifference(length, 1.672_621_925e-24 / mean / 0.917 / 100) < 1e-9)
    #expect(length > 1e6 && length < 3e6)
  }

  @Test(.tags(.badInput)) func `tables that make no sense are refused`() throws {
    let cases: [([Double], [Double], [Double])] = [
      ([], [], []), ([1e18], [1, 2], [0]), ([1e18, 1e18], [1, 1], [0, 0]),
      ([1e18, 1e17], [1, 1], [0, 0]), ([0, 1e17], [1, 1], [0, 0]), ([1e18], [-1], [0]),
      ([1e18], [1], [-1]), ([.nan], [1], [0]), ([1e18], [.infinity], [0]), ([1e18], [.nan], [0]),
    ]
    for (energies, areas, errors) in cases {
      #expect(throws: PhysicsError.self, "\(energies) \(areas) \(errors)") {
        try Acceptance(energiesEV: energies, areasCm2Sr: areas, errorsCm2Sr: errors)
      }
    }
    let nothing = try Acceptance(
      energiesEV: [1e17, 1e18], areasCm2Sr: [0, 0], errorsCm2Sr: [0, 0])
    #expect(throws: PhysicsError.self) {
      try nothing.differentialLimits(events: 2.44, liveTimeS: 1)
    }
    #expect(try nothing.events(of: Self.flat(.allFlavors), liveTimeS: 1).value == 0)
    let one = try Acceptance(energiesEV: [1e18], areasCm2Sr: [1], errorsCm2Sr: [0])
    #expect(throws: PhysicsError.self) { try one.events(of: Self.flat(.allFlavors), liveTimeS: 1) }
    for (events, time, efficiency) in [
      (0, 1, 1), (2.44, 0, 1), (2.44, 1, 0), (2.44, 1, 1.1), (.nan, 1, 1), (2.44, .infinity, 1),
    ] as [(Double, Double, Double)] {
      #expect(throws: PhysicsError.self) {
        try one.differentialLimits(events: events, liveTimeS: time, efficiency: efficiency)
      }
    }
  }

  @Test(.tags(.reference)) func `published limits are kept as published`() {
    #expect(PublishedLimits.all.count == 7)
    for limit in PublishedLimits.all {
      #expect(limit.energiesEV.count == limit.e2FluxGeV.count && limit.energiesEV.count > 1)
      #expect(zip(limit.energiesEV, limit.energiesEV.dropFirst()).allSatisfy { $0 < $1 })
    }
    // ANITA in the convention of the others is weaker by 1.737; Auger sums three flavours over a whole decade.
    let anita = PublishedLimits.anita2019.e2FluxAllFlavors()[2] / 6.0475e-7
    #expect(relativeDifference(anita, 1.737_177_927_613_007) < 1e-12)
    #expect(
      relativeDifference(PublishedLimits.auger2019.e2FluxAllFlavors()[2], 1.467e-8 * 1.5) < 1e-12)
  }
}
