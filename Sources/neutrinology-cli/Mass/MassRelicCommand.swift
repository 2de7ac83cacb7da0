import ArgumentParser
import Cosmology
import Matter
import Neutrinos
import PhysicalQuantities

struct MassRelicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relic",
    abstract:
      "The neutrinos of the big bang: temperature, numbers, speed, and their capture on tritium.",
    discussion: """
      EXAMPLES
        neutrinology mass relic
        neutrinology mass relic --mass-eV 0.05 --redshift 0
        neutrinology mass relic --mass-eV 0.05 --tritium-g 100 --format table
        neutrinology mass relic --extra-states 1 --extra-statistics boson --extra-g-star 106.75
        neutrinology mass relic --mass-eV 0.05 --plot momenta.svg

      Without n_eff the neutrinos decouple at once (N_eff = 3 and 1.945 K); with it they share its energy. closure_sum_eV
      is the sum of masses that would close the universe (h = 0.674 unless given), matter_sum_eV that which would be all of
      its matter; both are bounds on the sum, not on each mass. overdensity is the local density in units of the mean
      (Zhang and Zhang 2018, up to 150 meV). Captures are for that density: twice as many for Majorana as for Dirac.
      """)

  @Option(name: .customLong("mass-eV"), parsing: .unconditional, help: "A mass in eV.")
  var mass: String?
  @Option(parsing: .unconditional, help: "A redshift; 0 unless given.")
  var redshift: String?
  @Option(
    name: .customLong("n-eff"), parsing: .unconditional,
    help: "The effective number of species whose energy three share.")
  var effective: String?
  @Option(
    name: .customLong("photon-temperature-K"), parsing: .unconditional,
    help: "The temperature of the photons in K; 2.7255 unless given.")
  var temperature: String?
  @Option(
    name: .customLong("h"), parsing: .unconditional,
    help: "H0 in units of 100 km/s/Mpc; 0.674 unless given.")
  var hubble: String?
  @Option(
    name: .customLong("tritium-g"), parsing: .unconditional,
    help: "Tritium in g; 100 (PTOLEMY) unless given.")
  var tritium: String?
  @Option(parsing: .unconditional, help: "The spin and charge states of a further light particle.")
  var extraStates: String?
  @Option(help: "Its statistics: fermion or boson; fermion unless given.")
  var extraStatistics: String?
  @Option(
    parsing: .unconditional,
    help: "Degrees of freedom of the plasma when it decoupled; 10.75 unless given.")
  var extraGStar: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private static let numbers = [
    "mass_eV", "redshift", "n_eff", "photon_temperature_K", "h", "tritium_g", "extra_states",
  ]

  func run() throws {
    var calculator = Calculator(
      inputs: Self.numbers.map { .number($0, optional: true) }
        + [.text("extra_statistics", optional: true), .number("extra_g_star", optional: true)]
    ) { row in
      try [Self.cells(row)]
    }
    calculator.resultsForInputs = { columns in
      [
        "temperature_K", "temperature_eV", "density_per_state_per_cm3", "density_per_cm3",
        "ratio_to_photons", "mean_momentum_eV", "closure_sum_eV", "matter_sum_eV",
      ]
        + (columns.contains("mass_eV")
          ? ["mean_speed_km_per_s", "thermal_velocity_km_per_s", "overdensity"] : [])
        + ["captures_dirac_per_yr", "captures_majorana_per_yr"]
        + (columns.contains("extra_states") ? ["extra_n_eff"] : [])
    }
    let rows = try calculator.run(
      options: options,
      given: [
        "mass_eV": mass, "redshift": redshift, "n_eff": effective,
        "photon_temperature_K": temperature, "h": hubble, "tritium_g": tritium,
        "extra_states": extraStates, "extra_statistics": extraStatistics,
        "extra_g_star": extraGStar,
      ])
    try picture.draw {
      guard let row = rows.first, rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows the relics of one row; give one")
      }
      return try Self.figure(row)
    }
  }

  private static func relics(_ row: InputRow) throws -> RelicNeutrinos {
    let photons =
      try row.optionalNumber("photon_temperature_K").map { try PhotonBackground(temperatureK: $0) }
      ?? .today
    return try RelicNeutrinos(
      photons: photons,
      decoupling: row.optionalNumber("n_eff").map { .effectiveNumber($0) } ?? .instantaneous)
  }

  private static func cells(_ row: InputRow) throws -> [Cell] {
    let relics = try relics(row)
    let planck = FlatExpansion.planck2018
    let hubble = row.optionalNumber("h") ?? planck.hubble
    let ratio = relics.densityPerStatePerCm3 / relics.photons.numberDensityPerCm3
    // The bounds use the N_eff of the standard model unless another is given.
    let bounds =
      row.optionalNumber("n_eff") == nil ? try RelicNeutrinos(photons: relics.photons) : relics
    var cells: [Cell] = [
      relics.temperatureK, relics.temperatureEV, relics.densityPerStatePerCm3, relics.densityPerCm3,
      ratio, relics.meanMomentumEV, try bounds.closureSumEV(hubble: hubble),
      try bounds.largestSumEV(omegaH2: planck.matterH2),
    ].map(Cell.number)
    var overdensity: Double?
    if row.columns.contains("mass_eV") {
      let mass = row.optionalNumber("mass_eV")
      let redshift = row.optionalNumber("redshift") ?? 0
      overdensity = try mass.flatMap {
        $0 <= 0.15 ? try ZhangZhang2018.overdensity(massEV: $0) : nil
      }
      cells.append(
        try mass.map { .number(try relics.meanSpeedKmPerS(massEV: $0, redshift: redshift)) }
          ?? .none)
      let velocity = try mass.flatMap {
        $0 > 0 ? try relics.thermalVelocityKmPerS(massEV: $0, redshift: redshift) : nil
      }
      cells.append(velocity.map(Cell.number) ?? .none)
      cells.append(overdensity.map(Cell.number) ?? .none)
    }
    for nature in [Long2014.Nature.dirac, .majorana] {
      let captures = try Long2014.capturesPerYr(
        tritiumG: row.optionalNumber("tritium_g") ?? 100, nature: nature,
        overdensity: overdensity ?? 1)
      cells.append(.number(captures))
    }
    if row.columns.contains("extra_states") { cells.append(try extra(row)) }
    return cells
  }

  private static func extra(_ row: InputRow) throws -> Cell {
    guard let states = row.optionalNumber("extra_states") else { return .none }
    let text = row.text("extra_statistics").isEmpty ? "fermion" : row.text("extra_statistics")
    guard let statistics = ExtraSpecies.Statistics(rawValue: text) else {
      throw PhysicsError.unknownName(
        parameter: "extra_statistics", value: text,
        allowed: ExtraSpecies.Statistics.allCases.map(\.rawValue))
    }
    return .number(
      try ExtraSpecies(
        stateCount: states, statistics: statistics,
        plasmaDegreesOfFreedom: row.optionalNumber("extra_g_star") ?? 10.75
      ).effectiveNumber)
  }

  /// How the momenta of one state are distributed today.
  private static func figure(_ row: InputRow) throws -> Figure {
    let relics = try relics(row)
    let momenta = (0...400).map { relics.temperatureEV * 12 * Double($0) / 400 }
    return Figure(
      title: "Momenta of relic neutrinos, \((relics.temperatureK * 1000).rounded() / 1000) K",
      x: Figure.Axis(label: "Momentum [meV]"),
      y: Figure.Axis(label: "Neutrinos and antineutrinos of one state [1/(cm^3 meV)]"),
      series: [
        Figure.Series(
          title: "Fermi and Dirac's distribution", style: .line,
          points: try momenta.map {
            (
              x: $0 * 1e3,
              y: try relics.momentumDistribution(momentumEV: $0) * 1e-3
                * relics.densityPerStatePerCm3
            )
          })
      ])
  }
}
