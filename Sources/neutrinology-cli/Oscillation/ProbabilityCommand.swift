import ArgumentParser
import PhysicalQuantities
import Propagation

struct OscillationProbabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probability",
    abstract: "The probabilities of all transitions in vacuum or in matter of one density.",
    discussion: """
      EXAMPLES
        neutrinology oscillation probability --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848
        neutrinology oscillation probability --params nufit-6.0 --ordering inverted --antineutrino 1 \\
          --energy-GeV 0.6 --baseline-km 295 --density-g-cm3 2.6 --electron-fraction 0.5
        neutrinology oscillation probability --params nufit-6.0 --table Examples/oscillation-experiments.csv
        neutrinology oscillation probability --energy-GeV 0.004 --baseline-km 52.5 --antineutrino 1 \\
          --plot juno.svg
        neutrinology oscillation probability --energy-GeV 0.6 --baseline-km 295 \\
          --modifier decoherence:gamma_21_eV=1e-14 --modifier decay:tau_over_m_3_s_eV=1e-11

      P_me is the probability that a νμ is seen as a νe. With a sterile state (dm41_eV2, sin2_theta14, ...) there are
      also P_es ... P_ss. Without a density the way is vacuum. Oscillation parameters are given all, or as a set by
      --params with inputs in place of some of its numbers; with neither, nufit-6.0 is taken.
      The picture shows the probabilities of νμ (of νe below 20 MeV) against what differs from row to row, or against
      energy around the one point.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @OptionGroup var baseline: BaselineArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var modifier: ModifierArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let modifiers = try modifier.load()
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV")] + BaselineArguments.inputs() + ExoticArguments.inputs,
      results: { ProbabilityMatrix.columns(flavorCount: $0) },
      compute: { row, reader in
        let p = try reader.oscillation(row).probabilities(
          energy: .GeV(row.number("energy_GeV")), along: BaselineArguments.path(row),
          of: ParameterReader.kind(row), modifiedBy: modifiers)
        return [p.cells]
      })
    let outcome = try calculator.run(
      given: baseline.given.merging(exotic.given) { $1 }.merging(["energy_GeV": energy]) { $1 })
    try picture.draw {
      try SpectrumFigure.ofRows(outcome, modifiers) { try BaselineArguments.path($0) }
    }
  }
}
