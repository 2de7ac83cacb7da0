import NumericalMethods
import PhysicalQuantities

/// A frequency response given at some frequencies: of an amplifier, a cable, a filter that was measured.
///
/// Between two frequencies amplitude and phase are linear; phases are unwrapped, each step taken the short way, so that the
/// table must be fine enough for steps below half a turn. Outside of its frequencies nothing passes.
public struct TabulatedResponse: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// The frequencies, growing.
  public let frequenciesGHz: [Double]
  /// The amplitudes |H|.
  public let amplitudes: [Double]
  /// The phases of H in the house's convention (``ComplexSpectrum``), unwrapped.
  public let phasesRad: [Double]

  /// Makes a response from its table.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - frequenciesGHz: Two frequencies or more, 0 or above and growing.
  ///   - amplitudes: |H|, 0 or above.
  ///   - phasesRad: The phases in the house's convention: a delay t₀ has the phase +2πf t₀.
  /// - Throws: `PhysicsError` for columns of different lengths or numbers outside of these ranges.
  public init(
    name: String, frequenciesGHz: [Double], amplitudes: [Double], phasesRad: [Double]
  ) throws(PhysicsError) {
    let count = frequenciesGHz.count
    guard count >= 2, amplitudes.count == count, phasesRad.count == count else {
      throw .inconsistent(
        parameter: "response \(name)", value: "\(count) frequencies",
        hint: "give two or more, with an amplitude and a phase each")
    }
    for index in 0..<count {
      try Require.nonNegative(frequenciesGHz[index], "frequency_GHz of response \(name)")
      try Require.nonNegative(amplitudes[index], "amplitude of response \(name)")
      try Require.finite(phasesRad[index], "phase of response \(name)")
      guard index == 0 || frequenciesGHz[index] > frequenciesGHz[index - 1] else {
        throw .outOfRange(
          parameter: "frequency_GHz of response \(name)", value: frequenciesGHz[index],
          allowed: "> \(frequenciesGHz[index - 1])", hint: "frequencies must grow")
      }
    }
    self.name = name
    self.frequenciesGHz = frequenciesGHz
    self.amplitudes = amplitudes
    self.phasesRad = unwrapped(phasesRad)
  }

  /// The complex response at a frequency of 0 or more, in the house's convention.
  public func response(frequencyGHz: Double) -> (real: Double, imaginary: Double) {
    guard let place = TablePlace(frequencyGHz, in: frequenciesGHz) else { return (0, 0) }
    let amplitude = place.between(amplitudes)
    let turn = Elementary.sinCos(place.between(phasesRad))
    return (amplitude * turn.cos, amplitude * turn.sin)
  }
}

/// Phases with whole turns added, so that every step is at most half a turn.
func unwrapped(_ phases: [Double]) -> [Double] {
  var result = phases
  for index in result.indices.dropFirst() {
    let step = phases[index] - result[index - 1]
    result[index] = phases[index] - (step / (2 * Double.pi)).rounded() * 2 * Double.pi
  }
  return result
}

/// Where a value lies in a growing list: between two entries, with the share of the upper one.
struct TablePlace {
  let index: Int
  let share: Double

  /// The place of a value; none outside of the list.
  init?(_ value: Double, in list: [Double]) {
    guard let first = list.first, let last = list.last, value >= first, value <= last else {
      return nil
    }
    var (low, high) = (0, list.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if list[middle] <= value { low = middle } else { high = middle }
    }
    index = low
    share = list.count > 1 ? (value - list[low]) / (list[high] - list[low]) : 0
  }

  /// The value of another list there, along a straight line.
  func between(_ values: [Double]) -> Double {
    guard share > 0 else { return values[index] }
    return values[index] + share * (values[index + 1] - values[index])
  }
}
