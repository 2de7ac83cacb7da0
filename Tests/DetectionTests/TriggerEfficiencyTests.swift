import Detection
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Trigger efficiencies` {
  private static func count(_ weights: [Double]) -> TriggerCount {
    var count = TriggerCount()
    for weight in weights { count.add(weight: weight) }
    return count
  }

  @Test(.tags(.identity)) func `weights of 1 make it k of n`() throws {
    let efficiency = try TriggerEfficiency(
      thrown: Self.count(Array(repeating: 1, count: 20)),
      triggered: Self.count([1, 1, 1, 1, 1]))
    #expect(efficiency.value == 0.25 && efficiency.effectiveCount == 20)
    #expect(try efficiency.interval() == Wilson1927.interval(share: 0.25, count: 20))
  }

  @Test(.tags(.identity)) func `weights that are all doubled change nothing`() throws {
    let (thrown, triggered) = ([0.5, 0.25, 1, 0.125, 0.75], [0.5, 0.125])
    let single = try TriggerEfficiency(
      thrown: Self.count(thrown), triggered: Self.count(triggered))
    let double = try TriggerEfficiency(
      thrown: Self.count(thrown.map { 2 * $0 }), triggered: Self.count(triggered.map { 2 * $0 }))
    #expect(single.value == double.value && single.effectiveCount == double.effectiveCount)
  }

  @Test(.tags(.badInput)) func `nothing thrown has no efficiency, and is refused`() throws {
    #expect(throws: PhysicsError.self) {
      try TriggerEfficiency(thrown: TriggerCount(), triggered: TriggerCount())
    }
    // Where the Earth lets nothing through there is no efficiency, and no interval.
    let dark = try TriggerEfficiency(thrown: Self.count([0, 0]), triggered: TriggerCount())
    #expect(try dark.value == nil && dark.interval() == nil)
  }
}
