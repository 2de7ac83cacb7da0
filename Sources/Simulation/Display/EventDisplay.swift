import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// One event of a run as it can be drawn: its rays, and what every channel saw.
///
/// A run keeps of an event what its triggers said. The rest follows from configuration, seed and number, and is computed again
/// with the run's own code: the decision and all records are those of the run, to the bit.
public struct EventDisplay: Sendable {
  /// The neutrino, its vertex and its showers.
  public let event: RadioEvent
  /// What became of it.
  public let fate: EventFate
  /// What the Earth leaves: the probability to reach the vertex, or what regeneration makes of it.
  public let earthWeight: Double
  /// The Cherenkov angle in the ice at the vertex, in radians.
  public let cherenkovAngleRad: Double
  /// The event as a run keeps it; no trigger has a time where none fired.
  public let record: TriggeredEvent
  /// The stations that rays reach, with the times of their triggers.
  public let stations: [StationRecord]
  /// The amplitudes of their channels.
  public let channels: [ChannelRecord]
  /// The rays.
  public let rays: [RayRecord]
  /// The ways of the rays, in the same order.
  public let paths: [EventPath]
  /// What the channels of those stations saw.
  public let waveforms: [EventWaveform]
}

/// What becomes of an event.
public enum EventFate: Sendable, Equatable {
  /// A trigger fires.
  case triggered
  /// Rays arrive and no trigger fires.
  case belowThreshold
  /// Importance sampling drew it where nothing can be seen: it stands for nothing and has no showers.
  case neverCounted
  /// The Earth leaves less of the neutrino than the least weight that the run follows.
  case absorbed(weight: Double, minimum: Double)
  /// No shower has an energy, in eV, from which on the emission model holds.
  case tooLittleEnergy(leastEV: Double)
  /// No ray leads from a shower to a channel.
  case shadow
  /// Every ray leaves farther from the Cherenkov angle than the run follows; the nearest, in radians.
  case outsideViewingCut(nearestRad: Double)
}

/// The way of a ray from a shower to a channel.
public struct EventPath: Sendable, Equatable {
  /// How it gets there.
  public let kind: RayKind
  /// Its points, in m, from the shower to the antenna.
  public let pointsM: [Vector3]
}

/// The voltage of one channel: what its triggers looked at.
public struct EventWaveform: Sendable, Equatable {
  /// A voltage that a trigger asks of this channel.
  public struct Level: Sendable, Equatable {
    /// The name of the trigger.
    public let trigger: String
    /// The level in V.
    public let voltageV: Double
  }

  /// The number of the station.
  public let station: Int
  /// The number of the channel.
  public let channel: Int
  /// Where its antenna is, in m.
  public let positionM: Vector3
  /// The time of the first sample, in ns after the first interaction.
  public let startTimeNs: Double
  /// The time between two samples.
  public let timeStepNs: Double
  /// The voltages in V; none where neither signal nor noise is.
  public let samplesV: [Double]
  /// V_rms of the noise in V; 0 where no noise was asked for.
  public let noiseRmsV: Double
  /// The levels of the triggers that compare this channel's voltage with one.
  public let levels: [Level]

  /// The time of a sample, in ns after the first interaction.
  public func timeNs(_ sample: Int) -> Double { startTimeNs + Double(sample) * timeStepNs }
}

extension EventFate: CustomStringConvertible {
  /// The fate as a sentence.
  public var description: String {
    let degrees = 180 / Double.pi
    return switch self {
    case .triggered: "it triggers"
    case .belowThreshold: "rays arrive, no trigger fires"
    case .neverCounted: "importance sampling drew it where nothing can be seen; it counts nothing"
    case .absorbed(let weight, let minimum):
      "the run does not follow it: the Earth leaves a weight of \(Self.short(weight)), less than "
        + "\(minimum)"
    case .tooLittleEnergy(let least): "no shower has \(least) eV, the least of the emission model"
    case .shadow: "no ray leads from its showers to any channel"
    case .outsideViewingCut(let nearest):
      "no ray within the cut of viewing angles: the nearest is \(Self.short(nearest * degrees)) degrees "
        + "from the Cherenkov angle"
    }
  }

  /// A positive number with three digits.
  private static func short(_ value: Double) -> String {
    guard value > 0 else { return "\(value)" }
    let scale = Elementary.exp10(Elementary.log10(value).rounded(.down) - 2)
    let digits = (value / scale).rounded()
    return scale < 1 ? "\(digits / (1 / scale).rounded())" : "\(digits * scale)"
  }
}
