import NumericalMethods
import PhysicalQuantities

/// Ice whose refractive index is a table of heights and indices: measured firn, or layers of one's own.
///
/// Between rows the index follows a monotone cubic; two rows of one height are a step, where one layer meets the next. Within a
/// layer the index must not grow with height. Below the last row it keeps that row's value; n = 1 in the air.
public struct TabulatedIce: Sendable, Hashable {
  /// One row of the table.
  public struct Row: BitwiseCopyable, Sendable, Hashable {
    /// The height in m: 0 at the surface, negative below.
    public let zM: Double
    /// The refractive index.
    public let index: Double

    /// Makes a row.
    public init(zM: Double, index: Double) {
      self.zM = zM
      self.index = index
    }
  }

  /// The rows, from the surface down.
  public let rows: [Row]
  /// The layers of the table, from the surface down.
  public let layers: [IceLayer]

  /// The height of the last row, in m.
  public var lowestZM: Double { rows[rows.count - 1].zM }

  /// Rays are searched for in every piece: more rows than any core has.
  public static let mostRows = 2000

  /// Makes the profile of a table, its rows in either order.
  ///
  /// - Throws: `PhysicsError` for fewer than two or more than 2000 rows, a table that does not begin at the surface, indices
  ///   outside 1...4, heights in disorder, or an index that grows with height within a layer.
  public init(rows given: [Row]) throws(PhysicsError) {
    try Require.value(
      Double(given.count), in: 2...Double(Self.mostRows), "rows of the ice profile")
    for row in given {
      try Require.value(row.zM, in: -10_000...0, "z of the ice profile (m)")
      try Require.value(
        row.index, in: 1...4, "index of the ice profile", hint: "at z = \(row.zM) m")
    }
    let rows = given[0].zM < given[given.count - 1].zM ? Array(given.reversed()) : given
    guard rows[0].zM == 0 else {
      throw .outOfRange(
        parameter: "highest z of the ice profile (m)", value: rows[0].zM, allowed: "0",
        hint: "the table must begin at the surface")
    }
    self.rows = rows
    layers = try Self.layers(rows)
  }

  /// The refractive index at a height; 1 in the air above the surface.
  public func refractiveIndex(atZ zM: Double) -> Double {
    zM > 0 ? 1 : layers.refractiveIndex(atZ: zM)
  }

  /// Runs of rows between steps become pieces; the index below the last row is constant.
  private static func layers(_ rows: [Row]) throws(PhysicsError) -> [IceLayer] {
    var layers: [IceLayer] = []
    var start = 0
    for i in 1..<rows.count {
      guard rows[i].zM <= rows[i - 1].zM, i < 2 || rows[i].zM < rows[i - 2].zM else {
        throw .outOfRange(
          parameter: "z of row \(i + 1) of the ice profile (m)", value: rows[i].zM,
          allowed: "below \(rows[i - 1].zM)", hint: "a height may stand twice, where layers meet")
      }
      guard rows[i].zM == rows[i - 1].zM else { continue }
      layers += try pieces(Array(rows[start..<i]))
      start = i
    }
    layers += try pieces(Array(rows[start...]))
    let last = rows[rows.count - 1]
    return layers + [IceLayer(.constant(last.index), from: last.zM, to: -.infinity)]
  }

  private static func pieces(_ rows: [Row]) throws(PhysicsError) -> [IceLayer] {
    guard rows.count > 1 else { return [] }
    for (upper, lower) in zip(rows, rows.dropFirst()) where lower.index < upper.index {
      throw .outOfRange(
        parameter: "index of the ice profile at z = \(lower.zM) m", value: lower.index,
        allowed: ">= \(upper.index)",
        hint:
          "within a layer the index must not grow with height; two rows of one height are a step"
      )
    }
    let ascending = Array(rows.reversed())
    do {
      let curve = try MonotoneCubicInterpolant(
        x: ascending.map(\.zM), y: ascending.map(\.index))
      var pieces: [IceLayer] = []
      for (number, (upper, lower)) in zip(rows, rows.dropFirst()).enumerated() {
        pieces.append(
          IceLayer(
            try cubic(lower, upper, curve), from: upper.zM, to: lower.zM,
            joinsBelow: number + 2 < rows.count))
      }
      return pieces
    } catch {
      throw .noSolution(parameter: "ice profile", value: "\(rows.count) rows", hint: "\(error)")
    }
  }

  /// Hermite's cubic between two rows; one index where they have the same.
  private static func cubic(
    _ lower: Row, _ upper: Row, _ curve: MonotoneCubicInterpolant
  ) throws(NumericalError) -> IceLayer.Form {
    guard upper.index < lower.index else { return .constant(lower.index) }
    let width = upper.zM - lower.zM
    let secant = (upper.index - lower.index) / width
    let (a, b) = (try curve.slope(at: lower.zM), try curve.slope(at: upper.zM))
    return .cubic(
      SIMD4(
        lower.index, a, (3 * secant - 2 * a - b) / width, (a + b - 2 * secant) / (width * width)),
      originZM: lower.zM)
  }
}
