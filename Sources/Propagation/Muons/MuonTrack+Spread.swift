import NumericalMethods
import Processes

extension MuonTransport {
  /// Takes the logarithm of multiple scattering from the whole column ahead.
  func prepareScattering(_ track: inout MuonTrack, _ now: SIMD4<Double>) {
    let end = logEnergy(0, Swift.max(now[0] - track.left, 0), below: track.x)
    // Towards rest ∫ dX/(pβ)² diverges: a tenth of the energy bounds the logarithm.
    let floor = Swift.max(end, track.x - 2.3, 0)
    let whole = spread(track.x)[1] - spread(floor)[1]
    let energy = track.energy + MuonDecay.massMeV
    let p = (track.energy * (energy + MuonDecay.massMeV)).squareRoot()
    track.scatter = scattering.variancePerIntegral(
      whole: Swift.max(whole, 1e-30),
      logScreening: scattering.logScreening(momentumMeV: p, beta: p / energy))
  }

  /// Fluctuations of the continuous loss, and the deflection, of one step.
  func spreadOut(
    _ track: inout MuonTrack, from now: SIMD4<Double>, to x: Double,
    _ generator: inout Philox4x32
  ) {
    let start = track.energy
    let (before, after) = (spread(track.x), spread(x))
    let mean = start - Elementary.exp(x)
    let slope = read(softLoss, x)
    // Earlier fluctuations shrink as S(T_f)/S(T): that is the S³ inside the integral.
    let sigma = slope * Swift.max(before[0] - after[0], 0).squareRoot()
    let loss = Swift.min(Swift.max(Self.draw(mean, sigma, &generator), 0), start)
    deflect(&track, before[1] - after[1], now[0] - state(x)[0], &generator)
    track.passage.softLossMeV += loss
    track.energy = start - loss
    track.x = track.energy > 1 ? Elementary.log(track.energy) : 0
  }

  private func deflect(
    _ track: inout MuonTrack, _ integral: Double, _ column: Double,
    _ generator: inout Philox4x32
  ) {
    let theta = (track.scatter * Swift.max(integral, 0)).squareRoot()
    let (a, b) = generator.normalPair()
    let (c, d) = generator.normalPair()
    let lengthM = column * track.cmPerColumn / 100
    let first = SIMD2(a, b)
    let second = SIMD2(c, d)
    let shift = first * (1 / 12.0.squareRoot()) + second * 0.5
    track.passage.offsetM += lengthM * (track.passage.angle + theta * shift)
    track.passage.angle += theta * second
  }

  /// A loss of given mean and width that is never negative: Gauss, uniform, or uniform with a peak at 0.
  ///
  /// All three keep mean and variance; the Gaussian is cut at ±3 widths and widened by 1.013604 for it.
  static func draw(_ mean: Double, _ sigma: Double, _ generator: inout Philox4x32) -> Double {
    guard sigma > 0, mean > 0 else { return mean }
    if mean >= 3 * sigma {
      while true {
        let z = generator.normal()
        // 3 widths of the widened Gaussian stay below the mean for mean >= 3.0408 σ; rarer losses are held at 0.
        if Swift.abs(z) <= 3 { return mean + 1.013_604 * sigma * z }
      }
    }
    let root3 = 1.732_050_807_568_877_2
    if mean >= root3 * sigma { return mean + root3 * sigma * (2 * generator.uniform() - 1) }
    let share = 4 * mean * mean / (3 * sigma * sigma + 3 * mean * mean)
    let end = (3 * sigma * sigma + 3 * mean * mean) / (2 * mean)
    let (choice, place) = (generator.uniform(), generator.uniform())
    return choice < share ? end * place : 0
  }
}
