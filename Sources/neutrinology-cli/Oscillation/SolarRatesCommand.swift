import ArgumentParser
import ParticleSources
import PhysicalQuantities
import Simulation

struct SolarRatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solar-rates",
    abstract: "What solar neutrino experiments count: why some saw a third and others a half.",
    discussion: """
      EXAMPLES
        neutrinology oscillation solar-rates
        neutrinology oscillation solar-rates --model b16-agss09met --params nufit-6.1

      The ratio of chlorine is a third, of gallium above a half, of scattering in water between, of the charged current
      in heavy water a third and of its neutral current 1, which counts all flavours: not one factor of two.
      Radiochemical rates are in SNU (captures a second in 1e36 atoms), the others are the fluxes of νe that would make
      the same rate. By day.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(help: "The model of the Sun: b16-agss09met or b16-gs98.")
  var model = "b16-gs98"
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let sun = try SolarModel(named: model)
    let calculator = OscillationCalculator(
      parameters: parameters, options: options, inputs: [],
      results: { _ in
        [
          "experiment", "unit", "without_oscillation", "with_oscillation", "ratio", "measured",
          "measured_error",
        ]
      },
      compute: { row, reader in
        try SolarRates(sun, reader.parameters(row)).all().map { rate in
          [
            .text(rate.experiment), .text(rate.unit), .number(rate.withoutOscillation),
            .number(rate.withOscillation), .number(rate.ratio), .number(rate.measured.value),
            .number(rate.measured.error),
          ]
        }
      })
    _ = try calculator.run(given: [:])
  }
}
