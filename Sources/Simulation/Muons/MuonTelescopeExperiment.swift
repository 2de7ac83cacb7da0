import PhysicalQuantities

/// A muon telescope as one value: the sky, the matter above, two planes in coincidence, every default filled in.
///
/// A configuration file is read into this value; a run writes it back, resolved, into `run.json`. Lengths in m, energies in eV,
/// momenta in eV/c, angles in radians. The names of models are those of the rooms' own types and are checked when
/// the job is prepared.
public struct MuonTelescopeExperiment: Sendable, Equatable {
  /// The word that stands for this kind of experiment in configurations and in `run.json`.
  public static let kind = "muon-telescope"

  /// The name under which the experiment is known.
  public var name: String
  /// One sentence on what it is.
  public var summary: String = ""
  /// The seed of every random number of the run.
  public var seed: UInt64 = 1
  /// How many muons are thrown.
  public var events = Events()
  /// Where they come from.
  public var source = Source()
  /// What they cross.
  public var propagation = Propagation()
  /// What counts them.
  public var detection = Detection()

  /// An experiment with a name and every default.
  public init(name: String) { self.name = name }

  /// How many muons are thrown, and in which portions.
  public struct Events: Sendable, Equatable {
    /// The muons that are thrown onto the upper plane, or onto its image above the matter.
    public var number: Int = 200_000
    /// The muons of one block of the run store.
    public var blockSize: Int = 10_000
  }

  /// The muons of the sky.
  public struct Source: Sendable, Equatable {
    /// The flux: moments of air showers, or the name of a closed formula.
    public var flux: String = "moments"
    /// The primary nucleons of air showers.
    public var primaries: String = "gsf"
    /// The potential of solar modulation in MV; that of the primaries' model if nil.
    public var modulationMV: Double?
    /// The geomagnetic cut-off rigidity in GV.
    public var cutoffRigidityGV: Double = 0
    /// The air.
    public var atmosphere: String = "corsika_us_standard"
    /// The altitude of the surface in m.
    public var altitudeM: Double = 0
    /// The momenta that are thrown, eV/c.
    public var momentumRangeEV: ClosedRange<Double> = 0.5e9...1e13
    /// The zenith angles that are thrown, in radians.
    public var zenithRangeRad: ClosedRange<Double> = 0...(80 * Double.pi / 180)
  }

  /// The matter above the telescope.
  public struct Propagation: Sendable, Equatable {
    /// Flat layers from the top down; none for a telescope under the open sky.
    public var layers: [Layer] = []
    /// The cross sections of energy loss.
    public var model: String = "ssr"
    /// How losses are treated: continuous, mixed, detailed.
    public var mode: String = "mixed"
    /// The fraction of the energy above which losses are single.
    public var cut: Double = 0.05
  }

  /// A flat layer of matter.
  public struct Layer: Sendable, Equatable {
    /// Its material.
    public var medium: String
    /// Its vertical thickness in m.
    public var thicknessM: Double
    /// Its density in g/cm³; that of the material if nil.
    public var densityGCm3: Double?

    /// Makes a layer.
    public init(medium: String, thicknessM: Double, densityGCm3: Double? = nil) {
      (self.medium, self.thicknessM, self.densityGCm3) = (medium, thicknessM, densityGCm3)
    }
  }

  /// Two horizontal planes in coincidence.
  public struct Detection: Sendable, Equatable {
    /// The side of the planes towards the east, m.
    public var widthM: Double = 1
    /// The side of the planes towards the north, m.
    public var depthM: Double = 1
    /// The distance between the planes, m.
    public var separationM: Double = 1
    /// The efficiency of each plane.
    public var efficiency: Double = 1
    /// The least kinetic energy with which a muon crosses both planes, eV.
    public var minimumEnergyEV: Double = 1e7
    /// The number of bins of the zenith angle.
    public var zenithBins: Int = 8
  }
}

extension MuonTelescopeExperiment.Source {
  /// The momenta that are thrown, GeV/c.
  var momentumRangeGeV: ClosedRange<Double> {
    momentumRangeEV.lowerBound / 1e9...momentumRangeEV.upperBound / 1e9
  }
}

extension MuonTelescopeExperiment.Detection {
  /// The least kinetic energy with which a muon crosses both planes, MeV.
  var minimumEnergyMeV: Double { minimumEnergyEV / 1e6 }
}
