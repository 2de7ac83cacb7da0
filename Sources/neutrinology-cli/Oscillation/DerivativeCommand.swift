import ArgumentParser
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation

struct OscillationDerivativeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derivative",
    abstract: "The exact derivatives of a channel with respect to every parameter.",
    discussion: """
      EXAMPLES
        neutrinology oscillation derivative --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848
        neutrinology oscillation derivative --channels me,mm --energy-GeV 0.6 --baseline-km 295 --density-g-cm3 2.6 \\
          --plot derivative.svg
        neutrinology oscillation derivative --energy-GeV 6 --cos-zenith -0.9 --earth prem
        neutrinology oscillation derivative --energy-GeV 6 --layers Examples/oscillation-layers.csv --eps-et-re 0.1

      dP_me/dsin2_theta12 and so on are by sin² of the angles, by δ in rad (delta_cp_rad), by dm21 at fixed dm31 and by
      dm31 in eV², by density in g/cm³, energy in GeV and baseline in km; through the Earth, layers and profiles by a
      factor on all densities (density_factor) in place of density and baseline. A sterile state and non-standard
      interactions that are given have their own. They are exact: no differences of probabilities. The picture shows by
      how much the channel changes when a parameter grows by one percent (δ by 3.6 degrees), against energy.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @OptionGroup var way: WayArguments
  @OptionGroup var exotic: ExoticArguments
  @Option(help: "The channels, from then to: me,mm or all.")
  var channels = "me"
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let reader = try way.reader()
    let given = way.given.merging(exotic.given) { $1 }.merging(["energy_GeV": energy]) { $1 }
    var names: [ChannelDerivatives.Variable] = []
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV")] + WayArguments.inputs + ExoticArguments.inputs,
      resultsForColumns: { count, columns in
        names = ChannelDerivatives.variables(
          columns, hasOneDensity: columns.contains("baseline_km") && reader.table == nil)
        return try OscillationChannel.list(channels, flavorCount: count).flatMap { channel in
          [channel.column] + names.map { "d\(channel.column)/d\($0.name)" }
        }
      },
      compute: { row, parameters in
        let curve = try SpectrumCurve(row, parameters, way: reader)
        let energy = row.number("energy_GeV")
        let table = try ChannelDerivatives(curve, names).table([energy], along: curve.path)
        let flavors = curve.oscillation.parameters.flavorCount
        return [
          try OscillationChannel.list(channels, flavorCount: flavors).flatMap { channel in
            table[0].values(channel, names).map(Cell.number)
          }
        ]
      })
    let outcome = try calculator.run(given: given)
    try picture.draw {
      guard let row = outcome.rows.first, outcome.rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows the derivatives of one row; give one")
      }
      let curve = try SpectrumCurve(row, outcome.reader, way: reader)
      let flavors = curve.oscillation.parameters.flavorCount
      let channel = try OscillationChannel.list(channels, flavorCount: flavors)[0]
      return try ChannelDerivatives(curve, names).figure(channel, row)
    }
  }
}

/// The derivatives of every channel at some energies.
struct ChannelDerivatives {
  /// A variable with the name of its column and the step that a picture shows.
  struct Variable {
    let variable: OscillationVariable
    let name: String
    var symbol = ""
  }

  private static let mixing = [
    Variable(variable: .sinSquaredTheta12, name: "sin2_theta12", symbol: "sin² θ12"),
    Variable(variable: .sinSquaredTheta13, name: "sin2_theta13", symbol: "sin² θ13"),
    Variable(variable: .sinSquaredTheta23, name: "sin2_theta23", symbol: "sin² θ23"),
    Variable(variable: .deltaCP, name: "delta_cp_rad", symbol: "δ"),
    Variable(variable: .deltaMSquared21, name: "dm21_eV2", symbol: "Δm²21"),
    Variable(variable: .deltaMSquared31, name: "dm31_eV2", symbol: "Δm²31"),
  ]
  private static let oneDensity = [
    Variable(variable: .density, name: "density_g_cm3", symbol: "density"),
    Variable(variable: .energy, name: "energy_GeV"),
    Variable(variable: .baseline, name: "baseline_km"),
  ]
  private static let anyWay = [
    Variable(variable: .densityFactor, name: "density_factor", symbol: "all densities"),
    Variable(variable: .energy, name: "energy_GeV"),
  ]
  /// The inputs of modifiers and the derivatives that they bring.
  private static let modifiers: [(input: String, variable: Variable)] = [
    ("sin2_theta14", Variable(variable: .sinSquaredTheta14, name: "sin2_theta14")),
    ("sin2_theta24", Variable(variable: .sinSquaredTheta24, name: "sin2_theta24")),
    ("sin2_theta34", Variable(variable: .sinSquaredTheta34, name: "sin2_theta34")),
    ("delta14_deg", Variable(variable: .delta14, name: "delta14_rad")),
    ("delta24_deg", Variable(variable: .delta24, name: "delta24_rad")),
    ("dm41_eV2", Variable(variable: .deltaMSquared41, name: "dm41_eV2")),
    ("eps_ee", Variable(variable: .epsilonEE, name: "eps_ee")),
    ("eps_mm", Variable(variable: .epsilonMM, name: "eps_mm")),
    ("eps_tt", Variable(variable: .epsilonTT, name: "eps_tt")),
    ("eps_em_re", Variable(variable: .epsilonEMReal, name: "eps_em_re")),
    ("eps_em_im", Variable(variable: .epsilonEMImaginary, name: "eps_em_im")),
    ("eps_et_re", Variable(variable: .epsilonETReal, name: "eps_et_re")),
    ("eps_et_im", Variable(variable: .epsilonETImaginary, name: "eps_et_im")),
    ("eps_mt_re", Variable(variable: .epsilonMTReal, name: "eps_mt_re")),
    ("eps_mt_im", Variable(variable: .epsilonMTImaginary, name: "eps_mt_im")),
  ]

  /// The variables of the inputs that are there.
  static func variables(_ columns: Set<String>, hasOneDensity: Bool) -> [Variable] {
    mixing + (hasOneDensity ? oneDensity : anyWay)
      + modifiers.filter { columns.contains($0.input) }.map(\.variable)
  }

  let curve: SpectrumCurve
  let variables: [Variable]

  init(_ curve: SpectrumCurve, _ variables: [Variable]) {
    self.curve = curve
    self.variables = variables
  }

  /// Every channel and its derivatives at some energies.
  func table(
    _ energiesGeV: [Double], along path: NeutrinoPath
  ) throws -> [DifferentiatedProbabilities] {
    try curve.oscillation.derivatives(
      by: variables.map(\.variable), energies: energiesGeV.map { .GeV($0) }, along: path,
      of: curve.kind)
  }

  /// The change of the channel by one percent of each parameter, against energy.
  func figure(_ channel: OscillationChannel, _ row: InputRow) throws -> Figure {
    let energyGeV = row.number("energy_GeV")
    let energies = try Grid.values(
      ("", ""), energyGeV / 5, energyGeV * 5, points: 500, scale: .log)
    // A picture shows three digits.
    let table = try table(energies, along: curve.path.followed(to: 1e-4))
    var figure = Figure(
      title: "One percent more of each parameter, \(place(row))",
      x: Figure.Axis(
        label: "Neutrino energy [GeV]", isLogarithmic: true, hasPlainNumbers: true,
        range: energyGeV / 5...energyGeV * 5),
      y: Figure.Axis(label: "Change of P(\(channel.symbol(curve.kind)))"))
    for item in variables where !item.symbol.isEmpty {
      let size = size(item.variable, row)
      let points = energies.indices.map { i in
        (x: energies[i], y: 0.01 * size * (table[i][item.variable]?[channel] ?? 0))
      }
      figure.series.append(Figure.Series(title: item.symbol, style: .line, points: points))
    }
    return figure
  }

  /// Where it is: the direction in the Earth, or the length.
  private func place(_ row: InputRow) -> String {
    row.optionalNumber("cos_zenith").map { "cos θ = \(Figure.short($0))" }
      ?? "L = \(Figure.short(curve.lengthKm)) km"
  }

  /// The whole of which one percent is drawn.
  private func size(_ variable: OscillationVariable, _ row: InputRow) -> Double {
    let parameters = curve.oscillation.parameters
    return switch variable {
    case .sinSquaredTheta12: parameters.sinSquaredTheta12
    case .sinSquaredTheta13: parameters.sinSquaredTheta13
    case .sinSquaredTheta23: parameters.sinSquaredTheta23
    case .deltaCP: 2 * .pi
    case .deltaMSquared21: parameters.deltaMSquared21EV2.magnitude
    case .deltaMSquared31: parameters.deltaMSquared31EV2.magnitude
    case .density: row.optionalNumber("density_g_cm3") ?? 0
    default: 1
    }
  }
}

extension DifferentiatedProbabilities {
  /// A channel and its derivatives.
  fileprivate func values(
    _ channel: OscillationChannel, _ variables: [ChannelDerivatives.Variable]
  ) -> [Double] {
    [probabilities[channel]] + variables.map { self[$0.variable]?[channel] ?? 0 }
  }
}

extension NeutrinoPath {
  /// The same way, to another accuracy where its density varies.
  fileprivate func followed(to accuracy: Double) -> NeutrinoPath {
    switch self {
    case .earth(let path, _): .earth(path, accuracy: accuracy)
    case .profile(let profile, _): .profile(profile, accuracy: accuracy)
    default: self
    }
  }
}
