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
    /// The checksum (XXH64) of the list, by which a run knows it wherever it lies.
    public var listChecksum: String?
    /// The volume in which the events of a list were thrown, in m³, if its attributes do not say.
    public var listVolumeM3: Double?
    /// The solid angle from which the events of a list come, in sr, if its attributes do not say.
    public var listSolidAngleSr: Double?
    /// How vertices and directions are drawn.
    public var sampling: Sampling = .plain
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
    /// One energy after the other, each with its number of events.
    case energies([EnergyStep])
    /// A tabulated flux by its name, between two energies.
    case tabulated(flux: String, minimumEV: Double?, maximumEV: Double?)
  }

  /// One energy of a campaign.
  public struct EnergyStep: Sendable, Equatable {
    /// The energy in eV.
    public var energyEV: Double
    /// How many events have it.
    public var events: Int

    /// Makes a step.
    public init(energyEV: Double, events: Int) {
      self.energyEV = energyEV
      self.events = events
    }
  }

  /// How vertices and directions are drawn.
  public enum Sampling: String, CaseIterable, Sendable {
    /// Uniform in the volume and in the solid angle.
    case plain
    /// Where a pulse can be seen, with weights that undo it exactly.
    case importance
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
    /// What the Earth does to the weights of events.
    public var weights: Weights = .absorption
    /// Events of a smaller weight because of the Earth are not followed.
    public var minimumWeight = 1e-5
    /// The most reflections of a ray at the bed; more than 0 needs ice with a reflecting bed.
    public var bottomReflections = 0
  }

  /// What happens at the vertex.
  public struct Interaction: Sendable, Equatable {
    /// The distribution of the inelasticity: `ctw` or `shelfmc`.
    public var inelasticity = "ctw"
    /// Whether muons and taus of charged currents make showers along their tracks.
    public var secondaries = false
    /// The least energy of such a shower, in eV.
    public var secondaryThresholdEV = 1e15
    /// How far such a track is followed, in m.
    public var trackLengthM = 100_000.0
  }

  /// How showers radiate and how the signal travels.
  public struct Radiation: Sendable, Equatable {
    /// The emission model: `alvarez2009`, `alvarez2006`, `alvarez2000`, `zhs1992`, `arz2011`, `arz2019`, `arz2020`.
    public var model = "alvarez2009"
    /// How electromagnetic showers of `alvarez2009` get their k_L.
    public var elongation: Elongation = .drawn
    /// The index-of-refraction profile of the ice.
    public var ice = "southpole_2015"
    /// Layers of the experiment's own in the place of the named profile; empty where that is meant.
    public var iceProfile: [ProfileLayer] = []
    /// What lies under the ice, in the place of the model's own bed.
    public var bed: Bed?
    /// The attenuation model, or `none`.
    public var attenuation = "SP1"
    /// A table in the place of the named attenuation.
    public var attenuationTable: AttenuationFile?
    /// At how many evenly spaced frequencies attenuation is computed and then interpolated; `nil` is every bin.
    public var attenuationFrequencies: Int?
    /// Whether the divergence of bent rays changes the amplitude.
    public var focusing = false
    /// The largest focusing factor.
    public var focusingLimit = 2.0
    /// Whether rays that have touched a caustic are turned by −π/2, as exact ray theory has it.
    public var causticPhase = false
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
}
