import NumericalMethods
import PhysicalQuantities

/// The air above a place: density and column against altitude, by a published model or a table.
///
/// **Units** m, g/cm³, g/cm². Altitudes from sea level up to ``topM``; beyond it there is no air. **Accuracy** the models
/// differ by 0.3 % in the column at sea level; a real day differs by several percent from any of them.
public struct Atmosphere: Sendable, Hashable {
  /// The name by which a configuration asks for it.
  public let name: String
  /// The altitude in m above which the column is zero.
  public let topM: Double
  /// Where it is published.
  public let reference: Reference
  let profile: Profile

  /// How density and column follow from altitude.
  enum Profile: Sendable, Hashable {
    case layers(ExponentialLayers)
    case usStandard1976
    case table(AtmosphereTable)
  }

  init(name: String, topM: Double, reference: Reference, profile: Profile) {
    (self.name, self.topM, self.reference, self.profile) = (name, topM, reference, profile)
  }

  /// Makes an atmosphere from measured densities, exponential between rows.
  ///
  /// - Parameters:
  ///   - name: A name.
  ///   - altitudesM: At least two altitudes, rising, in m.
  ///   - densitiesGCm3: As many densities above 0, in g/cm³.
  ///   - reference: Where they are from.
  /// - Throws: `PhysicsError` for tables that are not so.
  public init(
    name: String, altitudesM: [Double], densitiesGCm3: [Double],
    reference: Reference = Reference(key: "user", citation: "a table given by the user")
  ) throws(PhysicsError) {
    let table = try AtmosphereTable(altitudesM, densitiesGCm3)
    self.init(name: name, topM: table.topM, reference: reference, profile: .table(table))
  }

  /// The density at an altitude, in g/cm³.
  ///
  /// - Throws: `PhysicsError` for altitudes below the model's lowest or above ``topM``.
  public func densityGCm3(altitudeM: Double) throws(PhysicsError) -> Double {
    try Require.value(altitudeM, in: lowestM...topM, "altitudeM", hint: "the atmosphere \(name)")
    return density(altitudeM)
  }

  /// The column vertically above an altitude, in g/cm².
  ///
  /// - Throws: `PhysicsError` for altitudes below the model's lowest or above ``topM``.
  public func overburdenGCm2(altitudeM: Double) throws(PhysicsError) -> Double {
    try Require.value(altitudeM, in: lowestM...topM, "altitudeM", hint: "the atmosphere \(name)")
    return overburden(altitudeM)
  }

  /// The altitude with a column vertically above it, in m.
  ///
  /// - Throws: `PhysicsError` for columns that the atmosphere does not have.
  public func altitudeM(overburdenGCm2: Double) throws(PhysicsError) -> Double {
    let most = overburden(lowestM)
    try Require.value(overburdenGCm2, in: overburden(topM)...most, "overburdenGCm2")
    var (low, high) = (lowestM, topM)
    for _ in 0..<80 where high - low > 1e-9 * topM {
      let middle = 0.5 * (low + high)
      if overburden(middle) > overburdenGCm2 { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// The lowest altitude in m.
  public var lowestM: Double {
    switch profile {
    case .layers, .usStandard1976: -500
    case .table(let table): table.lowestM
    }
  }

  func density(_ altitudeM: Double) -> Double {
    switch profile {
    case .layers(let layers): layers.density(altitudeM)
    case .usStandard1976: USStandard1976.state(altitudeM).densityGCm3
    case .table(let table): table.density(altitudeM)
    }
  }

  func overburden(_ altitudeM: Double) -> Double {
    switch profile {
    case .layers(let layers): layers.overburden(altitudeM)
    case .usStandard1976: USStandard1976.state(altitudeM).overburdenGCm2
    case .table(let table): table.overburden(altitudeM)
    }
  }

  /// Every atmosphere that has a name.
  public static let all: [Atmosphere] = [corsikaUSStandard, usStandard1976]

  /// The atmosphere of a name such as `corsika_us_standard`.
  ///
  /// - Throws: `PhysicsError.unknownName` for a name that is not in the list.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { ModelName.areSame($0.name, text) }) else {
      throw .unknownName(parameter: "atmosphere", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }
}

/// Densities at altitudes, exponential between them.
struct AtmosphereTable: Sendable, Hashable {
  let altitudes: [Double]
  let logDensities: [Double]
  /// The column from the top down to each row, g/cm².
  let columns: [Double]

  var lowestM: Double { altitudes[0] }
  var topM: Double { altitudes[altitudes.count - 1] }

  init(_ altitudesM: [Double], _ densitiesGCm3: [Double]) throws(PhysicsError) {
    guard altitudesM.count == densitiesGCm3.count, altitudesM.count >= 2 else {
      throw .inconsistent(
        parameter: "altitudesM and densitiesGCm3",
        value: "\(altitudesM.count) and \(densitiesGCm3.count) numbers",
        hint: "give as many densities as altitudes, at least two")
    }
    for k in altitudesM.indices {
      try Require.positive(densitiesGCm3[k], "densitiesGCm3")
      try Require.value(altitudesM[k], in: -500...200_000, "altitudesM")
      guard k == 0 || altitudesM[k] > altitudesM[k - 1] else {
        throw .outOfRange(
          parameter: "altitudesM", value: altitudesM[k], allowed: "> \(altitudesM[k - 1])",
          hint: "altitudes must rise")
      }
    }
    altitudes = altitudesM
    logDensities = densitiesGCm3.map { Elementary.log($0) }
    var sums = [Double](repeating: 0, count: altitudes.count)
    for k in (0..<altitudes.count - 1).reversed() {
      sums[k] = sums[k + 1] + Self.piece(altitudes, logDensities, k, altitudes[k])
    }
    columns = sums
  }

  private func row(_ altitudeM: Double) -> Int {
    var (low, high) = (0, altitudes.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if altitudes[middle] <= altitudeM { low = middle } else { high = middle }
    }
    return low
  }

  /// The column from an altitude inside interval k to the interval's upper end, 100 cm a metre.
  private static func piece(
    _ h: [Double], _ y: [Double], _ k: Int, _ altitudeM: Double
  ) -> Double {
    let slope = (y[k + 1] - y[k]) / (h[k + 1] - h[k])
    let width = h[k + 1] - altitudeM
    let upper = Elementary.exp(y[k + 1])
    guard Swift.abs(slope * width) > 1e-12 else { return 100 * upper * width }
    return 100 * upper * Elementary.expMinusOne(-slope * width) / -slope
  }

  func density(_ altitudeM: Double) -> Double {
    let k = row(altitudeM)
    let share = (altitudeM - altitudes[k]) / (altitudes[k + 1] - altitudes[k])
    return Elementary.exp(logDensities[k] * (1 - share) + logDensities[k + 1] * share)
  }

  func overburden(_ altitudeM: Double) -> Double {
    let k = row(altitudeM)
    return columns[k + 1] + Self.piece(altitudes, logDensities, k, altitudeM)
  }
}
