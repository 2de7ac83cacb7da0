import ArgumentParser
import Detection
import FileFormats
import Neutrinos
import PhysicalQuantities
import Processes

struct MassMajoranaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "majorana",
    abstract: "The mass that neutrinoless double beta decay sees, and its half-lives.",
    discussion: """
      EXAMPLES
        neutrinology mass majorana --lightest-eV 0 --params nufit-6.0
        neutrinology mass majorana --lightest-eV 0.01 --ordering normal --alpha21-deg 180 --alpha31-deg 0
        neutrinology mass majorana --lightest-eV 0.01 --three-sigma --plot lobster.svg
        neutrinology mass majorana --lightest-eV 0.01 --against sum --plot sum.svg
        neutrinology mass majorana --isotope Xe136 --half-life-yr 3.8e26
        neutrinology mass majorana --isotope Ge76 --m-bb-eV 0.02 --matrix-element 5
        neutrinology mass majorana --isotope Ge76 --exposure-kg-yr 1000 --efficiency 0.7 \\
          --background-per-keV-kg-yr 1e-5 --window-keV 5
        neutrinology mass majorana --limits --format table

      With lightest_eV: m_bb_min_eV and m_bb_max_eV are the exact extrema over the Majorana phases, with --three-sigma over
      the three-sigma ranges of the set as well; with alpha21_deg and alpha31_deg follows m_bb_eV, the value of
      |sum U_ei^2 m_i| with these phases (PDG: states 2 and 3 turned by alpha21/2 and alpha31/2) and the set's delta.
      With isotope: the mass of a half-life, the half-life of a mass, or the half-life that an exposure excludes (median, 90 %).
      The range is that of the nuclear matrix elements (Agostini and others 2023) unless one is given; gA is 1.27
      unless given. Dirac neutrinos have no such decay: their m_bb is 0.
      """)

  enum Abscissa: String, CaseIterable, ExpressibleByArgument {
    case lightest
    case sum
    case beta
  }

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("lightest-eV"), parsing: .unconditional, help: "The lightest mass in eV.")
  var lightest: String?
  @Option(
    name: .customLong("alpha21-deg"), parsing: .unconditional,
    help: "The Majorana phase alpha21 in degrees.")
  var alpha21: String?
  @Option(
    name: .customLong("alpha31-deg"), parsing: .unconditional,
    help: "The Majorana phase alpha31 in degrees.")
  var alpha31: String?
  @Flag(help: "Take extrema over the three-sigma ranges of the set too.")
  var threeSigma = false
  @Option(help: "What the picture has m_bb against: lightest, sum or beta.")
  var against: Abscissa = .lightest
  @OptionGroup var decay: DoubleBetaArguments
  @Flag(help: "Print the published limits and what this program makes of their half-lives.")
  var limits = false
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private static let phases = ["alpha21_deg", "alpha31_deg"]

  func run() throws {
    if limits { return try DoubleBetaTable.write(options.output) }
    var calculator = MassCalculator(
      parameters: parameters, options: options,
      inputs: (["lightest_eV"] + Self.phases).map { .number($0, optional: true) }
        + DoubleBetaArguments.inputs,
      results: { columns in
        if columns.contains("isotope") { return try DoubleBetaArguments.results(columns) }
        guard columns.contains("lightest_eV") else {
          throw Failure.Usage(description: "give --lightest-eV, or --isotope with a half-life")
        }
        return (columns.isDisjoint(with: Self.phases) ? [] : ["m_bb_eV"])
          + ["m_bb_min_eV", "m_bb_max_eV", "m_beta_eV", "sum_eV"]
      },
      compute: { row, parameters in
        if row.columns.contains("isotope") { return [try DoubleBetaArguments.cells(row)] }
        let masses = try Observables(row, parameters)
        let range = try threeSigma ? threeSigmaRange(row, parameters) : masses.majoranaRangeEV
        let value = row.columns.isDisjoint(with: Self.phases) ? [] : [masses.majoranaEV]
        return [
          (value + [range.lowerBound, range.upperBound, masses.electronEV, masses.sumEV])
            .map(Cell.number)
        ]
      })
    calculator.isFree = { $0.contains("isotope") }
    let outcome = try calculator.run(
      given: decay.given.merging([
        "lightest_eV": lightest, "alpha21_deg": alpha21, "alpha31_deg": alpha31,
      ]) { $1 })
    try picture.draw {
      guard outcome.columns.contains("lightest_eV") else {
        throw Failure.Usage(description: "--plot shows m_bb of a lightest mass: give --lightest-eV")
      }
      return try LobsterFigure(outcome, against: against).figure
    }
  }

  private func threeSigmaRange(
    _ row: InputRow, _ parameters: OscillationParameters
  ) throws -> ClosedRange<Double> {
    let fit = try GlobalFit.named(
      self.parameters.params ?? "nufit-6.0", ordering: parameters.ordering)
    let scan = MassScan(try MixingRanges(threeSigmaOf: fit))
    return try scan.extrema(lightestMassEV: row.number("lightest_eV")).majoranaEV
  }
}

