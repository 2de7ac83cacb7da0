import Detection

extension RadioExperiment {
  /// One trigger: what is measured on its channels, and the level that it must reach.
  public struct Trigger: Sendable, Equatable {
    /// How a level is given.
    public enum Threshold: Sendable, Equatable {
      /// In volts.
      case volts(Double)
      /// In multiples of V_rms.
      case sigma(Double)
      /// By the rate, in GHz, at which noise alone shall fire the trigger of one station.
      case noiseRate(Double)
    }

    /// What is measured.
    public enum Kind: Sendable, Equatable {
      /// The absolute voltage.
      case threshold
      /// The voltage exceeded to both sides within a window.
      case highLow(windowNs: Double)
      /// The envelope.
      case envelope
      /// The root mean square over a window.
      case power(windowNs: Double)
      /// The root mean square of the coherent sum over a window, in the best of several beams.
      case phasedArray(PhasedArray)
    }

    /// The name, a column of the results.
    public var name: String
    /// What is measured.
    public var kind: Kind = .threshold
    /// The level that it must reach.
    public var threshold: Threshold
    /// The channels that it watches; `nil` is all.
    public var channels: [Int]?
    /// How many channels must reach the level.
    public var coincidences = 1
    /// Within which time they must do so.
    public var coincidenceWindowNs = 0.0

    /// Makes a trigger, on any one channel unless more are asked for.
    public init(
      name: String, kind: Kind = .threshold, threshold: Threshold, channels: [Int]? = nil,
      coincidences: Int = 1, coincidenceWindowNs: Double = 0
    ) {
      self.name = name
      self.kind = kind
      self.threshold = threshold
      self.channels = channels
      self.coincidences = coincidences
      self.coincidenceWindowNs = coincidenceWindowNs
    }
  }

  /// The beams of a phased array.
  public struct PhasedArray: Sendable, Equatable {
    /// The directions from which signals come.
    public var beams: [PhasedArrayTrigger.Beam]
    /// The index of refraction of the delays.
    public var refractiveIndex: Double
    /// The window of the power.
    public var windowNs: Double
    /// The time from one window to the next.
    public var stepNs: Double
    /// The parts of a sample to which delays are rounded.
    public var upsampling: Int

    /// Makes the beams.
    public init(
      beams: [PhasedArrayTrigger.Beam], refractiveIndex: Double, windowNs: Double, stepNs: Double,
      upsampling: Int = 1
    ) {
      self.beams = beams
      self.refractiveIndex = refractiveIndex
      self.windowNs = windowNs
      self.stepNs = stepNs
      self.upsampling = upsampling
    }
  }
}
