import Detection
import PhysicalQuantities

// The signal chain behind the antennas: tables, filters, noise, digitiser.

extension RadioExperiment {
  /// An antenna that is given by a table.
  public struct AntennaTable: Sendable, Equatable {
    /// The file, as an absolute path.
    public var path: String
    /// What is in it; its name is the one that channels use.
    public var pattern: AntennaPattern

    /// Makes an entry.
    public init(path: String, pattern: AntennaPattern) {
      self.path = path
      self.pattern = pattern
    }
  }

  /// A chain of filters with a name.
  public struct Amplifier: Sendable, Equatable {
    /// The name that channels use.
    public var name: String
    /// The filters, one after the other.
    public var filters: [Filter]

    /// Makes an amplifier.
    public init(name: String, filters: [Filter]) {
      self.name = name
      self.filters = filters
    }
  }

  /// Noise that is added to the voltages.
  public struct Noise: Sendable, Equatable {
    /// The samples after which the noise of an event repeats; an even number.
    public var periodSamples = 8192
    /// Where no channel of a trigger has a signal of this many V_rms, noise alone is not let to fire it.
    public var minimumSignal = 0.5

    /// Makes the usual noise.
    public init() {}
  }

  /// How voltages are digitised.
  public struct Digitizer: Sendable, Equatable {
    /// The rate, a whole fraction of the simulation's; `nil` for the same.
    public var samplingRateGHz: Double?
    /// The bits; `nil` where voltages are not rounded.
    public var bits: Int?
    /// The full scale: codes reach from minus this voltage to this voltage less a step.
    public var fullScaleV: Double

    /// Makes a digitiser.
    public init(samplingRateGHz: Double? = nil, bits: Int?, fullScaleV: Double) {
      self.samplingRateGHz = samplingRateGHz
      self.bits = bits
      self.fullScaleV = fullScaleV
    }
  }

  /// The trace of each channel that is recorded when its station triggers.
  public struct ReadoutWindow: Sendable, Equatable {
    /// Its samples, at the rate of the digitiser or, without one, of the simulation.
    public var samples: Int
    /// How much of it lies before the station's first trigger.
    public var preTriggerNs: Double

    /// Makes a window.
    public init(samples: Int, preTriggerNs: Double) {
      self.samples = samples
      self.preTriggerNs = preTriggerNs
    }
  }

  /// One filter of a chain.
  public struct Filter: Sendable, Equatable {
    /// Which frequencies a filter lets pass.
    public enum Pass: String, CaseIterable, Sendable {
      /// Those below the cut-off.
      case low
      /// Those above the cut-off.
      case high
      /// Those between two frequencies.
      case band
    }

    /// The family of a filter.
    public enum Kind: Sendable, Equatable {
      /// As flat as possible in its band.
      case butterworth
      /// Ripples of a depth in dB in its band.
      case chebyshev1(rippleDB: Double)
      /// Ripples beside its band, with a least attenuation in dB there.
      case chebyshev2(attenuationDB: Double)
      /// A table of a file; band, frequencies and order have no meaning.
      case table(path: String, TabulatedResponse)
    }

    /// The family.
    public var kind: Kind
    /// Which side passes.
    public var pass: Pass
    /// The frequency of the edge, in GHz; of a band the lower one.
    public var frequencyGHz: Double
    /// The upper edge of a band.
    public var upperGHz: Double?
    /// The order of the polynomial.
    public var order: Int

    /// Makes a filter; a Butterworth filter unless another kind is given.
    public init(
      kind: Kind = .butterworth, pass: Pass, frequencyGHz: Double, upperGHz: Double? = nil,
      order: Int
    ) {
      self.kind = kind
      self.pass = pass
      self.frequencyGHz = frequencyGHz
      self.upperGHz = upperGHz
      self.order = order
    }

    /// Makes a filter from a table.
    public init(path: String, table: TabulatedResponse) {
      self.init(kind: .table(path: path, table), pass: .band, frequencyGHz: 0, order: 1)
    }
  }
}

extension RadioExperiment.Detection {
  /// The files of tables that the description names, without doubles.
  public var tablePaths: [String] {
    var paths = antennas.map(\.path)
    for filter in filters + amplifiers.flatMap(\.filters) {
      if case .table(let path, _) = filter.kind { paths.append(path) }
    }
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }
}
