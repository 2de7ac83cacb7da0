import PhysicalQuantities

/// What an analogue filter lets through.
public enum FilterBand: Hashable, Sendable {
  /// Everything below a frequency.
  case lowPass(cutoffGHz: Double)
  /// Everything above a frequency.
  case highPass(cutoffGHz: Double)
  /// Everything between two frequencies.
  case bandPass(lowGHz: Double, highGHz: Double)

  /// Refuses frequencies not above 0 or in the wrong order.
  func check() throws(PhysicsError) {
    switch self {
    case .lowPass(let cutoff), .highPass(let cutoff): try Require.positive(cutoff, "cutoff_GHz")
    case .bandPass(let low, let high):
      try Require.positive(low, "low_GHz")
      try Require.positive(high, "high_GHz")
      guard low < high else {
        throw .outOfRange(
          parameter: "high_GHz", value: high, allowed: "> \(low)", hint: "are the edges exchanged?")
      }
    }
  }

  /// The frequency of the unit low-pass that a frequency goes to; infinite where nothing goes through.
  func mapped(_ f: Double) -> Double {
    switch self {
    case .lowPass(let cutoff): f / cutoff
    case .highPass(let cutoff): -cutoff / f
    case .bandPass(let low, let high): (f * f - low * high) / (f * (high - low))
    }
  }
}
