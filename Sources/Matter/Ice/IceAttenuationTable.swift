import NumericalMethods
import PhysicalQuantities

/// Attenuation lengths of one's own: a table against depth, for all frequencies, or against frequency, for all depths.
///
/// Lengths are those over which the **field** falls by e, at least 1 m. Between rows they are linear. A table of depths begins at
/// the surface, and there is no ice below its last row; beyond the frequencies of a table its first and last length hold.
public struct IceAttenuationTable: Sendable, Hashable {
  /// What the lengths are given against.
  public enum Variable: Sendable, Hashable {
    /// The depth in m, positive downwards.
    case depth
    /// The frequency in GHz.
    case frequency
  }

  /// What the lengths are given against.
  public let variable: Variable
  /// Depths in m or frequencies in GHz, growing.
  public let places: [Double]
  /// The attenuation lengths of the field at these, in m.
  public let lengthsM: [Double]

  /// Every kink of a table divides the integral along a ray.
  public static let mostRows = 1000
  /// As for every model: the kernels know no shorter length.
  private static let leastLengthM = 1.0

  /// Makes a table.
  ///
  /// - Throws: `PhysicsError` for fewer than two or more than 1000 rows, places that do not grow, depths that do not begin at
  ///   the surface, and lengths outside 1 m to 10⁶ m.
  public init(
    against variable: Variable, _ places: [Double], lengthsM: [Double]
  ) throws(PhysicsError) {
    guard places.count == lengthsM.count else {
      throw .inconsistent(
        parameter: "attenuation table", value: "\(places.count) places, \(lengthsM.count) lengths",
        hint: "give one length for each")
    }
    try Require.value(
      Double(places.count), in: 2...Double(Self.mostRows), "rows of the attenuation table")
    let name = variable == .depth ? "depth (m)" : "frequency (GHz)"
    for (number, place) in places.enumerated() {
      try Require.value(
        place, in: 0...10_000, "\(name) of the attenuation table")
      guard number == 0 || place > places[number - 1] else {
        throw .outOfRange(
          parameter: "\(name) of the attenuation table", value: place,
          allowed: "> \(places[number - 1])", hint: "rows must grow")
      }
      try Require.value(
        lengthsM[number], in: Self.leastLengthM...1e6, "length of the attenuation table (m)")
    }
    guard variable == .frequency || places[0] == 0 else {
      throw .outOfRange(
        parameter: "first depth of the attenuation table (m)", value: places[0], allowed: "0",
        hint: "the table must begin at the surface")
    }
    self.variable = variable
    self.places = places
    self.lengthsM = lengthsM
  }

  /// The length at a depth or a frequency; beyond the rows that of the nearest.
  public func lengthM(at place: Double) -> Double {
    var (low, high) = (0, places.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if places[middle] <= place { low = middle } else { high = middle }
    }
    let share = (place - places[low]) / (places[high] - places[low])
    let inside = Swift.min(Swift.max(share, 0), 1)
    return lengthsM[low] + inside * (lengthsM[high] - lengthsM[low])
  }

  /// The lengths at eight depths.
  func lengthsM(atDepthM depth: Double8) -> Double8 {
    var lengths = Double8.zero
    for lane in depth.indices { lengths[lane] = lengthM(at: depth[lane]) }
    return lengths
  }

  /// Whether no length is longer at a higher frequency.
  public var fallsWithFrequency: Bool {
    variable == .depth || zip(lengthsM, lengthsM.dropFirst()).allSatisfy { $0 >= $1 }
  }
}
