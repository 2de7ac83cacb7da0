import ArgumentParser
import FileFormats
import Simulation

/// The command itself, which parses, calls and prints, and holds no physics.
@main
struct NeutrinologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neutrinology",
    abstract: "What reaches the detector? The astroparticle toolkit.",
    discussion: """
      EXAMPLES
        neutrinology run single-vpol-100m -o runs/first      the main job: an effective volume
        neutrinology show runs/first                         its results, by energy and trigger
        neutrinology radio spectrum --model alvarez2009 --energy-eV 1e18 --shower had \\
          --viewing-angle-deg 55 --distance-m 1000 --refractive-index 1.78 --frequency-MHz 300
        neutrinology interaction cross-section --model ctw --energy-eV 1e18 --particle nu_e --current cc
        neutrinology oscillation probability --params nufit-6.0 --energy-GeV 2.5 --baseline-km 1285
        neutrinology earth transmission --energy-eV 1e18 --zenith-deg 95 --depth-m 100 --particle nu_mu
        neutrinology mass majorana --lightest-eV 0.01 --plot lobster.svg
        neutrinology article                                 the guided tour

      Results go to standard output, progress and messages to standard error. Exit codes: 0 done, 64 usage,
      65 bad input data, 74 input or output, 85 stopped on request (the same command goes on).
      """,
    version: "neutrinology \(Simulation.Neutrinology.version)",
    subcommands: [
      RunCommand.self, ShowCommand.self, MergeCommand.self, ExperimentsCommand.self,
      CiteCommand.self,
      RadioCommand.self, InteractionCommand.self, EarthCommand.self,
      OscillationCommand.self, MuonCommand.self,
      MassCommand.self, CosmicCommand.self, ParticleCommand.self, ArticleCommand.self,
    ])

  static func main() {
    do {
      try refuseUnknownCommand()
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Failure.exit(error, parser: { exit(withError: $0) })
    }
  }

  /// Refuses a first word that is no command with the one that may be meant.
  private static func refuseUnknownCommand() throws {
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      !names.contains(word)
    else { return }
    throw ValidationError("There is no command '\(word)'; \(didYouMean(word, among: names))")
  }
}

struct RadioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "radio",
    abstract:
      "Rays, spectra and pulses of radio detection; turn-on of triggers; rates and limits of runs.",
    subcommands: [
      RaysCommand.self, SpectrumCommand.self, PulseCommand.self, RateCommand.self,
      LimitCommand.self, TurnOnCommand.self,
    ])
}

struct InteractionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interaction", abstract: "What happens when a neutrino meets matter.",
    subcommands: [CrossSectionCommand.self])
}

struct EarthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "earth", abstract: "Neutrinos on their way through the Earth.",
    subcommands: [TransmissionCommand.self])
}
