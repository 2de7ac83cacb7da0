import Interactions
import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Radiation

/// Draws vertices where a pulse can be seen and directions about the cones of the rays to the antennas; the weight undoes it, exactly.
///
/// For each event:
/// - energy, species, current and inelasticity are those of plain sampling: they say which showers there will be. Showers that can
///   hardly be heard from anywhere are mostly given up;
/// - the vertex comes from the cells about a station, with the densities that ``ImportanceTables`` has for such showers, and with a share of
///   ``uniformVertexShare`` from the whole volume;
/// - the direction comes from ``ConeBands`` about the rays from this very vertex, and with a share of
///   ``uniformDirectionShare`` or more from all allowed directions;
/// - a neutrino of weight w because of the Earth goes on with probability min(w, 1), and is then worth 1/min(w, 1) more: what
///   is absorbed is followed rarely and counts in full, what regeneration lifts above 1 is followed always and counts its w.
///
/// The weight is the density of plain sampling over that of this sampling: both are known in closed form, so that the mean over
/// events of weight × w × trigger is that of plain sampling. Only the variance is another.
struct ImportanceSampling: Sendable {
  /// The share of vertices from the whole volume.
  static let uniformVertexShare = 0.05
  /// The least share of directions from all that are allowed.
  static let uniformDirectionShare = 0.05

  /// The map knows reaches at the middle of cells: a little more is looked at.
  private static let marginRad = 0.01
  /// Some showers are heard better than the map knows: directions are those of somewhat louder ones.
  private static let softening = 1.4
  /// What a direction weighs at least, in shares of one from which every neutrino comes through.
  private static let leastSky = 0.03

  private let volume: VertexVolume
  private let maps: [VisibilityMap]
  /// One for each energy bin.
  private let tables: [ImportanceTables]
  private let earthWeight: EarthWeight
  private let minimumWeight: Double
  private let rays: SiteRays
  /// The azimuths from which neutrinos come and some more, where they do not come from all.
  private let azimuths: ArrivalDirections?
  private let bins: EnergyBins

  /// Looks at the stations of a job from everywhere in the volume.
  init(job: RadioJob, drawn: DrawnEvents) throws(PhysicsError) {
    bins = job.energyBins
    rays = job.rays
    earthWeight = job.earthWeight
    minimumWeight = job.experiment.propagation.minimumWeight
    volume = drawn.volume
    azimuths = try Self.azimuths(drawn.directions)
    let thresholds = PulseThresholds(job: job)
    let probe = try VisibilityProbe(job: job)
    let energies = bins.energiesEV
    let range = (energies.first ?? 1e18)...(energies.last ?? 1e18)
    var maps: [VisibilityMap] = []
    for view in StationView.all(of: job, thresholds: thresholds) {
      maps.append(
        try VisibilityMap(
          job: job, view: view, thresholds: thresholds, volume: volume, energiesEV: range,
          probe: probe))
    }
    self.maps = maps
    let samples = try Self.samples(drawn, bins)
    let middleM = 0.5 * (volume.zRangeM.lowerBound + volume.zRangeM.upperBound)
    var tables: [ImportanceTables] = []
    for (energyEV, samples) in zip(energies, samples) {
      let sky = try SkyShare(
        earthWeight: earthWeight, energyEV: energyEV, depthM: -middleM,
        directions: drawn.directions)
      tables.append(
        ImportanceTables(
          maps: maps, volume: volume, sky: sky, energyEV: energyEV,
          samples: samples))
    }
    self.tables = tables
  }

  private static func azimuths(
    _ directions: ArrivalDirections
  ) throws(PhysicsError) -> ArrivalDirections? {
    let range = directions.azimuthRangeRad
    let (low, high) = (range.lowerBound - sectorRad, range.upperBound + sectorRad)
    guard high - low < 2 * .pi else { return nil }
    let turns = low < -2 * .pi ? 2 * Double.pi : high > 4 * .pi ? -2 * Double.pi : 0
    return try ArrivalDirections(
      zenithFromRad: 0, toRad: .pi, azimuthFromRad: low + turns, toRad: high + turns)
  }
  /// Half a sector of a cone.
  private static let sectorRad = 0.2

