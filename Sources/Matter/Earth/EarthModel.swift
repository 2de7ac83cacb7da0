import PhysicalQuantities

/// A spherical shell of the Earth: where it ends, how dense it is and what it is made of.
///
/// The density is a polynomial of degree 3 in x = r/R, with R the radius of the whole Earth.
public struct EarthShell: Sendable, Hashable {
  /// The usual name of the layer.
  public let name: String
  /// The radius at which the shell ends, in km.
  public let outerRadiusKm: Double
  /// The density's coefficients of x⁰, x¹, x² and x³, in g/cm³.
  public let densityCoefficients: SIMD4<Double>
  /// The number of electrons per nucleon, Z/A.
  public let electronFraction: Double

  /// Makes a shell from its end, the coefficients of its density and its electrons per nucleon.
  ///
  /// Electron fractions that are used by default: ``coreElectronFraction`` and
  /// ``mantleElectronFraction``.
  public init(
    name: String, outerRadiusKm: Double, densityCoefficients: SIMD4<Double>,
    electronFraction: Double
  ) {
    self.name = name
    self.outerRadiusKm = outerRadiusKm
    self.densityCoefficients = densityCoefficients
    self.electronFraction = electronFraction
  }

  /// Electrons per nucleon in the iron core.
  ///
  /// **Source** Mocioiu & Shrock, PRD 62 (2000) 053017, hep-ph/0002149.
  public static let coreElectronFraction = 0.466
  /// Electrons per nucleon in the silicates of mantle and crust.
  ///
  /// **Source** as ``coreElectronFraction``.
  public static let mantleElectronFraction = 0.494

  /// The density in g/cm³ at x = r/R.
  func densityGCm3(x: Double) -> Double {
    let c = densityCoefficients
    return c[0] + x * (c[1] + x * (c[2] + x * c[3]))
  }
}

/// The Earth as spherical shells of polynomial density: how much matter a neutrino has to cross.
///
/// **Frame** The site is at the top of the sphere: its frame has z up and z = 0 on the sphere, the centre is at
/// (0, 0, −R). Directions are those of momenta; zenith angles those of arrival (0 from above).
///
/// **Columns** are exact integrals along straight lines (closed forms, no steps), from where the neutrino enters the
/// sphere to the vertex. The material above a vertex is that of the model's outermost shell: 3 km of water
/// (1.02 g/cm³) in ``prem``, rock (2.9 g/cm³) in ``coreMantleCrust``; no model has an ice sheet.
///
/// **Cost** 20 to 90 ns a column, by the number of shells crossed.
public struct EarthModel: Sendable, Hashable {
  /// The name in configurations.
  public let name: String
  /// The shells from the centre outwards.
  public let shells: [EarthShell]
  /// Where the model is published.
  public let reference: Reference
  /// The shells from the surface inwards, in units of the Earth's radius.
  let scaledShells: [ScaledShell]

  /// Makes a model of shells given from the centre outwards.
  ///
  /// - Throws: ``PhysicsError`` if there is no shell, radii do not grow, or a density is negative at a shell's edge.
  public init(name: String, shells: [EarthShell], reference: Reference) throws(PhysicsError) {
    try Self.check(shells)
    self.init(name: name, uncheckedShells: shells, reference: reference)
  }

  /// Makes a model of shells known to be in order.
  init(name: String, uncheckedShells shells: [EarthShell], reference: Reference) {
    self.name = name
    self.shells = shells
    self.reference = reference
    self.scaledShells = ScaledShell.inwards(shells)
  }

  /// The radius of the surface in km.
  public var radiusKm: Double { shells.last?.outerRadiusKm ?? 0 }

  private static func check(_ shells: [EarthShell]) throws(PhysicsError) {
    guard let radius = shells.last?.outerRadiusKm else {
      throw .inconsistent(parameter: "shells", value: "[]", hint: "give at least one shell")
    }
    var inner = 0.0
    for shell in shells {
      guard shell.outerRadiusKm.isFinite, shell.outerRadiusKm > inner else {
        throw .outOfRange(
          parameter: "outerRadiusKm", value: shell.outerRadiusKm, allowed: "> \(inner)",
          hint: "shells are given from the centre outwards")
      }
      try Require.value(shell.electronFraction, in: 0...1, "electronFraction")
      for edge in [inner, shell.outerRadiusKm] {
        try Require.nonNegative(shell.densityGCm3(x: edge / radius), "density of \(shell.name)")
      }
      inner = shell.outerRadiusKm
    }
  }
}

// MARK: - Density and composition at a radius

extension EarthModel {
  /// The density in g/cm³ at a distance from the centre; a boundary belongs to the shell outside it.
  ///
  /// - Throws: ``PhysicsError`` outside 0 ... R.
  public func densityGCm3(radiusKm radius: Double) throws(PhysicsError) -> Double {
    try shell(radiusKm: radius).densityGCm3(x: radius / radiusKm)
  }

  /// The electrons in mol/cm³ (units of N_A per cm³) at a distance from the centre.
  ///
  /// - Throws: ``PhysicsError`` outside 0 ... R.
  public func electronDensityMolPerCm3(radiusKm radius: Double) throws(PhysicsError) -> Double {
    let shell = try shell(radiusKm: radius)
    return shell.densityGCm3(x: radius / radiusKm) * shell.electronFraction
  }

  /// The shell at a distance from the centre; a boundary belongs to the shell outside it.
  ///
  /// - Throws: ``PhysicsError`` outside 0 ... R.
  public func shell(radiusKm radius: Double) throws(PhysicsError) -> EarthShell {
    try Require.value(radius, in: 0...radiusKm, "radiusKm", hint: "the surface of \(name)")
    return shells.first { radius < $0.outerRadiusKm } ?? shells[shells.count - 1]
  }

  /// The mass of the sphere in kg.
  public var massKg: Double {
    4 * .pi * radialMoment(2) * radiusCm * radiusCm * radiusCm / 1000
  }

  /// The moment of inertia in units of mass times radius squared: 0.4 if the density were uniform.
  public var momentOfInertiaFactor: Double { 2.0 / 3.0 * radialMoment(4) / radialMoment(2) }

  /// The radius of the surface in cm.
  var radiusCm: Double { radiusKm * 1e5 }

  /// The integral of ρ xᵖ dx from the centre to the surface, in g/cm³.
  private func radialMoment(_ power: Int) -> Double {
    var sum = 0.0
    var inner = 0.0
    for shell in shells {
      let outer = shell.outerRadiusKm / radiusKm
      for n in 0..<4 {
        let order = power + n + 1
        let difference = Self.power(outer, order) - Self.power(inner, order)
        sum += shell.densityCoefficients[n] * difference / Double(order)
      }
      inner = outer
    }
    return sum
  }

  private static func power(_ x: Double, _ n: Int) -> Double {
    (0..<n).reduce(1.0) { product, _ in product * x }
  }
}

// MARK: - Models by name

extension EarthModel {
  /// The published models.
  public static let all: [EarthModel] = [prem, coreMantleCrust, uniformCrust]

  /// The model with a name of configurations, such as `prem`; capital letters do not matter.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { $0.name == text.lowercased() }) else {
      throw .unknownName(parameter: "earth model", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }
}
