import NumericalMethods

/// How a run's events are grouped by energy: the energies themselves when they are few, else half decades.
///
/// The grouping follows from the configuration alone, so that it is the same for every division of a run.
public struct EnergyBins: Sendable, Equatable {
  /// The energies that stand for the bins, in eV, ascending.
  public let energiesEV: [Double]
  /// Whether a bin is one energy, and not a range around it.
  public let isDiscrete: Bool

  private let firstHalfDecade: Int

  /// The most single energies that are kept apart.
  private static let mostSingleEnergies = 32

  /// Groups a list of energies in eV.
  public init(energiesEV list: [Double]) {
    let distinct = Array(Set(list)).sorted()
    if distinct.count <= Self.mostSingleEnergies {
      self.init(singleEnergiesEV: distinct)
    } else {
      self.init(fromEV: distinct.first ?? 1, toEV: distinct.last ?? 1)
    }
  }

  /// One bin an energy.
  public init(singleEnergiesEV: [Double]) {
    energiesEV = singleEnergiesEV
    isDiscrete = true
    firstHalfDecade = 0
  }

  /// Half decades that cover a range, with edges at 10^(k/2) eV and logarithmic centres.
  public init(fromEV minimumEV: Double, toEV maximumEV: Double) {
    let first = Self.halfDecade(ofEV: minimumEV)
    // A range that ends on an edge does not open a bin for it.
    let end = Self.halfDecade(ofEV: maximumEV)
    let last = max(first, Self.isEdge(maximumEV) ? end - 1 : end)
    energiesEV = (first...last).map { Elementary.exp10((Double($0) + 0.5) / 2) }
    isDiscrete = false
    firstHalfDecade = first
  }

  /// The number of bins.
  public var count: Int { energiesEV.count }

  /// The bin of an energy in eV.
  public func index(ofEV energyEV: Double) -> Int {
    if isDiscrete { return nearestSingle(energyEV) }
    let offset = Self.halfDecade(ofEV: energyEV) - firstHalfDecade
    return min(max(offset, 0), count - 1)
  }

  private func nearestSingle(_ energyEV: Double) -> Int {
    var best = 0
    for index in 1..<max(count, 1)
    where abs(energiesEV[index] - energyEV) < abs(energiesEV[best] - energyEV) { best = index }
    return best
  }

  /// The half decade that an energy lies in; on an edge, the one above.
  private static func halfDecade(ofEV energyEV: Double) -> Int {
    // Energies are positive and finite here: the public edge has seen to it.
    let place = 2 * Elementary.log10(energyEV)
    return Int(isEdge(energyEV) ? place.rounded() : place.rounded(.down))
  }

  /// Whether an energy is 10^(k/2) eV but for rounding: logarithms near 20 are known to 4e-15.
  private static func isEdge(_ energyEV: Double) -> Bool {
    let place = 2 * Elementary.log10(energyEV)
    return abs(place - place.rounded()) < 1e-13
  }
}
