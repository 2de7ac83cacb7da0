import ArgumentParser
import FileFormats
import Matter
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes

/// Directions of muons.
enum MuonDirection {
  /// The cosine of a zenith angle from above.
  static func cosine(zenithDeg: Double) throws -> Double {
    try Require.value(zenithDeg, in: 0...90, "zenith_deg", hint: "muons come from above")
    return cosine(anyZenithDeg: zenithDeg)
  }

  /// The cosine of a zenith angle; a right angle has exactly 0.
  static func cosine(anyZenithDeg zenithDeg: Double) -> Double {
    zenithDeg == 90 ? 0 : Elementary.cos(zenithDeg * .pi / 180)
  }
}

/// The choice of the air.
struct AtmosphereArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The air: corsika_us_standard, us_standard_1976, or a table (.csv) of altitude_m, density_g_cm3.",
      valueName: "name or file"))
  var atmosphere = "corsika_us_standard"

  func model() throws -> Atmosphere {
    guard atmosphere.hasSuffix(".csv") else { return try Atmosphere(named: atmosphere) }
    let names = ["altitude_m", "density_g_cm3"]
    let table = try CSVTable(path: atmosphere, allowed: names, required: names)
    return try Atmosphere(
      name: atmosphere, altitudesM: table.numbers(names[0]), densitiesGCm3: table.numbers(names[1]))
  }
}

/// The choices behind fluxes of air showers.
struct AirShowerArguments: ParsableArguments {
  @Option(help: "The primary nucleons: gsf, h3a or h4a.")
  var primaries = "gsf"
  @Option(
    name: .customLong("modulation-MV"), parsing: .unconditional,
    help: "The potential of solar modulation in MV; that of the primaries' model unless given.")
  var modulation: Double?
  @Option(
    name: .customLong("cutoff-GV"), parsing: .unconditional,
    help: "The geomagnetic cut-off rigidity in GV; none unless given.")
  var cutoff: Double?
  @Option(
    name: .customLong("magnetic-latitude-deg"), parsing: .unconditional,
    help: "The geomagnetic latitude, from which Störmer's vertical cut-off follows.")
  var latitude: Double?

  @OptionGroup var air: AtmosphereArguments

  func validate() throws {
    if cutoff != nil, latitude != nil {
      throw ValidationError("--cutoff-GV and --magnetic-latitude-deg say the same; give one")
    }
  }

  func primaryFlux() throws -> PrimaryNucleonFlux {
    guard
      let model = PrimaryNucleonFlux.Model.allCases.first(where: {
        ModelName.areSame($0.rawValue, primaries)
      })
    else {
      throw PhysicsError.unknownName(
        parameter: "primaries", value: primaries,
        allowed: PrimaryNucleonFlux.Model.allCases.map(\.rawValue))
    }
    var rigidity = cutoff ?? 0
    if let latitude {
      try Require.value(latitude, in: -90...90, "magnetic_latitude_deg")
      rigidity = try Stoermer1955.cutoffRigidityGV(magneticLatitudeRad: latitude * .pi / 180)
    }
    return try PrimaryNucleonFlux(
      model, modulationMV: modulation, cutoffRigidityGV: rigidity)
  }

  func flux() throws -> AirShowerFlux {
    try AirShowerFlux(primary: primaryFlux(), atmosphere: air.model())
  }
}

/// The choice of matter: a name, or a composition.
struct MediumArguments: ParsableArguments {
  @Option(
    help: """
      The matter: water, ice, air, standard_rock, iron, lead, salt, regolith, or shares of mass such as \
      O=0.53,Si=0.47 (with --density-g-cm3).
      """)
  var medium = "standard_rock"
  @Option(
    name: .customLong("density-g-cm3"), parsing: .unconditional,
    help: "The density in g/cm³; that of the matter unless given.")
  var density: Double?

  func material() throws -> Material {
    guard medium.contains("=") else {
      let known = try Material(named: medium)
      return try density.map { try known.withDensity(gCm3: $0) } ?? known
    }
    guard let density else {
      throw Failure.Usage(description: "--medium \(medium) needs --density-g-cm3")
    }
    return try Material(
      name: medium, densityGCm3: density,
      components: medium.split(separator: ",").map { try Self.part($0) })
  }

  private static func part(
    _ text: Substring
  ) throws -> (element: ChemicalElement, massFraction: Double) {
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2, case .success(let share) = NumberText.double(sides[1]) else {
      throw Failure.Usage(
        description: "--medium: \"\(text)\" is no share of mass; write for example O=0.53,Si=0.47")
    }
    return (try ChemicalElement(named: sides[0]), share)
  }
}

extension Cell {
  /// true or false as a text.
  static func flag(_ value: Bool) -> Cell { .text(value ? "true" : "false") }
}
