import NumericalMethods
import PhysicalQuantities

/// The matter above an underground place, as a slant column for every direction.
public struct Overburden: Sendable, Hashable {
  /// How the column follows from the direction.
  enum Shape: Sendable, Hashable {
    case flat(columnGCm2: Double)
    case table(zenithCosines: [Double], azimuthCount: Int, columns: [Double])
  }

  let shape: Shape

  private init(_ shape: Shape) { self.shape = shape }

  /// A flat surface above: the slant column is the vertical one over cos θ.
  ///
  /// - Throws: `PhysicsError` for columns that are not positive.
  public static func flat(verticalGCm2: Double) throws(PhysicsError) -> Overburden {
    try Require.positive(verticalGCm2, "verticalGCm2")
    return Overburden(.flat(columnGCm2: verticalGCm2))
  }

  /// A mountain: columns at zenith cosines, rising, times azimuths evenly spaced from east through north.
  ///
  /// - Parameters:
  ///   - zenithCosines: At least two, in 0...1, rising.
  ///   - columnsGCm2: A row of columns over azimuth for each zenith cosine.
  /// - Returns: The overburden, linear between the directions of the table.
  /// - Throws: `PhysicsError` for tables that are not so.
  public static func mountain(
    zenithCosines: [Double], columnsGCm2: [[Double]]
  ) throws(PhysicsError) -> Overburden {
    let count = columnsGCm2.first?.count ?? 0
    guard zenithCosines.count >= 2, columnsGCm2.count == zenithCosines.count, count >= 1,
      columnsGCm2.allSatisfy({ $0.count == count })
    else {
      throw .inconsistent(
        parameter: "columnsGCm2", value: "\(columnsGCm2.count) rows",
        hint: "give a row of equal length for each of two or more zenith cosines")
    }
    for k in zenithCosines.indices {
      try Require.value(zenithCosines[k], in: 0...1, "zenithCosines")
      guard k == 0 || zenithCosines[k] > zenithCosines[k - 1] else {
        throw .outOfRange(
          parameter: "zenithCosines", value: zenithCosines[k],
          allowed: "> \(zenithCosines[k - 1])", hint: "they must rise")
      }
      for column in columnsGCm2[k] { try Require.positive(column, "columnsGCm2") }
    }
    return Overburden(
      .table(
        zenithCosines: zenithCosines, azimuthCount: count, columns: columnsGCm2.flatMap { $0 }))
  }

  /// Whether the column does not depend on azimuth.
  public var isRound: Bool {
    switch shape {
    case .flat: true
    case .table(_, let count, _): count == 1
    }
  }

  /// The directions that the overburden covers, as zenith cosines.
  public var zenithCosineRange: ClosedRange<Double> {
    switch shape {
    case .flat: 0...1
    case .table(let cosines, _, _): cosines[0]...cosines[cosines.count - 1]
    }
  }

  /// The slant column of a direction in g/cm².
  ///
  /// - Throws: `PhysicsError` for directions that are not covered; a flat surface has no column at cos θ = 0.
  public func slantColumnGCm2(
    zenithCosine: Double, azimuthRad: Double = 0
  ) throws(PhysicsError) -> Double {
    try Require.value(zenithCosine, in: zenithCosineRange, "zenithCosine")
    try Require.finite(azimuthRad, "azimuthRad")
    switch shape {
    case .flat(let column):
      try Require.positive(zenithCosine, "zenithCosine", hint: "a flat surface ends nowhere")
      return column / zenithCosine
    case .table(let cosines, let count, let columns):
      return Self.interpolate(cosines, count, columns, zenithCosine, azimuthRad)
    }
  }

  private static func interpolate(
    _ cosines: [Double], _ count: Int, _ columns: [Double], _ cosine: Double, _ azimuth: Double
  ) -> Double {
    var row = 0
    while row + 2 < cosines.count, cosines[row + 1] <= cosine { row += 1 }
    let share = (cosine - cosines[row]) / (cosines[row + 1] - cosines[row])
    let turns = azimuth / (2 * .pi)
    let place = (turns - turns.rounded(.down)) * Double(count)
    let k = Swift.min(Int(place), count - 1)
    let t = place - Double(k)
    let next = (k + 1) % count
    let low = columns[row * count + k] * (1 - t) + columns[row * count + next] * t
    let high = columns[(row + 1) * count + k] * (1 - t) + columns[(row + 1) * count + next] * t
    return low * (1 - share) + high * share
  }
}

/// An underground laboratory: depth, density of its rock and the muon flux that was measured there.
public struct UndergroundLaboratory: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The depth in km of water of a flat surface that gives the same muon flux.
  public let equivalentDepthKmwe: Double
  /// The mean density of the rock in g/cm³; nil where not given.
  public let rockDensityGCm3: Double?
  /// The measured flux of muons in cm⁻² s⁻¹ and its error; nil where none is given.
  public let measured: Measurement?

  /// A measured flux.
  public struct Measurement: Sendable, Hashable {
    /// The flux in cm⁻² s⁻¹.
    public let perCm2S: Double
    /// One standard deviation.
    public let error: Double
  }

  private init(
    _ name: String, _ depth: Double, _ density: Double?, _ measured: (Double, Double)?
  ) {
    self.name = name
    equivalentDepthKmwe = depth
    rockDensityGCm3 = density
    self.measured = measured.map { Measurement(perCm2S: $0.0, error: $0.1) }
  }

  /// Laboratories by name.
  ///
  /// Depths and densities as the program MUTE 3 uses them, LNGS and Kamioka as Mei and Hime (2006); fluxes as the laboratories
  /// published them (WIPP by way of Mei and Hime, LNGS arXiv:1909.04579, SNOLAB PRD 80 (2009) 012001 for cos θ > 0.4).
  public static let all: [UndergroundLaboratory] = [
    UndergroundLaboratory("wipp", 1.54, 2.3, (4.77e-7, 0.09e-7)),
    UndergroundLaboratory("soudan", 2.07, 2.85, nil),
    UndergroundLaboratory("kamioka", 2.05, nil, nil),
    UndergroundLaboratory("boulby", 2.83, 2.62, (4.09e-8, 0.15e-8)),
    UndergroundLaboratory("supl", 2.93, 2.65, nil),
    UndergroundLaboratory("lngs", 3.1, nil, (3.35e-8, 0.03e-8)),
    UndergroundLaboratory("surf", 4.38, 2.86, (5.31e-9, 0.17e-9)),
    UndergroundLaboratory("snolab", 6.13, 2.83, (3.31e-10, 0.09e-10)),
  ]

  /// The laboratory of a name such as `lngs`.
  ///
  /// - Throws: `PhysicsError.unknownName` for a name that is not in the list.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { ModelName.areSame($0.name, text) }) else {
      throw .unknownName(parameter: "laboratory", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }
}
