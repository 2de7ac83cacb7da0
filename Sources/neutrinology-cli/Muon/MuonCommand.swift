import ArgumentParser

/// Cosmic-ray muons: born in the air, kept alive by relativity, slowed by matter, counted.
struct MuonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muon",
    abstract:
      "Cosmic-ray muons: time dilation, flux, energy loss, underground, generator, lifetime.",
    discussion: """
      EXAMPLES
        neutrinology muon survival --kinetic-energy-GeV 4 --from-altitude-m 15000 --to-altitude-m 0 \\
          --zenith-deg 0 --energy-loss on
        neutrinology muon flux --model moments --momentum-GeV 10 --zenith-deg 0 --plot flux.svg
        neutrinology muon underground --laboratory snolab --plot depth.svg
        neutrinology muon generate --surface plane --width-m 2 --depth-m 3 --muons 1000 --seed 1

      Options are the names of columns; every calculator reads a table with --table FILE.csv. Models that are asked
      outside their validity refuse, or say so in a column valid; none of them answers 0 there.
      """,
    subcommands: [
      MuonRelativityCommand.self, MuonSurvivalCommand.self, MuonFluxCommand.self,
      MuonNeutrinoFluxCommand.self, MuonAtmosphereCommand.self, MuonEnergyLossCommand.self,
      MuonPropagateCommand.self, MuonUndergroundCommand.self, MuonTelescopeCommand.self,
      MuonGenerateCommand.self, MuonLifetimeCommand.self, MuonDecaysCommand.self,
      MuonExperimentCommand.self,
    ])
}
