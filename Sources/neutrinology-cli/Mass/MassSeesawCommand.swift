import ArgumentParser
import Cosmology
import Neutrinos
import PhysicalQuantities

struct MassSeesawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seesaw",
    abstract:
      "Light masses from heavy partners: seesaws of types I, II, III and inverse, scales, couplings.",
    discussion: """
      EXAMPLES
        neutrinology mass seesaw --dirac-GeV 174 --majorana-GeV 6e14
        neutrinology mass seesaw --type II --coupling 1 --trilinear-GeV 1.2e15 --majorana-GeV 1.2e15
        neutrinology mass seesaw --type inverse --dirac-GeV 17.4 --majorana-GeV 1740 --violation-GeV 5e-7
        neutrinology mass seesaw --light-eV 0.05 --coupling 1
        neutrinology mass seesaw --lightest-eV 0 --M1-GeV 1e10 --M2-GeV 1e11 --M3-GeV 1e12 \\
          --omega13-re 0.7 --omega13-im 0.5
        neutrinology mass seesaw --light-eV 0.05 --plot scale.svg

      Types I (singlet) and III (triplet of fermions) are ((0, m_D), (m_D, M)): the exact masses, the formula m_D^2/M and how far it is too
      high. Type II is a triplet of scalars of mass M; in the inverse seesaw violation_GeV breaks lepton number. With light_eV:
      Weinberg's scale y^2 v^2/m, v = 174 GeV, and the magnetic moment of a Dirac neutrino. With lightest_eV and three
      heavy masses: the couplings of Casas and Ibarra with the angles of R (omega23, omega13, omega12, real and
      imaginary parts in rad), what they give back, and the CP asymmetry of the lightest heavy neutrino.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(help: "I, II, III or inverse; I unless given.")
  var type: String?
  @Option(name: .customLong("dirac-GeV"), parsing: .unconditional, help: "The Dirac mass in GeV.")
  var dirac: String?
  @Option(
    name: .customLong("majorana-GeV"), parsing: .unconditional, help: "The heavy mass M in GeV.")
  var majorana: String?
  @Option(parsing: .unconditional, help: "The coupling y; 1 unless given.")
  var coupling: String?
  @Option(
    name: .customLong("trilinear-GeV"), parsing: .unconditional,
    help: "The coupling of the triplet to two Higgs fields in GeV.")
  var trilinear: String?
  @Option(
    name: .customLong("violation-GeV"), parsing: .unconditional,
    help: "The small Majorana mass of the inverse seesaw in GeV.")
  var violation: String?
  @Option(name: .customLong("light-eV"), parsing: .unconditional, help: "A light mass in eV.")
  var light: String?
  @OptionGroup var heavy: HeavyArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private static let numbers = [
    "dirac_GeV", "majorana_GeV", "coupling", "trilinear_GeV", "violation_GeV", "light_eV",
  ]

  func run() throws {
    var calculator = MassCalculator(
      parameters: parameters, options: options,
      inputs: [.text("type", optional: true)] + Self.numbers.map { .number($0, optional: true) }
        + HeavyArguments.inputs,
      results: { columns in
        if columns.contains("light_eV") { return ["weinberg_scale_GeV", "magnetic_moment_mu_B"] }
        if columns.contains("lightest_eV") { return HeavyArguments.results }
        return [
          "light_mass_eV", "heavy_mass_GeV", "approximate_light_mass_eV", "approximation_error",
        ]
      },
      compute: { row, parameters in
        if row.columns.contains("light_eV") { return [try Self.scale(row)] }
        if row.columns.contains("lightest_eV") {
          return [try HeavyArguments.cells(row, parameters)]
        }
        return [try Self.oneFamily(row)]
      })
    calculator.isFree = { !$0.contains("lightest_eV") }
    try calculator.run(
      given: heavy.given.merging([
        "type": type, "dirac_GeV": dirac, "majorana_GeV": majorana, "coupling": coupling,
        "trilinear_GeV": trilinear, "violation_GeV": violation, "light_eV": light,
      ]) { $1 })
    try picture.draw { try Self.figure() }
  }

  private static func need(_ name: String, _ row: InputRow) throws(PhysicsError) -> Double {
    guard let value = row.optionalNumber(name) else {
      throw .inconsistent(
        parameter: name, value: "(missing)",
        hint: "this type needs it; or give light_eV for the scale, lightest_eV for couplings")
    }
    return value
  }

  private static func scale(_ row: InputRow) throws -> [Cell] {
    let mass = try need("light_eV", row)
    let coupling = row.optionalNumber("coupling") ?? 1
    return [
      .number(try SeesawScale.weinbergGeV(massEV: mass, coupling: coupling)),
      .number(try SeesawScale.magneticMomentBohrMagnetons(massEV: mass)),
    ]
  }

  private static func oneFamily(_ row: InputRow) throws -> [Cell] {
    let heavy = try need("majorana_GeV", row)
    switch row.text("type").lowercased() {
    case "", "i", "1", "iii", "3":
      let masses = try OneFamilySeesaw.typeI(
        diracGeV: need("dirac_GeV", row), majoranaGeV: heavy)
      return [
        masses.lightGeV * 1e9, masses.heavyGeV, masses.approximateLightGeV * 1e9,
        masses.approximationError,
      ].map(Cell.number)
    case "ii", "2":
      let light = try OneFamilySeesaw.typeIIGeV(
        coupling: row.optionalNumber("coupling") ?? 1, trilinearGeV: need("trilinear_GeV", row),
        tripletGeV: heavy)
      return [.number(light * 1e9), .number(heavy), .none, .none]
    case "inverse":
      let (dirac, small) = (try need("dirac_GeV", row), try need("violation_GeV", row))
      let masses = try OneFamilySeesaw.inverseGeV(
        diracGeV: dirac, partnerGeV: heavy, violationGeV: small)
      let formula = small * dirac * dirac / (dirac * dirac + heavy * heavy)
      let error: Cell = masses[0] > 0 ? .number(formula / masses[0] - 1) : .none
      return [.number(masses[0] * 1e9), .number(masses[2]), .number(formula * 1e9), error]
    default:
      throw PhysicsError.unknownName(
        parameter: "type", value: row.text("type"), allowed: ["I", "II", "III", "inverse"])
    }
  }

  /// Heavy masses against light ones, for couplings like those of the electron up to 1.
  private static func figure() throws -> Figure {
    var figure = Figure(
      title: "The seesaw: heavy partners of light neutrinos",
      x: Figure.Axis(label: "Light mass [eV]", isLogarithmic: true, range: 1e-3...1),
      y: Figure.Axis(label: "Heavy mass [GeV]", isLogarithmic: true, range: 1e2...1e17))
    let lights = try Grid.values(("", ""), 1e-3, 1, points: 50, scale: .log)
    for (coupling, name) in [
      (1.0, "y = 1"), (1e-2, "y = 10^{-2} (tau)"), (6e-4, "y = 6 10^{-4} (muon)"),
      (3e-6, "y = 3 10^{-6} (electron)"),
    ] {
      figure.series.append(
        Figure.Series(
          title: name.filter { !"{}".contains($0) }, style: .line,
          points: try lights.map {
            (x: $0, y: try SeesawScale.weinbergGeV(massEV: $0, coupling: coupling))
          }))
    }
    for mass in try MassSpectrum(lightestMassEV: 0, parameters: .named()).massesEV where mass > 0 {
      figure.guides.append(Figure.Guide(from: (mass, 1e2), to: (mass, 1e17), color: "#505050"))
      figure.labels.append(
        Figure.Label(
          text: "\((mass * 1e4).rounded() / 10) meV", x: mass * 0.9, y: 3e2, side: .left,
          color: "#505050", rotation: 90))
    }
    return figure
  }
}

/// Three heavy neutrinos and the angles of Casas and Ibarra.
struct HeavyArguments: ParsableArguments {
  @Option(
    name: .customLong("lightest-eV"), parsing: .unconditional, help: "The lightest mass in eV.")
  var lightest: String?
  @Option(name: .customLong("M1-GeV"), parsing: .unconditional, help: "The lightest heavy mass.")
  var first: String?
  @Option(name: .customLong("M2-GeV"), parsing: .unconditional, help: "The second heavy mass.")
  var second: String?
  @Option(name: .customLong("M3-GeV"), parsing: .unconditional, help: "The third heavy mass.")
  var third: String?
  @Option(
    name: .customLong("omega23-re"), parsing: .unconditional,
    help: "An angle of R in rad; 0 unless given.")
  var re23: String?
  @Option(name: .customLong("omega23-im"), parsing: .unconditional)
  var im23: String?
  @Option(name: .customLong("omega13-re"), parsing: .unconditional)
  var re13: String?
  @Option(name: .customLong("omega13-im"), parsing: .unconditional)
  var im13: String?
  @Option(name: .customLong("omega12-re"), parsing: .unconditional)
  var re12: String?
  @Option(name: .customLong("omega12-im"), parsing: .unconditional)
  var im12: String?

  private static let heavy = ["M1_GeV", "M2_GeV", "M3_GeV"]
  private static let angles = ["omega23", "omega13", "omega12"]
  static let inputs = (["lightest_eV"] + heavy + angles.flatMap { ["\($0)_re", "\($0)_im"] })
    .map { InputColumn.number($0, optional: true) }
  static let results = [
    "largest_coupling", "m_tilde1_eV", "m_tilde2_eV", "m_tilde3_eV", "epsilon1", "epsilon1_bound",
    "exact_m1_eV", "exact_m2_eV", "exact_m3_eV", "approximation_error",
  ]

  var given: [String: String?] {
    [
      "lightest_eV": lightest, "M1_GeV": first, "M2_GeV": second, "M3_GeV": third,
      "omega23_re": re23, "omega23_im": im23, "omega13_re": re13, "omega13_im": im13,
      "omega12_re": re12, "omega12_im": im12,
    ]
  }

  static func cells(_ row: InputRow, _ parameters: OscillationParameters) throws -> [Cell] {
    let masses = try heavy.map { name in
      guard let mass = row.optionalNumber(name) else {
        throw PhysicsError.inconsistent(
          parameter: name, value: "(missing)", hint: "couplings need three heavy masses")
      }
      return mass
    }
    let spectrum = try MassSpectrum(
      lightestMassEV: row.number("lightest_eV"), parameters: parameters)
    let seesaw = try CasasIbarra2001.seesaw(
      spectrum: spectrum, parameters: parameters, heavyMassesGeV: masses,
      angles: angles.map {
        .init(row.optionalNumber("\($0)_re") ?? 0, row.optionalNumber("\($0)_im") ?? 0)
      })
    let largest =
      (0..<9).map {
        let entry = seesaw.yukawa.entry($0 / 3, $0 % 3)
        return (entry.real * entry.real + entry.imaginary * entry.imaginary).squareRoot()
      }.max() ?? 0
    let bound = try DavidsonIbarra2002.largestAsymmetry(
      heavyMassGeV: masses.min() ?? 0,
      massDifferenceEV: (spectrum.massesEV.max() ?? 0) - (spectrum.massesEV.min() ?? 0),
      normalization: .standardModel)
    let light = try seesaw.exactMassesGeV.prefix(3).map { $0 * 1e9 }
    let formula = try seesaw.approximateLightMassesEV
    // A massless state has only rounding to compare.
    let heaviest = light.max() ?? 0
    let error = zip(formula, light).map { ($0 - $1).magnitude / heaviest }.max() ?? 0
    let tilde = try (0..<3).map { try seesaw.effectiveMassEV(heavy: $0) }
    let epsilon: Cell =
      Set(masses).count == 3 ? .number(try CoviRouletVissani1996.asymmetry(seesaw)) : .none
    return [.number(largest)] + tilde.map(Cell.number) + [epsilon, .number(bound)]
      + light.map(Cell.number) + [.number(error)]
  }
}
