import ArgumentParser
import Matter
import PhysicalQuantities
import Processes

struct MuonEnergyLossCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "energy-loss",
    abstract: "Stopping power of matter for muons, by process, and their range.",
    discussion: """
      EXAMPLES
        neutrinology muon energy-loss --medium standard_rock --model kkp --kinetic-energy-GeV 100
        neutrinology muon energy-loss --medium ice --model ssr --table energies.csv --format table
        neutrinology muon energy-loss --medium O=0.53,Si=0.47 --density-g-cm3 2.65 --kinetic-energy-GeV 1000
        neutrinology muon energy-loss --medium standard_rock --kinetic-energy-GeV 1000 --plot rock.svg

      Losses are in MeV cm2/g, the range in the continuous-slowing-down approximation in g/cm2. Models: kkp (close to the
      choices of the PDG), ssr (the newest), abb. Kinetic energies from 1 MeV to 10^12 MeV.
      """)

  @OptionGroup var medium: MediumArguments
  @Option(help: "The cross sections: kkp, ssr or abb.")
  var model = "kkp"
  @Option(
    name: .customLong("kinetic-energy-GeV"), parsing: .unconditional,
    help: "The kinetic energy in GeV.")
  var kinetic: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let material = try medium.material()
    let table = try MuonStoppingPower(in: material, model: MuonLossModel(named: model))
    let calculator = Calculator(
      inputs: [.number("kinetic_energy_GeV")],
      results: [
        "ionization", "bremsstrahlung", "pair", "photonuclear", "total", "csda_range_g_cm2",
        "radiation_share",
      ]
    ) { row in
      let energy = row.number("kinetic_energy_GeV") * 1e3
      let loss = try table.stoppingPower(kineticEnergyMeV: energy)
      return [
        [
          .number(loss.ionisation), .number(loss.bremsstrahlung), .number(loss.pairProduction),
          .number(loss.photonuclear), .number(loss.total),
          .number(try table.csdaRangeGCm2(kineticEnergyMeV: energy)),
          .number(loss.radiationShare),
        ]
      ]
    }
    try calculator.run(options: options, given: ["kinetic_energy_GeV": kinetic])
    try picture.draw { try MuonFigures.stoppingPower(table, model: model) }
  }
}
