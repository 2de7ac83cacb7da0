import Matter
import Messengers
import NumericalMethods
import PhysicalQuantities
import Processes

/// A shower on a lepton's track, and the ledger of its energy, in eV.
public struct LeptonTrack: Sendable, Hashable {
  /// One loss that makes a shower.
  public struct Loss: Sendable, Hashable {
    /// How far along the track, in m.
    public let distanceM: Double
    /// What the shower is made of.
    public let kind: ShowerKind
    /// Its energy in eV.
    public let energyEV: Double
  }

  /// How a track ends.
  public enum End: Sendable, Hashable {
    /// It leaves the matter, or reaches the length that is followed.
    case left
    /// Its energy is below that of any shower.
    case spent
    /// It decays into a channel.
    case decayed(TauDecay.Channel)
  }

  /// The losses that make showers, those of a decay included.
  public var losses: [Loss] = []
  /// How the track ends.
  public var end: End = .left
  /// Its length in m.
  public var lengthM = 0.0
  /// What flowed into the matter without a shower of its own, in eV.
  public var softLossEV = 0.0
  /// The energy of the lepton at its end, 0 after a decay, in eV.
  public var energyEV: Double
  /// The energy of the neutrinos of a decay, in eV.
  public var neutrinoEV = 0.0
  /// The energy of a muon from a decay, which starts a track of its own, in eV.
  public var muonEV = 0.0

  /// Everything that became of the energy: the energy at the start, to rounding.
  public var ledgerEV: Double {
    losses.reduce(0) { $0 + $1.energyEV } + softLossEV + energyEV + neutrinoEV + muonEV
  }
}

/// The Monte Carlo of muon and tau tracks at the highest energies, with the losses and decays that make showers.
///
/// Steps are short enough for the continuous loss to stay below 2 % of the energy; in each the rates of single losses and of decay
/// are those of its middle. A tau decays after γβ c τ₀ on average; its visible energy follows `TauDecay` with full
/// polarisation. A muon's decay is left out: it flies 6000 km at 1 TeV. The track is a straight line.
///
/// **Units** eV, m. **Validity** 10¹⁴ to 10²¹ eV. **Accuracy** that of `ChargedLeptonLoss`; the steps add 0.1 %.
public struct LeptonTracks: Sendable {
  /// The losses of muons.
  public let muon: ChargedLeptonLoss
  /// The losses of taus.
  public let tau: ChargedLeptonLoss

  /// More showers than any track has: a guard against endless loops.
  private static let mostSteps = 1_000_000
  /// The largest continuous loss of a step, as a fraction.
  private static let largestStep = 0.02

  /// Makes the tables of both leptons in a material.
  ///
  /// - Throws: `PhysicsError` for a threshold outside 10¹³ to 10¹⁹ eV.
  public init(in material: Material, thresholdEV: Double) throws(PhysicsError) {
    muon = try ChargedLeptonLoss(.muon, in: material, thresholdEV: thresholdEV)
    tau = try ChargedLeptonLoss(.tau, in: material, thresholdEV: thresholdEV)
  }

  /// The papers of losses and decay.
  public static var references: [Reference] {
    ChargedLeptonLoss.references + [TauDecay.reference]
  }

  /// The track of a lepton through matter.
  ///
  /// - Parameters:
  ///   - lepton: What flies.
  ///   - energyEV: Its energy at the start.
  ///   - lengthM: The way to the end of the matter, or as far as the track is followed.
  ///   - generator: The track's own random numbers.
  /// - Returns: The showers on the track, its end, and the ledger of its energy.
  /// - Throws: `PhysicsError` for energies above 10²¹ eV or not above 0, and negative lengths.
  public func track(
    _ lepton: TrackLepton, energyEV: Double, lengthM: Double, using generator: inout Philox4x32
  ) throws(PhysicsError) -> LeptonTrack {
    try Require.positive(energyEV, "energy of the lepton (eV)")
    try Require.value(
      energyEV, in: 0...ChargedLeptonLoss.rangeEV.upperBound, "energy of the lepton (eV)")
    try Require.nonNegative(lengthM, "length of the track (m)")
    let losses = lepton == .muon ? muon : tau
    var track = LeptonTrack(energyEV: energyEV)
    for _ in 0..<Self.mostSteps {
      if track.energyEV < losses.thresholdEV,
        lepton == .muon || track.energyEV < 2 * TauDecay.massEV
      {
        track.end = .spent
        return track
      }
      if try advance(&track, lepton, losses, lengthM, &generator) { return track }
    }
    return track
  }

