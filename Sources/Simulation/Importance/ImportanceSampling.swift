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
/// - the vertex comes from the cells of a ``VisibilityMap`` with densities in proportion to what they are likely to bring, and
///   with a share of ``uniformVertexShare`` from the whole volume;
/// - the direction comes from ``ConeBands`` about the rays from this very vertex, and with a share of
///   ``uniformDirectionShare`` from all allowed directions;
/// - a neutrino of weight w because of the Earth goes on with probability min(w, 1), and is then worth 1/min(w, 1) more: what
///   is absorbed is followed rarely and counts in full, what regeneration lifts above 1 is followed always and counts its w.
///
/// The weight is the density of plain sampling over that of this sampling: both are known in closed form, so that the mean over
/// events of weight × w × trigger is that of plain sampling. Only the variance is another.
struct ImportanceSampling: Sendable {
  /// The share of vertices from the whole volume.
  static let uniformVertexShare = 0.05
  /// The share of directions from all that are allowed.
  static let uniformDirectionShare = 0.08

  /// The map knows reaches at the middle of cells, and bounds on |V|: a little more is looked at.
  private static let marginRad = 0.02

  private let map: VisibilityMap
  /// For each energy bin, the running sums of the probabilities of the cells.
  private let cumulative: [[Double]]
  private let references: [Reference]
  private let earthWeight: EarthWeight
  private let minimumWeight: Double
  private let rays: SiteRays
  private let bins: EnergyBins

  /// What is looked at of one station: the place of one antenna, and how far the others are from it.
  private struct Reference: Sendable {
    let positionM: Vector3
    let extentM: Double
  }

  /// Looks at the stations of a job from everywhere in the volume.
  init(job: RadioJob, volume: VertexVolume) throws(PhysicsError) {
    bins = job.energyBins
    rays = job.rays
    earthWeight = job.earthWeight
    minimumWeight = job.experiment.propagation.minimumWeight
    let energies = bins.energiesEV
    let map = try VisibilityMap(job: job, volume: volume, energyEV: energies.last ?? 1e18)
    self.map = map
    cumulative = energies.map { Self.cumulative(map, energyEV: $0) }
    let audibleV = job.audibleVoltagesV
    references = job.stations.compactMap { station in
      guard let channel = station.referenceChannel(audibleV) else { return nil }
      let place = job.channels[channel].positionM
      let extent = station.channels.map { (job.channels[$0].positionM - place).norm }.max() ?? 0
      return Reference(positionM: place, extentM: extent)
    }
  }

  /// The running sums of the cells' probabilities; none where nothing is seen, which leaves plain sampling.
  private static func cumulative(_ map: VisibilityMap, energyEV: Double) -> [Double] {
    var running = 0.0
    let sums = map.cells.indices.map { index -> Double in
      running += map.volume(of: index) * map.cells[index].importance(energyEV: energyEV)
      return running
    }
    return running > 0 ? sums.map { $0 / running } : []
  }
}

// MARK: - Drawing

extension ImportanceSampling {
  /// A vertex, and what it is worth beside one of plain sampling.
  ///
  /// It is worth 0 where the Earth stopped the neutrino, or it comes from where no neutrino is thrown. The source makes all of the vertex but its place and direction.
  func vertex(
    of source: VertexSource, event: Int, drawing generator: inout Philox4x32
  ) throws(PhysicsError) -> (vertex: Vertex, weight: Double) {
    var draws = SIMD16<Double>()
    for k in 0..<VertexSource.drawCount { draws[k] = generator.uniform() }
    let energyEV = source.spectrum.energyEV(uniform: draws[0])
    let (cell, density) = place(&draws, bin: bins.index(ofEV: energyEV), generator.uniform())
    var next = -1
    var vertex = try source.vertex(event: event) {
      next += 1
      return draws[next]
    }
    var bands = ConeBands()
    fill(&bands, from: vertex.positionM, cell: map.cells[cell], energyEV: energyEV)
    let share = bands.isEmpty ? 1 : Self.uniformDirectionShare
    if generator.uniform() >= share {
      vertex.neutrino.direction = bands.direction(
        generator.uniform(), generator.uniform(), generator.uniform())
    }
    let direction = vertex.neutrino.direction
    guard source.directions.contains(direction) else { return (vertex, 0) }
    let solidAngle = source.directions.solidAngleSr
    // Densities relative to those of plain sampling, 1/V and 1/Ω.
    let relative = share + (1 - share) * solidAngle * bands.density(of: direction)
    guard let probability = try roulette(vertex, generator.uniform()) else {
      return (vertex, 0)
    }
    return (vertex, 1 / (density * relative * probability))
  }

  /// Moves the three deviates of a position into a cell that is likely; the cell, and the density relative to a uniform one.
  private func place(
    _ draws: inout SIMD16<Double>, bin: Int, _ choice: Double
  ) -> (cell: Int, density: Double) {
    let sums = cumulative[bin]
    guard !sums.isEmpty else { return (cell(of: draws), 1) }
    let share = Self.uniformVertexShare
    if choice >= share {
      let cell = Self.index(of: (choice - share) / (1 - share), in: sums)
      for (k, range) in map.ranges(of: cell).enumerated() {
        draws[4 + k] = range.lowerBound + draws[4 + k] * (range.upperBound - range.lowerBound)
      }
      return (cell, density(of: cell, sums))
    }
    let cell = cell(of: draws)
    return (cell, density(of: cell, sums))
  }

  private func density(of cell: Int, _ sums: [Double]) -> Double {
    let probability = sums[cell] - (cell > 0 ? sums[cell - 1] : 0)
    return Self.uniformVertexShare
      + (1 - Self.uniformVertexShare) * probability / map.volume(of: cell)
  }

  /// The cell of a position that was drawn from the whole volume.
  private func cell(of draws: SIMD16<Double>) -> Int {
    var cell = 0
    for (k, edges) in map.edges.enumerated() {
      let place = Self.index(of: draws[4 + k], in: Array(edges.dropFirst()))
      cell = cell * (edges.count - 1) + place
    }
    return cell
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

  /// The bands about the cones of all rays to the stations.
  private func fill(
    _ bands: inout ConeBands, from positionM: Vector3, cell: VisibilityMap.Cell, energyEV: Double
  ) {
    let reach = cell.reachRad(energyEV: energyEV)
    guard reach > 0 else { return }
    var solutions = RaySolutions()
    for reference in references {
      rays.solve(emitter: positionM, receiver: reference.positionM, into: &solutions)
      for number in 0..<solutions.count {
        let ray = solutions[number]
        // Other antennas of the station are seen at other angles.
        let spread = min(reference.extentM / max(ray.pathLengthM, 1), 0.5)
        bands.add(
          axis: ray.launchDirection, coneRad: Elementary.acos(1 / ray.emitterIndex),
          halfWidthRad: reach + spread + Self.marginRad)
      }
    }
  }

  /// Lets a neutrino go on with a probability of its weight, or surely from 1 on; that probability, or nothing where it does not.
  private func roulette(_ vertex: Vertex, _ uniform: Double) throws(PhysicsError) -> Double? {
    let weight = try earthWeight.weight(of: vertex.neutrino, to: vertex.positionM)
    let probability = min(weight, 1)
    guard weight >= minimumWeight, uniform < probability else { return nil }
    return probability
  }
}
