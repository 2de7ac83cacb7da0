import ArgumentParser
import PhysicalQuantities
import Propagation

struct OscillationSpectrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum",
    abstract: "Probabilities against energy, baseline or L/E, for any way.",
    discussion: """
      EXAMPLES
        neutrinology oscillation spectrum --baseline-km 1285 --density-g-cm3 2.848 --plot dune.svg
        neutrinology oscillation spectrum --baseline-km 52.5 --density-g-cm3 2.45 --antineutrino 1 --channels ee \\
          --from-GeV 0.0018 --to-GeV 0.009 --points 1500 --scale linear --plot juno.svg
        neutrinology oscillation spectrum --cos-zenith -0.95 --channels mm,me --from-GeV 1 --to-GeV 30 --plot core.svg
        neutrinology oscillation spectrum --table Examples/oscillation-orderings.csv --channels me --from-GeV 0.5 \\
          --to-GeV 10 --plot orderings.svg

        neutrinology oscillation spectrum --against baseline --energy-GeV 0.004 --antineutrino 1 --channels ee \\
          --from-km 0.1 --to-km 200 --scale log --plot reactor.svg
        neutrinology oscillation spectrum --against L/E --baseline-km 180 --antineutrino 1 --channels ee \\
          --from-km-per-GeV 1e3 --to-km-per-GeV 1e5 --scale linear --plot kamland.svg
        neutrinology oscillation spectrum --profile Examples/oscillation-profile.csv --channels me --plot profile.svg

      A row of inputs is a curve; a column label names it in the picture. Without --from-GeV and --to-GeV the energies
      are from a tenth to ten times that of the first maximum, or 1 to 100 GeV through the Earth. Against the baseline
      the energy is given (energy_GeV) in place of baseline_km; against L/E (l_over_e_km_per_GeV) one of the two is, and
      the other follows.
      """)

  @OptionGroup var parameters: ParameterArguments
  @OptionGroup var way: WayArguments
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var modifier: ModifierArguments
  @OptionGroup var grid: EnergyGridArguments
  @Option(help: "What the axis is: energy, baseline or L/E.")
  var against: SpectrumAxis = .energy
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional,
    help: "The energy in GeV, against baseline or L/E.")
  var energy: String?
  @Option(
    name: .customLong("from-km"), parsing: .unconditional, help: "The shortest baseline in km.")
  var fromKm: Double?
  @Option(name: .customLong("to-km"), parsing: .unconditional, help: "The longest baseline in km.")
  var toKm: Double?
  @Option(
    name: .customLong("from-km-per-GeV"), parsing: .unconditional,
    help: "The smallest L/E in km/GeV.")
  var fromRatio: Double?
  @Option(
    name: .customLong("to-km-per-GeV"), parsing: .unconditional, help: "The largest L/E in km/GeV.")
  var toRatio: Double?
  @Option(help: "The channels, from then to: me,mm,mt or all. The picture shows me, mm, mt of all.")
  var channels = "all"
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func validate() throws {
    let foreign: [(SpectrumAxis, String, Bool)] = [
      (.energy, "--from-GeV and --to-GeV", grid.from != nil || grid.to != nil),
      (.baseline, "--from-km and --to-km", fromKm != nil || toKm != nil),
      (
        .lengthOverEnergy, "--from-km-per-GeV and --to-km-per-GeV",
        fromRatio != nil || toRatio != nil
      ),
    ]
    for (axis, names, isGiven) in foreign where isGiven && axis != against {
      throw ValidationError("\(names) are for --against \(axis.rawValue)")
    }
  }

  func run() throws {
    let reader = try way.reader()
    let modifiers = try modifier.load()
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: (against == .energy ? [] : [.number("energy_GeV", optional: true)])
        + WayArguments.inputs + ExoticArguments.inputs,
      printsRowNumber: true,
      results: {
        [against.column]
          + (try OscillationChannel.list(channels, flavorCount: $0)).map(\.column)
      },
      compute: { row, parameters in
        let line = try line(row, parameters, reader, modifiers)
        let list = try OscillationChannel.list(
          channels, flavorCount: line.curve.oscillation.parameters.flavorCount)
        return try line.places.map { x in
          let p = try line.probabilities(x)
          return [.number(x)] + list.map { .number(p[$0]) }
        }
      })
    let outcome = try calculator.run(
      given: way.given.merging(exotic.given) { $1 }
        .merging(against == .energy ? [:] : ["energy_GeV": energy]) { $1 })
    try picture.draw {
      var figure = SpectrumFigure(isLogarithmic: scale == .log, label: against.label)
      let asked = try channels == "all" ? nil : OscillationChannel.list(channels, flavorCount: 4)
      for row in outcome.rows {
        let line = try line(row, outcome.reader, reader, modifiers)
        let usual = line.curve.usualChannels(upToGeV: line.highestEnergyGeV)
        try figure.add(line, channels: asked ?? usual)
      }
      return figure.figure
    }
  }

  /// Logarithmic energies unless told otherwise; lengths are linear.
  private var scale: GridScale { grid.scale ?? (against == .energy ? .log : .linear) }

  /// The curve of a row.
  private func line(
    _ row: InputRow, _ parameters: ParameterReader, _ reader: WayReader,
    _ modifiers: OscillationModifiers
  ) throws -> SpectrumLine {
    switch against {
    case .energy:
      let curve = try SpectrumCurve(row, parameters, way: reader, modifiers)
      let places = try grid.energiesGeV(usual: curve.usualRange, points: 800)
      return SpectrumLine(curve: curve, places: places) { (energyGeV: $0, path: curve.path) }
    case .baseline:
      return try overBaselines(row, parameters, reader, modifiers)
    case .lengthOverEnergy:
      return try overRatios(row, parameters, reader, modifiers)
    }
  }

  private func overBaselines(
    _ row: InputRow, _ parameters: ParameterReader, _ reader: WayReader,
    _ modifiers: OscillationModifiers
  ) throws -> SpectrumLine {
    try refuse(row, reader, names: ["baseline_km", "cos_zenith"])
    let energy = try requiredEnergy(row)
    let curve = try SpectrumCurve(
      row, parameters, path: BaselineArguments.path(row, lengthKm: 0), lengthKm: 0, modifiers)
    let usual = curve.firstMaximumKm(energyGeV: energy)
    let places = try Grid.values(
      ("from_km", "to_km"), fromKm ?? usual / 100, toKm ?? usual * 5, points: grid.points ?? 800,
      scale: scale)
    return SpectrumLine(curve: curve, places: places, energyGeV: energy) {
      (energyGeV: energy, path: try BaselineArguments.path(row, lengthKm: $0))
    }
  }

  private func overRatios(
    _ row: InputRow, _ parameters: ParameterReader, _ reader: WayReader,
    _ modifiers: OscillationModifiers
  ) throws -> SpectrumLine {
    let energy = row.optionalNumber("energy_GeV")
    if energy != nil { try refuse(row, reader, names: ["baseline_km", "cos_zenith"]) }
    let length = energy == nil ? try reader.lengthKm(row) : 0
    let path = try energy == nil ? reader.path(row) : BaselineArguments.path(row, lengthKm: 0)
    let curve = try SpectrumCurve(row, parameters, path: path, lengthKm: length, modifiers)
    let usual = curve.firstMaximumKm(energyGeV: 1)
    let places = try Grid.values(
      ("from_km_per_GeV", "to_km_per_GeV"), fromRatio ?? usual / 100, toRatio ?? usual * 5,
      points: grid.points ?? 800, scale: scale)
    if energy == nil { try Require.positive(places[0], "from_km_per_GeV") }
    return SpectrumLine(curve: curve, places: places, energyGeV: energy) { ratio in
      guard let energy else { return (energyGeV: length / ratio, path: path) }
      return (energyGeV: energy, path: try BaselineArguments.path(row, lengthKm: ratio * energy))
    }
  }

  private func requiredEnergy(_ row: InputRow) throws -> Double {
    guard let energy = row.optionalNumber("energy_GeV") else {
      throw PhysicsError.inconsistent(
        parameter: "energy_GeV", value: "(missing)", hint: "against the baseline it is given")
    }
    return try Require.positive(energy, "energy_GeV")
  }

  private func refuse(_ row: InputRow, _ reader: WayReader, names: [String]) throws {
    for name in names {
      guard let value = row.optionalNumber(name) else { continue }
      throw PhysicsError.inconsistent(
        parameter: name, value: "\(value)", hint: "--against \(against.rawValue) makes the lengths")
    }
    if let table = reader.table {
      throw PhysicsError.inconsistent(
        parameter: "way", value: table.name, hint: "--against \(against.rawValue) makes the lengths"
      )
    }
  }
}

