import PhysicalQuantities

/// What the bed under an ice sheet or shelf does to a radio wave from above.
public struct BottomReflection: BitwiseCopyable, Sendable, Hashable {
  /// The height of the reflecting layer, in m.
  public let zM: Double
  /// The fraction of the field amplitude that is reflected.
  public let amplitude: Double
  /// The phase shift at the reflection, in rad.
  public let phaseRad: Double

  /// Makes a bed.
  public init(zM: Double, amplitude: Double, phaseRad: Double) {
    self.zM = zM
    self.amplitude = amplitude
    self.phaseRad = phaseRad
  }
}

/// A named ice model of a site: its index profile, its bed and where the numbers are from.
///
/// Names are those that the field's configuration files use: `IceModel(named: "southpole_2015")`.
public struct IceModel: Sendable, Hashable {
  /// The name in configuration files.
  public let name: String
  /// The refractive index against height.
  public let profile: IceProfile
  /// The height of the bed, in m, where it is known.
  public let bottomZM: Double?
  /// The reflecting layer at the bottom, where there is one.
  public let bottomReflection: BottomReflection?
  /// Where the numbers are from.
  public let reference: Reference

  /// Finds a published model by its name.
  ///
  /// - Throws: `PhysicsError.unknownName` with the list of names.
  public init(named name: String) throws(PhysicsError) {
    guard let model = Self.all.first(where: { ModelName.areSame($0.name, name) }) else {
      throw .unknownName(
        parameter: "ice_model", value: name, allowed: Self.all.map(\.name),
        hint: "or give n_ice, delta_n and z_0 of an ExponentialIce")
    }
    self = model
  }

  /// Makes a model of one's own.
  public init(
    name: String, profile: IceProfile, bottomZM: Double? = nil,
    bottomReflection: BottomReflection? = nil, reference: Reference
  ) {
    self.name = name
    self.profile = profile
    self.bottomZM = bottomZM
    self.bottomReflection = bottomReflection
    self.reference = reference
  }

  /// The same ice over another bed.
  ///
  /// - Parameters:
  ///   - depthM: The depth of the bed, up to 10 km; there is no ice below.
  ///   - amplitude: The fraction of the field amplitude that it reflects, or `nil` where nothing is known of it.
  ///   - phaseRad: The phase shift at the reflection.
  /// - Returns: The model with its name and profile.
  /// - Throws: `PhysicsError` for a depth not above 0, an amplitude outside 0...1 and a phase beyond a turn.
  public func over(
    bedAtDepthM depthM: Double, amplitude: Double?, phaseRad: Double
  ) throws(PhysicsError) -> IceModel {
    try Require.positive(depthM, "depth of the bed (m)")
    try Require.value(depthM, in: 0...10_000, "depth of the bed (m)")
    try Require.value(phaseRad, in: -2 * Double.pi...2 * Double.pi, "phase of the bed (rad)")
    var reflection: BottomReflection?
    if let amplitude {
      reflection = BottomReflection(
        zM: -depthM, amplitude: try Require.value(amplitude, in: 0...1, "reflection of the bed"),
        phaseRad: phaseRad)
    }
    return IceModel(
      name: name, profile: profile, bottomZM: -depthM, bottomReflection: reflection,
      reference: reference)
  }

  /// Every published model, in the order of their sites.
  public static let all: [IceModel] = [
    southPoleSimple, southPole2015, araSimSouthPole, ara2022, antarcticPyREx,
    mooresBaySimple, mooresBaySimple2,
    greenlandSimple, greenlandPyREx, greenlandFirn, greenlandPoly5,
    uniform,
  ]
}

// MARK: - South Pole

extension IceModel {
  /// Radar thickness at the pole, as the field's codes use it.
  private static let southPoleBedZM = -2820.0
  private static let barwick2018 = Reference(
    key: "barwick2018horizontal",
    citation: "Barwick et al., JCAP 07 (2018) 055, doi:10.1088/1475-7516/2018/07/055")

