import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@Suite struct `Feldman-Cousins intervals` {
  /// Tables IV and V of the paper (90 %): upper ends of n = 0 to 10 for these backgrounds.
  private static let backgrounds = [
    0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  ]
  private static let upperEnds: [[Double]] = [
    [
      2.44, 1.94, 1.61, 1.33, 1.26, 1.18, 1.08, 1.06, 1.01, 0.98, 0.97, 0.95, 0.94, 0.94, 0.93,
      0.93, 0.92, 0.92, 0.92, 0.92,
    ],
    [
      4.36, 3.86, 3.36, 2.91, 2.53, 2.19, 1.88, 1.59, 1.39, 1.22, 1.14, 1.10, 1.07, 1.05, 1.03,
      1.01, 1.00, 0.99, 0.99, 0.98,
    ],
    [
      5.91, 5.41, 4.91, 4.41, 3.91, 3.45, 3.04, 2.67, 2.33, 1.73, 1.57, 1.38, 1.27, 1.21, 1.15,
      1.11, 1.09, 1.08, 1.06, 1.05,
    ],
    [
      7.42, 6.92, 6.42, 5.92, 5.42, 4.92, 4.42, 3.95, 3.53, 2.78, 2.14, 1.75, 1.49, 1.37, 1.29,
      1.24, 1.21, 1.18, 1.15, 1.14,
    ],
    [
      8.60, 8.10, 7.60, 7.10, 6.60, 6.10, 5.60, 5.10, 4.60, 3.60, 2.83, 2.56, 1.98, 1.82, 1.57,
      1.45, 1.37, 1.31, 1.27, 1.24,
    ],
    [
      9.99, 9.49, 8.99, 8.49, 7.99, 7.49, 6.99, 6.49, 5.99, 4.99, 4.07, 3.28, 2.60, 2.38, 1.85,
      1.70, 1.58, 1.48, 1.39, 1.32,
    ],
    [
      11.47, 10.97, 10.47, 9.97, 9.47, 8.97, 8.47, 7.97, 7.47, 6.47, 5.47, 4.54, 3.73, 3.02, 2.40,
      2.21, 1.86, 1.67, 1.55, 1.47,
    ],
    [
      12.53, 12.03, 11.53, 11.03, 10.53, 10.03, 9.53, 9.03, 8.53, 7.53, 6.53, 5.53, 4.58, 3.77,
      3.26, 2.81, 2.23, 2.07, 1.86, 1.69,
    ],
    [
      13.99, 13.49, 12.99, 12.49, 11.99, 11.49, 10.99, 10.49, 9.99, 8.99, 7.99, 6.99, 5.99, 5.05,
      4.22, 3.49, 2.83, 2.62, 2.11, 1.95,
    ],
    [
      15.30, 14.80, 14.30, 13.80, 13.30, 12.80, 12.30, 11.80, 11.30, 10.30, 9.30, 8.30, 7.30,
      6.30, 5.30, 4.30, 3.93, 3.25, 2.64, 2.45,
    ],
    [
      16.50, 16.00, 15.50, 15.00, 14.50, 14.00, 13.50, 13.00, 12.50, 11.50, 10.50, 9.50, 8.50,
      7.50, 6.50, 5.56, 4.71, 3.95, 3.27, 3.00,
    ],
  ]

  @Test(.tags(.reference)) func `ends are those of the paper's tables`() throws {
    var worst = 0.0
    for (count, row) in Self.upperEnds.enumerated() {
      #expect(row.count == Self.backgrounds.count)
      for (background, end) in zip(Self.backgrounds, row) {
        let limit = try FeldmanCousins1998.upperLimit(observed: count, background: background)
        worst = max(worst, abs(limit - end))
      }
    }
    // The paper's grid of 0.005 and its rounding to 0.01.
    #expect(Self.upperEnds.count == 11 && worst < 0.0101, "\(worst)")
    let lowerEnds = [
      0.0: [0.00, 0.11, 0.53, 1.10, 1.47, 1.84, 2.21, 3.56, 3.96, 4.36, 5.50],
      3: [0, 0, 0, 0, 0, 0, 0.15, 0.89, 1.51, 1.88, 2.63],
    ]
    worst = 0
    for (background, ends) in lowerEnds {
      for (count, end) in ends.enumerated() {
        let interval = try FeldmanCousins1998.interval(observed: count, background: background)
        worst = max(worst, abs(interval.lowerBound - end))
      }
    }
    #expect(worst < 0.0101, "\(worst)")
  }

  @Test(.tags(.identity))
  func `upper ends never rise with the background, and those of the construction do`()
    throws
  {
    var (risesOfPlain, lifted, below) = (0, 0, 0)
    for (count, confidence) in [(0, 0.9), (3, 0.9), (1, 0.68), (2, 0.95)] {
      var (last, lastPlain) = (Double.infinity, Double.infinity)
      for step in 0...30 {
        let background = 5 + 0.117 * Double(step)
        let end = try FeldmanCousins1998.upperLimit(
          observed: count, background: background, confidence: confidence)
        let plain = try FeldmanCousins1998.upperLimit(
          observed: count, background: background, confidence: confidence, upperEnd: .plain)
        // Ends are bisected to 1e-9.
        #expect(end <= last + 1e-8, "\(count) \(background): \(end) \(last)")
        if plain > lastPlain + 1e-3 { risesOfPlain += 1 }
        if end > plain + 1e-3 { lifted += 1 }
        if end < plain - 1e-9 { below += 1 }
        (last, lastPlain) = (end, plain)
      }
    }
    #expect(risesOfPlain > 5 && lifted > 30 && below == 0, "\(risesOfPlain) \(lifted)")
    // The paper's own example of nothing seen over three events.
    let plain = try FeldmanCousins1998.upperLimit(observed: 0, background: 3, upperEnd: .plain)
    #expect(abs(plain - 0.953) < 1e-3)
  }

  @Test(.tags(.reference)) func `the mean limit without a signal is the paper's sensitivity`()
    throws
  {
    // Table XII, 90 %.
    for (background, expected) in [
      (0.0, 2.44), (0.5, 2.86), (1, 3.28), (2, 3.94), (3, 4.42), (5, 5.18), (10, 6.76), (15, 7.99),
    ] {
      let mean = try FeldmanCousins1998.sensitivity(background: background)
      // Rounding of the table, and of the limits that it averages.
      #expect(abs(mean - expected) < 0.015, "\(background): \(mean)")
    }
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