/// What the axis of a spectrum is.
enum SpectrumAxis: String, CaseIterable, ExpressibleByArgument {
  case energy
  case baseline
  case lengthOverEnergy = "L/E"

  /// The name of the column.
  var column: String {
    switch self {
    case .energy: "energy_GeV"
    case .baseline: "baseline_km"
    case .lengthOverEnergy: "l_over_e_km_per_GeV"
    }
  }

  var label: String {
    switch self {
    case .energy: "Neutrino energy [GeV]"
    case .baseline: "Baseline [km]"
    case .lengthOverEnergy: "L/E [km/GeV]"
    }
  }
}

/// A curve with the places at which it is drawn.
struct SpectrumLine {
  let curve: SpectrumCurve
  let places: [Double]
  /// The one energy, where places are lengths.
  var energyGeV: Double?
  /// Energy and way at a place.
  let at: (Double) throws -> (energyGeV: Double, path: NeutrinoPath)

  func probabilities(_ place: Double) throws -> ProbabilityMatrix {
    let (energy, path) = try at(place)
    return try curve.oscillation.probabilities(
      energy: .GeV(energy), along: path, of: curve.kind, modifiedBy: curve.modifiers)
  }

  /// The highest energy that the curve has.
  var highestEnergyGeV: Double {
    let ends = [places.first, places.last].compactMap { $0 }
    return energyGeV ?? ends.compactMap { try? at($0).energyGeV }.max() ?? 1
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

  /// The length of the first maximum in vacuum.
  func firstMaximumKm(energyGeV: Double) -> Double {
    let splitting = oscillation.parameters.deltaMSquared31EV2.magnitude
    return (.pi / 2) * energyGeV / (OscillationConstants.halfPhase * splitting)
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
