import Detection
import PhysicalQuantities

extension RadioExperiment {
  /// What listens.
  public struct Detection: Sendable, Equatable {
    /// The stations with their channels.
    public var stations: [Station] = []
    /// The rate at which traces are simulated and triggers look, in GHz.
    public var samplingRateGHz = 2.0
    /// The samples of one ray's pulse.
    public var samples = 512
    /// The noise temperature that, with the chain's bandwidth, sets V_rms.
    public var noiseTemperatureK: Double? = 300
    /// V_rms in volts where it is given and not computed.
    public var noiseRmsV: Double?
    /// Noise that is added to the voltages; `nil` for none.
    public var noise: Noise?
    /// How voltages are digitised; `nil` leaves them as they are.
    public var digitizer: Digitizer?
    /// The trace that is recorded when a station triggers; `nil` for all of the time with signals.
    public var readoutWindow: ReadoutWindow?
    /// The antennas that are given by tables, by name.
    public var antennas: [AntennaTable] = []
    /// The filters that every channel has, one after the other.
    public var filters: [Filter] = []
    /// Chains of filters that channels name, behind those that every channel has.
    public var amplifiers: [Amplifier] = []
    /// How the analytic antennas turn on at low frequency.
    public var antennaTurnOn: AntennaTurnOn = .smooth
    /// The triggers.
    public var triggers: [Trigger] = []
  }

  /// A place with channels.
  public struct Station: Sendable, Equatable {
    /// The number of the station.
    public var id: Int
    /// Its position in the site's frame.
    public var positionM: Vector3
    /// Its channels.
    public var channels: [Channel]

    /// Makes a station.
    public init(id: Int, positionM: Vector3, channels: [Channel]) {
      self.id = id
      self.positionM = positionM
      self.channels = channels
    }
  }

  /// One antenna and its signal chain.
  public struct Channel: Sendable, Equatable {
    /// The number of the channel.
    public var id: Int
    /// The antenna's name: `analytic_VPol`, `analytic_HPol`, `analytic_LPDA`, `ideal_dipole`, or that of a table.
    public var antenna: String
    /// Its position relative to the station, in metres.
    public var positionM: Vector3
    /// Zenith and azimuth of the boresight, in radians.
    public var orientationThetaRad = 0.0
    /// Azimuth of the boresight, in radians.
    public var orientationPhiRad = 0.0
    /// Zenith of the direction that fixes the rotation about the boresight, in radians.
    public var rotationThetaRad = Double.pi / 2
    /// Azimuth of that direction, in radians.
    public var rotationPhiRad = 0.0
    /// The delay of the cable, in ns.
    public var cableDelayNs = 0.0
    /// The effective height of an `ideal_dipole`, in metres.
    public var effectiveHeightM: Double?
    /// The amplifier behind the antenna, by name.
    public var amplifier: String?
    /// The channel's own noise temperature, where it is not that of all channels.
    public var noiseTemperatureK: Double?

    /// Makes a channel with the default orientation: a vertical antenna.
    public init(id: Int, antenna: String, positionM: Vector3) {
      self.id = id
      self.antenna = antenna
      self.positionM = positionM
    }
  }

  /// How the analytic antennas turn on at low frequency.
  public enum AntennaTurnOn: String, CaseIterable, Sendable {
    /// A smooth function of the frequency alone.
    case smooth
    /// A Hann window counted in bins of the trace, as NuRadioReco has it.
    case nuradioreco
  }
}
