import Messengers
import Neutrinos
import PhysicalQuantities

/// A radio experiment as one value: what is chosen in each room, every default filled in.
///
/// A configuration file is read into this value; a run writes it back, resolved, into `run.json`. Numbers are in the
/// radio rooms' units: m, ns, GHz, eV, V, K, radians. The names of models are the raw values of the rooms' own types
/// and are checked when the job is prepared.
public struct RadioExperiment: Sendable, Equatable {
  /// The name under which the experiment is known.
  public var name: String
  /// One sentence on what it is.
  public var summary: String = ""
  /// The seed of every random number of the run.
  public var seed: UInt64 = 1
  /// Which neutrinos, and where they interact.
  public var events = Events()
  /// How they cross the Earth.
  public var propagation = Propagation()
  /// What happens at the vertex.
  public var interaction = Interaction()
  /// How showers radiate and how the signal travels.
  public var radiation = Radiation()
  /// What listens.
  public var detection = Detection()

  /// An experiment with a name and every default.
  public init(name: String) { self.name = name }
}

extension RadioExperiment {
  /// Which neutrinos there are: drawn from a source, or read from a list.
  public struct Events: Sendable, Equatable {
    /// How many events are thrown; with a list, the number that the list stands for.
    public var number: Int = 10_000
    /// The events of one block of the run store: fixed, so that results do not depend on how a run is divided.
    public var blockSize: Int = 1000
    /// A list of showers in NuRadioMC's CSV columns; `nil` means that events are drawn.
    public var list: String?
    /// The volume in which the events of a list were thrown, in m³, if its attributes do not say.
    public var listVolumeM3: Double?
    /// The solid angle from which the events of a list come, in sr, if its attributes do not say.
    public var listSolidAngleSr: Double?
    /// The energies.
    public var spectrum: Spectrum = .monoenergetic(energyEV: 1e18)
    /// The species and their shares, which need not be normalised.
    public var species: [SpeciesShare] = NeutrinoSpecies.allCases.map {
      SpeciesShare(species: $0, share: 1)
    }
    /// The zenith angles from which neutrinos come, in radians.
    public var zenithRangeRad: ClosedRange<Double> = 0...Double.pi
    /// The azimuth angles from which neutrinos come, in radians, from east towards north.
    public var azimuthRangeRad: ClosedRange<Double> = 0...(2 * Double.pi)
    /// Where they interact.
    public var volume: Volume = .cylinder(
      innerRadiusM: 0, outerRadiusM: 3000, zRangeM: -2700...0)
    /// The fraction of charged currents: from the cross sections, or given.
    public var chargedCurrentFraction: Double?
  }

  /// One species of neutrino and its share of the events.
  public struct SpeciesShare: Sendable, Equatable {
    /// The species.
    public var species: NeutrinoSpecies
    /// Its share, relative to the others'.
    public var share: Double

    /// Makes a share.
    public init(species: NeutrinoSpecies, share: Double) {
      self.species = species
      self.share = share
    }
  }

  /// The distribution of the energies.
  public enum Spectrum: Sendable, Equatable {
    /// One energy.
    case monoenergetic(energyEV: Double)
    /// dN/dE ∝ E^(−index) between two energies.
    case powerLaw(index: Double, minimumEV: Double, maximumEV: Double)
    /// dN/dE ∝ 1/E between two energies.
    case logUniform(minimumEV: Double, maximumEV: Double)
    /// A tabulated flux by its name, between two energies.
    case tabulated(flux: String, minimumEV: Double?, maximumEV: Double?)
  }

  /// The volume in which neutrinos are made to interact.
  public enum Volume: Sendable, Equatable {
    /// A vertical cylinder around the site's origin.
    case cylinder(innerRadiusM: Double, outerRadiusM: Double, zRangeM: ClosedRange<Double>)
    /// A box with sides along the axes.
    case box(
      xRangeM: ClosedRange<Double>, yRangeM: ClosedRange<Double>, zRangeM: ClosedRange<Double>)
  }

