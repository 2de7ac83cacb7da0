import Foundation
import Testing
import _TestSupport

@testable import NumericalMethods

struct RealFFTTests {
  /// Powers of two, products of small primes, primes, the smallest; every order and kind of pass occurs.
  static let lengths: [Int] = [
    2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 26, 30, 32, 34, 48, 60, 64, 70, 90, 96, 98, 126, 128,
    150, 180, 210, 240, 250, 256, 258, 294, 320, 360, 384, 420, 486, 500, 512, 640, 686, 768, 896,
    1000, 1024, 1280, 1536, 2048, 2058, 4096,
  ]

  func noise(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var generator = Philox4x32(seed: seed, event: UInt64(count), stream: 0)
    return (0..<count).map { _ in generator.uniform(in: -1...1) }
  }

  func rms(_ x: [Double]) -> Double {
    (x.reduce(0) { $0 + $1 * $1 } / Double(x.count)).squareRoot()
  }

  #if arch(x86_64)
  /// Σⱼ xⱼ e^(+2πi·jk/N) in 80 bits.
  func plainTransform(_ x: [Double]) -> (re: [Float80], im: [Float80]) {
    let n = x.count
    let roots = (0..<n).map { j -> (Float80, Float80) in
      let angle = 2 * Float80.pi * Float80(j) / Float80(n)
      return (cosl(angle), sinl(angle))
    }
    var (re, im) = ([Float80](), [Float80]())
    for k in 0...n / 2 {
      var (a, b): (Float80, Float80) = (0, 0)
      for j in 0..<n {
        let root = roots[(j * k) % n]
        a += Float80(x[j]) * root.0
        b += Float80(x[j]) * root.1
      }
      re.append(a)
      im.append(b)
    }
    return (re, im)
  }

  @Test(.tags(.reference)) func `spectra are the sums that define them`() throws {
    var worst = 0.0
    var place = 0
    for n in Self.lengths where n <= 1100 {
      let x = noise(n)
      let fast = try RealFFT(length: n).forward(x)
      let plain = plainTransform(x)
      var (error, scale): (Float80, Float80) = (0, 0)
      for k in 0...n / 2 {
        let (da, db) = (
          Float80(fast.real[k]) - plain.re[k], Float80(fast.imaginary[k]) - plain.im[k]
        )
        error += da * da + db * db
        scale += plain.re[k] * plain.re[k] + plain.im[k] * plain.im[k]
      }
      let relative = Double((error / scale).squareRoot())
      if relative > worst { (worst, place) = (relative, n) }
    }
    // A transform rounds a few times per pass: a few 1.1e-16 in the mean.
    #expect(worst < 3.5e-16, "length \(place)")
  }
  #endif

  @Test(.tags(.identity)) func `the inverse gives back the samples`() throws {
    var worst = 0.0
    for n in Self.lengths + [65_536, 100_000] {
      let x = noise(n)
      let transform = try RealFFT(length: n)
      let spectrum = try transform.forward(x)
      let back = try transform.inverse(real: spectrum.real, imaginary: spectrum.imaginary)
      worst = max(worst, rms(zip(x, back).map { $0 - $1 }) / rms(x))
    }
    // Two transforms, each below 3.5e-16 (5e-16 at the greatest lengths).
    #expect(worst < 7e-16)
  }

  @Test(.tags(.identity)) func `power in time is power in frequency`() throws {
    var worst = 0.0
    for n in Self.lengths {
      let x = noise(n, seed: 2)
      let (re, im) = try RealFFT(length: n).forward(x)
      var power = CompensatedSum()
      power.add(re[0] * re[0] + re[n / 2] * re[n / 2])
      for k in 1..<max(n / 2, 1) { power.add(2 * (re[k] * re[k] + im[k] * im[k])) }
      let energy = CompensatedSum(of: x.map { $0 * $0 })
      worst = max(worst, relativeDifference(power.value / Double(n), energy.value))
    }
    // Twice the relative error of the spectrum.
    #expect(worst < 7e-16)
  }

  @Test(.tags(.identity)) func `a delay of n samples turns the phase by plus two pi n k over N`()
    throws
  {
    var worst = 0.0
    for n in [16, 60, 512, 1000] {
      let x = noise(n)
      let shift = 5
      let delayed = (0..<n).map { x[($0 + n - shift) % n] }
      let transform = try RealFFT(length: n)
      let (a, b) = (try transform.forward(x), try transform.forward(delayed))
      for k in 0...n / 2 {
        let angle = 2 * Double.pi * Double(shift * k % n) / Double(n)
        let (c, s) = (cos(angle), sin(angle))
        let re = a.real[k] * c - a.imaginary[k] * s
        let im = a.real[k] * s + a.imaginary[k] * c
        worst = max(worst, hypot(b.real[k] - re, b.imaginary[k] - im) / Double(n).squareRoot())
      }
    }
    // Two spectra of size √(N/3), each exact to some 1e-16 of the root mean square, at the worst of 1000 frequencies.
    #expect(worst < 2e-15)
  }

  @Test(.tags(.identity)) func `a cosine wave is one line and a sine is i times it`() throws {
    let n = 512
    let transform = try RealFFT(length: n)
    let wave = (0..<n).map { Elementary.cos(2 * .pi * Double($0 * 7 % n) / Double(n)) }
    let other = (0..<n).map { Elementary.sin(2 * .pi * Double($0 * 7 % n) / Double(n)) }
    let (a, b) = (try transform.forward(wave), try transform.forward(other))
    // Sign +: Σ sin(2π7j/N) e^(+2πi7j/N) = +i·N/2. Samples are rounded to 1e-16.
    #expect(abs(a.real[7] - 256) < 1e-12 && abs(a.imaginary[7]) < 1e-12)
    #expect(abs(b.imaginary[7] - 256) < 1e-12 && abs(b.real[7]) < 1e-12)
    #expect(a.real.enumerated().allSatisfy { $0 == 7 || abs($1) < 1e-12 })
    #expect(a.imaginary[0] == 0 && a.imaginary[n / 2] == 0)
  }

  @Test(.tags(.determinism)) func `threads that share a transform get the same bits`() async throws
  {
    let n = 1024
    let transform = try RealFFT(length: n)
    let x = noise(n)
    let expected = try transform.forward(x)
    let agreeing = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let workspace = RealFFT.Workspace(for: transform)
          var (re, im) = ([Double](repeating: 0, count: 513), [Double](repeating: 0, count: 513))
          for _ in 0..<20 {
            re.withUnsafeMutableBufferPointer { re in
              im.withUnsafeMutableBufferPointer { im in
                guard let re = re.baseAddress, let im = im.baseAddress else { return }
                transform.forward(x, real: re, imaginary: im, using: workspace)
              }
            }
          }
          return re == expected.real && im == expected.imaginary
        }
      }
      return await group.reduce(true) { $0 && $1 }
    }
    #expect(agreeing)
  }

  @Test(.tags(.badInput)) func `odd and empty lengths and wrong counts are refused`() throws {
    for length in [-2, 0, 1, 3, 511] {
      #expect(throws: NumericalError.self) { try RealFFT(length: length) }
    }
    let transform = try RealFFT(length: 8)
    #expect(throws: NumericalError.self) { try transform.forward([1, 2, 3]) }
    #expect(throws: NumericalError.self) { try transform.inverse(real: [1], imaginary: [0]) }
  }

  @Test func `good lengths are the next fast ones`() {
    #expect(
      [1, 3, 7, 9, 13, 17, 257, 513, 700].map(RealFFT.goodLength(atLeast:))
        == [2, 4, 8, 10, 16, 20, 320, 640, 768])
  }
}
