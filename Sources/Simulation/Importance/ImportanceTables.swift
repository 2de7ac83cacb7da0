import Interactions
import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities

/// For the neutrinos of one energy bin: which cells are drawn for showers of which energy, and how often such showers are looked at at all.
struct ImportanceTables: Sendable {
  /// The cells for showers of one kind and energy.
  struct Table: Sendable {
    /// The running sums of the probabilities of the cells of all maps, one after the other; empty where nothing is seen.
    var cumulative: [Double] = []
    /// The share of such showers that is expected to be heard, up to a factor.
    var yield = 0.0
    /// The share of events with such showers that goes on.
    var kept = 1.0
  }

  /// Hadronic showers by falling energy, then electromagnetic ones.
  private(set) var tables: [Table]
  let sky: SkyShare
  private let energyEV: Double

  private static let perDecade = 6.0
  /// Showers of less than 1/300 of the energy are left to chance.
  private static let count = 16
  /// Of electromagnetic showers: a fifth of the energy goes to the hadrons beside them, on average.
  private static let hadronicBeside = 0.25
  /// The least share of events that goes on: it bounds the weights.
  private static let leastKept = 0.04
  /// The time of an event that is given up over that of another.
  private static let timeShare = 0.08

  /// Works out the tables; `samples` are vertices of plain sampling in this bin.
  init(
    maps: [VisibilityMap], volume: VertexVolume, sky: SkyShare, energyEV: Double,
    samples: [Vertex]
  ) {
    self.energyEV = energyEV
    self.sky = sky
    let volumes = Self.volumes(maps, volume)
    let steps = Self.steps(maps)
    let (first, last) = (steps.first?.step ?? 0, steps.last?.step ?? 0)
    var cells: [[Double]] = []
    for kind in 0..<2 {
      for place in first..<(Self.count + last) {
        let showerEV = energyEV * Elementary.exp10(-Double(place) / Self.perDecade)
        cells.append(
          Self.importances(maps, volumes, sky, showerEV, isElectromagnetic: kind == 1))
      }
    }
    func place(_ table: Int, _ step: Int) -> Int {
      table / Self.count * (Self.count + last - first) + table % Self.count + step - first
    }
    tables = Array(
      repeating: Table(cumulative: Array(repeating: 0, count: volumes.count)),
      count: 2 * Self.count)
    // One threshold after the other, each beside what it brings on the mean of all events.
    for (step, part) in steps {
      for table in tables.indices {
        tables[table].yield = cells[place(table, step)].reduce(0, +)
      }
      let mean = samples.reduce(0) { $0 + yield(of: $1) } / Double(max(samples.count, 1))
      guard mean > 0 else { continue }
      for table in tables.indices {
        let cells = cells[place(table, step)]
        for cell in cells.indices { tables[table].cumulative[cell] += part * cells[cell] / mean }
      }
    }
    for table in tables.indices { finish(&tables[table]) }
    keep(samples)
  }

  private func finish(_ table: inout Table) {
    table.yield = table.cumulative.reduce(0, +)
    guard table.yield > 0 else {
      table.cumulative = []
      return
    }
    var running = 0.0
    for cell in table.cumulative.indices {
      running += table.cumulative[cell] / table.yield
      table.cumulative[cell] = running
    }
  }

  /// The thresholds as steps down in energy, and how much each counts.
  ///
  /// A step up stands for what is heard a little better than the map knows.
  private static func steps(_ maps: [VisibilityMap]) -> [(step: Int, part: Double)] {
    let ladder = maps.map(\.view.ladder).max { $0.count < $1.count } ?? [1]
    let steps = ladder.map { min(Int((perDecade * Elementary.log10($0)).rounded()), 12) }
    return [(-1, softPart * Double(steps.count))] + steps.map { ($0, 1) }
  }
  private static let softPart = 0.5

  /// The volumes of all cells inside the volume, times the number of stations.
  private static func volumes(_ maps: [VisibilityMap], _ volume: VertexVolume) -> [Double] {
    maps.flatMap { map in
      (0..<VisibilityMap.cellCount).map { cell in
        var (inside, looked) = (0, 0)
        for station in map.view.stationsM.prefix(mostStations) {
          for azimuth in 0..<16 {
            for radius in [0.15, 0.5, 0.85] {
              let offset = map.place(in: cell, radius, (Double(azimuth) + 0.5) / 16, 0.5)
              looked += 1
              if volume.containsHorizontally(station + offset) { inside += 1 }
            }
          }
        }
        return map.volumeM3(of: cell) * Double(map.view.stationsM.count) * Double(inside)
          / Double(looked)
      }
    }
  }
  /// Clipping at the edge of the volume is looked at for this many stations of a kind.
  private static let mostStations = 8

