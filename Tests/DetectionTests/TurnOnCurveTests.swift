import Detection
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Turn-on curves` {
  private static func curve(_ counts: [(Double, Int)], trials: Int = 100) throws -> TurnOnCurve {
    var points: [TurnOnCurve.Point] = []
    for (ratio, triggered) in counts {
      points.append(
        try TurnOnCurve.Point(signalToNoise: ratio, trials: trials, triggered: triggered))
    }
    return TurnOnCurve(trigger: "simple", points: points)
  }

  @Test(.tags(.identity)) func `one half lies on the line between its neighbours`() throws {
    let half = try #require(try Self.curve([(4, 90), (0, 1), (2, 10), (3, 30)]).half)
    // From 30 at 3 to 90 at 4: 50 is a third of the way; a few roundings.
    #expect(abs(half.signalToNoise - 10.0 / 3) < 1e-14)
    // By hand: variances 0.3020 0.6980/100 (4/9) and 0.8960 0.1040/100 (1/9), over the rise of 0.6.
    let variance = (30.5 / 101) * (70.5 / 101) / 100 * 4 / 9 + (90.5 / 101) * (10.5 / 101) / 100 / 9
    #expect(relativeDifference(half.error, variance.squareRoot() / 0.6) < 1e-14)
  }

  @Test(.tags(.limit)) func `there is none where the points do not enclose it`() throws {
    #expect(try Self.curve([(0, 60), (1, 80)]).half == nil)
    #expect(try Self.curve([(0, 10), (1, 40)]).half == nil)
    #expect(try Self.curve([]).half == nil)
  }

  @Test(.tags(.badInput)) func `counts that are none are refused`() {
    for (ratio, trials, triggered) in [
      (-1.0, 5, 1), (.nan, 5, 1), (1, 0, 0), (1, 5, 6), (1, 5, -1),
    ] {
      #expect(throws: PhysicsError.self) {
        try TurnOnCurve.Point(signalToNoise: ratio, trials: trials, triggered: triggered)
      }
    }
  }
}
