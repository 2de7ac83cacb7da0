import Detection
import Foundation
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `A laboratory of muons` {
  @Test(.tags(.identity)) func `the fit finds the life that made the data`() throws {
    let plain = MuonLifetimeFit.Setting(windowNs: 100...20_000)
    let toy = try MuonLifetimeToy(backgroundShare: 0.1, setting: plain)
    let fit = try MuonLifetimeFit(timesNs: toy.timesNs(count: 20_000, seed: 3), setting: plain)
    let error = 0.5 * (fit.errorNs.low + fit.errorNs.high)
    // τ/√N = 16 ns without background; some more with it.
    #expect(error > 15 && error < 25)
    #expect(abs(fit.pull(from: 2196.98)) < 3.5)
    #expect(abs(fit.backgroundShare - 0.1) < 0.02)
    #expect(fit.count == 20_000)
  }

  @Test(.tags(.identity)) func `pulls of many experiments have unit width`() throws {
    // μ⁻ in iron with 44 % of the stops, and a dead time of half a microsecond.
    let setting = MuonLifetimeFit.Setting(
      windowNs: 500...10_000, freeShare: 0.56, capturedLifeNs: 206)
    let toy = try MuonLifetimeToy(backgroundShare: 0.2, setting: setting)
    var (sum, square) = (0.0, 0.0)
    let count = 100
    for k in 0..<count {
      let times = try toy.timesNs(count: 1500, seed: UInt64(100 + k))
      let pull = try MuonLifetimeFit(timesNs: times, setting: setting).pull(from: 2196.9811)
      sum += pull
      square += pull * pull
    }
    let mean = sum / Double(count)
    let width = (square / Double(count) - mean * mean).squareRoot()
    // 100 pulls fix mean and width to 0.1 and 0.07; the bias of small samples is below 0.1.
    #expect(abs(mean) < 0.4)
    #expect(abs(width - 1) < 0.25)
  }

  @Test(.tags(.limit)) func `without background the fit is the mean`() throws {
    let open = MuonLifetimeFit.Setting(windowNs: 0...1e6, hasBackground: false)
    let toy = try MuonLifetimeToy(backgroundShare: 0, setting: open)
    let times = try toy.timesNs(count: 5000, seed: 8)
    let fit = try MuonLifetimeFit(timesNs: times, setting: open)
    let mean = times.reduce(0, +) / 5000
    // A flat maximum is found to the root of rounding.
    #expect(relativeDifference(fit.meanLifeNs, mean) < 1e-5)
    #expect(
      relativeDifference(0.5 * (fit.errorNs.low + fit.errorNs.high), mean / 5000.0.squareRoot())
        < 0.01)
    #expect(relativeDifference(fit.halfLifeNs, fit.meanLifeNs * log(2)) < 1e-15)
  }

  @Test(.tags(.limit)) func `acceptances are those of known telescopes`() throws {
    // Far apart: a² b²/d².
    let far = try MuonTelescope(widthCm: 10, depthCm: 20, distanceCm: 2000)
    #expect(relativeDifference(far.acceptanceCm2Sr, 200.0 * 200 / 4e6) < 1e-3)
    // Touching: π times the area, and half of it with cos²θ: π/2.
    let near = try MuonTelescope(widthCm: 10, depthCm: 10, distanceCm: 1e-4)
    #expect(relativeDifference(near.acceptanceCm2Sr, .pi * 100) < 1e-3)
    let flat = try near.cosineSquaredRatePerS(verticalPerCm2SSr: 1)
    #expect(relativeDifference(flat, .pi / 2 * 100) < 1e-3)
    // The rectangle's closed form (Thomas and Willis 1972) for unit squares at unit distance.
    let unit = try MuonTelescope(widthCm: 1, depthCm: 1, distanceCm: 1).acceptanceCm2Sr
    let root2 = 2.0.squareRoot()
    let closed = log(4.0 / 3) + 4 * root2 * atan(1 / root2) - .pi
    #expect(relativeDifference(unit, closed) < 1e-5)
  }

  @Test(.tags(.identity)) func `a narrow telescope sees the intensity's own angles`() throws {
    let telescope = try MuonTelescope(widthCm: 5, depthCm: 5, distanceCm: 500)
    let up = try telescope.cosineSquaredRatePerS()
    for tilt in [0.2, 0.5, 1.0] {
      let share = try telescope.cosineSquaredRatePerS(tiltRad: tilt) / up
      // An opening of 0.01 rad changes cos² by its square.
      #expect(abs(share - cos(tilt) * cos(tilt)) < 2e-4)
    }
    let half = try MuonTelescope(widthCm: 5, depthCm: 5, distanceCm: 500, efficiency: 0.5)
    #expect(relativeDifference(try half.cosineSquaredRatePerS(), 0.5 * up) < 1e-14)
  }

  @Test(.tags(.badInput)) func `data that say nothing are refused`() throws {
    let setting = MuonLifetimeFit.Setting(windowNs: 0...10_000)
    #expect(throws: PhysicsError.self) { try MuonLifetimeFit(timesNs: [1, 2], setting: setting) }
    #expect(throws: PhysicsError.self) {
      try MuonLifetimeFit(timesNs: [Double](repeating: .nan, count: 20), setting: setting)
    }
    #expect(throws: PhysicsError.self) {
      // Even times: no life.
      try MuonLifetimeFit(
        timesNs: (0..<1000).map { 10 * Double($0) },
        setting: MuonLifetimeFit.Setting(
          windowNs: 0...10_000, hasBackground: false))
    }
    #expect(throws: PhysicsError.self) { try MuonTelescope(widthCm: 0, depthCm: 1, distanceCm: 1) }
    #expect(throws: PhysicsError.self) {
      try MuonTelescope(widthCm: 1, depthCm: 1, distanceCm: 1).cosineSquaredRatePerS(tiltRad: 3)
    }
  }
}
