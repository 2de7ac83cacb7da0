import ArgumentParser
import FileFormats
import Simulation

/// The program: everything is a subcommand.
@main
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neutrinology",
    abstract: "Given where a cosmic messenger is born, what reaches the detector?",
    discussion: """
      EXAMPLES
        What ships, and one of them as a file to start from:
          neutrinology experiments list
          neutrinology experiments show single-vpol-100m > my.yaml

        Check a configuration and see every default that it takes:
          neutrinology experiments check my.yaml --set seed=7

        One number, or a table of them:
          neutrinology cross-section --energy-GeV 1e9
          neutrinology cross-section --table energies.csv --format json -o out.json

      Results go to the standard output, everything else to the standard error. Exit codes: 0 done, 64 wrong use, \
      65 wrong data, 69 a program is missing, 74 a file cannot be read or written.

      COMPLETIONS
        neutrinology --generate-completion-script bash > ~/.local/share/bash-completion/completions/neutrinology
      """,
    version: "neutrinology \(Neutrinology.version)",
    subcommands: [ExperimentsCommand.self, CrossSectionCommand.self])

  /// Runs the program, and ends it with the exit code that an error stands for.
  static func main() {
    do {
      try refuseUnknownCommand()
      var command = try parseAsRoot()
      do {
        try command.run()
      } catch {
        Failure.report(error, in: type(of: command))
      }
    } catch {
      Failure.report(error, in: self)
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