  /// Volume times the solid angle from which a shower of this energy is heard and neutrinos come, for all cells.
  private static func importances(
    _ maps: [VisibilityMap], _ volumes: [Double], _ sky: SkyShare, _ energyEV: Double,
    isElectromagnetic: Bool
  ) -> [Double] {
    var importances = [Double](repeating: 0, count: volumes.count)
    for (number, map) in maps.enumerated() {
      for cell in 0..<VisibilityMap.cellCount {
        let place = number * VisibilityMap.cellCount + cell
        guard volumes[place] > 0 else { continue }
        for slot in 0..<VisibilityMap.slots {
          importances[place] +=
            volumes[place]
            * importance(map, cell * VisibilityMap.slots + slot, sky, energyEV, isElectromagnetic)
        }
      }
    }
    return importances
  }

  private static func importance(
    _ map: VisibilityMap, _ place: Int, _ sky: SkyShare, _ energyEV: Double,
    _ isElectromagnetic: Bool
  ) -> Double {
    let sighting = map.sightings[place]
    guard energyEV * sighting.hadronic[0] > 0.2 else { return 0 }
    let logMargins = map.logMargins(
      place, hadronicEV: isElectromagnetic ? hadronicBeside * energyEV : energyEV,
      electromagneticEV: isElectromagnetic ? energyEV : 0)
    let shape = ConeShape(logMargins, up: sighting.up, side: sighting.side)
    guard shape.reachesRad.max() > 0 else { return 0 }
    let (sine, cosine) = Elementary.sinCos(sighting.coneRad)
    let level = cosine * sighting.launchZ
    let tilt = sine * max(1 - sighting.launchZ * sighting.launchZ, 0).squareRoot()
    var sum = 0.0
    for quarter in 0..<4 where shape.reachesRad[quarter] > 0 {
      let rise = tilt * sectorSines[quarter]
      sum += shape.reachesRad[quarter] * (sky(height: level + rise) + sky(height: level - rise))
    }
    return sine * sum
  }
  private static let sectorSines = (0..<4).map { Elementary.sin((Double($0) + 0.5) * .pi / 8) }
}

// MARK: - Showers

extension ImportanceTables {
  /// The table for the showers of a vertex; nothing where they carry too little energy.
  ///
  /// On the cone showers of both kinds add; off it the larger one decides how fast the sum falls.
  @inline(__always)
  func table(of vertex: Vertex) -> Int? {
    let hadronicEV = ShowerMaker.energyEV(of: .hadronic, from: vertex)
    let electromagneticEV = ShowerMaker.energyEV(of: .electromagnetic, from: vertex)
    let sum = hadronicEV + electromagneticEV
    guard electromagneticEV > hadronicEV else { return place(ofEV: sum) }
    return place(ofEV: sum / (1 + Self.hadronicBeside)).map { Self.count + $0 }
  }

  private func place(ofEV showerEV: Double) -> Int? {
    guard showerEV > 0 else { return nil }
    let steps = (Self.perDecade * Elementary.log10(energyEV / showerEV)).rounded()
    return steps < Double(Self.count) ? max(Int(steps), 0) : nil
  }

  private func yield(of vertex: Vertex) -> Double {
    table(of: vertex).map { tables[$0].yield } ?? 0
  }

  /// The share of events like this one that goes on.
  func kept(_ table: Int?) -> Double { table.map { tables[$0].kept } ?? Self.leastKept }

  /// Gives up showers in proportion to what they yield, but for a factor that makes variance times time least.
  private mutating func keep(_ samples: [Vertex]) {
    let yields = samples.map(yield)
    let largest = yields.max() ?? 0
    guard largest > 0 else { return }
    func share(_ yield: Double, _ scale: Double) -> Double {
      min(max(scale * yield / largest, Self.leastKept), 1)
    }
    func cost(_ scale: Double) -> Double {
      var (variance, time) = (0.0, Self.timeShare * Double(yields.count))
      for yield in yields {
        variance += yield * yield / share(yield, scale)
        time += share(yield, scale)
      }
      return variance * time
    }
    let scales = (0..<40).map { Elementary.exp2(0.25 * Double($0)) }
    let best = scales.min { cost($0) < cost($1) } ?? 1
    for table in tables.indices { tables[table].kept = share(tables[table].yield, best) }
  }
}