  /// The South Pole, fitted to RICE data of 2014.
  public static let southPoleSimple = IceModel(
    name: "southpole_simple", profile: .exponential(ExponentialIce(fitted: 1.78, 0.426, 71)),
    bottomZM: southPoleBedZM, reference: barwick2018)
  /// The South Pole, fitted to the SPICE core of 2015.
  public static let southPole2015 = IceModel(
    name: "southpole_2015", profile: .exponential(ExponentialIce(fitted: 1.78, 0.423, 77)),
    bottomZM: southPoleBedZM, reference: barwick2018)
  /// The South Pole as AraSim has it: scale 1/0.0132 m.
  public static let araSimSouthPole = IceModel(
    name: "ARAsim_southpole",
    profile: .exponential(ExponentialIce(fitted: 1.78, 0.43, 75.757_575_757_575_76)),
    bottomZM: southPoleBedZM,
    reference: Reference(key: "arasim", citation: "AraSim, the simulation of the ARA collaboration")
  )
  /// The South Pole from ARA's calibration pulsers.
  public static let ara2022 = IceModel(
    name: "ARA_2022", profile: .exponential(ExponentialIce(fitted: 1.78, 0.454, 49.504_950_5)),
    bottomZM: southPoleBedZM,
    reference: Reference(
      key: "ara2022low", citation: "ARA Collaboration, Phys. Rev. D 105 (2022) 122006"))
  /// The South Pole as PyREx has it: scale 1/0.0132 m.
  public static let antarcticPyREx = IceModel(
    name: "antarctic_pyrex", profile: .exponential(ExponentialIce(fitted: 1.78, 0.43, 1 / 0.0132)),
    bottomZM: southPoleBedZM,
    reference: Reference(key: "pyrex", citation: "PyREx 1.10.0, AntarcticIce"))
}

// MARK: - Moore's Bay

extension IceModel {
  // Ross Ice Shelf over sea water: Hanson et al. 2015, doi:10.3189/2015JoG14J214.
  private static let shelf = BottomReflection(zM: -576, amplitude: 0.82, phaseRad: .pi)

  /// Moore's Bay on the Ross Ice Shelf, the fit MB1.
  public static let mooresBaySimple = IceModel(
    name: "mooresbay_simple", profile: .exponential(ExponentialIce(fitted: 1.78, 0.46, 34.5)),
    bottomZM: shelf.zM, bottomReflection: shelf, reference: barwick2018)
  /// Moore's Bay on the Ross Ice Shelf, the fit MB2.
  public static let mooresBaySimple2 = IceModel(
    name: "mooresbay_simple_2", profile: .exponential(ExponentialIce(fitted: 1.78, 0.481, 37)),
    bottomZM: shelf.zM, bottomReflection: shelf, reference: barwick2018)
}

// MARK: - Summit Station, and ice without firn

extension IceModel {
  private static let summitBedZM = -3000.0  // GISP2 and GRIP cores reach the bed near 3 km

  /// Summit Station, one exponential fitted to core densities.
  public static let greenlandSimple = IceModel(
    name: "greenland_simple", profile: .exponential(ExponentialIce(fitted: 1.78, 0.51, 37.25)),
    bottomZM: summitBedZM,
    reference: Reference(
      key: "deaconu2018measurements",
      citation: "Deaconu et al., Phys. Rev. D 98 (2018) 043010, arXiv:1805.12576"))
  /// Summit Station as PyREx has it: scale 1/0.0247 m.
  public static let greenlandPyREx = IceModel(
    name: "greenland_pyrex",
    profile: .exponential(ExponentialIce(fitted: 1.775, 0.448, 1 / 0.0247)), bottomZM: summitBedZM,
    reference: Reference(key: "pyrex", citation: "PyREx 1.10.0, GreenlandIce"))
  /// Summit Station with the firn in two layers that meet at −14.9 m.
  public static let greenlandFirn = IceModel(
    name: "greenland_firn",
    profile: .twoLayerFirn(
      TwoLayerFirn(
        solidIndex: 1.775, boundaryZM: -14.9, upperDeficit: 0.502, upperScaleHeightM: 30.8,
        lowerDeficit: 0.310, lowerScaleHeightM: 40.9)), bottomZM: summitBedZM,
    reference: Reference(
      key: "deaconu2018measurements",
      citation: "Deaconu et al., Phys. Rev. D 98 (2018) 043010, arXiv:1805.12576"))
  /// Summit Station, polynomial of degree five in the exponential.
  public static let greenlandPoly5 = IceModel(
    name: "greenland_poly5", profile: .oeyen2025(Oeyen2025()), bottomZM: summitBedZM,
    reference: Reference(
      key: "oeyen2025", citation: "B. Oeyen, thesis (2025), doi:10.5281/zenodo.15067984, eq. 5.2"))
  /// Solid ice throughout, for tests and teaching.
  public static let uniform = IceModel(
    name: "uniform_ice", profile: .uniform(UniformIce(fitted: 1.78)),
    reference: Reference(key: "uniform", citation: "Refractive index 1.78 of deep ice throughout"))
}
