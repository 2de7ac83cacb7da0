import ArgumentParser
import Matter
import Neutrinos
import PhysicalQuantities
import Processes
import Propagation

struct CrossSectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cross-section",
    abstract: "The cross section of a neutrino with a nucleon, in cm2.",
    discussion: """
      EXAMPLES
        neutrinology interaction cross-section --model ctw --energy-eV 1e18 --particle nu_e --current cc
        neutrinology interaction cross-section --model csms --table neutrinos.csv

      Particles are names (nu_e, nu_e_bar, nu_mu, ...) or PDG numbers; currents are cc, nc and total. Models: ctw, ctw_upper,
      ctw_lower (Connolly, Thorne, Waters 2011), csms (Cooper-Sarkar, Mertsch, Sarkar 2011), gqrs (Gandhi and others 1998).
      """)

  @Option(help: "The model.")
  var model = "ctw"

  @Option(
    name: .customLong("energy-eV"), parsing: .unconditional, help: "The neutrino's energy in eV.")
  var energy: String?

  @Option(parsing: .unconditional, help: "The neutrino: a name or a PDG number.")
  var particle: String?

  @Option(help: "cc, nc or total.")
  var current: String?

  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let model = try NeutrinoNucleonCrossSection(named: model)
    let calculator = Calculator(
      inputs: [.number("energy_eV"), .text("particle"), .text("current")],
      results: ["cross_section_cm2"]
    ) { row in
      let species = try NeutrinoSpecies(named: row.text("particle"))
      let channel = try InteractionChannel(named: row.text("current"))
      return [[.number(try model.cm2(species, channel, energyEV: row.number("energy_eV")))]]
    }
    try calculator.run(
      options: options,
      given: ["energy_eV": energy, "particle": particle, "current": current])
  }
}

struct TransmissionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transmission",
    abstract:
      "The matter that a neutrino crosses on its way to a depth, and the chance to survive it.",
    discussion: """
      EXAMPLES
        neutrinology earth transmission --energy-eV 1e18 --zenith-deg 95 --depth-m 100 --particle nu_mu
        neutrinology earth transmission --earth core-mantle-crust --model csms --table neutrinos.csv

      The zenith angle says where the neutrino comes from: 0 is from above. Survival is absorption alone: what comes back with less
      energy is not counted: for that see neutrinology oscillation transmission. Earth models: prem, core-mantle-crust, simple.
      """)

  @Option(help: "The model of the Earth.")
  var earth = "prem"

  @Option(help: "The model of the cross section.")
  var model = "ctw"

  @Option(
    name: .customLong("energy-eV"), parsing: .unconditional, help: "The neutrino's energy in eV.")
  var energy: String?

  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "Where it comes from: the zenith angle in degrees.")
  var zenith: String?

  @Option(
    name: .customLong("depth-m"), parsing: .unconditional, help: "The depth below the surface in m."
  )
  var depth: String?

  @Option(parsing: .unconditional, help: "The neutrino: a name or a PDG number.")
  var particle: String?

  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let absorption = EarthAbsorption(
      earth: try EarthModel(named: earth),
      crossSection: try NeutrinoNucleonCrossSection(named: model))
    let calculator = Calculator(
      inputs: [
        .number("energy_eV"), .number("zenith_deg"), .number("depth_m"), .text("particle"),
      ], results: ["column_g_cm2", "survival"]
    ) { row in
      let species = try NeutrinoSpecies(named: row.text("particle"))
      let transmission = try absorption.transmission(
        species, energy: .eV(row.number("energy_eV")),
        zenith: .degrees(row.number("zenith_deg")), depth: .metres(row.number("depth_m")))
      return [[.number(transmission.column.inGramsPerCm2), .number(transmission.survival)]]
    }
    try calculator.run(
      options: options,
      given: ["energy_eV": energy, "zenith_deg": zenith, "depth_m": depth, "particle": particle])
  }
}
