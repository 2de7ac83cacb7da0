import NumericalMethods
import PhysicalQuantities

/// What trigger efficiencies are shown against.
public enum EfficiencyVariable: String, CaseIterable, Sendable {
  /// The energy of the neutrino, in eV, in the run's own bins.
  case energy
  /// The zenith angle from which the neutrino comes, in degrees.
  case zenith
  /// The horizontal distance from the vertex to the nearest antenna, in m.
  case distance
  /// The depth of the vertex below the surface, in m.
  case depth
}

/// The bins of an efficiency: the run's energies, or even steps of another variable.
struct EfficiencyBins: Sendable {
  private let energies: EnergyBins?
  private let range: ClosedRange<Double>
  let count: Int

  init(energies: EnergyBins) {
    self.energies = energies
    range = 0...1
    count = energies.count
  }

  /// Even steps; a range without width gets one.
  init(range: ClosedRange<Double>, count: Int) {
    energies = nil
    let isEmpty = range.upperBound <= range.lowerBound
    self.range = isEmpty ? range.lowerBound - 0.5...range.upperBound + 0.5 : range
    self.count = isEmpty ? 1 : count
  }

  /// The bin of a value; values on the last edge, or beyond it by rounding, belong to the last bin.
  func index(of value: Double) -> Int {
    if let energies { return energies.index(ofEV: value) }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return min(max(Int((share * Double(count)).rounded(.down)), 0), count - 1)
  }

  /// The edges of a bin; the same value twice for a single energy.
  func edges(of bin: Int) -> ClosedRange<Double> {
    if let energies {
      let centre = energies.energiesEV[bin]
      // Half decades about their logarithmic centre.
      let factor = energies.isDiscrete ? 1 : Elementary.exp10(0.25)
      return centre / factor...centre * factor
    }
    let step = (range.upperBound - range.lowerBound) / Double(count)
    let low = range.lowerBound + Double(bin) * step
    let high = bin + 1 == count ? range.upperBound : range.lowerBound + Double(bin + 1) * step
    return low...max(low, high)
  }
}
