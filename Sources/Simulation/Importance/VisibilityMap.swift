import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Radiation

/// How well a station is seen from around it, by distance and height: how far showers pass the lowest threshold, ray by ray.
///
/// Ice is layered, so that rays depend on the horizontal distance and the heights alone; where antennas do not hear the same from all sides, the
/// best of four sides counts. What the map says need not be exact: it decides how often a cell is drawn, and the weight undoes that.
struct VisibilityMap: Sendable {
  /// What one ray from a cell brings.
  struct Sighting: Sendable {
    /// The vertical component of the launch direction.
    var launchZ = 0.0
    /// The angle of the Cherenkov cone at the launch.
    var coneRad = 0.0
    /// What showers tilted in the vertical plane and to the side bring on the cone, in shares of the larger one.
    var up = 0.0
    var side = 0.0
    /// |V| over the least threshold for a hadronic shower of 1 eV at growing angles off the cone; falling.
    var hadronic = Double8.zero
    /// What is heard of the bound.
    var heardShare = 1.0
  }

  let view: StationView
  /// The rays of a reference that have places of their own.
  let raysPerReference: Int
  /// The energies for which electromagnetic showers were looked at, ascending by tens, in eV.
  let electromagneticEV: [Double]
  let farthestM: Double
  let zRangeM: ClosedRange<Double>
  private(set) var sightings: [Sighting] = []
  /// For each of those energies the same curves as for hadronic showers.
  private(set) var electromagnetic: [[Double8]] = []

  static let slots = 4
  /// The angles off the cone, in radians, at which the curves are known.
  static let anglesRad: [Double] = [0, 0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.6]
  static let radii = 64
  static let heights = 40
  static var cellCount: Int { radii * heights }

  /// Looks at a station from every cell, for neutrinos of a range of energies.
  init(
    job: RadioJob, view: StationView, thresholds: PulseThresholds, volume: VertexVolume,
    energiesEV: ClosedRange<Double>, probe: VisibilityProbe
  ) throws(PhysicsError) {
    self.view = view
    raysPerReference = Self.slots / view.references.count
    farthestM = view.stationsM.map(volume.farthestM(from:)).max() ?? 0
    zRangeM = volume.zRangeM
    var energies = [energiesEV.upperBound]
    // Most showers that matter carry more than a tenth of the energy.
    let lowestEV = job.emission.allowedEnergiesEV.lowerBound
    while let last = energies.last, last > max(0.2 * energiesEV.lowerBound, 10 * lowestEV),
      energies.count < 6
    {
      energies.append(last / 10)
    }
    electromagneticEV = energies.reversed()
    sightings = Array(repeating: Sighting(), count: Self.cellCount * Self.slots)
    electromagnetic = energies.map { _ in
      Array(repeating: Double8.zero, count: Self.cellCount * Self.slots)
    }
    try look(job, thresholds, probe)
    spread()
  }
}

// MARK: - Cells

extension VisibilityMap {
  /// The distances between which cells of one ring lie: narrow near the station.
  static func radiusShare(_ ring: Int) -> Double {
    let share = Double(ring) / Double(radii)
    return share * share
  }

  /// The depths of the layers in shares of all: narrow near the surface.
  static func depthShare(_ layer: Int) -> Double {
    let share = Double(layer) / Double(heights)
    return 0.5 * share * (1 + share)
  }

  /// The cell of a place relative to the station's horizontal position.
  @inline(__always)
  func cell(of offsetM: Vector3) -> Int {
    let distance = (offsetM.x * offsetM.x + offsetM.y * offsetM.y).squareRoot()
    let ring = Int(Double(Self.radii) * (distance / farthestM).squareRoot())
    let depth = (zRangeM.upperBound - offsetM.z) / (zRangeM.upperBound - zRangeM.lowerBound)
    let layer = Int(Double(Self.heights) * 0.5 * ((1 + 8 * max(depth, 0)).squareRoot() - 1))
    return min(ring, Self.radii - 1) * Self.heights + min(layer, Self.heights - 1)
  }

  /// A place in a cell, uniform in volume, from three uniform deviates.
  func place(in cell: Int, _ first: Double, _ second: Double, _ third: Double) -> Vector3 {
    let (ring, layer) = (cell / Self.heights, cell % Self.heights)
    let inner = farthestM * Self.radiusShare(ring)
    let outer = farthestM * Self.radiusShare(ring + 1)
    let radius = (inner * inner + first * (outer - inner) * (outer + inner)).squareRoot()
    let (sine, cosine) = Elementary.sinCos(2 * .pi * second)
    let (top, bottom) = (Self.depthShare(layer), Self.depthShare(layer + 1))
    let depth = (top + third * (bottom - top)) * (zRangeM.upperBound - zRangeM.lowerBound)
    return Vector3(
      radius * cosine, radius * sine, max(zRangeM.upperBound - depth, zRangeM.lowerBound))
  }

