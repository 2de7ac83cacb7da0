import ArgumentParser
import FileFormats
import ParticleSources
import PhysicalQuantities
import Propagation

struct SupernovaOscillationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supernova",
    abstract: "What the neutrinos of a supernova are when they arrive, and how many.",
    discussion: """
      EXAMPLES
        neutrinology oscillation supernova --energy-MeV 15
        neutrinology oscillation supernova --energy-MeV 15 --ordering inverted --antineutrino 1
        neutrinology oscillation supernova --profile fogli2003 --time-s 5 --energy-MeV 30 --cos-zenith -0.8
        neutrinology oscillation supernova --profile Examples/supernova-profile.csv --energy-MeV 20 \\
          --dm41-eV2 1 --sin2-theta14 0.01
        neutrinology oscillation supernova --energy-MeV 15 --plot fluxes.svg

      P_ab is the probability that a neutrino made as a, far above the resonances, is seen as b. jump_H and jump_L are
      the greatest probabilities to jump between levels at the resonances of the atmospheric and the solar splitting
      (0: adiabatic), 0 where there is none; what a front's own jump does is in P_ab alone. fluence_e, fluence_m, fluence_t are neutrinos per cm² and MeV at
      --distance-kpc for the burst given by energies, mean energies and pinchings. Profiles: dighe-smirnov2000 (a cube
      law, --density-scale), fogli2003 (a shock front at --time-s), or a table of radius_km, density_g_cm3,
      electron_fraction in which two rows of one radius are a jump. With cos_zenith below 0 they cross the Earth.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-MeV"), parsing: .unconditional, help: "The energy in MeV.")
  var energy: String?
  @OptionGroup var star: StarArguments
  @OptionGroup var burst: BurstArguments
  @OptionGroup var earth: EarthArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let supernova = SupernovaReader(
      profile: try star.load(), emission: try burst.emission(), distance: try burst.distance(),
      earth: try earth.load(), accuracy: earth.accuracy)
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_MeV")] + EarthArguments.inputs(isRequired: false)
        + ExoticArguments.inputs,
      results: {
        ProbabilityMatrix.columns(flavorCount: $0) + ["jump_H", "jump_L"]
          + (0..<$0).map { "fluence_\(OscillationChannel.flavorLetter($0))" }
      },
      compute: { row, reader in
        [try supernova.results(row, reader).map(Cell.number)]
      })
    let outcome = try calculator.run(
      given: earth.given.merging(exotic.given) { $1 }.merging(["energy_MeV": energy]) { $1 })
    try picture.draw {
      guard let row = outcome.rows.first else {
        throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
      }
      return try SupernovaFigure.fluences(supernova, row, outcome.reader)
    }
  }
}

/// The star through which they come.
struct StarArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The density of the star: dighe-smirnov2000, fogli2003 or a table.",
      valueName: "name or file.csv"))
  var profile = "dighe-smirnov2000"
  @Option(parsing: .unconditional, help: "C of dighe-smirnov2000: 1 to 15.")
  var densityScale: Double = 4
  @Option(
    name: .customLong("time-s"), parsing: .unconditional,
    help: "The time after the bounce of fogli2003 in s.")
  var time: Double = 0

  func load() throws -> DensityProfile {
    if profile.hasSuffix(".csv") || profile.contains("/") { return try table() }
    if ModelName.areSame(profile, "dighe-smirnov2000") {
      return try DigheSmirnov2000.profile(scale: densityScale)
    }
    if ModelName.areSame(profile, "fogli2003") { return try FogliLisi2003.profile(timeS: time) }
    throw PhysicsError.unknownName(
      parameter: "profile", value: profile, allowed: ["dighe-smirnov2000", "fogli2003"],
      hint: "or a table: FILE.csv")
  }

  private func table() throws -> DensityProfile {
    let names = ["radius_km", "density_g_cm3", "electron_fraction"]
    let table = try CSVTable(path: profile, allowed: names, required: names)
    let columns = try names.map { try table.numbers($0) }
    let rows = (0..<table.rowCount).map {
      (radiusKm: columns[0][$0], densityGCm3: columns[1][$0], electronFraction: columns[2][$0])
    }
    do {
      return try .star(table: rows)
    } catch {
      let bad = rows.indices.dropFirst().first {
        (try? DensityProfile.star(table: Array(rows[...$0]))) == nil
      }
      let place = bad.map { "\(table.source):\(table.line(ofRow: $0))" } ?? table.source
      throw RowError(place: place, column: nil, error: error)
    }
  }
}

/// What the burst emits.
struct BurstArguments: ParsableArguments {
  @Option(
    name: .customLong("distance-kpc"), parsing: .unconditional, help: "The distance in kpc.")
  var distanceKpc = 10.0
  @Option(parsing: .unconditional, help: "The energy of all six species in erg.")
  var energyErg = 3e53
  @Option(
    name: .customLong("mean-energies-MeV"), parsing: .unconditional,
    help: "The mean energies of νe, ν̄e and each of the others in MeV.")
  var means = "12,15,18"
  @Option(
    name: .customLong("pinchings"), parsing: .unconditional,
    help: "The pinching α of νe, ν̄e and each of the others.")
  var pinchings = "3,3,2"

  /// 1 kpc in cm (IAU 2015 resolution B2: 648000/π au).
  private static let cmPerKpc = 3.085_677_581_491_367e21

  func distance() throws -> Length {
    .cm(try Require.positive(distanceKpc, "distance_kpc") * Self.cmPerKpc)
  }

  /// A sixth of the energy in every species.
  func emission() throws -> SupernovaEmission {
    let (means, pinchings) = (
      try Self.three(means, "--mean-energies-MeV"), try Self.three(pinchings, "--pinchings")
    )
    let species = try zip(means, pinchings).map { mean, pinching in
      try SupernovaEmission.Species(
        energyErg: energyErg / 6,
        spectrum: KeilRaffeltJanka2003(meanEnergy: .MeV(mean), pinching: pinching))
    }
    return SupernovaEmission(
      electron: species[0], antielectron: species[1], other: species[2])
  }

  private static func three(_ text: String, _ option: String) throws -> [Double] {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
      if case .success(let value) = NumberText.double(String($0)) { value } else { nil }
    }
    guard numbers.count == 3 else {
      throw Failure.Usage(
        description: "\(option) \(text): three numbers are asked for, as 12,15,18")
    }
    return numbers
  }
}

/// Turns a row of inputs into what arrives.
struct SupernovaReader {
  let profile: DensityProfile
  let emission: SupernovaEmission
  let distance: Length
  let earth: OscillationEarth
  let accuracy: Double

  func results(_ row: InputRow, _ reader: ParameterReader) throws -> [Double] {
    let energy = Energy.MeV(try Require.positive(row.number("energy_MeV"), "energy_MeV"))
    let conversion = try conversion(row, reader)
    let p = try conversion.probabilities(energy: energy, thenAlong: path(row))
    let jumps = try jumps(conversion, energy)
    return p.values + jumps + (try fluences(p, energy, conversion.kind))
  }

  func conversion(_ row: InputRow, _ reader: ParameterReader) throws -> LevelConversion {
    LevelConversion(
      try reader.oscillation(row), along: profile, of: try ParameterReader.kind(row))
  }

  /// The way through the Earth of a row; none without a zenith angle.
  func path(_ row: InputRow) throws -> NeutrinoPath {
    guard row.optionalNumber("cos_zenith") != nil else { return .vacuum(.km(0)) }
    return .earth(
      try EarthArguments.earthPath(row, through: earth), accuracy: Swift.max(accuracy, 1e-9))
  }

  /// The fluences that arrive; sterile ones start with nothing.
  func fluences(
    _ p: ProbabilityMatrix, _ energy: Energy, _ kind: NeutrinoKind
  ) throws -> [Double] {
    let emitted = try emission.fluence(
      energy: energy, distance: distance, antineutrinos: kind == .antineutrino)
    return (0..<p.flavorCount).map { to in
      (0..<3).reduce(0) { $0 + emitted[$1] * p[$1, to] }
    }
  }

  /// The greatest jumps where νe crosses the upper and the lower of the active levels.
  private func jumps(_ conversion: LevelConversion, _ energy: Energy) throws -> [Double] {
    let parameters = conversion.oscillation.parameters
    let solar = parameters.deltaMSquared21EV2.magnitude
    let atmospheric = parameters.deltaMSquared31EV2.magnitude
    // The geometric mean of the two splittings parts their resonances.
    let border = (solar * atmospheric).squareRoot()
    var (high, low) = (0.0, 0.0)
    for crossing in try conversion.crossings(energy: energy) {
      let matter =
        OscillationConstants.matterEV2 * crossing.densityGCm3 * 0.5 * energy.inGeV
      if matter > border {
        high = Swift.max(high, crossing.jumpProbability)
      } else {
        low = Swift.max(low, crossing.jumpProbability)
      }
    }
    return [high, low]
  }
}
