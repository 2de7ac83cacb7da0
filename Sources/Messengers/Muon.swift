import PhysicalQuantities

/// A muon on its way: charge, energy, where it is and where it flies.
///
/// Positions and directions are in the site's frame: z up, x east, y north, metres.
public struct Muon: Sendable, Hashable {
  /// +1 or −1.
  public var charge: Int
  /// The kinetic energy in MeV.
  public var kineticEnergyMeV: Double
  /// Where it is, in metres.
  public var positionM: Vector3
  /// The unit vector of its momentum.
  public var direction: Vector3
  /// When it is there, in ns.
  public var timeNs: Double

  /// Makes a muon from all its properties.
  public init(
    charge: Int, kineticEnergyMeV: Double, positionM: Vector3 = Vector3(0, 0, 0),
    direction: Vector3 = Vector3(0, 0, -1), timeNs: Double = 0
  ) {
    self.charge = charge
    self.kineticEnergyMeV = kineticEnergyMeV
    self.positionM = positionM
    self.direction = direction
    self.timeNs = timeNs
  }

  /// The cosine of the zenith angle from which it comes: 1 from above.
  public var arrivalZenithCosine: Double { -direction.z }
}