  /// The volume of a cell in m³.
  func volumeM3(of cell: Int) -> Double {
    let (ring, layer) = (cell / Self.heights, cell % Self.heights)
    let inner = farthestM * Self.radiusShare(ring)
    let outer = farthestM * Self.radiusShare(ring + 1)
    let height =
      (Self.depthShare(layer + 1) - Self.depthShare(layer))
      * (zRangeM.upperBound - zRangeM.lowerBound)
    return .pi * (outer - inner) * (outer + inner) * height
  }

  /// The curve of a shower of both kinds, in logarithms, for energies in eV.
  @inline(__always)
  func logMargins(
    _ sighting: Int, hadronicEV: Double, electromagneticEV energyEV: Double
  ) -> Double8 {
    var margins = hadronicEV * sightings[sighting].hadronic
    if energyEV > 0 {
      margins += energyEV * electromagnetic[decade(ofEV: energyEV)][sighting]
    }
    return Elementary.log(margins.replacing(with: 1e-12, where: margins .< 1e-12))
  }

  private func decade(ofEV energyEV: Double) -> Int {
    var decade = 0
    // The next one from the geometric middle on.
    while decade + 1 < electromagneticEV.count,
      energyEV * energyEV > 10 * electromagneticEV[decade] * electromagneticEV[decade]
    {
      decade += 1
    }
    return decade
  }
}

// MARK: - Looking

extension VisibilityMap {
  private mutating func look(
    _ job: RadioJob, _ thresholds: PulseThresholds, _ probe: VisibilityProbe
  ) throws(PhysicsError) {
    let sides =
      try seesAllSidesAlike(job, thresholds, probe) ? [0.125] : [0.125, 0.375, 0.625, 0.875]
    for cell in 0..<Self.cellCount {
      for side in sides {
        try look(from: place(in: cell, 0.5, side, 0.5), cell, job, thresholds, probe)
      }
    }
  }

  /// Whether some cells are heard from four sides within a tenth.
  private func seesAllSidesAlike(
    _ job: RadioJob, _ thresholds: PulseThresholds, _ probe: VisibilityProbe
  ) throws(PhysicsError) -> Bool {
    var trial = self
    for cell in stride(from: 21 * Self.heights + 5, to: Self.cellCount, by: 13 * Self.heights + 7) {
      var margins: [Double8] = []
      for side in [0.125, 0.375, 0.625, 0.875] {
        for slot in 0..<Self.slots { trial.sightings[cell * Self.slots + slot] = Sighting() }
        try trial.look(from: place(in: cell, 0.5, side, 0.5), cell, job, thresholds, probe)
        let heard = (0..<Self.slots).map { trial.sightings[cell * Self.slots + $0].hadronic[0] }
        margins.append(Double8(heard + [0, 0, 0, 0]))
      }
      for other in margins.dropFirst() {
        let apart = (other - margins[0]).magnitudes
        if any(apart .> 0.1 * margins[0]) { return false }
      }
    }
    return true
  }

  /// Looks from one place along all rays; what is louder than what a cell knows is kept.
  private mutating func look(
    from offsetM: Vector3, _ cell: Int, _ job: RadioJob, _ thresholds: PulseThresholds,
    _ probe: VisibilityProbe
  ) throws(PhysicsError) {
    var solutions = RaySolutions()
    let station = view.stationsM[0]
    for (number, reference) in view.references.enumerated() {
      for channel in reference.channels {
        job.rays.solve(
          emitter: station + offsetM, receiver: job.channels[channel].positionM, into: &solutions)
        for ray in 0..<min(solutions.count, raysPerReference) {
          let sight = try probe.sight(solutions[ray], to: channel)
          try measure(
            cell * Self.slots + number * raysPerReference + ray, sight, probe, number: ray,
            leastV: max(thresholds.leastV[channel], 1e-300))
        }
      }
    }
  }

