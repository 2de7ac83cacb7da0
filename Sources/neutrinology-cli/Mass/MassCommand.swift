import ArgumentParser

/// What neutrinos weigh, and what follows from it.
struct MassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mass",
    abstract:
      "What neutrinos weigh: spectra, beta and double beta decay, cosmology, seesaw, leptogenesis.",
    discussion: """
      EXAMPLES
        neutrinology mass spectrum --lightest-eV 0 --plot spectrum.svg
        neutrinology mass majorana --lightest-eV 0.01 --three-sigma --plot lobster.svg
        neutrinology mass majorana --isotope Xe136 --half-life-yr 3.8e26
        neutrinology mass beta --lightest-eV 0.1 --ordering normal --below-endpoint-eV 1
        neutrinology mass cosmology --sum-eV 0.12
        neutrinology mass relic
        neutrinology mass seesaw --dirac-GeV 174 --majorana-GeV 6e14
        neutrinology mass leptogenesis --M1-GeV 1e10 --m-tilde-eV 0.01

      Mixing parameters are those of NuFIT 6.0 unless told otherwise; rows that name no ordering are computed for both.
      """,
    subcommands: [
      MassSpectrumCommand.self, MassBetaCommand.self, MassMajoranaCommand.self,
      MassCosmologyCommand.self, MassRelicCommand.self, MassSeesawCommand.self,
      MassLeptogenesisCommand.self,
    ])
}
