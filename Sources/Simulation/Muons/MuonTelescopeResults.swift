import Detection
import FileFormats
import PhysicalQuantities

/// The results of a run of a muon telescope as they are now: of a finished store, or of the blocks that are done.
public struct MuonTelescopeResults: Sendable {
  /// What was computed.
  public let description: RunDescription
  /// How it was divided, and what its counts stand for.
  public let plan: MuonTelescopePlan
  /// The counts.
  public let tally: MuonTally
  /// The counted muons, where they were asked for.
  public let counted: [CountedMuon]
  /// How far the run is.
  public let status: RunStatus

  /// Whether the run has ended.
  public var isFinished: Bool { status.isFinished }

  /// Reads the results of a folder, also while a run goes on in it.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - withEvents: Whether the counted muons are read too.
  /// - Throws: `RunError`, `StoreError`, `FileError`.
  public init(folder: RunFolder, withEvents: Bool = false) throws {
    description = try RunDescription.read(folder)
    guard description.kind == MuonTelescopeFormat.kind else {
      throw RunError.otherKind(folder: folder.path, kind: description.kind ?? "radio")
    }
    let format = try MuonTelescopeFormat(description)
    plan = format.plan
    var sum = format.emptyTally
    var muons: [CountedMuon] = []
    var done: [Int] = []
    if !folder.isFinished {
      for block in try folder.blocksPresent(of: description.plan) {
        let path = folder.part(block)
        // Damaged blocks will be done again.
        guard let file = try? BlockFile.read(path), file.number == block else { continue }
        sum.append(try format.tally(of: file, path: path))
        done.append(block)
        if withEvents { muons += try file.reader(path).countedMuons() }
      }
    }
    // A run may end while its blocks are read, and take them away.
    let hasEnded = folder.isFinished
    if hasEnded {
      let store = try ZarrReader(path: folder.results)
      let reader = ColumnReader(path: folder.results) {
        (name: String) throws(StoreError) -> ColumnValues in try store.values(name)
      }
      sum = try reader.muonTally(bins: plan.bins)
      muons = withEvents ? try reader.countedMuons() : []
    }
    status = try RunStatus(
      folder: folder, plan: description.plan, blocksDone: hasEnded ? nil : done)
    (tally, counted) = (sum, muons)
  }

  /// The live time in s of the muons that were thrown so far.
  public var liveTimeS: Double { plan.liveTimeS(events: tally.thrown) }

  /// The rate of coincidences, s⁻¹, and its statistical error.
  public var rate: (perS: Double, error: Double) {
    let count = Double(tally.counts.reduce(0, +))
    let time = liveTimeS
    return time > 0 ? (count / time, count.squareRoot() / time) : (0, 0)
  }

  /// μ⁺/μ⁻ of the coincidences and its statistical error; nil without μ⁻.
  public var chargeRatio: (value: Double, error: Double)? {
    let (plus, minus) = (
      Double(tally.plus.reduce(0, +)), Double(tally.minus.reduce(0, +))
    )
    guard plus > 0, minus > 0 else { return nil }
    return (plus / minus, plus / minus * (1 / plus + 1 / minus).squareRoot())
  }

  /// The coincidences of one bin of the zenith angle.
  public struct Row: Sendable, Equatable {
    /// Where the bin begins, in degrees.
    public let fromDeg: Double
    /// Where the bin ends, in degrees.
    public let toDeg: Double
    /// The mean cosine of the acceptance.
    public let meanCosine: Double
    /// The coincidences of μ⁺.
    public let plus: Int
    /// The coincidences of μ⁻.
    public let minus: Int
    /// The rate, s⁻¹, and its statistical error.
    public let ratePerS: Double
    /// The statistical error of the rate.
    public let rateError: Double
    /// The intensity, cm⁻² s⁻¹ sr⁻¹; nil where the telescope sees nothing.
    public let perCm2SSr: Double?
    /// The statistical error of the intensity.
    public let intensityError: Double?
  }

  /// The coincidences by zenith angle.
  public var rows: [Row] {
    let time = liveTimeS
    return (0..<plan.bins).map { bin in
      let count = Double(tally.counts[bin])
      let (rate, error) = time > 0 ? (count / time, count.squareRoot() / time) : (0, 0)
      let acceptance = plan.acceptancesCm2Sr[bin]
      // Below a thousandth of the largest acceptance a bin holds but a corner of the planes.
      let isSeen = acceptance > 1e-3 * (plan.acceptancesCm2Sr.max() ?? 0)
      return Row(
        fromDeg: plan.zenithEdgesRad[bin] * 180 / .pi,
        toDeg: plan.zenithEdgesRad[bin + 1] * 180 / .pi, meanCosine: plan.meanCosines[bin],
        plus: tally.plus[bin], minus: tally.minus[bin], ratePerS: rate, rateError: error,
        perCm2SSr: isSeen ? rate / acceptance : nil,
        intensityError: isSeen ? error / acceptance : nil)
    }
  }

  /// The fit of the intensity by I₀ cosⁿθ; n free, or given.
  ///
  /// - Throws: `PhysicsError` for too few counts.
  public func fit(power: Double? = nil) throws(PhysicsError) -> CosinePowerFit {
    let time = liveTimeS
    let bins = rows.enumerated().filter { $0.element.perCm2SSr != nil }.map { bin, row in
      CosinePowerFit.Bin(
        cosine: row.meanCosine, exposure: time * plan.acceptancesCm2Sr[bin],
        count: Double(row.plus + row.minus))
    }
    return try CosinePowerFit(bins, power: power)
  }
}
