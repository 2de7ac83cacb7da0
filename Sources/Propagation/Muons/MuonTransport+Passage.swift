import NumericalMethods
import PhysicalQuantities
import Processes

extension MuonTransport {
  /// A muon's way through a column of the material.
  ///
  /// - Parameters:
  ///   - kineticEnergyMeV: The kinetic energy at the start.
  ///   - columnGCm2: The column; infinite to follow the muon until it stops.
  ///   - densityGCm3: The density if not the material's; 0 forbids decay and gives no time.
  ///   - generator: The muon's own random numbers.
  /// - Returns: Its fate.
  /// - Throws: `PhysicsError` for energies outside 1 MeV to 10¹² MeV, negative columns and densities.
  public func passage(
    kineticEnergyMeV: Double, columnGCm2: Double, densityGCm3: Double? = nil,
    using generator: inout Philox4x32
  ) throws(PhysicsError) -> MuonPassage {
    try Require.value(kineticEnergyMeV, in: Self.rangeMeV, "kineticEnergyMeV")
    guard columnGCm2 >= 0 else {
      throw .outOfRange(parameter: "columnGCm2", value: columnGCm2, allowed: ">= 0")
    }
    let density = densityGCm3 ?? material.densityGCm3
    try Require.nonNegative(density, "densityGCm3")
    return follow(kineticEnergyMeV, columnGCm2, density, &generator)
  }

  /// The passage without checks.
  @inline(__always)
  func follow(
    _ energy: Double, _ column: Double, _ density: Double, _ generator: inout Philox4x32
  ) -> MuonPassage {
    var track = MuonTrack(energy, column, density, &generator)
    return mode.isDetailed
      ? finish(&track, detailed: true, &generator) : finish(&track, detailed: false, &generator)
  }

  /// The state at a logarithm of the kinetic energy.
  @inline(__always)
  func state(_ x: Double) -> SIMD4<Double> {
    let place = Swift.min(Swift.max(x * Self.nodesPerLog, 0), Double(Self.last) - 1e-9)
    let k = Int(place)
    let share = place - Double(k)
    return nodes.withUnsafeBufferPointer { $0[k] + ($0[k + 1] - $0[k]) * share }
  }

  @inline(__always)
  func read(_ table: [Double], _ x: Double) -> Double {
    let place = Swift.min(Swift.max(x * Self.nodesPerLog, 0), Double(Self.last) - 1e-9)
    let k = Int(place)
    return table.withUnsafeBufferPointer { $0[k] + ($0[k + 1] - $0[k]) * (place - Double(k)) }
  }

  func spread(_ x: Double) -> SIMD2<Double> {
    let place = Swift.min(Swift.max(x * Self.nodesPerLog, 0), Double(Self.last) - 1e-9)
    let k = Int(place)
    return spread[k] + (spread[k + 1] - spread[k]) * (place - Double(k))
  }

  /// ln T where the expected number of single losses has a value, by the guide table.
  @inline(__always)
  func logEnergy(expectedLosses wanted: Double) -> Double {
    nodes.withUnsafeBufferPointer { n in
      var k = Int(guide.withUnsafeBufferPointer { $0[Int(wanted * guideScale)] })
      while k < Self.last - 1, n[k + 1][1] <= wanted { k += 1 }
      let width = n[k + 1][1] - n[k][1]
      let share = width > 0 ? (wanted - n[k][1]) / width : 0
      return (Double(k) + share) / Self.nodesPerLog
    }
  }

  /// ln T where one of the four functions has a value, by halves below a place.
  func logEnergy(_ lane: Int, _ wanted: Double, below x: Double) -> Double {
    nodes.withUnsafeBufferPointer { n in
      var low = 0
      var high = Swift.min(Int(x * Self.nodesPerLog) + 1, Self.last)
      while high - low > 1 {
        let middle = (low + high) >> 1
        if n[middle][lane] <= wanted { low = middle } else { high = middle }
      }
      let width = n[high][lane] - n[low][lane]
      let share = width > 0 ? Swift.max((wanted - n[low][lane]) / width, 0) : 0
      return Swift.min((Double(low) + share) / Self.nodesPerLog, x)
    }
  }
}
