import Messengers
import NumericalMethods
import PhysicalQuantities
import Processes

/// How many surplus electrons a shower holds along its axis: straight lines between given points.
///
/// The scale is arbitrary: the emission models divide by the integral, because the energy gives the scale.
public struct ShowerProfile: Sendable, Hashable {
  /// The columns of the points in g/cm², increasing; the first is where the shower starts.
  public let columnsGCm2: [Double]
  /// The surplus of electrons at those points, in any unit.
  public let excess: [Double]

  /// A profile from its points.
  ///
  /// - Throws: `PhysicsError.inconsistent` for fewer than two points or lists of different lengths, `outOfRange` for
  ///   columns that do not increase, numbers that are not finite, or an integral that is not above 0.
  public init(columnsGCm2: [Double], excess: [Double]) throws(PhysicsError) {
    guard columnsGCm2.count == excess.count, excess.count >= 2 else {
      throw .inconsistent(
        parameter: "profile", value: "\(columnsGCm2.count) columns, \(excess.count) values",
        hint: "give as many values as columns, at least two")
    }
    var integral = 0.0
    for i in excess.indices {
      try Require.finite(columnsGCm2[i], "profile column \(i) (g/cm2)")
      try Require.finite(excess[i], "profile value \(i)")
      guard i > 0 else { continue }
      let width = columnsGCm2[i] - columnsGCm2[i - 1]
      try Require.positive(width, "profile step \(i) (g/cm2)", hint: "the columns must increase")
      integral += 0.5 * width * (excess[i] + excess[i - 1])
    }
    try Require.positive(integral, "integral of the profile")
    self.columnsGCm2 = columnsGCm2
    self.excess = excess
  }

  /// The column from the first to the last point in g/cm².
  var lengthGCm2: Double { columnsGCm2[columnsGCm2.count - 1] - columnsGCm2[0] }

  /// The mean profile that the models take when none is given, from 0 to 4000 g/cm² in steps of 10 g/cm².
  ///
  /// Electromagnetic: Greisen's, E_c = 78.6 MeV, X₀ = 36.08 g/cm², without the LPM effect. Hadronic: Gaisser and Hillas', with
  /// X₀ = 39.562 g/cm², λ = 113.03 g/cm², E_c = 170.06 MeV.
  ///
  /// - Throws: `PhysicsError.outOfRange` for energies outside 10¹² to 10²³ eV.
  public static func standard(
    kind: ShowerKind, energyEV: Double
  ) throws(PhysicsError) -> ShowerProfile {
    try Require.value(energyEV, in: 1e12...1e23, "shower energy (eV)")
    let columns = (0..<StandardProfile.count).map(StandardProfile.columnGCm2)
    let sizes = [Double](unsafeUninitializedCapacity: columns.count) { buffer, count in
      buffer.initialize(repeating: 0)
      StandardProfile.fillSizes(kind: kind, energyEV: energyEV, into: buffer)
      count = columns.count
    }
    return try ShowerProfile(columnsGCm2: columns, excess: sizes)
  }
}

/// The longitudinal profiles that stand in for a shower of which only kind and energy are known.
enum StandardProfile {
  static let count = 401
  static let stepGCm2 = 10.0

  static let lengthGCm2 = stepGCm2 * Double(count - 1)

  static func columnGCm2(_ i: Int) -> Double { stepGCm2 * Double(i) }

  /// Writes the sizes at all columns; zeros for energies below those of the profiles.
  static func fillSizes(
    kind: ShowerKind, energyEV: Double, into sizes: UnsafeMutableBufferPointer<Double>
  ) {
    switch kind {
    case .electromagnetic:
      let profile = try? Greisen1956(energyEV: energyEV)
      for i in 1..<count { sizes[i] = profile?.size(columnGCm2: columnGCm2(i)) ?? 0 }
    case .hadronic:
      let profile = try? GaisserHillas1977(energyEV: energyEV)
      for i in 1..<count { sizes[i] = profile?.size(columnGCm2: columnGCm2(i)) ?? 0 }
    }
    // Both start from single particles, which do not count.
    sizes[0] = 0
  }
}
