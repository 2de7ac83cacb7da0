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

      dP_me/dsin2_theta12 and so on are by sin² of the angles, by δ in rad (delta_cp_rad), by dm21 at fixed dm31 and by
      dm31 in eV², by density in g/cm³, energy in GeV and baseline in km. They are exact: no differences of
      probabilities. The picture shows by how much the channel changes when a parameter grows by one percent (δ by 3.6
      degrees), against energy.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "The energy in GeV.")
  var energy: String?
  @OptionGroup var baseline: BaselineArguments
  @Option(
    name: .customLong("antineutrino"), parsing: .unconditional,
    help: "1 for antineutrinos, 0 for neutrinos; 0 unless given.")
  var antineutrino: String?
  @Option(help: "The channels, from then to: me,mm or all.")
  var channels = "me"
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let channels = try OscillationChannel.list(channels)
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: [.number("energy_GeV")] + BaselineArguments.inputs()
        + [.number("antineutrino", optional: true)],
      results: { _ in
        channels.flatMap { channel in
          [channel.column]
            + ChannelDerivatives.variables.map { "d\(channel.column)/d\($0.name)" }
        }
      },
      compute: { row, reader in
        let table = try ChannelDerivatives(row, reader).table([row.number("energy_GeV")])
        return [
          channels.flatMap { ChannelDerivatives.values(table, $0, 0, of: 1).map(Cell.number) }
        ]
      })
    let outcome = try calculator.run(
      given: baseline.given.merging(["energy_GeV": energy, "antineutrino": antineutrino]) { $1 })
    try picture.draw {
      guard let row = outcome.rows.first, outcome.rows.count == 1 else {
        throw Failure.Usage(description: "a picture shows the derivatives of one row; give one")
      }
      return try ChannelDerivatives(row, outcome.reader).figure(
        channels[0], around: row.number("energy_GeV"))
    }
  }
}

/// The derivatives of every channel at some energies.
struct ChannelDerivatives {
  /// The variables with the names of their columns.
  static let variables: [(variable: OscillationVariable, name: String)] = [
    (.sinSquaredTheta12, "sin2_theta12"), (.sinSquaredTheta13, "sin2_theta13"),
    (.sinSquaredTheta23, "sin2_theta23"), (.deltaCP, "delta_cp_rad"),
    (.deltaMSquared21, "dm21_eV2"), (.deltaMSquared31, "dm31_eV2"), (.density, "density_g_cm3"),
    (.energy, "energy_GeV"), (.baseline, "baseline_km"),
  ]

  let parameters: OscillationParameters
  let kind: NeutrinoKind
  let baselineKm, densityGCm3, electronFraction: Double

  init(_ row: InputRow, _ reader: ParameterReader) throws {
    parameters = try reader.parameters(row)
    kind = try ParameterReader.kind(row)
    baselineKm = try Require.nonNegative(row.number("baseline_km"), "baseline_km")
    densityGCm3 = try Require.nonNegative(
      row.optionalNumber("density_g_cm3") ?? 0, "density_g_cm3")
    electronFraction = try BaselineArguments.electronFraction(row)
  }

  /// Nine channels, then nine for each variable, each as long as the energies.
  func table(_ energiesGeV: [Double]) throws -> [Double] {
    for energy in energiesGeV { try Require.positive(energy, "energy_GeV") }
    let variables = Self.variables.map(\.variable)
    var table = [Double](repeating: 0, count: 9 * (1 + variables.count) * energiesGeV.count)
    try energiesGeV.withUnsafeBufferPointer { energies in
      try table.withUnsafeMutableBufferPointer {
        try ThreeFlavorPropagator(parameters, kind: kind).fillDerivatives(
          variables, energiesGeV: energies, baselineKm: baselineKm, densityGCm3: densityGCm3,
          electronFraction: electronFraction, into: $0)
      }
    }
    return table
  }

  /// A channel and its derivatives at one of the energies of a table.
  static func values(
    _ table: [Double], _ channel: OscillationChannel, _ energy: Int, of count: Int
  ) -> [Double] {
    let place = 3 * channel.from + channel.to
    return (0...variables.count).map { table[(9 * $0 + place) * count + energy] }
  }

  /// The change of the channel by one percent of each parameter, against energy.
  func figure(_ channel: OscillationChannel, around energyGeV: Double) throws -> Figure {
    let energies = try Grid.values(
      ("", ""), energyGeV / 5, energyGeV * 5, points: 500, scale: .log)
    let table = try table(energies)
    let steps = [
      ("sin² θ12", parameters.sinSquaredTheta12), ("sin² θ13", parameters.sinSquaredTheta13),
      ("sin² θ23", parameters.sinSquaredTheta23), ("δ", 2 * Double.pi),
      ("Δm²21", parameters.deltaMSquared21EV2), ("Δm²31", parameters.deltaMSquared31EV2),
      ("density", densityGCm3),
    ]
    var figure = Figure(
      title: "One percent more of each parameter, L = \(Figure.short(baselineKm)) km",
      x: Figure.Axis(
        label: "Neutrino energy [GeV]", isLogarithmic: true, hasPlainNumbers: true,
        range: energyGeV / 5...energyGeV * 5),
      y: Figure.Axis(label: "Change of P(\(channel.symbol(kind)))"))
    for (k, step) in steps.enumerated() {
      let points = energies.indices.map { i in
        let slope = Self.values(table, channel, i, of: energies.count)[1 + k]
        return (x: energies[i], y: 0.01 * step.1.magnitude * slope)
      }
      figure.series.append(Figure.Series(title: step.0, style: .line, points: points))
    }
    return figure
  }
}
