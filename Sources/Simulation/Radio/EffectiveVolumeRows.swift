import Detection
import PhysicalQuantities
import Processes

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
  /// How large it may be at 90 % confidence where nothing triggered, in km³ sr.
  ///
  /// `nil` where something triggered, and where events may weigh more than 1: with importance sampling and regeneration.
  public let upperLimitKm3Sr: Double?
  /// The effective area times solid angle, V_eff Ω/L, in km² sr.
  public let areaKm2Sr: Double
  /// Its standard error, in km² sr.
  public let areaErrorKm2Sr: Double
}

/// How effective volumes become effective areas: the matter and the cross section of the interaction length.
public struct TargetMatter: Sendable, Equatable {
  /// The cross section.
  public var crossSection: NeutrinoNucleonCrossSection
  /// The density in g/cm³.
  public var densityGCm3: Double

  /// Makes a choice; 0.917 g/cm³ is deep ice.
  public init(crossSection: NeutrinoNucleonCrossSection = .ctw, densityGCm3: Double = 0.917) {
    self.crossSection = crossSection
    self.densityGCm3 = densityGCm3
  }

  /// The length in which a neutrino of an energy interacts about once, in km.
  func interactionLengthKm(energyEV: Double) throws(PhysicsError) -> Double {
    try InteractionLength.metres(crossSection, energyEV: energyEV, densityGCm3: densityGCm3) * 1e-3
  }
}

extension RadioResults {
  /// Ice, with the cross section that the run used.
  public var targetMatter: TargetMatter {
    let name = description.configuration["propagation"]?["cross_section"]?.textValue
    return TargetMatter(crossSection: name.flatMap { try? .init(named: $0) } ?? .ctw)
  }
}

extension RadioResults {
  /// Whether an event may count more than 1.
  private var eventsMayWeighMore: Bool {
    description.configuration["events"]?["sampling"]?.textValue == "importance"
      || description.configuration["propagation"]?["weights"] != nil
  }

  /// The effective volumes of every trigger and, within it, every energy at which events were thrown.
  ///
  /// - Throws: `PhysicsError` for counts that do not belong together.
  public func effectiveVolumes() throws(PhysicsError) -> [EffectiveVolumeRow] {
    let (matter, mayWeighMore) = (targetMatter, eventsMayWeighMore)
    var rows: [EffectiveVolumeRow] = []
    for (trigger, name) in plan.triggers.enumerated() {
      for (bin, energy) in plan.energiesEV.enumerated() where tally.thrownCounts[bin] > 0 {
        let volume = try EffectiveVolume(
          volumeM3: plan.volumeM3, solidAngleSr: plan.solidAngleSr,
          thrownCount: tally.thrownCounts[bin], count: tally.counts[bin][trigger])
        let lengthKm = try matter.interactionLengthKm(energyEV: energy)
        rows.append(
          EffectiveVolumeRow(
            trigger: name, energyEV: energy, thrown: volume.thrownCount,
            triggered: volume.count.groupCount, valueKm3Sr: volume.valueKm3Sr,
            errorKm3Sr: volume.errorKm3Sr,
            upperLimitKm3Sr: mayWeighMore ? nil : volume.upperLimitM3Sr.map { $0 * 1e-9 },
            areaKm2Sr: volume.valueKm3Sr / lengthKm, areaErrorKm2Sr: volume.errorKm3Sr / lengthKm))
      }
    }
    return rows
  }
}
