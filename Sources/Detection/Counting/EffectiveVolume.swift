import PhysicalQuantities

/// The sums over triggered event groups from which effective volumes come; sums of parts add up to the sum of all.
///
/// Floating-point sums depend on their order: add within a block in event order, and blocks in the order of their numbers, and
/// the result does not depend on threads or shards.
public struct TriggerCount: Hashable, Sendable {
  /// How many event groups triggered.
  public private(set) var groupCount = 0
  /// The sum of their weights.
  public private(set) var sumOfWeights = 0.0
  /// The sum of the squares of their weights.
  public private(set) var sumOfSquaredWeights = 0.0

  /// Nothing counted yet.
  public init() {}

  /// Makes a count from sums that were kept.
  ///
  /// - Throws: `PhysicsError` for sums that are negative, not finite or do not belong together.
  public init(
    groupCount: Int, sumOfWeights: Double, sumOfSquaredWeights: Double
  ) throws(PhysicsError) {
    try Require.nonNegative(Double(groupCount), "triggered_groups")
    self.groupCount = groupCount
    self.sumOfWeights = try Require.nonNegative(sumOfWeights, "sum_of_weights")
    self.sumOfSquaredWeights = try Require.nonNegative(
      sumOfSquaredWeights, "sum_of_squared_weights")
  }

  /// Counts one triggered event group by its weight: once, however many of its showers triggered.
  public mutating func add(weight: Double) {
    groupCount += 1
    sumOfWeights += weight
    sumOfSquaredWeights += weight * weight
  }

  /// The counts of a part and of the next one.
  public static func + (a: TriggerCount, b: TriggerCount) -> TriggerCount {
    var sum = a
    sum.groupCount += b.groupCount
    sum.sumOfWeights += b.sumOfWeights
    sum.sumOfSquaredWeights += b.sumOfSquaredWeights
    return sum
  }

  /// The count of rows of showers: each event group once, with the weight of its first triggered row.
  ///
  /// - Throws: `PhysicsError` for columns that differ in length and for weights that are negative or not finite.
  public static func ofRows(
    eventGroups: [Int], weights: [Double], isTriggered: [Bool]
  ) throws(PhysicsError) -> TriggerCount {
    guard eventGroups.count == weights.count, weights.count == isTriggered.count else {
      throw .inconsistent(
        parameter: "weights", value: "\(weights.count) rows", hint: "columns must be equally long")
    }
    var seen: Set<Int> = []
    var count = TriggerCount()
    for row in eventGroups.indices where isTriggered[row] {
      guard seen.insert(eventGroups[row]).inserted else { continue }
      count.add(weight: try Require.nonNegative(weights[row], "weight"))
    }
    return count
  }
}

/// The effective volume times solid angle of a detector: what volume would see as much if it saw everything.
///
/// V_eff Ω = V Ω Σ w / n, for n event groups thrown into the volume V and the solid angle Ω, with w the probability that the
/// neutrino reaches the vertex, counted once a triggered group. Its error is V Ω √(Σ w²) / n: the Poisson error of a
/// weighted sum, right as long as few of the thrown groups trigger. Without any trigger the value is 0 and
/// ``upperLimitM3Sr`` says how much it may be.
public struct EffectiveVolume: Hashable, Sendable {
  /// The volume that vertices were thrown into, in m³.
  public let volumeM3: Double
  /// The solid angle that directions were thrown into, in sr.
  public let solidAngleSr: Double
  /// How many event groups were thrown.
  public let thrownCount: Int
  /// What triggered.
  public let count: TriggerCount

  /// Makes an effective volume from what was thrown and what triggered.
  ///
  /// - Throws: `PhysicsError` for a volume not above 0, a solid angle outside (0, 4π], nothing thrown, or more triggered than thrown.
  public init(
    volumeM3: Double, solidAngleSr: Double = 4 * Double.pi, thrownCount: Int, count: TriggerCount
  ) throws(PhysicsError) {
    self.volumeM3 = try Require.positive(volumeM3, "volume_m3")
    try Require.positive(solidAngleSr, "solid_angle_sr")
    self.solidAngleSr = try Require.value(
      solidAngleSr, in: 0...(4 * Double.pi).nextUp, "solid_angle_sr")
    try Require.positive(Double(thrownCount), "thrown_events")
    guard count.groupCount <= thrownCount else {
      throw .inconsistent(
        parameter: "triggered_groups", value: "\(count.groupCount)",
        hint: "only \(thrownCount) were thrown: count each event group once")
    }
    self.thrownCount = thrownCount
    self.count = count
  }

