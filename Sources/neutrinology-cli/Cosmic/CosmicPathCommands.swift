import ArgumentParser
import Matter
import Neutrinos
import PhysicalQuantities
import Processes
import Propagation

struct CosmicMeanFreePathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mean-free-path",
    abstract: "How far a neutrino flies in matter before it interacts.",
    discussion: """
      EXAMPLES
        neutrinology cosmic mean-free-path --cross-section-cm2 1e-44 --medium lead
        neutrinology cosmic mean-free-path --energy-eV 1e18 --particle nu_e --medium water
        neutrinology cosmic mean-free-path --cross-section-cm2 1e-44 --density-g-cm3 1e-24

      The cross section is per nucleon: given, or that of a model at an energy (total, ctw unless --model says other). At some
      MeV it is 1e-44 cm2, and lead stops the neutrino after fifteen light years, not millions.
      """)

  @Option(
    name: .customLong("cross-section-cm2"), parsing: .unconditional,
    help: "The cross section in cm2 per nucleon.")
  var section: String?
  @Option(
    name: .customLong("energy-eV"), parsing: .unconditional,
    help: "The neutrino's energy in eV, in place of a cross section.")
  var energy: String?
  @Option(parsing: .unconditional, help: "The neutrino; nu_e unless given.")
  var particle: String?
  @Option(
    name: .customLong("density-g-cm3"), parsing: .unconditional, help: "The density in g/cm3.")
  var density: String?
  @Option(
    help: "A medium in place of a density: water, ice, lead, iron, standard_rock, salt and others.")
  var medium: String?
  @Option(help: "The model of the cross section.")
  var model = "ctw"
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let model = try NeutrinoNucleonCrossSection(named: model)
    let calculator = Calculator(
      inputs: [
        .number("cross_section_cm2", optional: true), .number("energy_eV", optional: true),
        .text("particle", optional: true), .number("density_g_cm3", optional: true),
        .text("medium", optional: true),
      ],
      results: ["total_cross_section_cm2", "length_cm", "length_km", "length_ly"]
    ) { row in
      let section = try Self.section(row, model)
      let density = try Self.density(row)
      let length = try MeanFreePath.lengthCm(crossSectionCm2: section, densityGCm3: density)
      let years = try MeanFreePath.lengthLightYears(crossSectionCm2: section, densityGCm3: density)
      return [[section, length, length * 1e-5, years].map(Cell.number)]
    }
    try calculator.run(
      options: options,
      given: [
        "cross_section_cm2": section, "energy_eV": energy, "particle": particle,
        "density_g_cm3": density, "medium": medium,
      ])
  }

  private static func section(
    _ row: InputRow, _ model: NeutrinoNucleonCrossSection
  ) throws -> Double {
    switch (row.optionalNumber("cross_section_cm2"), row.optionalNumber("energy_eV")) {
    case (let section?, nil): return section
    case (nil, let energy?):
      let name = row.text("particle").isEmpty ? "nu_e" : row.text("particle")
      return try model.cm2(NeutrinoSpecies(named: name), .total, energyEV: energy)
    default:
      throw PhysicsError.inconsistent(
        parameter: "cross_section_cm2", value: "(missing or twice)",
        hint: "give cross_section_cm2 or energy_eV")
    }
  }

  private static func density(_ row: InputRow) throws -> Double {
    let medium = row.text("medium")
    switch (row.optionalNumber("density_g_cm3"), medium.isEmpty) {
    case (let density?, true): return density
    case (nil, false): return try Material(named: medium).densityGCm3
    default:
      throw PhysicsError.inconsistent(
        parameter: "density_g_cm3", value: "(missing or twice)",
        hint: "give density_g_cm3 or medium")
    }
  }
}

struct CosmicTimeOfFlightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "time-of-flight",
    abstract: "How late massive neutrinos of a supernova arrive, and the bound on their mass.",
    discussion: """
      EXAMPLES
        neutrinology cosmic time-of-flight --mass-eV 1 --energy-MeV 10 --distance-kpc 10
        neutrinology cosmic time-of-flight --spread-s 12 --low-energy-MeV 7.5 --high-energy-MeV 35 --distance-kpc 51.4

      The delay is D/2c (m/E)^2. A burst whose neutrinos of two energies arrive within spread_s bounds the mass: were it larger,
      the slow ones would be later than that even if all left together.
      """)

  @Option(name: .customLong("mass-eV"), parsing: .unconditional, help: "The mass in eV.")
  var mass: String?
  @Option(name: .customLong("energy-MeV"), parsing: .unconditional, help: "The energy in MeV.")
  var energy: String?
  @Option(name: .customLong("distance-kpc"), parsing: .unconditional, help: "The distance in kpc.")
  var distance: String?
  @Option(
    name: .customLong("spread-s"), parsing: .unconditional, help: "The length of a burst in s.")
  var spread: String?
  @Option(name: .customLong("low-energy-MeV"), parsing: .unconditional, help: "Its lowest energy.")
  var low: String?
  @Option(
    name: .customLong("high-energy-MeV"), parsing: .unconditional, help: "Its highest energy.")
  var high: String?
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let names = ["mass_eV", "energy_MeV", "spread_s", "low_energy_MeV", "high_energy_MeV"]
    var calculator = Calculator(
      inputs: names.map { .number($0, optional: true) } + [.number("distance_kpc")]
    ) { row in
      let distance = row.number("distance_kpc")
      func number(_ name: String) throws(PhysicsError) -> Double {
        guard let value = row.optionalNumber(name) else {
          throw .inconsistent(parameter: name, value: "(missing)", hint: "give it in every row")
        }
        return value
      }
      if row.columns.contains("spread_s") {
        return [
          [
            .number(
              try TimeOfFlight.massBoundEV(
                arrivalSpreadSeconds: number("spread_s"), lowEnergyMeV: number("low_energy_MeV"),
                highEnergyMeV: number("high_energy_MeV"), distanceKpc: distance))
          ]
        ]
      }
      return [
        [
          .number(
            try TimeOfFlight.delaySeconds(
              massEV: number("mass_eV"), energyMeV: number("energy_MeV"), distanceKpc: distance))
        ]
      ]
    }
    calculator.resultsForInputs = { $0.contains("spread_s") ? ["mass_bound_eV"] : ["delay_s"] }
    try calculator.run(
      options: options,
      given: [
        "mass_eV": mass, "energy_MeV": energy, "distance_kpc": distance, "spread_s": spread,
        "low_energy_MeV": low, "high_energy_MeV": high,
      ])
  }
}
