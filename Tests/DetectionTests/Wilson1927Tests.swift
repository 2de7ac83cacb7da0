import Detection
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Score interval of a binomial share` {
  @Test(.tags(.identity)) func `its ends are as many deviations away as was asked`() throws {
    var worst = 0.0
    for (share, count, deviations) in [
      (0.1, 10.0, 1.0), (0.5, 7.5, 2), (0.93, 1e4, 1), (0.004, 500, 3),
    ] {
      let interval = try Wilson1927.interval(share: share, count: count, deviations: deviations)
      for p in [interval.lowerBound, interval.upperBound] {
        let distance = abs(share - p) / (p * (1 - p) / count).squareRoot()
        worst = max(worst, abs(distance - deviations))
      }
    }
    // Rounding, times the cancellation in the difference.
    #expect(worst < 1e-11)
  }

  @Test(.tags(.limit)) func `nothing seen leaves z² over n + z², and the other end mirrors it`()
    throws
  {
    let none = try Wilson1927.interval(share: 0, count: 9)
    let all = try Wilson1927.interval(share: 1, count: 9)
    #expect(none.lowerBound == 0 && abs(none.upperBound - 0.1) < 1e-15)
    #expect(all.upperBound == 1 && abs(all.lowerBound - 0.9) < 1e-15)
  }

  @Test(.tags(.badInput)) func `what is no share or no count is refused`() {
    #expect(throws: PhysicsError.self) { try Wilson1927.interval(share: 1.1, count: 5) }
    #expect(throws: PhysicsError.self) { try Wilson1927.interval(share: .nan, count: 5) }
    #expect(throws: PhysicsError.self) { try Wilson1927.interval(share: 0.5, count: 0) }
    #expect(throws: PhysicsError.self) {
      try Wilson1927.interval(share: 0.5, count: 5, deviations: 0)
    }
  }
}