/// The mass observables of one row.
private struct Observables {
  let majoranaEV: Double
  let majoranaRangeEV: ClosedRange<Double>
  let electronEV: Double
  let sumEV: Double

  init(_ row: InputRow, _ parameters: OscillationParameters) throws {
    let radians = ["alpha21_deg", "alpha31_deg"].map {
      (row.optionalNumber($0) ?? 0) * .pi / 180
    }
    let parameters = try parameters.replacing(majoranaPhasesRadians: radians)
    let spectrum = try MassSpectrum(
      lightestMassEV: row.number("lightest_eV"), parameters: parameters)
    let mass = try EffectiveMajoranaMass(spectrum: spectrum, parameters: parameters)
    majoranaEV = mass.valueEV
    majoranaRangeEV = mass.minimumEV...mass.maximumEV
    electronEV = try spectrum.effectiveElectronMassEV(parameters)
    sumEV = spectrum.sumEV
  }
}

/// Half-lives, masses and exposures of isotopes.
struct DoubleBetaArguments: ParsableArguments {
  @Option(help: "The isotope, such as Xe136, Ge76, Te130 or Mo100.")
  var isotope: String?
  @Option(
    name: .customLong("half-life-yr"), parsing: .unconditional,
    help: "A half-life, or its lower limit, in years.")
  var halfLife: String?
  @Option(
    name: .customLong("m-bb-eV"), parsing: .unconditional,
    help: "m_bb in eV, in place of a half-life.")
  var mass: String?
  @Option(
    parsing: .unconditional, help: "The nuclear matrix element; its published range unless given.")
  var matrixElement: String?
  @Option(
    name: .customLong("g-a"), parsing: .unconditional,
    help: "The axial coupling; 1.27 unless given.")
  var axial: String?
  @Option(
    name: .customLong("exposure-kg-yr"), parsing: .unconditional,
    help: "The exposure in kg yr of the isotope, in place of a half-life.")
  var exposure: String?
  @Option(parsing: .unconditional, help: "The share of decays that are counted; 1 unless given.")
  var efficiency: String?
  @Option(
    name: .customLong("background-per-keV-kg-yr"), parsing: .unconditional,
    help: "Background counts per keV, kg and yr; 0 unless given.")
  var background: String?
  @Option(
    name: .customLong("window-keV"), parsing: .unconditional,
    help: "The window around the energy of the decay in keV; 1 unless given.")
  var window: String?

  private static let numbers = [
    "half_life_yr", "m_bb_eV", "matrix_element", "g_a", "exposure_kg_yr", "efficiency",
    "background_per_keV_kg_yr", "window_keV",
  ]

  static let inputs =
    [InputColumn.text("isotope", optional: true)]
    + numbers.map { InputColumn.number($0, optional: true) }