  private var perGroup: Double { volumeM3 * solidAngleSr / Double(thrownCount) }

  /// V_eff Ω in m³ sr.
  public var valueM3Sr: Double { perGroup * count.sumOfWeights }

  /// V_eff alone, averaged over the solid angle, in m³.
  public var volumeAloneM3: Double { valueM3Sr / solidAngleSr }

  /// The standard error V Ω √(Σ w²) / n, in m³ sr.
  public var errorM3Sr: Double { perGroup * count.sumOfSquaredWeights.squareRoot() }

  /// The error that NuRadioMC states, V_eff Ω / √(Σ w), in m³ sr.
  ///
  /// There is none without triggers. For weights below 1 it is larger than the standard error.
  public var peerErrorM3Sr: Double? {
    count.sumOfWeights > 0 ? valueM3Sr / count.sumOfWeights.squareRoot() : nil
  }

  /// How large it may be at 90 % confidence where nothing triggered, in m³ sr; `nil` where something did.
  ///
  /// V Ω ln 10 / n: the expectation of which a Poisson variable is 0 once in ten, for weights of at most 1.
  public var upperLimitM3Sr: Double? {
    // ln 10, the 90 % limit for nothing seen and no background.
    count.groupCount == 0 ? perGroup * 2.302_585_092_994_046 : nil
  }

  /// V_eff Ω in km³ sr.
  public var valueKm3Sr: Double { valueM3Sr * 1e-9 }

  /// The standard error in km³ sr.
  public var errorKm3Sr: Double { errorM3Sr * 1e-9 }

  /// The effective area times solid angle in m² sr, V_eff Ω / L, for an interaction length in the detector's matter.
  ///
  /// - Throws: `PhysicsError` for a length not above 0.
  public func effectiveAreaM2Sr(interactionLengthM: Double) throws(PhysicsError) -> Double {
    valueM3Sr / (try Require.positive(interactionLengthM, "interaction_length_m"))
  }
}

/// Counts by energy and trigger, as a block or a whole run keeps them.
public struct TriggerTally: Hashable, Sendable {
  /// How many event groups were thrown, by energy.
  public private(set) var thrownCounts: [Int]
  /// What triggered, by energy and trigger.
  public private(set) var counts: [[TriggerCount]]

  /// Nothing counted yet.
  public init(energyCount: Int, triggerCount: Int) {
    thrownCounts = [Int](repeating: 0, count: energyCount)
    counts = Array(
      repeating: Array(repeating: TriggerCount(), count: triggerCount), count: energyCount)
  }

  /// Makes counts from what was kept: the thrown event groups by energy, and what triggered by energy and trigger.
  public init(thrownCounts: [Int], counts: [[TriggerCount]]) {
    self.thrownCounts = thrownCounts
    self.counts = counts
  }

  /// Counts one event group: thrown, and with its weight in each trigger that fired.
  public mutating func add(energyIndex: Int, weight: Double, isTriggered: [Bool]) {
    thrownCounts[energyIndex] += 1
    for trigger in isTriggered.indices where isTriggered[trigger] {
      counts[energyIndex][trigger].add(weight: weight)
    }
  }

  /// Counts event groups that cannot trigger.
  public mutating func addThrown(energyIndex: Int, count: Int) {
    thrownCounts[energyIndex] += count
  }

  /// Adds the counts of the next block; both have the same energies and triggers.
  public mutating func append(_ next: TriggerTally) {
    for energy in counts.indices {
      thrownCounts[energy] += next.thrownCounts[energy]
      for trigger in counts[energy].indices {
        counts[energy][trigger] = counts[energy][trigger] + next.counts[energy][trigger]
      }
    }
  }
}
