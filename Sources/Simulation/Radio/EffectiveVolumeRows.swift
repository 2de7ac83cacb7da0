import Detection
import PhysicalQuantities

/// The effective volume of one trigger at one energy.
public struct EffectiveVolumeRow: Sendable, Equatable {
  /// The name of the trigger.
  public let trigger: String
  /// The energy, or the one that stands for its bin, in eV.
  public let energyEV: Double
  /// How many events were thrown.
  public let thrown: Int
  /// How many fired the trigger.
  public let triggered: Int
  /// The effective volume times solid angle, in km³ sr.
  public let valueKm3Sr: Double
  /// Its standard error, in km³ sr.
  public let errorKm3Sr: Double
}

extension RadioResults {
  /// The effective volumes of every trigger and, within it, every energy at which events were thrown.
  ///
  /// - Throws: `PhysicsError` for counts that do not belong together.
  public func effectiveVolumes() throws(PhysicsError) -> [EffectiveVolumeRow] {
    var rows: [EffectiveVolumeRow] = []
    for (trigger, name) in plan.triggers.enumerated() {
      for (bin, energy) in plan.energiesEV.enumerated() where tally.thrownCounts[bin] > 0 {
        let volume = try EffectiveVolume(
          volumeM3: plan.volumeM3, solidAngleSr: plan.solidAngleSr,
          thrownCount: tally.thrownCounts[bin], count: tally.counts[bin][trigger])
        rows.append(
          EffectiveVolumeRow(
            trigger: name, energyEV: energy, thrown: volume.thrownCount,
            triggered: volume.count.groupCount, valueKm3Sr: volume.valueKm3Sr,
            errorKm3Sr: volume.errorKm3Sr))
      }
    }
    return rows
  }
}
