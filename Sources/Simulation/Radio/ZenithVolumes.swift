import Detection
import NumericalMethods
import PhysicalQuantities

/// The effective volume of one trigger at one energy, averaged over the directions of a bin of zenith angle.
public struct ZenithVolumeRow: Sendable, Equatable {
  /// The name of the trigger.
  public let trigger: String
  /// The energy, or the one that stands for its bin, in eV.
  public let energyEV: Double
  /// The cosines of the zenith angles from which the neutrinos of the bin come.
  public let cosZenith: ClosedRange<Double>
  /// The thrown events that the bin expects: its share of the solid angle.
  public let expectedThrown: Double
  /// How many events of the bin fired the trigger.
  public let triggered: Int
  /// The effective volume in km³, averaged over the bin's directions.
  public let volumeKm3: Double
  /// Its standard error in km³.
  public let errorKm3: Double
  /// The effective area V_eff/L in km².
  public let areaKm2: Double
  /// Its standard error in km².
  public let areaErrorKm2: Double
}

extension RadioResults {
  /// The most bins of zenith angle: more than anybody has events for.
  public static let mostZenithBins = 1000

  /// The effective volumes in bins of equal solid angle, from the largest cosine of the zenith angle down.
  ///
  /// V_eff = V (Ω/Ω_bin) Σ w / n, with the triggered events of the bin and all n thrown of the energy. Directions are thrown
  /// evenly in solid angle, whatever the sampling (weights undo importance sampling), so that the bin's share of what was
  /// thrown is Ω_bin/Ω: known exactly, not counted. Averaged over bins they are the effective volume of all directions.
  /// Needs the triggered events (``Extent/events``).
  ///
  /// - Parameters:
  ///   - bins: How many bins, 1 to 1000.
  ///   - thrown: The run's events, which say from which zenith angles neutrinos come.
  /// - Returns: A row for each trigger, energy at which events were thrown, and bin.
  /// - Throws: `PhysicsError` for events that are not this run's, numbers of bins that are not offered, directions without
  ///   solid angle, and lists that were thrown into an unknown part of the sphere.
  public func zenithVolumes(
    bins: Int, of thrown: ThrownEvents
  ) throws(PhysicsError) -> [ZenithVolumeRow] {
    try Require.value(Double(bins), in: 1...Double(Self.mostZenithBins), "bins")
    try requireEvents(of: thrown)
    let cosines = try CosineBins(zenithRangeRad: thrown.zenithRangeRad(), count: bins)
    var rows: [ZenithVolumeRow] = []
    for (trigger, name) in plan.triggers.enumerated() {
      let counts = zenithCounts(trigger, cosines, thrown.energies)
      for energy in plan.energiesEV.indices where tally.thrownCounts[energy] > 0 {
        for bin in 0..<bins {
          rows.append(try row(name, energy, cosines, bin, counts[energy][bin]))
        }
      }
    }
    return rows
  }

  /// What fired one trigger, by energy and bin, in the order of the events.
  private func zenithCounts(
    _ trigger: Int, _ cosines: CosineBins, _ energies: EnergyBins
  ) -> [[TriggerCount]] {
    let none = [TriggerCount](repeating: TriggerCount(), count: cosines.count)
    var counts = plan.energiesEV.map { _ in none }
    for event in triggered where event.fired[trigger] {
      let bin = cosines.index(of: Elementary.cos(event.zenithRad))
      counts[energies.index(ofEV: event.energyEV)][bin].add(weight: event.weight)
    }
    return counts
  }

  private func row(
    _ trigger: String, _ energy: Int, _ cosines: CosineBins, _ bin: Int, _ count: TriggerCount
  ) throws(PhysicsError) -> ZenithVolumeRow {
    let thrown = tally.thrownCounts[energy]
    let whole = try EffectiveVolume(
      volumeM3: plan.volumeM3, solidAngleSr: plan.solidAngleSr, thrownCount: thrown, count: count)
    let solidAngleSr = plan.solidAngleSr / Double(cosines.count)
    let (volume, error) = (whole.valueKm3Sr / solidAngleSr, whole.errorKm3Sr / solidAngleSr)
    let lengthKm = try targetMatter.interactionLengthKm(energyEV: plan.energiesEV[energy])
    return ZenithVolumeRow(
      trigger: trigger, energyEV: plan.energiesEV[energy], cosZenith: cosines.edges(of: bin),
      expectedThrown: Double(thrown) / Double(cosines.count), triggered: count.groupCount,
      volumeKm3: volume, errorKm3: error, areaKm2: volume / lengthKm,
      areaErrorKm2: error / lengthKm)
  }
}

/// Even bins of the cosine of the zenith angle, from the largest cosine down.
private struct CosineBins {
  private let top: Double
  private let bottom: Double
  let count: Int

  init(zenithRangeRad: ClosedRange<Double>, count: Int) throws(PhysicsError) {
    top = Elementary.cos(zenithRangeRad.lowerBound)
    bottom = Elementary.cos(zenithRangeRad.upperBound)
    self.count = count
    try Require.positive(
      top - bottom, "range of the cosine of the zenith angle",
      hint: "directions of one zenith angle have no bins")
  }

  func edges(of bin: Int) -> ClosedRange<Double> { edge(bin + 1)...edge(bin) }

  /// The bin of a cosine; those on the last edge, or beyond it by rounding, belong to the last bin.
  func index(of cosine: Double) -> Int {
    let place = (top - cosine) / (top - bottom) * Double(count)
    return Int(min(max(place, 0), Double(count - 1)))
  }

  private func edge(_ number: Int) -> Double {
    number == count ? bottom : top + (bottom - top) * Double(number) / Double(count)
  }
}
