import PhysicalQuantities

/// What a shower is made of, which decides its length and its radio pulse.
public enum ShowerKind: String, CaseIterable, Sendable, Hashable {
  /// A shower started by hadrons.
  case hadronic = "had"
  /// A shower started by an electron, a positron or a photon.
  case electromagnetic = "em"
}

/// A cascade of particles in matter, as far as its radiation needs to know it.
public struct Shower: Sendable, Hashable {
  /// A number that tells the showers of one run apart.
  public var id: Int
  /// What it is made of.
  public var kind: ShowerKind
  /// The energy in eV.
  public var energyEV: Double
  /// Where it starts, in metres in the site's frame (z up, 0 at the surface).
  public var positionM: Vector3
  /// When it starts, in ns.
  public var timeNs: Double
  /// The unit vector along which it develops.
  public var axis: Vector3
  /// How stretched it is: k_L of Alvarez-Muniz and others (2009), where it was drawn or given.
  public var elongation: Double?

  /// Makes a shower from all its properties.
  public init(
    id: Int, kind: ShowerKind, energyEV: Double, positionM: Vector3, timeNs: Double = 0,
    axis: Vector3, elongation: Double? = nil
  ) {
    self.id = id
    self.kind = kind
    self.energyEV = energyEV
    self.positionM = positionM
    self.timeNs = timeNs
    self.axis = axis
    self.elongation = elongation
  }
}

extension ShowerKind {
  /// The kind of a name: `had` or `em`.
  ///
  /// - Throws: `PhysicsError.unknownName` for other names.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.allCases.first(where: { ModelName.areSame($0.rawValue, text) }) else {
      throw .unknownName(
        parameter: "shower", value: text, allowed: Self.allCases.map(\.rawValue),
        hint: "had is hadronic, em electromagnetic")
    }
    self = found
  }
}
