import Detection
import Foundation
import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Muons by zenith angle` {
  @Test(.tags(.identity)) func `acceptances of bins sum to that of the telescope`() throws {
    var worst = 0.0
    for (a, b, d) in [(20.0, 20.0, 50.0), (10, 40, 15), (100, 1, 3)] {
      let telescope = try MuonTelescope(widthCm: a, depthCm: b, distanceCm: d)
      var sum = 0.0
      for k in 0..<18 {
        let range = Double(k) * .pi / 36...Double(k + 1) * .pi / 36
        sum += try telescope.acceptance(zenithRad: range).cm2Sr
      }
      worst = max(worst, relativeDifference(sum, telescope.acceptanceCm2Sr))
    }
    // The other integral, over slopes, is good to 1e-5.
    #expect(worst < 2e-5)
    let square = try MuonTelescope(widthCm: 1, depthCm: 1, distanceCm: 1)
    // Beyond the diagonal there is nothing; at the zenith the mean cosine is 1.
    #expect(try square.acceptance(zenithRad: 0.96...1.5).cm2Sr == 0)
    #expect(try square.acceptance(zenithRad: 0...1e-3).meanCosine > 0.999_999)
    #expect(throws: PhysicsError.self) { try square.acceptance(zenithRad: 0...2) }
  }

  @Test(.tags(.identity)) func `the fit finds the power that made the counts`() throws {
    let cosines = (1...10).map { Double($0) / 10 }
    let exact = cosines.map {
      CosinePowerFit.Bin(cosine: $0, exposure: 1e6, count: 1e4 * pow($0, 1.7))
    }
    let fit = try CosinePowerFit(exact)
    // The maximum of exact counts is the truth; bisection ends at 1e-16.
    #expect(abs(fit.power - 1.7) < 1e-12)
    #expect(relativeDifference(fit.verticalPerCm2SSr, 0.01) < 1e-12)
    #expect(fit.chiSquare < 1e-15 && fit.degreesOfFreedom == 8)
    let square = try CosinePowerFit(exact, power: 2)
    #expect(square.chiSquare > 100 && square.powerError == 0 && square.degreesOfFreedom == 9)
    // Pulls of drawn counts have unit width: 300 toys fix it to 4 %.
    var pulls = 0.0
    for toy in 0..<300 {
      var generator = Philox4x32(seed: 8, event: UInt64(toy), stream: 0)
      let drawn = cosines.map { cosine in
        let mean = 400 * cosine * cosine
        // Normal enough: the least mean is 4.
        let (u, v) = (generator.uniform(), generator.uniform())
        let normal = (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v)
        return CosinePowerFit.Bin(
          cosine: cosine, exposure: 1, count: max((mean + mean.squareRoot() * normal).rounded(), 0))
      }
      let found = try CosinePowerFit(drawn)
      pulls += pow((found.power - 2) / found.powerError, 2)
    }
    #expect(abs((pulls / 300).squareRoot() - 1) < 0.15)
  }

  @Test(.tags(.badInput)) func `counts that fix nothing are refused`() {
    let one = CosinePowerFit.Bin(cosine: 1, exposure: 1, count: 5)
    let none = CosinePowerFit.Bin(cosine: 0.5, exposure: 1, count: 0)
    #expect(throws: PhysicsError.self) { try CosinePowerFit([one]) }
    #expect(throws: PhysicsError.self) { try CosinePowerFit([none, none]) }
    #expect(throws: PhysicsError.self) { try CosinePowerFit([one, none]) }
    #expect(throws: PhysicsError.self) {
      try CosinePowerFit([one, .init(cosine: 2, exposure: 1, count: 1)])
    }
  }

  @Test func `the mixture of charges is that of decays in the window`() throws {
    // In lead μ⁻ are gone after a microsecond.
    let late = try MuonLifetimeFit.Setting(windowNs: 1000...20_000, chargeRatio: 1.3, in: .lead)
    #expect(late.freeShare > 0.999_99)
    let early = try MuonLifetimeFit.Setting(windowNs: 0...20_000, chargeRatio: 1, in: .iron)
    // 206 ns in iron (Suzuki and others 1987); 9 % of μ⁻ decay there.
    #expect(abs(early.capturedLifeNs - 206) < 3)
    #expect(abs(early.freeShare - 1 / 1.09) < 0.01)
    let rule = try GaussLegendreRule(order: 64)
    let whole = rule.integral(from: 0, to: 20_000) {
      early.density(timeNs: $0, meanLifeNs: 2197, backgroundShare: 0.2)
    }
    // 64 nodes over a hundred lives in iron: 1e-4.
    #expect(abs(whole - 1) < 1e-3)
    #expect(throws: PhysicsError.self) {
      try MuonLifetimeFit.Setting(windowNs: 0...1, chargeRatio: -1, in: .iron)
    }
  }
}