  /// How neutrinos cross the Earth.
  public struct Propagation: Sendable, Equatable {
    /// The model of the Earth: `prem`, `core-mantle-crust`, or `none` for no absorption.
    public var earth = "prem"
    /// The cross-section model: `ctw`, `ctw-upper`, `ctw-lower`, `csms`, `gqrs`.
    public var crossSection = "ctw"
    /// Events of a smaller survival probability are not followed.
    public var minimumWeight = 1e-5
  }

  /// What happens at the vertex.
  public struct Interaction: Sendable, Equatable {
    /// The distribution of the inelasticity: `ctw` or `shelfmc`.
    public var inelasticity = "ctw"
  }

  /// How showers radiate and how the signal travels.
  public struct Radiation: Sendable, Equatable {
    /// The emission model: `alvarez2009`, `alvarez2000`, `zhs1992`, `arz2019`, `arz2020`.
    public var model = "alvarez2009"
    /// How electromagnetic showers of `alvarez2009` get their k_L.
    public var elongation: Elongation = .drawn
    /// The index-of-refraction profile of the ice.
    public var ice = "southpole_2015"
    /// The attenuation model, or `none`.
    public var attenuation = "SP1"
    /// At how many evenly spaced frequencies attenuation is computed and then interpolated; `nil` is every bin.
    public var attenuationFrequencies: Int?
    /// Whether the divergence of bent rays changes the amplitude.
    public var focusing = false
    /// The largest focusing factor.
    public var focusingLimit = 2.0
    /// Viewing angles farther than this from the Cherenkov angle are not followed, in radians; `nil` follows all.
    public var viewingAngleCutRad: Double?
  }

  /// How an electromagnetic shower gets its elongation k_L.
  public enum Elongation: String, CaseIterable, Sendable {
    /// Drawn for every shower, reproducibly; a value in the event list comes first.
    case drawn
    /// The mean of the distribution; a value in the event list comes first.
    case mean
  }

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
    /// The filters, one after the other.
    public var filters: [Filter] = []
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
    /// The antenna's name: `analytic_VPol`, `analytic_HPol`, `analytic_LPDA`, `ideal_dipole`.
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

    /// Makes a channel with the default orientation: a vertical antenna.
    public init(id: Int, antenna: String, positionM: Vector3) {
      self.id = id
      self.antenna = antenna
      self.positionM = positionM
    }
  }

  /// One filter of the chain.
  public struct Filter: Sendable, Equatable {
    /// Which frequencies a filter lets pass.
    public enum Pass: String, CaseIterable, Sendable {
      /// Those below the cut-off.
      case low
      /// Those above the cut-off.
      case high
    }

    /// Which side passes.
    public var pass: Pass
    /// The frequency of −3 dB, in GHz.
    public var frequencyGHz: Double
    /// The order of the Butterworth polynomial.
    public var order: Int

    /// Makes a Butterworth filter.
    public init(pass: Pass, frequencyGHz: Double, order: Int) {
      self.pass = pass
      self.frequencyGHz = frequencyGHz
      self.order = order
    }
  }

  /// How the analytic antennas turn on at low frequency.
  public enum AntennaTurnOn: String, CaseIterable, Sendable {
    /// A smooth function of the frequency alone.
    case smooth
    /// A Hann window counted in bins of the trace, as NuRadioReco has it.
    case nuradioreco
  }

  /// One trigger: a threshold on the sampled voltage.
  public struct Trigger: Sendable, Equatable {
    /// How a threshold is given.
    public enum Threshold: Sendable, Equatable {
      /// In volts.
      case volts(Double)
      /// In multiples of V_rms.
      case sigma(Double)
    }

    /// The name, a column of the results.
    public var name: String
    /// The level that |V| must reach.
    public var threshold: Threshold
    /// The channels that it watches; `nil` is all.
    public var channels: [Int]?

    /// Makes a threshold trigger.
    public init(name: String, threshold: Threshold, channels: [Int]? = nil) {
      self.name = name
      self.threshold = threshold
      self.channels = channels
    }
  }
}
