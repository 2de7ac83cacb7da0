import Detection
import FileFormats
import PhysicalQuantities

/// How a run of a muon telescope is divided, and what its counts stand for.
public struct MuonTelescopePlan: Sendable, Equatable {
  /// The muons of the run.
  public var events: Int
  /// The muons of one block.
  public var blockSize: Int
  /// The rate of the muons that are thrown, s⁻¹: the live time is their number over it.
  public var ratePerS: Double
  /// The ends of the bins of the zenith angle, in radians, one more than bins.
  public var zenithEdgesRad: [Double]
  /// The acceptance of each bin in cm² sr, with the efficiency of both planes.
  public var acceptancesCm2Sr: [Double]
  /// The mean cosine of each bin.
  public var meanCosines: [Double]

  /// The number of bins of the zenith angle.
  public var bins: Int { acceptancesCm2Sr.count }

  init(_ experiment: MuonTelescopeExperiment, ratePerS: Double) throws(PhysicsError) {
    let (detection, range) = (experiment.detection, experiment.source.zenithRangeRad)
    let telescope = try MuonTelescope(
      widthCm: detection.widthM * 100, depthCm: detection.depthM * 100,
      distanceCm: detection.separationM * 100, efficiency: detection.efficiency)
    let count = detection.zenithBins
    let step = (range.upperBound - range.lowerBound) / Double(count)
    zenithEdgesRad = (0...count).map {
      $0 == count ? range.upperBound : range.lowerBound + step * Double($0)
    }
    (acceptancesCm2Sr, meanCosines) = ([], [])
    let both = detection.efficiency * detection.efficiency
    for bin in 0..<count {
      let part = try telescope.acceptance(zenithRad: zenithEdgesRad[bin]...zenithEdgesRad[bin + 1])
      acceptancesCm2Sr.append(part.cm2Sr * both)
      meanCosines.append(part.meanCosine)
    }
    (events, blockSize) = (experiment.events.number, experiment.events.blockSize)
    self.ratePerS = ratePerS
  }

  /// The live time in s that some of the muons stand for.
  public func liveTimeS(events: Int) -> Double { Double(events) / ratePerS }

  /// The plan as `run.json` has it.
  public var runPlan: RunPlan {
    func list(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }
    return RunPlan(
      events: events, blockSize: blockSize,
      details: [
        "rate_per_s": .number(ratePerS), "zenith_edges_rad": list(zenithEdgesRad),
        "acceptances_cm2_sr": list(acceptancesCm2Sr), "mean_cosines": list(meanCosines),
      ])
  }

  /// Reads the plan back.
  ///
  /// - Throws: `RunError` where something is missing or of another type.
  public init(_ plan: RunPlan) throws(RunError) {
    func list(_ key: String) -> [Double] {
      plan.details[key]?.arrayValue?.compactMap(\.numberValue) ?? []
    }
    (events, blockSize) = (plan.events, plan.blockSize)
    zenithEdgesRad = list("zenith_edges_rad")
    acceptancesCm2Sr = list("acceptances_cm2_sr")
    meanCosines = list("mean_cosines")
    guard let rate = plan.details["rate_per_s"]?.numberValue, rate > 0 else {
      throw .unreadable(
        path: "run.json", problem: "\"plan.rate_per_s\" is missing or of another type")
    }
    ratePerS = rate
    let count = acceptancesCm2Sr.count
    guard count > 0, zenithEdgesRad.count == count + 1, meanCosines.count == count else {
      throw .unreadable(path: "run.json", problem: "the bins of the zenith angle are not complete")
    }
  }
}

extension RunDescription {
  /// Describes a run of a muon telescope.
  public init(configuration: JSONValue, references: [Reference], plan: MuonTelescopePlan) {
    self.init(
      kind: MuonTelescopeExperiment.kind, configuration: configuration, references: references,
      plan: plan.runPlan)
  }
}
