import Detection
import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation

/// The events that a run throws, drawn again from its seed or read again from its list, without their simulation.
///
/// A run keeps the events that triggered; what they are a share of follows from configuration and seed. Events are those
/// of plain sampling also where the run draws by importance: both stand for the same neutrinos.
public struct ThrownEvents: Sendable {
  private let experiment: RadioExperiment
  private let supply: EventSupply
  private let earthWeight: EarthWeight
  let energies: EnergyBins

  /// Prepares the source of an experiment, or takes its list.
  ///
  /// - Throws: `PhysicsError` for names that nobody knows and numbers that fit no model.
  public init(
    _ experiment: RadioExperiment, list: RadioEventList? = nil
  ) throws(PhysicsError) {
    try experiment.check(list: list)
    self.experiment = experiment
    supply = try EventSupply(experiment, list: list)
    earthWeight = try EarthWeight(experiment.propagation, energiesEV: supply.energyRangeEV)
    energies = supply.energyBins
  }

  /// How many events there are.
  public var count: Int { supply.count }

  /// How many events a list stands for without holding them: they cannot trigger.
  public var leftOut: Int {
    guard case .listed(let list) = supply else { return 0 }
    return list.thrown - list.events.count
  }

  /// The zenith angles from which neutrinos come, in radians.
  ///
  /// Another program threw the events of a list: only a whole sphere says which angles they have.
  func zenithRangeRad() throws(PhysicsError) -> ClosedRange<Double> {
    guard case .listed(let list) = supply else { return experiment.events.zenithRangeRad }
    guard list.solidAngleSr > 4 * Double.pi * (1 - 1e-9) else {
      throw .inconsistent(
        parameter: "solid angle of the list (sr)", value: "\(list.solidAngleSr)",
        hint: "the list does not say into which zenith angles it was thrown; "
          + "lists of the whole sphere can be binned")
    }
    return 0...Double.pi
  }

  /// The neutrino at a position of the run and its vertex, with what it weighs because of the Earth.
  func event(
    _ position: Int
  ) throws(PhysicsError) -> (neutrino: IncomingNeutrino, vertexM: Vector3, weight: Double) {
    let (neutrino, vertexM) = try supply.neutrino(position)
    return (neutrino, vertexM, try earthWeight.weight(of: neutrino, to: vertexM))
  }

  /// The bins of a variable: the run's energies, or even steps over what is thrown.
  func bins(
    of variable: EfficiencyVariable, count: Int, antennas: [Vector3]
  ) -> EfficiencyBins {
    let degrees = 180 / Double.pi
    switch variable {
    case .energy: return EfficiencyBins(energies: energies)
    case .zenith:
      let range = experiment.events.zenithRangeRad
      guard case .drawn = supply else { return EfficiencyBins(range: 0...180, count: count) }
      return EfficiencyBins(
        range: range.lowerBound * degrees...range.upperBound * degrees, count: count)
    case .distance:
      return EfficiencyBins(range: 0...farthestM(antennas), count: count)
    case .depth:
      let top = min(supply.highestZM, 0)
      return EfficiencyBins(range: -top...max(-top, -supply.lowestZM), count: count)
    }
  }

  /// No vertex is farther from its nearest antenna than this, horizontally, in m.
  private func farthestM(_ antennas: [Vector3]) -> Double {
    if case .listed(let list) = supply {
      return list.events.map { Self.distanceM(from: $0.vertexM, to: antennas) }.max() ?? 0
    }
    let least = antennas.map { antenna in
      switch experiment.events.volume {
      case .cylinder(_, let outer, _): outer + horizontal(antenna.x, antenna.y)
      case .box(let x, let y, _):
        horizontal(
          max(abs(x.lowerBound - antenna.x), abs(x.upperBound - antenna.x)),
          max(abs(y.lowerBound - antenna.y), abs(y.upperBound - antenna.y)))
      }
    }
    return least.min() ?? 0
  }

  private func horizontal(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }

  /// The horizontal distance from a vertex to the nearest antenna, in m.
  static func distanceM(from vertexM: Vector3, to antennas: [Vector3]) -> Double {
    var least = Double.infinity
    for antenna in antennas {
      let (x, y) = (vertexM.x - antenna.x, vertexM.y - antenna.y)
      least = min(least, x * x + y * y)
    }
    return least.squareRoot()
  }
}
