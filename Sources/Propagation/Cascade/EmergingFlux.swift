import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The fluxes of all six neutrinos after their way, beside those before it.
public struct EmergingFlux: Sendable {
  /// The energies in GeV.
  public let energiesGeV: [Double]
  /// The matter on the way in g/cm².
  public let columnGCm2: Double
  private let grid: CascadeGrid
  /// dN/dE before and after, species after species, in the order of ``NeutrinoSpecies/cascadeOrder``.
  private let before, after: [[Double]]
  private let rates: CascadeRates

  init(
    _ grid: CascadeGrid, _ rates: CascadeRates, columnGCm2: Double, before: [[Double]],
    after: [[Double]]
  ) {
    energiesGeV = grid.energiesGeV
    self.grid = grid
    self.columnGCm2 = columnGCm2
    self.before = before
    self.after = after
    self.rates = rates
  }

  /// The flux before the way at each energy.
  public func incident(_ species: NeutrinoSpecies) -> [Double] { before[species.cascadeIndex] }
  /// The flux after it at each energy.
  public func emerging(_ species: NeutrinoSpecies) -> [Double] { after[species.cascadeIndex] }

  /// The flux of a species after the way, at any energy of the range.
  ///
  /// - Throws: `PhysicsError` for energies beyond those of the cascade.
  public func flux(
    _ species: NeutrinoSpecies, energyGeV: Double
  ) throws(PhysicsError) -> Double {
    let values = after[species.cascadeIndex]
    return try interpolated(species, energyGeV) { values[$0] }
  }

  /// The flux after the way over that before it, at the same energy: more than 1 where regeneration or oscillation feeds it.
  ///
  /// Where a flux is below the smallest normal number it is given as that number; none is 0.
  ///
  /// - Throws: `PhysicsError` for energies beyond those of the cascade, and where nothing enters.
  public func transmission(
    _ species: NeutrinoSpecies, energyGeV: Double
  ) throws(PhysicsError) -> Double {
    let (incident, emerging) = (before[species.cascadeIndex], after[species.cascadeIndex])
    let value = try interpolated(species, energyGeV) { emerging[$0] / incident[$0] }
    guard value.isFinite else {
      throw .noSolution(
        parameter: "transmission", value: "\(species.name) at \(energyGeV) GeV",
        hint: "no flux of this species enters; ask for the flux that emerges instead")
    }
    return Swift.max(value, .leastNormalMagnitude)
  }

  private func interpolated(
    _ species: NeutrinoSpecies, _ energyGeV: Double, _ values: (Int) -> Double
  ) throws(PhysicsError) -> Double {
    let nodes = rates.atNodes[species.cascadeIndex]
    return try grid.value(
      at: energyGeV, values, depth: { nodes[$0] * columnGCm2 },
      depthHere: rates.anywhere(species, energyGeV) * columnGCm2)
  }
}

/// The interactions with nucleons a g/cm²: at the nodes of each species, and anywhere.
struct CascadeRates: Sendable {
  let atNodes: [[Double]]
  let anywhere: @Sendable (NeutrinoSpecies, Double) -> Double
}