  /// Vertices of plain sampling, energy bin by energy bin.
  private static func samples(
    _ drawn: DrawnEvents, _ bins: EnergyBins
  ) throws(PhysicsError) -> [[Vertex]] {
    var samples = bins.energiesEV.map { _ in [Vertex]() }
    for source in drawn.sources {
      let isSingle =
        source.spectrum.energyRangeEV.lowerBound == source.spectrum.energyRangeEV.upperBound
      for index in 0..<(isSingle ? 1000 : 1000 * bins.count) {
        var generator = Philox4x32(seed: 0, event: UInt64(index), stream: EventSupply.Stream.vertex)
        let vertex = try source.vertex(event: index) { generator.uniform() }
        samples[bins.index(ofEV: vertex.neutrino.energyEV)].append(vertex)
      }
    }
    return samples
  }
}

// MARK: - Drawing

extension ImportanceSampling {
  /// A vertex, and what it is worth beside one of plain sampling.
  ///
  /// It is worth 0 where its showers were given up, the Earth stopped the neutrino, or it comes from where no neutrino is thrown. The source makes all of
  /// the vertex but its place and direction.
  func vertex(
    of source: VertexSource, event: Int, drawing generator: inout Philox4x32
  ) throws(PhysicsError) -> (vertex: Vertex, weight: Double) {
    var vertex = try source.vertex(event: event) { generator.uniform() }
    let tables = tables[bins.index(ofEV: vertex.neutrino.energyEV)]
    let number = tables.table(of: vertex)
    let kept = tables.kept(number)
    guard generator.uniform() < kept else { return (vertex, 0) }
    var relative = kept
    if let number, !tables.tables[number].cumulative.isEmpty {
      let table = tables.tables[number]
      move(&vertex.positionM, table, &generator)
      guard volume.containsHorizontally(vertex.positionM) else { return (vertex, 0) }
      let (density, stations) = density(at: vertex.positionM, table)
      let bands = bands(of: vertex, stations, tables.sky)
      relative *= density * turn(&vertex.neutrino.direction, bands, source, &generator)
      guard source.directions.contains(vertex.neutrino.direction) else { return (vertex, 0) }
    }
    guard let probability = try roulette(vertex, generator.uniform()) else {
      return (vertex, 0)
    }
    return (vertex, 1 / (relative * probability))
  }

  /// Lets a neutrino go on with a probability of its weight, or surely from 1 on; that probability, or nothing where it does not.
  private func roulette(_ vertex: Vertex, _ uniform: Double) throws(PhysicsError) -> Double? {
    let weight = try earthWeight.weight(of: vertex.neutrino, to: vertex.positionM)
    let probability = min(weight, 1)
    guard weight >= minimumWeight, uniform < probability else { return nil }
    return probability
  }
}

// MARK: - Places

extension ImportanceSampling {
  /// A station near a vertex: its map and place, the cell, and the density with which it draws there.
  private struct NearStation {
    var map = 0
    var stationM = Vector3.zero
    var cell = 0
    var density = -1.0
  }

  /// The stations that matter most at a place; rays to others are left to the uniform share.
  private struct NearStations {
    static let most = 4
    private(set) var all: [NearStation] = []

    mutating func add(_ station: NearStation) {
      let place = all.firstIndex { $0.density < station.density } ?? all.count
      guard place < Self.most else { return }
      all.insert(station, at: place)
      if all.count > Self.most { all.removeLast() }
    }
  }

  /// Moves a vertex into a cell that is likely, but for the uniform share.
  private func move(
    _ positionM: inout Vector3, _ table: ImportanceTables.Table, _ generator: inout Philox4x32
  ) {
    guard generator.uniform() >= Self.uniformVertexShare else { return }
    let index = Self.index(of: generator.uniform(), in: table.cumulative)
    let map = maps[index / VisibilityMap.cellCount]
    let stations = map.view.stationsM
    var station = stations[0]
    if stations.count > 1 {
      station = stations[min(Int(generator.uniform() * Double(stations.count)), stations.count - 1)]
    }
    positionM =
      station
      + map.place(
        in: index % VisibilityMap.cellCount, generator.uniform(), generator.uniform(),
        generator.uniform())
  }

