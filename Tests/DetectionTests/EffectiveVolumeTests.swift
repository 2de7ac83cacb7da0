import Foundation
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

@Suite struct `Effective volumes` {
  private struct Peer: Decodable {
    struct Result: Decodable {
      let volume_m3: Double
      let solid_angle_sr: Double
      let n_events: Int
      let E_eV: Double
      let Vrms_V: Double
      let triggers: [String: Trigger]
    }
    struct Trigger: Decodable {
      let n_triggered_groups: Int
      let sum_weights: Double
      let Veff_km3: Double
      let Veff_km3sr: Double
      let err_km3sr_peer_convention_Veff_over_sqrt_sumw: Double?
      let err_km3sr_sqrt_sumw2: Double
    }
    let results: [Result]
  }

  /// The peer's own rows of triggered showers give its own effective volumes; sums of about 100 terms: 1e-14.
  @Test(.tags(.reference)) func `the peer's triggered showers give the peer's effective volume`()
    throws
  {
    let peer = try ReferenceFiles.json("effective_volume_peer.json", as: Peer.self)
    let result = peer.results[0]
    let text = String(
      decoding: try ReferenceFiles.data("single_vpol_100m_1e18_triggers.csv"), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let rows = lines.dropFirst()
    var worst = 0.0
    for (name, expected) in result.triggers {
      let column = try #require(lines[0].firstIndex(of: name))
      let count = try TriggerCount.ofRows(
        eventGroups: rows.compactMap { Int($0[1]) }, weights: rows.compactMap { Double($0[2]) },
        isTriggered: rows.map { $0[column] == "1" })
      let volume = try EffectiveVolume(
        volumeM3: result.volume_m3, solidAngleSr: result.solid_angle_sr,
        thrownCount: result.n_events, count: count)
      #expect(count.groupCount == expected.n_triggered_groups)
      worst = max(worst, relativeDifference(count.sumOfWeights, expected.sum_weights))
      worst = max(worst, relativeDifference(volume.valueKm3Sr, expected.Veff_km3sr))
      worst = max(worst, relativeDifference(volume.volumeAloneM3 * 1e-9, expected.Veff_km3))
      worst = max(worst, relativeDifference(volume.errorKm3Sr, expected.err_km3sr_sqrt_sumw2))
      let peerError = try #require(expected.err_km3sr_peer_convention_Veff_over_sqrt_sumw)
      worst = max(worst, relativeDifference((volume.peerErrorM3Sr ?? 0) * 1e-9, peerError))
    }
    #expect(result.triggers.count == 4 && worst < 1e-13)
  }

  @Test(.tags(.reference)) func `the points to compare with are the peer's own`() throws {
    let peer = try ReferenceFiles.json("effective_volume_peer.json", as: Peer.self).results[0]
    let points = PublishedEffectiveVolumes.nuRadioMC
    #expect(points.noiseRmsV == peer.Vrms_V && points.points.count == peer.triggers.count)
    for point in points.points {
      let expected = try #require(peer.triggers["simple_\(point.sigma)sigma"])
      #expect(point.energyEV == peer.E_eV && point.valueKm3Sr == expected.Veff_km3sr)
      #expect(point.errorKm3Sr == expected.err_km3sr_sqrt_sumw2)
    }
  }

  @Test(.tags(.determinism)) func `blocks in order give the same bits however they were cut`() {
    let weights = (0..<1000).map { Double($0 * 7919 % 1000) / 999 }
    func tally(_ range: Range<Int>) -> TriggerTally {
      var tally = TriggerTally(energyCount: 2, triggerCount: 2)
      for event in range {
        tally.add(
          energyIndex: event % 2, weight: weights[event],
          isTriggered: [weights[event] > 0.3, event % 5 == 0])
      }
      return tally
    }
    let blocks = (0..<10).map { tally(100 * $0..<100 * ($0 + 1)) }
    func merged(_ shards: [[TriggerTally]]) -> TriggerTally {
      var sum = TriggerTally(energyCount: 2, triggerCount: 2)
      for block in shards.joined() { sum.append(block) }
      return sum
    }
    let whole = merged([blocks])
    #expect(whole == merged([Array(blocks[..<3]), Array(blocks[3...])]))
    #expect(whole.thrownCounts == [500, 500])
    let direct = tally(0..<1000)
    // Another order of adding up: the same but for rounding of 1000 terms.
    let apart = relativeDifference(
      whole.counts[1][0].sumOfWeights, direct.counts[1][0].sumOfWeights)
    #expect(apart < 1e-13 && whole.counts[1][1].groupCount == direct.counts[1][1].groupCount)
    var emptied = TriggerTally(energyCount: 1, triggerCount: 1)
    emptied.addThrown(energyIndex: 0, count: 7)
    #expect(emptied.thrownCounts == [7] && emptied.counts[0][0] == TriggerCount())
  }

  @Test(.tags(.limit)) func `without a trigger the volume is zero and has an upper limit`() throws {
    let none = try EffectiveVolume(volumeM3: 1e9, thrownCount: 1000, count: TriggerCount())
    #expect(none.valueM3Sr == 0 && none.errorM3Sr == 0 && none.peerErrorM3Sr == nil)
    // A Poisson variable of expectation ln 10 is 0 with the probability 1/10.
    let limit = try #require(none.upperLimitM3Sr)
    #expect(relativeDifference(limit, 4 * Double.pi * 1e6 * log(10.0)) < 1e-15)
    var one = TriggerCount()
    one.add(weight: 0.5)
    let some = try EffectiveVolume(volumeM3: 1e9, thrownCount: 1000, count: one)
    #expect(some.upperLimitM3Sr == nil && some.errorM3Sr == some.valueM3Sr)
    #expect(try some.effectiveAreaM2Sr(interactionLengthM: 1e6) == some.valueM3Sr / 1e6)
  }

  @Test(.tags(.badInput)) func `what cannot be is refused`() throws {
    var one = TriggerCount()
    one.add(weight: 1)
    for (volume, angle, thrown) in [
      (0.0, 1.0, 1), (.nan, 1, 1), (1, 0, 1), (1, 13, 1), (1, 1, 0), (1, 1, -5),
    ] {
      #expect(throws: PhysicsError.self) {
        try EffectiveVolume(volumeM3: volume, solidAngleSr: angle, thrownCount: thrown, count: one)
      }
    }
    #expect(throws: PhysicsError.self) {
      try EffectiveVolume(volumeM3: 1, thrownCount: 1, count: one + one)
    }
    #expect(throws: PhysicsError.self) {
      try TriggerCount.ofRows(eventGroups: [1], weights: [.nan], isTriggered: [true])
    }
    #expect(throws: PhysicsError.self) {
      try TriggerCount.ofRows(eventGroups: [1], weights: [1, 2], isTriggered: [true])
    }
    #expect(throws: PhysicsError.self) {
      try TriggerCount(groupCount: -1, sumOfWeights: 0, sumOfSquaredWeights: 0)
    }
    #expect(throws: PhysicsError.self) {
      try EffectiveVolume(volumeM3: 1, thrownCount: 1, count: one)
        .effectiveAreaM2Sr(interactionLengthM: 0)
    }
  }
}
