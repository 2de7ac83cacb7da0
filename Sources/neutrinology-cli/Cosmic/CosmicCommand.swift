import ArgumentParser

/// The fastest particles, and what stops them.
struct CosmicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosmic",
    abstract:
      "The fastest particles and what stops them: the GZK cut-off, opacity, mean free paths.",
    discussion: """
      EXAMPLES
        neutrinology cosmic gzk --energy-eV 1e20 --plot losses.svg
        neutrinology cosmic hillas --field-uG 1 --radius-kpc 1
        neutrinology cosmic superluminal --delta 5e-5 --energy-GeV 17.5 --baseline-km 730
        neutrinology cosmic opacity --energy-eV 2e15
        neutrinology cosmic mean-free-path --cross-section-cm2 1e-44 --medium lead
        neutrinology cosmic time-of-flight --mass-eV 1 --energy-MeV 10 --distance-kpc 10
      """,
    subcommands: [
      CosmicGZKCommand.self, CosmicHillasCommand.self, CosmicSuperluminalCommand.self,
      CosmicOpacityCommand.self, CosmicMeanFreePathCommand.self, CosmicTimeOfFlightCommand.self,
    ])
}