  /// The density of vertices relative to a uniform one, and the stations to which rays are followed.
  private func density(
    at positionM: Vector3, _ table: ImportanceTables.Table
  ) -> (density: Double, stations: NearStations) {
    var sum = 0.0
    var near = NearStations()
    for (number, map) in maps.enumerated() {
      let share = 1 / Double(map.view.stationsM.count)
      for station in map.view.stationsM {
        let cell = map.cell(of: positionM - station)
        let place = number * VisibilityMap.cellCount + cell
        let probability = table.cumulative[place] - (place > 0 ? table.cumulative[place - 1] : 0)
        let density = share * probability / map.volumeM3(of: cell)
        sum += density
        near.add(NearStation(map: number, stationM: station, cell: cell, density: density))
      }
    }
    let uniform = Self.uniformVertexShare
    return (uniform + (1 - uniform) * sum * volume.volumeM3, near)
  }

  /// The first place whose running sum is above a value.
  private static func index(of value: Double, in sums: [Double]) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: - Directions

extension ImportanceSampling {
  /// Turns a neutrino towards the bands, but for the uniform share; the density relative to a uniform direction.
  private func turn(
    _ direction: inout Vector3, _ bands: ConeBands, _ source: VertexSource,
    _ generator: inout Philox4x32
  ) -> Double {
    guard !bands.isEmpty else { return 1 }
    let solidAngle = source.directions.solidAngleSr
    // Where few directions are allowed they are better than those about the cones.
    let share = max(
      Self.uniformDirectionShare, bands.solidAngleSr / (bands.solidAngleSr + solidAngle))
    if generator.uniform() >= share {
      direction = bands.direction(generator.uniform(), generator.uniform(), generator.uniform())
    }
    return share + (1 - share) * solidAngle * bands.density(of: direction)
  }

  /// The bands about the cones of the rays to the stations that matter.
  private func bands(
    of vertex: Vertex, _ stations: NearStations, _ sky: SkyShare
  ) -> ConeBands {
    let hadronicEV = ShowerMaker.energyEV(of: .hadronic, from: vertex)
    let electromagneticEV = ShowerMaker.energyEV(of: .electromagnetic, from: vertex)
    var bands = ConeBands()
    var solutions = RaySolutions()
    for near in stations.all {
      let map = maps[near.map]
      for (number, reference) in map.view.references.enumerated() {
        rays.solve(
          emitter: vertex.positionM, receiver: near.stationM + reference.offsetM, into: &solutions)
        for ray in 0..<min(solutions.count, map.raysPerReference) {
          let place = near.cell * VisibilityMap.slots + number * map.raysPerReference + ray
          let logMargins = map.logMargins(
            place, hadronicEV: Self.softening * hadronicEV,
            electromagneticEV: Self.softening * electromagneticEV)
          let sighting = map.sightings[place]
          let shape = ConeShape(logMargins, up: sighting.up, side: sighting.side)
          guard shape.reachesRad.max() > 0 else { continue }
          bands.add(cone(solutions[ray], shape, sky, extentM: reference.extentM))
        }
      }
    }
    return bands
  }

  private func cone(
    _ ray: Ray, _ shape: ConeShape, _ sky: SkyShare, extentM: Double
  ) -> ConeBands.Cone {
    var cone = ConeBands.Cone(
      axis: ray.launchDirection, coneRad: Elementary.acos(1 / ray.emitterIndex))
    // Other antennas of the station are seen at other angles.
    let spread = min(extentM / max(ray.pathLengthM, 1), 0.5) + Self.marginRad
    for sector in 0..<ConeBands.sectors {
      let reach = shape.reachesRad[ConeShape.quarter(ofSector: sector)]
      cone.halfWidthsRad[sector] = reach + spread
      cone.weights[sector] =
        (reach + 0.1 * spread) * max(sky(height: cone.height(sector: sector)), Self.leastSky)
      if let azimuths, !azimuths.contains(cone.direction(sector: sector)) {
        cone.weights[sector] *= Self.leastSky
      }
    }
    return cone
  }
}