  /// One step: a loss, a decay, or a part of the way; whether the track ends.
  private func advance(
    _ track: inout LeptonTrack, _ lepton: TrackLepton, _ losses: ChargedLeptonLoss,
    _ lengthM: Double, _ generator: inout Philox4x32
  ) throws(PhysicsError) -> Bool {
    let columnPerM = losses.material.densityGCm3 * 100
    let rates = losses.rates(energyEV: track.energyEV)
    let softPerM = rates.soft * columnPerM
    // Below the threshold nothing is seen but the decay.
    let isVisible = track.energyEV >= losses.thresholdEV
    let singlePerM = isVisible ? (rates.electromagnetic + rates.hadronic) * columnPerM : 0
    let longest = Swift.min(Self.largestStep / softPerM, lengthM - track.lengthM)
    let middle = track.energyEV * (1 - 0.5 * Swift.min(softPerM * longest, Self.largestStep))
    let decayPerM = lepton == .tau ? TauDecay.massEV / (middle * TauDecay.properDecayLengthM) : 0
    let way = -Elementary.log(1 - generator.uniform()) / (singlePerM + decayPerM)
    let step = Swift.min(way, longest)
    let after = track.energyEV * Elementary.exp(-softPerM * step)
    track.softLossEV += track.energyEV - after
    track.energyEV = after
    track.lengthM += step
    guard way < longest else { return track.lengthM >= lengthM * (1 - 1e-12) }
    if generator.uniform() * (singlePerM + decayPerM) < decayPerM {
      try decay(&track, &generator)
      return true
    }
    let share = rates.hadronic / (rates.electromagnetic + rates.hadronic)
    let isHadronic = generator.uniform() < share
    let fraction = losses.fraction(
      energyEV: track.energyEV, isHadronic: isHadronic, uniform: generator.uniform())
    lose(fraction * track.energyEV, isHadronic ? .hadronic : .electromagnetic, losses, &track)
    return false
  }

  /// A single loss: a shower from the threshold up, heat below it.
  private func lose(
    _ lossEV: Double, _ kind: ShowerKind, _ losses: ChargedLeptonLoss, _ track: inout LeptonTrack
  ) {
    track.energyEV -= lossEV
    if lossEV >= losses.thresholdEV {
      track.losses.append(
        LeptonTrack.Loss(distanceM: track.lengthM, kind: kind, energyEV: lossEV))
    } else {
      track.softLossEV += lossEV
    }
  }

  private func decay(
    _ track: inout LeptonTrack, _ generator: inout Philox4x32
  ) throws(PhysicsError) {
    let channel = try TauDecay.channel(uniform: generator.uniform())
    let mode = generator.uniform()
    let visible = try TauDecay.visibleFraction(channel, mode: mode, uniform: generator.uniform())
    let energy = visible * track.energyEV
    track.neutrinoEV = track.energyEV - energy
    track.energyEV = 0
    track.end = .decayed(channel)
    switch channel {
    case .muon: track.muonEV = energy
    case .electron: lose(energy, .electromagnetic, at: &track)
    case .hadrons: lose(energy, .hadronic, at: &track)
    }
  }

  /// The shower of a decay, whatever its energy.
  private func lose(_ energyEV: Double, _ kind: ShowerKind, at track: inout LeptonTrack) {
    track.losses.append(
      LeptonTrack.Loss(distanceM: track.lengthM, kind: kind, energyEV: energyEV))
  }
}
