import ArgumentParser
import Matter
import ParticleSources
import PhysicalQuantities
import Propagation

struct CosmicGZKCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gzk",
    abstract: "How far protons come through the microwave background, and its thresholds.",
    discussion: """
      EXAMPLES
        neutrinology cosmic gzk --energy-eV 1e20
        neutrinology cosmic gzk --energy-eV 1e20 --redshift 1 --plot losses.svg
        neutrinology cosmic gzk --energy-eV 6e19 --source-energy-eV 1e21
        neutrinology cosmic gzk --photon-energy-eV 6.344e-4

      Lengths are those over which the energy falls to 1/e: by electron pairs (Chodorowski and others 1992), by pions
      (cross section in two steps, Atoyan and Dermer 2003; some 30 % near the threshold), by the expansion (Planck 2018).
      auger_flux is the measured spectrum (Auger 2020). With source_energy_eV follows the horizon: the farthest place from which
      the energy can arrive if no source reaches beyond that energy. With photon_energy_eV alone: the
      exact thresholds in eV on such a photon, head on; 6.344e-4 eV is the mean of the background.
      """)

  @Option(
    name: .customLong("energy-eV"), parsing: .unconditional, help: "The energy of the proton in eV."
  )
  var energy: String?
  @Option(parsing: .unconditional, help: "A redshift; 0 unless given.")
  var redshift: String?
  @Option(
    name: .customLong("source-energy-eV"), parsing: .unconditional,
    help: "The largest energy of sources in eV.")
  var source: String?
  @Option(
    name: .customLong("photon-energy-eV"), parsing: .unconditional,
    help: "The energy of a photon in eV, for thresholds.")
  var photon: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let losses = try CosmicRayLosses()
    let names = ["energy_eV", "redshift", "source_energy_eV", "photon_energy_eV"]
    var calculator = Calculator(inputs: names.map { .number($0, optional: true) }) { row in
      if row.columns.contains("photon_energy_eV") { return [try Self.thresholds(row)] }
      return [try Self.lengths(row, losses)]
    }
    calculator.resultsForInputs = { columns in
      if columns.contains("photon_energy_eV") {
        guard !columns.contains("energy_eV") else {
          throw Failure.Usage(
            description: "give --energy-eV for lengths or --photon-energy-eV for thresholds")
        }
        return CollisionThreshold.allCases.map { "\($0.rawValue)_eV" }
      }
      guard columns.contains("energy_eV") else {
        throw Failure.Usage(description: "--energy-eV is missing; give it, or --photon-energy-eV")
      }
      return [
        "pair_length_Mpc", "pion_length_Mpc", "expansion_length_Mpc", "loss_length_Mpc",
        "auger_flux_per_km2_sr_yr_eV",
      ]
        + (columns.contains("source_energy_eV") ? ["horizon_redshift", "horizon_Mpc"] : [])
    }
    let rows = try calculator.run(
      options: options,
      given: [
        "energy_eV": energy, "redshift": redshift, "source_energy_eV": source,
        "photon_energy_eV": photon,
      ])
    try picture.draw {
      try Self.figure(losses, redshift: rows.first?.optionalNumber("redshift") ?? 0)
    }
  }

  private static func thresholds(_ row: InputRow) throws -> [Cell] {
    let photon = try Require.positive(
      row.optionalNumber("photon_energy_eV") ?? .nan, "photon_energy_eV")
    return try CollisionThreshold.allCases.map { .number(try $0.energyEV(photonEnergyEV: photon)) }
  }

  private static func lengths(_ row: InputRow, _ losses: CosmicRayLosses) throws -> [Cell] {
    let energy = try Require.positive(row.optionalNumber("energy_eV") ?? .nan, "energy_eV")
    let rates = try losses.rates(
      energyEV: energy, redshift: row.optionalNumber("redshift") ?? 0)
    var cells = [
      rates.pairLengthMpc, rates.pionLengthMpc, rates.expansionLengthMpc, rates.lossLengthMpc,
    ].map { $0.isFinite ? Cell.number($0) : .none }
    cells.append(
      (1e18...1e21).contains(energy) ? .number(try Auger2020.flux(energyEV: energy)) : .none)
    if row.columns.contains("source_energy_eV") {
      guard let source = row.optionalNumber("source_energy_eV") else {
        return cells + [.none, .none]
      }
      let place = try losses.horizon(arrivalEnergyEV: energy, sourceEnergyEV: source)
      cells += [.number(place.redshift), .number(place.distanceMpc)]
    }
    return cells
  }

  /// The lengths against energy, each process alone and all of them.
  private static func figure(_ losses: CosmicRayLosses, redshift: Double) throws -> Figure {
    let energies = try Grid.values(("", ""), 1e17, 1e22, points: 400, scale: .log)
    let rates = try energies.map { try losses.rates(energyEV: $0, redshift: redshift) }
    func curve(_ length: (CosmicRayLosses.Rates) -> Double) -> [(x: Double, y: Double)] {
      zip(energies, rates).map { (x: $0, y: length($1)) }.filter { $0.y < 1e6 }
    }
    let today = redshift == 0 ? "" : " at redshift \(Figure.short(redshift))"
    return Figure(
      title: "Loss lengths of protons on the microwave background\(today)",
      x: Figure.Axis(label: "Energy [eV]", isLogarithmic: true, range: 1e17...1e22),
      y: Figure.Axis(label: "Loss length [Mpc]", isLogarithmic: true, range: 1...1e5),
      series: [
        .init(title: "electron pairs", style: .dashedLine, points: curve(\.pairLengthMpc)),
        .init(title: "pions", style: .dashedLine, points: curve(\.pionLengthMpc)),
        .init(title: "expansion", style: .dashedLine, points: curve(\.expansionLengthMpc)),
        .init(title: "all", style: .line, points: curve(\.lossLengthMpc), color: "#000000"),
      ])
  }
}
