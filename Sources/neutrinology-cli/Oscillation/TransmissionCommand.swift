import ArgumentParser
import Neutrinos
import PhysicalQuantities
import Propagation

struct OscillationTransmissionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transmission",
    abstract: "Fluxes through the Earth with interactions, regeneration and oscillation.",
    discussion: """
      EXAMPLES
        neutrinology oscillation transmission --model csms --spectral-index 2 --energy-GeV 1e5 --cos-zenith -1 \\
          --particle nu_tau
        neutrinology oscillation transmission --energy-GeV 6.32e6 --cos-zenith -0.1 --particle nu_e_bar \\
          --plot transmission.png
        neutrinology oscillation transmission --flux fluxes.csv --cos-zenith -0.5 -o emerging.csv

      The transmission is the flux that emerges over the flux that enters, at one energy: what comes back with less
      energy (neutral currents, tau decays, W decays) is in it, so that it depends on the spectrum and may exceed 1.
      Without a particle all six are printed. With --flux and without energy_GeV the fluxes that emerge are printed, in the
      units of the table. Absorption alone, for one neutrino: neutrinology earth transmission.

      Energies outside the range of the cross section are refused: csms 50 to 5e11 GeV, ctw 1e4 to 1e12, gqrs 1e7 to 1e12.
      The picture is a map over energy and direction; for a table of rows, curves against energy.
      """)

  @OptionGroup var parameters: ParameterArguments
  @OptionGroup var transmission: TransmissionArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The neutrino's energy in GeV.")
  var energy: String?
  @Option(
    name: .customLong("cos-zenith"), parsing: .unconditional,
    help: "The cosine of the zenith angle from which they come: -1 is from straight below.")
  var cosZenith: String?
  @Option(
    parsing: .unconditional, help: "The neutrino: nu_mu, nu_e_bar and so on, or a PDG number.")
  var particle: String?
  @Option(
    name: .customLong("detector-depth-km"), parsing: .unconditional,
    help: "The depth of the detector in km; 0 unless given.")
  var depth: String?
  @Option(
    name: .customLong("production-height-km"), parsing: .unconditional,
    help: "The height at which oscillation begins in km; 0 unless given.")
  var height: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let models = try TransmissionModels(transmission)
    let fluxEnergies = try transmission.flux.map { try TransmissionArguments.table($0).energiesGeV }
    let given = [
      "energy_GeV": energy, "cos_zenith": cosZenith, "particle": particle,
      "detector_depth_km": depth, "production_height_km": height,
    ]
    var printed = Printed.all
    var calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [
        .number("energy_GeV", optional: fluxEnergies != nil), .number("cos_zenith"),
        .text("particle", optional: true), .number("detector_depth_km", optional: true),
        .number("production_height_km", optional: true),
      ],
      results: { _ in printed.columns },
      compute: { row, reader in
        try printed.cells(
          row, TransmissionRow(row, reader).fluxes(models), energiesGeV: fluxEnergies ?? [])
      })
    calculator.notes = { reader, columns in
      printed = Printed(columns)
      return transmission.oscillation ? [reader.description(columns: columns)] : []
    }
    let outcome = try calculator.run(given: given)
    try picture.draw { try TransmissionFigure(models, outcome).figure }
  }

  /// What rows give: the transmission of one particle, of all, or fluxes over the energies of a table.
  private enum Printed {
    case one
    case all
    case fluxes

    init(_ columns: Set<String>) {
      self =
        columns.contains("energy_GeV") ? (columns.contains("particle") ? .one : .all) : .fluxes
    }

    var columns: [String] {
      let names = NeutrinoSpecies.cascadeOrder.map(\.name)
      return switch self {
      case .one: ["column_g_cm2", "transmission"]
      case .all: ["column_g_cm2"] + names.map { "transmission_\($0)" }
      case .fluxes: ["energy_GeV"] + names
      }
    }

    func cells(
      _ row: InputRow, _ fluxes: EmergingFlux, energiesGeV: [Double]
    ) throws -> [[Cell]] {
      let energy = row.number("energy_GeV")
      switch self {
      case .one:
        let species = try NeutrinoSpecies(named: row.text("particle"))
        return [
          [
            .number(fluxes.columnGCm2),
            .number(try fluxes.transmission(species, energyGeV: energy)),
          ]
        ]
      case .all:
        let cells = try NeutrinoSpecies.cascadeOrder.map { species -> Cell in
          // A species that does not enter has no transmission.
          let enters = fluxes.incident(species).contains { $0 > 0 }
          return enters
            ? .number(try fluxes.transmission(species, energyGeV: energy)) : .none
        }
        return [[.number(fluxes.columnGCm2)] + cells]
      case .fluxes:
        return try energiesGeV.map { energy in
          [.number(energy)]
            + (try NeutrinoSpecies.cascadeOrder.map {
              .number(try fluxes.flux($0, energyGeV: energy))
            })
        }
      }
    }
  }
}

/// The way and the parameters of a row.
struct TransmissionRow {
  let parameters: OscillationParameters
  let cosZenith, depthKm, heightKm: Double

  init(_ row: InputRow, _ reader: ParameterReader) throws {
    parameters = try reader.parameters(row)
    cosZenith = row.number("cos_zenith")
    depthKm = row.optionalNumber("detector_depth_km") ?? 0
    heightKm = row.optionalNumber("production_height_km") ?? 0
  }

  func fluxes(_ models: TransmissionModels, cosZenith other: Double? = nil) throws -> EmergingFlux {
    try models.fluxes(
      parameters, cosZenith: other ?? cosZenith, depthKm: depthKm, heightKm: heightKm)
  }
}
