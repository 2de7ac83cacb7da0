import ArgumentParser
import ParticleSources
import PhysicalQuantities

struct MuonNeutrinoFluxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neutrino-flux",
    abstract: "The flux of the neutrinos that are born with cosmic-ray muons.",
    discussion: """
      EXAMPLES
        neutrinology muon neutrino-flux --energy-GeV 100 --zenith-deg 0
        neutrinology muon neutrino-flux --energy-GeV 100 --zenith-deg 60 --primaries h3a --format table

      Fluxes are differential in energy: cm^-2 s^-1 sr^-1 GeV^-1, before oscillation and absorption, without charm. From
      below the horizon (zenith_deg above 90, at sea level) they are those of the mirrored angle: the Earth is round.
      """)

  @Option(name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "The zenith angle in degrees, 0 to 180.")
  var zenith: String?
  @Option(
    name: .customLong("altitude-m"), parsing: .unconditional,
    help: "The altitude in m; 0 unless given.")
  var altitude: String?
  @OptionGroup var showers: AirShowerArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let fluxes = NeutrinoFluxes(try showers.flux())
    let calculator = Calculator(
      inputs: [
        .number("energy_GeV"), .number("zenith_deg"), .number("altitude_m", optional: true),
      ],
      results: [
        "nu_mu_per_GeV_cm2_s_sr", "nu_mu_bar_per_GeV_cm2_s_sr", "nu_e_per_GeV_cm2_s_sr",
        "nu_e_bar_per_GeV_cm2_s_sr", "model_spread", "valid",
      ]
    ) { row in
      let value = try fluxes.value(row, energyGeV: row.number("energy_GeV"))
      return [
        [
          .number(value.muonNeutrino), .number(value.muonAntineutrino),
          .number(value.electronNeutrino), .number(value.electronAntineutrino),
          .number(value.modelSpread), .flag(value.isValid),
        ]
      ]
    }
    let rows = try calculator.run(
      options: options,
      given: ["energy_GeV": energy, "zenith_deg": zenith, "altitude_m": altitude])
    try picture.draw { try MuonFigures.neutrinos(rows, fluxes) }
  }
}

/// Neutrino fluxes; the column of a direction is kept while rows ask for it again.
final class NeutrinoFluxes {
  private let model: AirShowerFlux
  private var last: (key: [Double], column: NeutrinoColumn)?

  init(_ model: AirShowerFlux) { self.model = model }

  func value(_ row: InputRow, energyGeV: Double) throws -> AtmosphericNeutrinoFlux {
    let zenith = try Require.value(row.number("zenith_deg"), in: 0...180, "zenith_deg")
    let altitude = row.optionalNumber("altitude_m") ?? 0
    if zenith > 90, altitude != 0 {
      throw PhysicsError.inconsistent(
        parameter: "altitude_m", value: "\(altitude)",
        hint: "from below, neutrinos are known at sea level only")
    }
    let cosine = MuonDirection.cosine(anyZenithDeg: zenith).magnitude
    let key = [cosine, altitude]
    let column: NeutrinoColumn
    if let last, last.key == key {
      column = last.column
    } else {
      column = try model.neutrinoColumn(zenithCosine: cosine, altitudeM: altitude)
      last = (key, column)
    }
    return try model.neutrinos(energyGeV: energyGeV, in: column)
  }
}
