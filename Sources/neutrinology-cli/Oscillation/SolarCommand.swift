import ArgumentParser
import Matter
import Messengers
import Neutrinos
import ParticleSources
import PhysicalQuantities
import Propagation

struct SolarOscillationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solar",
    abstract: "What the Sun's neutrinos are when they arrive, by day and by night.",
    discussion: """
      EXAMPLES
        neutrinology oscillation solar --energy-MeV 10 --component B8
        neutrinology oscillation solar --energy-MeV 10 --electron-density-mol-cm3 92
        neutrinology oscillation solar --energy-MeV 10 --component B8 --earth prem --cos-zenith -0.9
        neutrinology oscillation solar --energy-MeV 10 --component B8 --site kamioka
        neutrinology oscillation solar --model b16-gs98 --energy-MeV 0.862 --component Be7 --plot sun.svg

      P_ee, P_em and P_et are for a νe made in the region of a component (pp, pep, hep, Be7, B8, N13, O15, F17), or at
      one density of electrons in units of Avogadro's number per cm³. The average over a region is the trapezoidal rule
      over 125 radii of the model. Levels are followed adiabatically, with the Landau-Zener probability of an
      exponential density of the model's scale height at the resonance (0 for today's parameters). With cos_zenith
      below 0 they cross the Earth; with --site or --latitude-deg they are averaged over the nights of a year there.
      The picture is that of all components against energy, with what experiments found.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(help: "The model of the Sun: b16-agss09met or b16-gs98.")
  var model = "b16-agss09met"
  @Option(
    name: .customLong("energy-MeV"), parsing: .unconditional, help: "The energy in MeV.")
  var energy: String?
  @Option(help: "The reaction that makes them, as B8; or give a density.")
  var component: String?
  @Option(
    name: .customLong("electron-density-mol-cm3"), parsing: .unconditional,
    help: "The electrons at production in units of Avogadro's number per cm³.")
  var density: String?
  @OptionGroup var earth: EarthArguments
  @Option(help: "Average over the nights of a year: kamioka, sudbury, gran_sasso and others.")
  var site: String?
  @Option(
    name: .customLong("latitude-deg"), parsing: .unconditional,
    help: "Average over the nights of a year at a latitude.")
  var latitude: Double?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  static let inputs: [InputColumn] =
    [
      .number("energy_MeV"), .text("component", optional: true),
      .number("electron_density_mol_cm3", optional: true),
    ] + EarthArguments.inputs(isRequired: false)

  func run() throws {
    let sun = try SolarReader(
      model: SolarModel(named: model), earth: earth.load(), accuracy: earth.accuracy,
      nights: try nights())
    let calculator = OscillationCalculator(
      parameters: parameters, options: options, inputs: Self.inputs,
      results: { _ in ["P_ee", "P_em", "P_et"] },
      compute: { row, reader in
        [try sun.probabilities(row, reader.parameters(row)).map(Cell.number)]
      })
    let outcome = try calculator.run(
      given: earth.given.merging([
        "energy_MeV": energy, "component": component, "electron_density_mol_cm3": density,
      ]) { $1 })
    try picture.draw {
      guard let row = outcome.rows.first else {
        throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
      }
      return try SolarFigure.survival(sun, outcome.reader.parameters(row))
    }
  }

  private func nights() throws -> [(cosZenith: Double, share: Double)]? {
    if site != nil, latitude != nil {
      throw Failure.Usage(description: "--site and --latitude-deg both say where; give one")
    }
    let degrees = try site.map { try SolarSite(named: $0).latitudeDegrees } ?? latitude
    return try degrees.map { try SolarExposure(latitude: .degrees($0)).nights() }
  }
}

/// Turns a row of inputs into probabilities.
struct SolarReader {
  let model: SolarModel
  let earth: OscillationEarth
  let accuracy: Double
  /// The nights of a year to average over, if that is asked for.
  let nights: [(cosZenith: Double, share: Double)]?

  func probabilities(_ row: InputRow, _ parameters: OscillationParameters) throws -> [Double] {
    let energy = Energy.MeV(try Require.positive(row.number("energy_MeV"), "energy_MeV"))
    let conversion = try SolarConversion(parameters)
    let fractions = try conversion.massFractions(
      energy: energy, from: region(row), crossing: crossing(conversion, energy))
    if let nights {
      guard row.optionalNumber("cos_zenith") == nil else {
        throw PhysicsError.inconsistent(
          parameter: "cos_zenith", value: "\(row.number("cos_zenith"))",
          hint: "nights of a year are asked for; give one of them")
      }
      return try conversion.nightAverage(
        of: fractions, energy: energy, nights: nights, through: earth,
        detectorDepthKm: row.optionalNumber("detector_depth_km") ?? 0)
    }
    guard row.optionalNumber("cos_zenith") != nil else { return conversion.flavors(fractions) }
    let path = try EarthArguments.earthPath(row, through: earth)
    return try conversion.probabilities(
      of: fractions, energy: energy, along: .earth(path, accuracy: accuracy))
  }

  /// The exponential density of the model where the lower two levels are nearest.
  func crossing(
    _ conversion: SolarConversion, _ energy: Energy
  ) throws -> SolarConversion.Crossing {
    let resonance = try conversion.resonanceElectronsMolCm3(energy: energy)
    // Without a resonance the neutrino leaves its level, if at all, in the outer Sun.
    let place = resonance > 0 ? resonance : 1
    return .exponential(scaleHeightKm: try model.interior.scaleHeightKm(electronsMolCm3: place))
  }

  private func region(_ row: InputRow) throws -> ProductionRegion {
    let name = row.text("component")
    guard let density = row.optionalNumber("electron_density_mol_cm3") else {
      guard !name.isEmpty else {
        throw PhysicsError.inconsistent(
          parameter: "component", value: "(missing)",
          hint: "give component, such as B8, or electron_density_mol_cm3")
      }
      return try model.productionRegion(of: SolarComponent(named: name))
    }
    guard name.isEmpty else {
      throw PhysicsError.inconsistent(
        parameter: "electron_density_mol_cm3", value: "\(density)",
        hint: "component \(name) already says where they are made; give one of them")
    }
    return try ProductionRegion(electronsMolCm3: [density], weights: [1])
  }
}
