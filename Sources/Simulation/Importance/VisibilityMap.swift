import NumericalMethods
import ParticleSources
import PhysicalQuantities

/// How well each part of the volume is seen: by how much a full-energy shower there, seen on its cone, passes the lowest threshold.
///
/// The unit cube of the deviates from which positions are made is divided into cells; equal volumes of the cube are equal volumes
/// of ice. What the map says need not be exact: it decides how often a cell is drawn, and the weight undoes that.
struct VisibilityMap: Sendable {
  /// How well one cell is seen.
  struct Cell: Sendable {
    /// The bound on |V| over the lowest threshold, for a shower of 1 eV on the cone.
    var marginPerEV = 0.0
    /// The angle off the cone, in radians, at which the bound has fallen by e.
    var coneWidthRad = 0.0
  }

  /// The edges of the cells along the three deviates.
  let edges: [[Double]]
  private(set) var cells: [Cell]

  private static let counts = (first: 24, second: 4, third: 24)

  /// Looks from every cell at the stations of a job.
  init(job: RadioJob, volume: VertexVolume, energyEV: Double) throws(PhysicsError) {
    edges = Self.edges(volume)
    cells = []
    let viewer = try VisibilityProbe(job: job, energyEV: energyEV)
    for index in 0..<Self.cellCount {
      let middle = Self.middle(of: index, edges)
      cells.append(try viewer.cell(at: volume.positionM(middle[0], middle[1], middle[2])))
    }
    spread()
  }

  private static var cellCount: Int { counts.first * counts.second * counts.third }

  /// Radii of a cylinder at even distances, so that cells near the axis are not larger than far ones; all else even.
  private static func edges(_ volume: VertexVolume) -> [[Double]] {
    var first = (0...counts.first).map { Double($0) / Double(counts.first) }
    if case .cylinder(let radii) = volume.shape {
      let (inner, outer) = (radii.lowerBound, radii.upperBound)
      first = first.map { share in
        let radius = inner + share * (outer - inner)
        return (radius - inner) * (radius + inner) / ((outer - inner) * (outer + inner))
      }
      first[0] = 0
      first[counts.first] = 1
    }
    func even(_ count: Int) -> [Double] { (0...count).map { Double($0) / Double(count) } }
    return [first, even(counts.second), even(counts.third)]
  }

  private static func places(of index: Int) -> [Int] {
    [
      index / (counts.second * counts.third), index / counts.third % counts.second,
      index % counts.third,
    ]
  }

  private static func middle(of index: Int, _ edges: [[Double]]) -> [Double] {
    zip(places(of: index), edges).map { place, edges in 0.5 * (edges[place] + edges[place + 1]) }
  }

  /// The ranges of the three deviates in one cell.
  func ranges(of index: Int) -> [ClosedRange<Double>] {
    zip(Self.places(of: index), edges).map { place, edges in edges[place]...edges[place + 1] }
  }

  /// The volume of a cell in the unit cube.
  func volume(of index: Int) -> Double {
    ranges(of: index).reduce(1) { $0 * ($1.upperBound - $1.lowerBound) }
  }

  /// Lets every cell see nearly as well as its best neighbour in radius and height: shadows and reach end within cells.
  private mutating func spread() {
    let given = cells
    for index in cells.indices {
      let places = Self.places(of: index)
      for (step, limit, place) in [
        (Self.counts.second * Self.counts.third, Self.counts.first, places[0]),
        (1, Self.counts.third, places[2]),
      ] {
        for (neighbour, isThere) in [(index - step, place > 0), (index + step, place < limit - 1)]
        where isThere && 0.7 * given[neighbour].marginPerEV > cells[index].marginPerEV {
          cells[index].marginPerEV = 0.7 * given[neighbour].marginPerEV
          cells[index].coneWidthRad = given[neighbour].coneWidthRad
        }
      }
    }
  }
}

extension VisibilityMap.Cell {
  /// The largest angle off the cone at which a shower of this energy can pass the threshold; 0 where it cannot.
  func reachRad(energyEV: Double) -> Double {
    let margin = energyEV * marginPerEV
    guard margin > 1 else { return 0 }
    // Gaussian beams: exp(-(angle/width)²); some degrees more than 40 see nothing but the near field.
    return min(coneWidthRad * Elementary.log(margin).squareRoot(), Self.widestRad)
  }

  /// How often the cell is to be drawn, up to a factor: the solid angle of its band and the root of the share that triggers.
  ///
  /// The share of showers that carry enough of the energy grows with the logarithm of the margin.
  func importance(energyEV: Double) -> Double {
    let margin = energyEV * marginPerEV
    guard margin > 1 else { return 0 }
    let share = min(Elementary.log(margin) / Self.fullShareLogarithm, 1)
    return reachRad(energyEV: energyEV) * share.squareRoot()
  }

  private static let widestRad = 0.7
  /// ln 100: half of the hadronic showers carry more than a hundredth of the energy and many more.
  private static let fullShareLogarithm = 4.6
}
