import PhysicalQuantities
import Processes
import Testing
import _TestSupport

struct DoubleBetaTests {
  // Kotila & Iachello, table III, as found in four public programs.
  @Test(.tags(.reference))
  func `phase space is the published table`() throws {
    let published: [(String, Double)] = [
      ("Ca48", 24.81), ("Ge76", 2.363), ("Se82", 10.16), ("Zr96", 20.58), ("Mo100", 15.92),
      ("Pd110", 4.82), ("Cd116", 16.70), ("Sn124", 9.04), ("Te130", 14.22), ("Xe136", 14.58),
      ("Nd150", 63.03),
    ]
    #expect(KotilaIachello2012.all.count == published.count)
    for (isotope, value) in published {
      #expect(try KotilaIachello2012(isotope: isotope).phaseSpaceE15PerYr == value)
    }
    #expect(try KotilaIachello2012(isotope: "136xe").isotope == "Xe136")
    #expect(throws: PhysicsError.self) { try KotilaIachello2012(isotope: "Fe56") }
  }

  // 1e-4: the numbers are given with six digits, computed with the electron's mass of 2018.
  @Test(.tags(.reference))
  func `xenon's and germanium's limits become masses`() throws {
    let xenon = try NeutrinolessDoubleBeta(isotope: "Xe136")
      .majoranaMassRangeEV(halfLifeYr: 3.8e26)
    #expect(relativeDifference(xenon.lowerBound, 0.0282178) < 1e-4)
    #expect(relativeDifference(xenon.upperBound, 0.1212604) < 1e-4)
    let germanium = try NeutrinolessDoubleBeta(isotope: "Ge76")
      .majoranaMassRangeEV(halfLifeYr: 1.8e26, matrixElements: 2.66...6.04)
    #expect(relativeDifference(germanium.lowerBound, 0.080428) < 1e-4)
    #expect(relativeDifference(germanium.upperBound, 0.182626) < 1e-4)
  }

  // Published intervals (second column) and what the review's range gives (third), both in meV, as rounded there.
  @Test(.tags(.reference))
  func `published intervals follow from the ranges that support them`() throws {
    for (experiment, low, high) in [
      ("KamLAND-Zen", 28.2, 121.3), ("KamLAND-Zen 800", 36.3, 155.9), ("MAJORANA", 112.8, 268.9),
      ("CUORE", 70.1, 327.8), ("GERDA+MAJORANA+LEGEND-200", 74.6, 177.8), ("CUPID-Mo", 284, 487),
    ] {
      let limit = try #require(DoubleBetaLimit.all.first { $0.experiment == experiment })
      let range = try limit.recomputedMassMeV
      #expect(relativeDifference(range.lowerBound, low) < 2e-3)
      #expect(relativeDifference(range.upperBound, high) < 2e-3)
      let standing = try NuclearMatrixElements.range(isotope: limit.isotope).standing
      if standing != .doubtful {
        #expect(relativeDifference(limit.publishedMassMeV.lowerBound, low) < 0.02)
      }
    }
    // CUORE's 250 meV needs a matrix element of 1.80, LEGEND's 200 meV one of 2.37, EXO-200's 286 meV 1.55.
    for (isotope, halfLife, mass, element) in [
      ("Te130", 3.5e25, 0.250, 1.80), ("Ge76", 1.9e26, 0.200, 2.37), ("Xe136", 3.5e25, 0.286, 1.55),
    ] {
      let process = try NeutrinolessDoubleBeta(isotope: isotope)
      let found = try process.majoranaMassEV(halfLifeYr: halfLife, matrixElement: element)
      #expect(relativeDifference(found, mass) < 4e-3)
    }
  }

  @Test(.tags(.reference))
  func `listed limits and model elements are the published ones`() throws {
    let limits = Dictionary(
      uniqueKeysWithValues: DoubleBetaLimit.all.map { ($0.experiment, $0.halfLifeYr) })
    #expect(limits["CUORE 2022"] == 2.2e25)
    #expect(limits["NEMO-3"] == 1.1e24)
    #expect(limits["GERDA"] == 1.8e26)
    let bosons = NuclearMatrixElements.interactingBosons2013
    #expect(bosons == ["Te130": 4.03, "Xe136": 3.33, "Nd150": 2.32])
    // The best limits lie in the band of inverted ordering: 18 to 49 meV are its ends at m3 = 0.
    let best = try NeutrinolessDoubleBeta(isotope: "Xe136").majoranaMassRangeEV(halfLifeYr: 3.8e26)
    #expect(best.lowerBound < 0.049 && best.upperBound > 0.049)
  }

  @Test(.tags(.identity))
  func `half-life and mass are each other's inverse`() throws {
    var worst = 0.0
    for entry in KotilaIachello2012.all {
      let process = try NeutrinolessDoubleBeta(isotope: entry.isotope, axialCoupling: 1.2)
      let life = try process.halfLifeYr(majoranaMassEV: 0.0423, matrixElement: 2.9)
      let mass = try process.majoranaMassEV(halfLifeYr: life, matrixElement: 2.9)
      worst = max(worst, relativeDifference(mass, 0.0423))
    }
    #expect(worst < 1e-15)
    let process = try NeutrinolessDoubleBeta(isotope: "Te130")
    #expect(throws: PhysicsError.self) {
      try process.halfLifeYr(majoranaMassEV: 0, matrixElement: 3)
    }
    #expect(throws: PhysicsError.self) {
      try NeutrinolessDoubleBeta(isotope: "Nd150").majoranaMassRangeEV(halfLifeYr: 1e25)
    }
  }
}
