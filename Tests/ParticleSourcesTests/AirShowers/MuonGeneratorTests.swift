import Foundation
import Messengers
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import ParticleSources

@Suite struct `A generator of muons` {
  private static func plane(_ seed: UInt64 = 5) throws -> MuonGenerator {
    try MuonGenerator(
      flux: .moments(AirShowerFlux(), altitudeM: 0), surface: .plane(widthM: 2, depthM: 3),
      momentumRangeGeV: 0.5...1000, seed: seed)
  }

  @Test(.tags(.identity)) func `drawn momenta follow the density`() throws {
    let generator = try Self.plane()
    let count = 1_000_000
    var momenta = [Double](repeating: 0, count: count)
    for k in 0..<count {
      let t = generator.muon(event: k).kineticEnergyMeV * 1e-3
      momenta[k] = (t * (t + 2 * 0.105_658_375_5)).squareRoot()
    }
    momenta.sort()
    var worst = 0.0
    for k in stride(from: 0, to: count, by: 500) {
      let p = min(max(momenta[k], 0.5), 1000)
      let expected = try generator.momentumFraction(below: p)
      worst = max(worst, abs(expected - (Double(k) + 0.5) / Double(count)))
    }
    // Kolmogorov and Smirnov: 1.95/√n once in a thousand.
    #expect(worst < 1.95 / Double(count).squareRoot())
  }

  @Test(.tags(.identity)) func `the live time is that of the flux`() throws {
    let model = try AirShowerFlux()
    let generator = try Self.plane()
    let rule = try GaussLegendreRule(order: 24)
    let rate = rule.integral(from: 0.05, to: 1) { cosine in
      guard let column = try? model.column(zenithCosine: cosine) else { return 0 }
      var sum = 0.0
      for k in 0..<12 {
        let a = log(0.5) + log(2000.0) * Double(k) / 12
        sum += rule.integral(from: a, to: a + log(2000.0) / 12) { u in
          let p = exp(u)
          return p * ((try? model.muons(momentumGeV: p, in: column).perGeVCm2SSr) ?? 0)
        }
      }
      return 2 * .pi * cosine * sum * 1e4 * 6
    }
    // Cells of 1 % in cos θ by their middle, exponentials in 3 % of p.
    #expect(relativeDifference(generator.ratePerS, rate) < 5e-4)
    #expect(generator.liveTimeS(count: 1000) == 1000 / generator.ratePerS)
    // About one a minute and cm², less what lies below 0.5 GeV/c: 0.7 by the formula of Guan and others.
    let perCm2Minute = generator.ratePerS / 6e4 * 60
    #expect(perCm2Minute > 0.55 && perCm2Minute < 0.85)
  }

  @Test(.tags(.identity)) func `surfaces receive muons as they project`() throws {
    let radius = 2.0
    let surfaces: [MuonSurface] = [
      .cylinder(radiusM: 1.5, heightM: 4), .sphere(radiusM: radius),
      .box(widthM: 2, depthM: 3, heightM: 1.5), .plane(widthM: 1, depthM: 1),
    ]
    for surface in surfaces {
      let generator = try MuonGenerator(
        flux: .closed(.guan2015), surface: surface, momentumRangeGeV: 1...100, seed: 1)
      var (inward, onSurface, unit) = (true, true, true)
      var azimuth = SIMD2<Double>(0, 0)
      let count = 50_000
      for event in 0..<count {
        let muon = generator.muon(event: event)
        let (x, d) = (muon.positionM, muon.direction)
        unit = unit && abs(d.squaredNorm - 1) < 1e-12 && d.z < 0
        azimuth += SIMD2(d.x, d.y) / Double(count)
        let normal: Vector3
        switch surface {
        case .plane: normal = Vector3(0, 0, 1)
        case .sphere:
          onSurface = onSurface && abs(x.norm - radius) < 1e-9
          normal = x
        case .cylinder(let r, let h):
          let rho = (x.x * x.x + x.y * x.y).squareRoot()
          let top = abs(x.z - h) < 1e-9
          onSurface = onSurface && (top || abs(rho - r) < 1e-9) && rho < r + 1e-9
          normal = top ? Vector3(0, 0, 1) : Vector3(x.x, x.y, 0)
        case .box(let a, _, let c):
          let top = abs(x.z - c) < 1e-9
          let side = abs(abs(x.x) - a / 2) < 1e-9
          normal = top ? Vector3(0, 0, 1) : side ? Vector3(x.x, 0, 0) : Vector3(0, x.y, 0)
        }
        inward = inward && d.dot(normal) <= 1e-9
      }
      #expect(inward && onSurface && unit, "\(surface)")
      // No azimuth is preferred: 0.4/√50000 in each component.
      #expect(max(abs(azimuth.x), abs(azimuth.y)) < 0.01, "\(surface)")
    }
    // A sphere sees πr² from everywhere, a cylinder as tall as wide 4r² from the side.
    #expect(MuonSurface.cylinder(radiusM: 1, heightM: 2).projectedArea(0) == 4)
  }

  @Test(.tags(.determinism)) func `one seed fixes everything`() throws {
    let (a, b, c) = (try Self.plane(5), try Self.plane(5), try Self.plane(6))
    let first = try a.muons(count: 200)
    #expect(try b.muons(count: 200) == first)
    #expect(try c.muons(count: 200) != first)
    #expect(try a.muons(first: 100, count: 100) == Array(first[100...]))
    var plus = 0
    for muon in try a.muons(count: 100_000) { plus += muon.charge > 0 ? 1 : 0 }
    // μ⁺/μ⁻ of 1.29 is a share of 0.563; 0.16 % of statistics.
    #expect(abs(Double(plus) / 1e5 - 0.563) < 0.008)
  }

  @Test(.tags(.badInput)) func `ranges without muons are refused`() {
    #expect(throws: PhysicsError.self) {
      try MuonGenerator(
        flux: .closed(.guan2015), surface: .sphere(radiusM: -1), seed: 1)
    }
    #expect(throws: PhysicsError.self) {
      try MuonGenerator(
        flux: .closed(.guan2015), surface: .sphere(radiusM: 1), momentumRangeGeV: 1...1e9, seed: 1)
    }
    #expect(throws: PhysicsError.self) {
      try MuonGenerator(
        flux: .closed(.guan2015), surface: .sphere(radiusM: 1), zenithCosineRange: -0.5...1,
        seed: 1)
    }
  }

  @Test func `speed of the generator`() throws {
    var (start, stop) = (timespec(), timespec())
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    let generator = try Self.plane()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &stop)
    print(
      "generator made in",
      Double(stop.tv_nsec - start.tv_nsec) * 1e-9 + Double(stop.tv_sec - start.tv_sec))
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    var sum = 0.0
    for event in 0..<1_000_000 { sum += generator.muon(event: event).kineticEnergyMeV }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &stop)
    let seconds = Double(stop.tv_sec - start.tv_sec) + 1e-9 * Double(stop.tv_nsec - start.tv_nsec)
    print("plane:", Int(1e6 / seconds), "muons/s", sum)
  }
}
