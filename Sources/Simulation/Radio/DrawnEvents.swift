import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities

/// The events that are drawn: one source after the other, one for each energy of a campaign, each with its number of events.
struct DrawnEvents: Sendable {
  let sources: [VertexSource]
  /// The first event of each source, and the end of the last.
  private let starts: [Int]
  private let seed: UInt64
  /// How vertices are drawn where it is not plainly.
  var importance: ImportanceSampling?

  let volume: VertexVolume
  let directions: ArrivalDirections

  /// Takes sources of the same volume and directions, each with how many events it makes.
  init(_ sources: [(source: VertexSource, events: Int)], seed: UInt64) throws(PhysicsError) {
    guard let first = sources.first?.source else {
      throw .inconsistent(
        parameter: "events.spectrum", value: "no energies", hint: "give at least one")
    }
    volume = first.volume
    directions = first.directions
    self.sources = sources.map(\.source)
    self.seed = seed
    var starts = [0]
    for (_, events) in sources { starts.append((starts.last ?? 0) + events) }
    self.starts = starts
  }

  var count: Int { starts.last ?? 0 }
  var references: [Reference] { sources.first?.references ?? [] }

  /// The energies of all sources.
  var energyRangeEV: ClosedRange<Double> {
    let ranges = sources.map(\.spectrum.energyRangeEV)
    return (ranges.map(\.lowerBound).min() ?? 0)...(ranges.map(\.upperBound).max() ?? 0)
  }

  /// One bin an energy where there are several sources, or one energy; else half decades.
  var bins: EnergyBins {
    let ranges = sources.map(\.spectrum.energyRangeEV)
    guard let first = ranges.first, first.lowerBound < first.upperBound else {
      return EnergyBins(singleEnergiesEV: Array(Set(ranges.map(\.lowerBound))).sorted())
    }
    return EnergyBins(fromEV: first.lowerBound, toEV: first.upperBound)
  }

  /// The vertex at a position of the run, and what it is worth beside one of plain sampling.
  func vertex(_ index: Int) throws(PhysicsError) -> (vertex: Vertex, weight: Double) {
    var generator = Philox4x32(
      seed: seed, event: UInt64(index), stream: EventSupply.Stream.vertex)
    let source = source(of: index)
    guard let importance else {
      return (try source.vertex(event: index) { generator.uniform() }, 1)
    }
    return try importance.vertex(of: source, event: index, drawing: &generator)
  }

  private func source(of index: Int) -> VertexSource {
    var place = 0
    while place + 1 < sources.count, starts[place + 1] <= index { place += 1 }
    return sources[place]
  }
}