  var given: [String: String?] {
    [
      "isotope": isotope, "half_life_yr": halfLife, "m_bb_eV": mass,
      "matrix_element": matrixElement, "g_a": axial, "exposure_kg_yr": exposure,
      "efficiency": efficiency, "background_per_keV_kg_yr": background, "window_keV": window,
    ]
  }

  /// The names of the results, by what is given.
  static func results(_ columns: Set<String>) throws -> [String] {
    let asked = ["half_life_yr", "m_bb_eV", "exposure_kg_yr"].filter(columns.contains)
    guard asked.count == 1, !columns.contains("lightest_eV") else {
      throw Failure.Usage(
        description:
          "an isotope takes one of --half-life-yr, --m-bb-eV and --exposure-kg-yr, and no lightest mass"
      )
    }
    return switch asked[0] {
    case "half_life_yr": ["m_bb_min_eV", "m_bb_max_eV"]
    case "m_bb_eV": ["half_life_min_yr", "half_life_max_yr"]
    default: ["background_counts", "excluded_half_life_yr", "m_bb_min_eV", "m_bb_max_eV"]
    }
  }

  /// The results of a row.
  static func cells(_ row: InputRow) throws -> [Cell] {
    let process = try NeutrinolessDoubleBeta(
      isotope: row.text("isotope"), axialCoupling: row.optionalNumber("g_a") ?? 1.27)
    let elements =
      try row.optionalNumber("matrix_element").map { $0...$0 }
      ?? NuclearMatrixElements.range(isotope: row.text("isotope")).range
    func masses(_ halfLifeYr: Double) throws -> [Double] {
      let range = try process.majoranaMassRangeEV(halfLifeYr: halfLifeYr, matrixElements: elements)
      return [range.lowerBound, range.upperBound]
    }
    if let halfLife = row.optionalNumber("half_life_yr") {
      return try masses(halfLife).map(Cell.number)
    }
    if let mass = row.optionalNumber("m_bb_eV") {
      return try [elements.upperBound, elements.lowerBound].map {
        Cell.number(try process.halfLifeYr(majoranaMassEV: mass, matrixElement: $0))
      }
    }
    guard let exposure = row.optionalNumber("exposure_kg_yr") else {
      throw PhysicsError.inconsistent(
        parameter: "half_life_yr", value: "(missing)",
        hint: "give a half-life, m_bb_eV or exposure_kg_yr in every row")
    }
    let experiment = try DoubleBetaSensitivity(
      molarMassG: Double(process.phaseSpace.massNumber), isotopeShare: 1,
      efficiency: row.optionalNumber("efficiency") ?? 1,
      backgroundIndex: row.optionalNumber("background_per_keV_kg_yr") ?? 0,
      windowKeV: row.optionalNumber("window_keV") ?? 1)
    let halfLife = try experiment.excludedHalfLifeYr(exposureKgYr: exposure)
    let counts = try experiment.backgroundCount(exposureKgYr: exposure)
    return (try [counts, halfLife] + masses(halfLife)).map(Cell.number)
  }
}

/// The published limits beside what follows from their half-lives.
enum DoubleBetaTable {
  static func write(_ output: OutputOptions) throws {
    let limits = DoubleBetaLimit.all
    let again = limits.map { try? $0.recomputedMassMeV }
    func masses(_ value: (ClosedRange<Double>) -> Double) -> [Double] {
      again.map { $0.map(value) ?? .nan }
    }
    typealias Field = TableWriter.Field
    func number(_ name: String, _ values: [Double]) -> Field {
      Field(Column(name, missing: .allowed, .float64(values)))
    }
    try output.write([
      .init("experiment", limits.map(\.experiment)), .init("isotope", limits.map(\.isotope)),
      number("half_life_yr", limits.map(\.halfLifeYr)),
      number("published_min_meV", limits.map(\.publishedMassMeV.lowerBound)),
      number("published_max_meV", limits.map(\.publishedMassMeV.upperBound)),
      number("computed_min_meV", masses(\.lowerBound)),
      number("computed_max_meV", masses(\.upperBound)), .init("source", limits.map(\.source)),
    ])
  }
}
