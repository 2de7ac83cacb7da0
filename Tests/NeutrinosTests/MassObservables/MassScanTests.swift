import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

struct MassScanTests {
  private struct Random {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    mutating func next() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) * 0x1p-53
    }
    mutating func next(in range: ClosedRange<Double>) -> Double {
      range.lowerBound + next() * (range.upperBound - range.lowerBound)
    }
  }

  /// The extrema over phases of one set of parameters, by the one formula that other tests check.
  private func majorana(
    _ lightest: Double, _ ranges: MixingRanges, _ s12: Double, _ s13: Double, _ dm21: Double,
    _ dm3l: Double
  ) throws -> EffectiveMajoranaMass {
    let sign = ranges.ordering.sign
    let parameters = try OscillationParameters(
      sinSquaredTheta12: s12, sinSquaredTheta13: s13, sinSquaredTheta23: 0.5, deltaCPRadians: 0,
      deltaMSquared21EV2: dm21, atmospheric: .deltaMSquared3l(eV2: sign * dm3l))
    return try EffectiveMajoranaMass(
      spectrum: try MassSpectrum(lightestMassEV: lightest, parameters: parameters),
      parameters: parameters)
  }

  /// Dense samples, half of them on edges and corners: the ends of what they reach.
  private func sampled(
    _ lightest: Double, _ ranges: MixingRanges, _ count: Int
  ) throws -> (
    low: Double, high: Double
  ) {
    var random = Random()
    var (low, high) = (Double.infinity, 0.0)
    for _ in 0..<count {
      let values = [
        ranges.sinSquaredTheta12, ranges.sinSquaredTheta13, ranges.deltaMSquared21EV2,
        ranges.deltaMSquared3lEV2,
      ].map { range in
        let place = random.next()
        if place < 0.35 { return range.lowerBound }
        return place < 0.7 ? range.upperBound : random.next(in: range)
      }
      let mass = try majorana(lightest, ranges, values[0], values[1], values[2], values[3])
      low = min(low, mass.minimumEV)
      high = max(high, mass.maximumEV)
    }
    return (low, high)
  }

  // Samples contain every corner many times (0.35⁴ of 3000 draws is 45 each), so that ends agree to rounding.
  @Test(.tags(.identity))
  func `extrema over three sigma ranges agree with dense samples`() throws {
    var worst = 0.0
    for ordering in MassOrdering.allCases {
      let ranges = try MixingRanges(threeSigmaOf: GlobalFit.named(ordering: ordering))
      let scan = MassScan(ranges)
      for lightest in [0, 5e-4, 0.002, 0.0035, 0.006, 0.009, 0.012, 0.05, 0.3] {
        let exact = try scan.extrema(lightestMassEV: lightest).majoranaEV
        let samples = try sampled(lightest, ranges, 3000)
        worst = max(worst, abs(exact.upperBound - samples.high))
        // A range that can close is met by samples only nearly: never below (1e-15: sums of tenths of an eV round),
        // and 0 where exact is 0.
        #expect(samples.low >= exact.lowerBound - 1e-15)
        if exact.lowerBound > 0 { worst = max(worst, abs(exact.lowerBound - samples.low)) }
      }
    }
    #expect(worst < 1e-15)
  }

  // Beyond maximal mixing the smallest gap of the second arrow may lie inside an edge.
  @Test(.tags(.identity))
  func `beyond maximal mixing no sample is below the minimum`() throws {
    let ranges = try MixingRanges(
      ordering: .inverted, sinSquaredTheta12: 0.5026...0.5027, sinSquaredTheta13: 0...0,
      deltaMSquared21EV2: 7.4e-5...7.5e-5, deltaMSquared3lEV2: 2e-4...0.1)
    let exact = try MassScan(ranges).extrema(lightestMassEV: 0).majoranaEV
    var low = Double.infinity
    for step in 0...200_000 {
      let dm3l = 2e-4 * Elementary.pow(500, Double(step) / 200_000)
      low = min(low, try majorana(0, ranges, 0.5026, 0, 7.4e-5, dm3l).minimumEV)
    }
    #expect(low >= exact.lowerBound - 1e-16)
    // 2e5 steps in the logarithm find the quadratic minimum to 1e-9 of the mass.
    #expect(low - exact.lowerBound < 1e-10)
  }

  @Test(.tags(.limit))
  func `ranges without width are the parameter set`() throws {
    var worst = 0.0
    for ordering in MassOrdering.allCases {
      let parameters = try OscillationParameters.named(ordering: ordering)
      let scan = MassScan(try MixingRanges(exactly: parameters))
      for lightest in [0, 0.003, 0.1] {
        let exact = try scan.extrema(lightestMassEV: lightest)
        let spectrum = try MassSpectrum(lightestMassEV: lightest, parameters: parameters)
        let mass = try EffectiveMajoranaMass(spectrum: spectrum, parameters: parameters)
        let electron = try spectrum.effectiveElectronMassEV(parameters)
        worst = max(
          worst, abs(exact.majoranaEV.lowerBound - mass.minimumEV),
          abs(exact.majoranaEV.upperBound - mass.maximumEV),
          abs(exact.sumEV.lowerBound - spectrum.sumEV),
          abs(exact.electronEV.upperBound - electron))
      }
    }
    #expect(worst < 1e-16)
  }

  @Test(.tags(.identity))
  func `a scan gives the bits of its points`() throws {
    let scan = MassScan(try MixingRanges(threeSigmaOf: GlobalFit.named(ordering: .inverted)))
    let masses = [0, 1e-3, 0.05, 0.3]
    var low = [Double](repeating: -1, count: 4)
    var high = low
    try masses.withUnsafeBufferPointer { m in
      try low.withUnsafeMutableBufferPointer { l in
        try high.withUnsafeMutableBufferPointer { h in
          try scan.scanMajoranaMass(lightestMassesEV: m, minimaEV: l, maximaEV: h)
        }
      }
    }
    for (k, mass) in masses.enumerated() {
      #expect(try scan.extrema(lightestMassEV: mass).majoranaEV == low[k]...high[k])
    }
  }

  @Test(.tags(.badInput))
  func `negative masses and fits without ranges are refused`() throws {
    let scan = MassScan(try MixingRanges(exactly: OscillationParameters.named()))
    #expect(throws: PhysicsError.self) { try scan.extrema(lightestMassEV: -1e-3) }
    #expect(throws: PhysicsError.self) { try scan.extrema(lightestMassEV: .nan) }
    #expect(throws: PhysicsError.self) {
      try MixingRanges(threeSigmaOf: GlobalFit.named("pdg-2024"))
    }
  }
}
