import NumericalMethods
import Processes

/// A muon under way: the state between the steps of transport.
struct MuonTrack {
  /// ln(T/MeV) and T in MeV.
  var x: Double
  var energy: Double
  /// The column that is left, g/cm².
  var left: Double
  /// The proper path that is left before it decays, ∫ m/p dX in g/cm².
  var life: Double
  var passage: MuonPassage
  /// 1 ns of light in g/cm², inverse.
  let nsPerColumn: Double
  /// θ₀² over ∫ dX/(pβ)², detailed mode.
  var scatter = 0.0
  let cmPerColumn: Double

  @inline(__always)
  init(
    _ energy: Double, _ column: Double, _ density: Double, _ generator: inout Philox4x32
  ) {
    x = Elementary.log(energy)
    self.energy = energy
    left = column
    passage = MuonPassage(kineticEnergyMeV: energy)
    // 100 cm a metre; light goes 0.299792458 m in a ns.
    let columnPerM = 100 * density
    let proper = generator.exponential() * MuonDecay.properDecayLengthM
    life = density > 0 ? proper * columnPerM : .infinity
    nsPerColumn = density > 0 ? 1 / (0.299_792_458 * columnPerM) : 0
    cmPerColumn = density > 0 ? 1 / density : 0
  }
}

extension MuonTransport {
  /// The largest drop of ln T in a step of the detailed mode: fluctuations are Gaussian in short steps only.
  private static let longestStep = 0.2

  /// Steps from single loss to single loss until the muon arrives, stops or decays.
  @inline(__always)
  func finish(
    _ track: inout MuonTrack, detailed: Bool, _ generator: inout Philox4x32
  ) -> MuonPassage {
    var now = state(track.x)
    if detailed { prepareScattering(&track, now) }
    while true {
      let next = step(&track, now, detailed, &generator)
      if next.done { return track.passage }
      if next.hard { loseHard(&track, &generator) }
      if track.x <= 0 { return stop(&track) }
      now = state(track.x)
    }
  }

  /// One step of continuous loss: to the next single loss, the end of the column, rest, or decay.
  @inline(__always)
  private func step(
    _ track: inout MuonTrack, _ now: SIMD4<Double>, _ detailed: Bool,
    _ generator: inout Philox4x32
  ) -> (done: Bool, hard: Bool) {
    let rangeAtEnd = now[0] - track.left
    let losses = now[1] - (now[1] > 0 ? generator.exponential() : 1)
    var hard = losses > 0
    var x = hard ? logEnergy(expectedLosses: losses) : 0
    if detailed, track.x - x > Self.longestStep {
      x = track.x - Self.longestStep
      hard = false
    }
    var then = x > 0 ? state(x) : nodes[0]
    let arrives = rangeAtEnd >= then[0]
    if arrives {
      hard = false
      x = logEnergy(0, rangeAtEnd, below: track.x)
      then = state(x)
    }
    let proper = properPath(track.x, x, now, then, arrives ? track.left : now[0] - then[0])
    if proper > track.life { return (decay(&track, now), false) }
    track.life -= proper
    advance(&track, now, then, x, arrives)
    if detailed { spreadOut(&track, from: now, to: x, &generator) }
    if arrives { return (arrive(&track), false) }
    return (false, hard)
  }

  /// ∫ m/p dX of a step; within a node's distance from both ends, since the tables are straight between nodes.
  @inline(__always)
  private func properPath(
    _ from: Double, _ to: Double, _ now: SIMD4<Double>, _ then: SIMD4<Double>, _ column: Double
  ) -> Double {
    guard (from - to) * Self.nodesPerLog < 2 else { return now[2] - then[2] }
    let m = MuonDecay.massMeV
    let (a, b) = (Elementary.exp(from), Elementary.exp(to))
    let (p, q) = ((a * (a + 2 * m)).squareRoot(), (b * (b + 2 * m)).squareRoot())
    return 0.5 * column * (m / p + m / q)
  }

  /// Books the continuous loss down to an energy.
  @inline(__always)
  private func advance(
    _ track: inout MuonTrack, _ now: SIMD4<Double>, _ then: SIMD4<Double>, _ x: Double,
    _ arrives: Bool
  ) {
    let column = arrives ? track.left : now[0] - then[0]
    track.left = arrives ? 0 : track.left - column
    track.passage.columnGCm2 += column
    track.passage.timeNs += (now[3] - then[3]) * track.nsPerColumn
    guard !mode.isDetailed else { return }
    let energy = Elementary.exp(x)
    track.passage.softLossMeV += track.energy - energy
    track.energy = energy
    track.x = x
  }

  @inline(__always)
  private func arrive(_ track: inout MuonTrack) -> Bool {
    track.passage.fate = track.energy > 1 ? .arrived : .stopped
    track.passage.kineticEnergyMeV = track.energy > 1 ? track.energy : 0
    if track.energy <= 1 { track.passage.softLossMeV += track.energy }
    return true
  }

  /// A muon of 1 MeV and less is at rest; its energy goes to the matter.
  @inline(__always)
  private func stop(_ track: inout MuonTrack) -> MuonPassage {
    track.passage.fate = .stopped
    track.passage.softLossMeV += track.energy
    track.passage.kineticEnergyMeV = 0
    return track.passage
  }

  /// Ends the track where its proper life runs out.
  private func decay(_ track: inout MuonTrack, _ now: SIMD4<Double>) -> Bool {
    let x = logEnergy(2, now[2] - track.life, below: track.x)
    let then = state(x)
    let energy = Elementary.exp(x)
    track.passage.columnGCm2 += now[0] - then[0]
    track.passage.timeNs += (now[3] - then[3]) * track.nsPerColumn
    track.passage.softLossMeV += track.energy - energy
    track.passage.kineticEnergyMeV = energy
    track.passage.fate = .decayed
    return true
  }

  /// Draws one loss above the cut.
  @inline(__always)
  private func loseHard(_ track: inout MuonTrack, _ generator: inout Philox4x32) {
    let before = track.energy
    track.passage.hardLosses += 1
    if generator.uniform() < read(deltaShare, track.x) {
      let loss = split.deltaRayMeV(kineticEnergyMeV: before, using: &generator)
      track.energy = Swift.max(before - loss, 0)
      track.passage.deltaRayLossMeV += before - track.energy
      track.x = track.energy > 1 ? Elementary.log(track.energy) : 0
    } else {
      track.x = split.logKineticEnergy(
        afterRadiationFrom: track.x, uniform: generator.uniform())
      track.energy = track.x > 0 ? Elementary.exp(track.x) : 1
      track.passage.radiativeLossMeV += before - track.energy
    }
  }
}
