import ArgumentParser

/// Oscillations: what becomes of flavours on the way.
struct OscillationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oscillation",
    abstract: "How neutrinos change flavour on their way, in vacuum, matter and the Earth.",
    discussion: """
      EXAMPLES
        neutrinology oscillation probability --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848
        neutrinology oscillation spectrum --baseline-km 1285 --density-g-cm3 2.848 --plot dune.svg
        neutrinology oscillation oscillogram --channel me --plot oscillogram.png

      Parameters are those of NuFIT 6.0 for normal ordering unless told otherwise; which ones were used is printed on
      standard error. Channels are written from, then to: P_me is from νμ to νe.
      """,
    subcommands: [
      OscillationProbabilityCommand.self, OscillationEarthCommand.self,
      OscillationSpectrumCommand.self, OscillogramCommand.self, BiprobabilityCommand.self,
      MatterLevelsCommand.self, OscillationAverageCommand.self, OscillationDerivativeCommand.self,
      FlavorTriangleCommand.self, OscillationTransmissionCommand.self,
      SolarOscillationCommand.self, SolarRatesCommand.self, SupernovaOscillationCommand.self,
    ])
}