  private mutating func measure(
    _ place: Int, _ sight: VisibilityProbe.Sight, _ probe: VisibilityProbe, number: Int,
    leastV: Double
  ) throws(PhysicsError) {
    let energyEV = 0.3 * (electromagneticEV.last ?? 1e18)
    let (side, up) = ConeBands.frame(of: sight.ray.launchDirection)
    func margin(_ kind: ShowerKind, _ energyEV: Double, _ tilt: Vector3, _ angle: Double) -> Double
    {
      min(
        probe.boundV(sight, kind, energyEV: energyEV, tilt: tilt, offConeRad: angle) / leastV, 1e6)
    }
    let fromUp = margin(.hadronic, energyEV, up, 0)
    let fromSide = margin(.hadronic, energyEV, side, 0)
    let best = max(fromUp, fromSide)
    guard best * sightings[place].heardShare > energyEV * sightings[place].hadronic[0] else {
      return
    }
    let tilt = fromUp >= fromSide ? up : side
    let heard = try heardShare(place, sight, probe, number: number, energyEV, tilt)
    sightings[place] = Sighting(
      launchZ: sight.ray.launchDirection.z, coneRad: sight.coneRad, up: fromUp / best,
      side: fromSide / best,
      hadronic: curve(energyEV) { heard * margin(.hadronic, energyEV, tilt, $0) },
      heardShare: heard)
    for (decade, energyEV) in electromagneticEV.enumerated() {
      electromagnetic[decade][place] = curve(energyEV) {
        heard * margin(.electromagnetic, energyEV, tilt, $0)
      }
    }
  }

  /// What is heard of the bounds from which the map is made; every fourth cell is looked at, and its neighbours take it over.
  private func heardShare(
    _ place: Int, _ sight: VisibilityProbe.Sight, _ probe: VisibilityProbe, number: Int,
    _ energyEV: Double, _ tilt: Vector3
  ) throws(PhysicsError) -> Double {
    let (cell, slot) = (place / Self.slots, place % Self.slots)
    let (ring, layer) = (cell / Self.heights & ~1, cell % Self.heights & ~1)
    let first = ring * Self.heights + layer
    if first != cell, sightings[first * Self.slots + slot].launchZ != 0 {
      return sightings[first * Self.slots + slot].heardShare
    }
    let share = try probe.heardShare(sight, number: number, energyEV: energyEV, tilt: tilt)
    return min(max(share ?? 1, 0.05), 1)
  }

  /// Margins a eV at the angles of the map; what is not heard nearer to the cone is not heard farther out.
  private func curve(_ energyEV: Double, _ margin: (Double) -> Double) -> Double8 {
    var curve = Double8.zero
    var last = Double.infinity
    for (k, angle) in Self.anglesRad.enumerated() where last > 0.05 {
      last = min(last, margin(angle))
      curve[k] = last / energyEV
    }
    return curve
  }

  /// Lets every cell see nearly as well as its best neighbour: shadows end within cells.
  private mutating func spread() {
    let (given, showers) = (sightings, electromagnetic)
    for cell in 0..<Self.cellCount {
      let (ring, layer) = (cell / Self.heights, cell % Self.heights)
      for (neighbour, isThere) in [
        (cell - Self.heights, ring > 0), (cell + Self.heights, ring < Self.radii - 1),
        (cell - 1, layer > 0), (cell + 1, layer < Self.heights - 1),
      ] where isThere {
        for slot in 0..<Self.slots {
          let (own, other) = (cell * Self.slots + slot, neighbour * Self.slots + slot)
          let share = Self.neighbourShare
          guard share * given[other].hadronic[0] > sightings[own].hadronic[0] else { continue }
          sightings[own] = given[other]
          sightings[own].hadronic *= share
          for decade in showers.indices {
            electromagnetic[decade][own] = share * showers[decade][other]
          }
        }
      }
    }
  }

  private static let neighbourShare = 0.8
}

extension Double8 {
  fileprivate var magnitudes: Double8 { replacing(with: -self, where: self .< 0) }
}

extension VertexVolume {
  /// The largest horizontal distance from a place to the volume, in m.
  func farthestM(from place: Vector3) -> Double {
    switch shape {
    case .cylinder(let radiusM):
      let (x, y) = (place.x - centreM.x, place.y - centreM.y)
      return (x * x + y * y).squareRoot() + radiusM.upperBound
    case .box(let xM, let yM):
      let x = max(abs(xM.lowerBound - place.x), abs(xM.upperBound - place.x))
      let y = max(abs(yM.lowerBound - place.y), abs(yM.upperBound - place.y))
      return (x * x + y * y).squareRoot()
    }
  }

  /// Whether a place at one of its heights lies inside.
  func containsHorizontally(_ place: Vector3) -> Bool {
    switch shape {
    case .cylinder(let radiusM):
      let (x, y) = (place.x - centreM.x, place.y - centreM.y)
      return radiusM.contains((x * x + y * y).squareRoot())
    case .box(let xM, let yM): return xM.contains(place.x) && yM.contains(place.y)
    }
  }
}
