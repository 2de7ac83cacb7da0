import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

private func traces(
  _ pulses: [(channel: Int, amplitudeV: Double, arrivalNs: Double)], noise: Double
)
  throws -> [ChannelTrace]
{
  let grid = try SamplingGrid(sampleCount: 256, samplingRateGHz: 2)
  return try pulses.map { pulse in
    var trace = try ChannelTrace(channelID: pulse.channel, grid: grid, noiseRMSV: noise)
    try trace.begin(firstArrivalNs: 0, lastArrivalNs: 50)
    try trace.add(
      GaussianPulse(amplitudeV: pulse.amplitudeV).spectrum(grid), arrivalNs: pulse.arrivalNs)
    return trace
  }
}

@Suite struct Triggers {
  @Test func `a threshold takes the absolute voltage, on samples, at the threshold and above`()
    throws
  {
    let traces = try traces([(4, -3, 20), (2, 2.5, 10)], noise: 1)
    func decide(_ level: ThresholdTrigger.Level, _ channels: [Int]? = nil) throws -> TriggerDecision
    {
      Trigger.threshold(try ThresholdTrigger(level, channelIDs: channels)).decide(traces)
    }
    // The peaks lie on samples, so that amplitudes are exact but for rounding.
    #expect(try decide(.volts(2.999999)) == TriggerDecision(channelID: 4, timeNs: 20))
    #expect(try decide(.noiseMultiples(2.999999)).channelID == 4)
    #expect(try decide(.volts(3.000001)) == .none)
    #expect(try decide(.volts(2.499999)).channelID == 2)
    #expect(try decide(.volts(2.499999), [4]).channelID == 4)
    #expect(try decide(.volts(2.999999), [2]).isTriggered == false)
    // Level and sample are the same number: at the threshold counts.
    let peak = traces[0].maximumAmplitudeV
    #expect(try decide(.volts(peak)).isTriggered && !(try decide(.volts(peak.nextUp)).isTriggered))
  }

  @Test func `names are those of the field and channels must exist`() throws {
    #expect(try ThresholdTrigger(.noiseMultiples(1.5)).name == "simple_1.5sigma")
    #expect(try ThresholdTrigger(.noiseMultiples(2)).name == "simple_2.0sigma")
    #expect(try ThresholdTrigger(.volts(1e-5), name: "low").name == "low")
    let station = try Station(
      id: 1, channels: [Channel(id: 2, positionM: .zero, antenna: .analyticVPol)])
    let good = Trigger.threshold(try ThresholdTrigger(.volts(1), channelIDs: [2]))
    try good.check(against: station)
    let bad = Trigger.threshold(try ThresholdTrigger(.volts(1), channelIDs: [2, 5]))
    #expect(throws: PhysicsError.self) { try bad.check(against: station) }
    for level in [ThresholdTrigger.Level.volts(0), .volts(.nan), .noiseMultiples(-1)] {
      #expect(throws: PhysicsError.self) { try ThresholdTrigger(level) }
    }
    #expect(throws: PhysicsError.self) { try ThresholdTrigger(.volts(1), channelIDs: []) }
  }

  @Test func `without noise no multiple of it is reached`() throws {
    let traces = try traces([(0, 1, 10)], noise: 0)
    #expect(!(try ThresholdTrigger(.noiseMultiples(1)).decide(traces).isTriggered))
  }

  @Test(.tags(.badInput)) func `stations without channels or with twins are refused`() throws {
    let channel = Channel(id: 0, positionM: Vector3(1, 2, -100), antenna: .analyticVPol)
    let station = try Station(id: 1, positionM: Vector3(10, 0, 0), channels: [channel])
    #expect(station.sitePositionM(of: channel) == Vector3(11, 2, -100))
    #expect(throws: PhysicsError.self) { try Station(id: 1, channels: []) }
    #expect(throws: PhysicsError.self) { try Station(id: 1, channels: [channel, channel]) }
    var broken = channel
    broken.cableDelayNs = .nan
    #expect(throws: PhysicsError.self) { try Station(id: 1, channels: [broken]) }
    broken = channel
    broken.positionM.z = .infinity
    #expect(throws: PhysicsError.self) { try Station(id: 1, channels: [broken]) }
    #expect(throws: PhysicsError.self) {
      try Station(id: 1, positionM: Vector3(.nan, 0, 0), channels: [channel])
    }
  }
}
