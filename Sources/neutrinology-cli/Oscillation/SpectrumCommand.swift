import ArgumentParser
import PhysicalQuantities
import Propagation

struct OscillationSpectrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum",
    abstract: "Probabilities against energy, for a baseline or a way through the Earth.",
    discussion: """
      EXAMPLES
        neutrinology oscillation spectrum --baseline-km 1285 --density-g-cm3 2.848 --plot dune.svg
        neutrinology oscillation spectrum --baseline-km 52.5 --density-g-cm3 2.45 --antineutrino 1 --channels ee \\
          --from-GeV 0.0018 --to-GeV 0.009 --points 1500 --scale linear --plot juno.svg
        neutrinology oscillation spectrum --cos-zenith -0.95 --channels mm,me --from-GeV 1 --to-GeV 30 --plot core.svg
        neutrinology oscillation spectrum --table Examples/oscillation-orderings.csv --channels me --from-GeV 0.5 \\
          --to-GeV 10 --plot orderings.svg

      A row of inputs is a curve; a column label names it in the picture. Without --from-GeV and --to-GeV the energies
      are from a tenth to ten times that of the first maximum, or 1 to 100 GeV through the Earth.
      """)

  @OptionGroup var parameters: ParameterArguments
  @OptionGroup var way: WayArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var modifier: ModifierArguments
  @OptionGroup var grid: EnergyGridArguments
  @Option(help: "The channels, from then to: me,mm,mt or all. The picture shows me, mm, mt of all.")
  var channels = "all"
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let reader = try way.reader()
    let modifiers = try modifier.load()
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: WayArguments.inputs + ExoticArguments.inputs,
      printsRowNumber: true,
      results: {
        ["energy_GeV"]
          + (try OscillationChannel.list(channels, flavorCount: $0)).map(\.column)
      },
      compute: { row, parameters in
        let curve = try SpectrumCurve(row, parameters, way: reader, modifiers)
        let list = try OscillationChannel.list(
          channels, flavorCount: curve.oscillation.parameters.flavorCount)
        return try energies(curve).map { energy in
          let p = try curve.probabilities(energyGeV: energy)
          return [.number(energy)] + list.map { .number(p[$0]) }
        }
      })
    let outcome = try calculator.run(given: way.given.merging(exotic.given) { $1 })
    try picture.draw {
      var figure = SpectrumFigure(isLogarithmic: grid.scale == .log)
      let asked = try channels == "all" ? nil : OscillationChannel.list(channels, flavorCount: 4)
      for row in outcome.rows {
        let curve = try SpectrumCurve(row, outcome.reader, way: reader, modifiers)
        let energies = try energies(curve)
        let usual = curve.usualChannels(upToGeV: energies.last ?? 1)
        try figure.add(curve, energies, channels: asked ?? usual)
      }
      return figure.figure
    }
  }

  private func energies(_ curve: SpectrumCurve) throws -> [Double] {
    try grid.energiesGeV(usual: curve.usualRange, points: 800)
  }
}

/// One curve: an oscillation and a way.
struct SpectrumCurve {
  let oscillation: NeutrinoOscillation
  let path: NeutrinoPath
  let kind: NeutrinoKind
  let lengthKm: Double
  let title: String?
  /// New physics, if any.
  let modifiers: OscillationModifiers

  init(
    _ row: InputRow, _ reader: ParameterReader, path: NeutrinoPath, lengthKm: Double,
    _ modifiers: OscillationModifiers = .none
  ) throws {
    self.modifiers = modifiers
    oscillation = try reader.oscillation(row)
    self.path = path
    kind = try ParameterReader.kind(row)
    self.lengthKm = lengthKm
    title = row.title
  }

  init(
    _ row: InputRow, _ reader: ParameterReader, way: WayReader,
    _ modifiers: OscillationModifiers = .none
  ) throws {
    try self.init(row, reader, path: way.path(row), lengthKm: way.lengthKm(row), modifiers)
  }

  func probabilities(energyGeV: Double) throws -> ProbabilityMatrix {
    try oscillation.probabilities(
      energy: .GeV(energyGeV), along: path, of: kind, modifiedBy: modifiers)
  }

  /// The energy of the first maximum in vacuum: where the phase of Δm²₃₁ is π/2.
  var firstMaximumGeV: Double {
    let splitting = oscillation.parameters.deltaMSquared31EV2.magnitude
    return OscillationConstants.halfPhase * splitting * lengthKm / (.pi / 2)
  }

  /// The energies of a picture that shows the first maxima.
  var usualRange: ClosedRange<Double> {
    if case .earth = path { return 1...100 }
    let middle = firstMaximumGeV
    return middle.isFinite && middle > 0 ? middle / 10...middle * 10 : 0.1...10
  }

  /// What most pictures show: the channels of νμ, and of νe at energies that make no muons' partners.
  func usualChannels(upToGeV energy: Double) -> [OscillationChannel] {
    // Reactors, the sun and supernovae are below 20 MeV.
    if energy < 0.02 { return [OscillationChannel(from: 0, to: 0)] }
    return (0..<oscillation.parameters.flavorCount).map { OscillationChannel(from: 1, to: $0) }
  }
}
