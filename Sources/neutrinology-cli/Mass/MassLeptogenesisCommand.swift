import ArgumentParser
import Cosmology
import Neutrinos
import NumericalMethods
import PhysicalQuantities

struct MassLeptogenesisCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leptogenesis",
    abstract: "The baryons that the decays of a heavy neutrino can make at most.",
    discussion: """
      EXAMPLES
        neutrinology mass leptogenesis --M1-GeV 1e10 --m-tilde-eV 0.01
        neutrinology mass leptogenesis --M1-GeV 1e9 --m-tilde-eV 0.05 --delta-m-eV 0.05
        neutrinology mass leptogenesis --table points.csv --initial zero
        neutrinology mass leptogenesis --M1-GeV 1e10 --m-tilde-eV 0.01 --plot plane.png

      epsilon1_max is the bound of Davidson and Ibarra, 3 M1 delta_m/(16 pi v^2) with v = 174 GeV in the Standard Model; as
      published for supersymmetry it is twice that (--normalization supersymmetric). delta_m_eV is m3 - m1; it is that of
      NuFIT 6.0 in normal ordering with lightest_eV (0) unless given. kappa solves the Boltzmann equations of decay, inverse
      decay and washout; kappa_strong is 2/(z_B K)(1 - exp(-z_B K/2)); delta_l2_survival is what scatterings that
      change lepton number by two leave. eta_B_max = 0.0096 epsilon1_max kappa delta_l2_survival, to be compared with 6.12e-10. The
      picture is the plane of m_tilde and M1, with the border of enough baryons.
      """)

  @Option(
    name: .customLong("M1-GeV"), parsing: .unconditional,
    help: "The mass of the lightest heavy neutrino in GeV.")
  var heavy: String?
  @Option(
    name: .customLong("m-tilde-eV"), parsing: .unconditional,
    help: "The effective mass (Y Y+)_11 v^2/M1 of its decays in eV.")
  var effective: String?
  @Option(
    name: .customLong("lightest-eV"), parsing: .unconditional,
    help: "The lightest mass in eV; 0 unless given.")
  var lightest: String?
  @Option(
    name: .customLong("delta-m-eV"), parsing: .unconditional,
    help: "m3 - m1 in eV, in place of the one of the lightest mass.")
  var difference: String?
  @Option(help: "How many heavy neutrinos there are at first: thermal or zero.")
  var initial: Beginning = .thermal
  @Option(help: "Whose bound on the asymmetry: standard_model or supersymmetric.")
  var normalization: BoundName = .standardModel
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  enum Beginning: String, CaseIterable, ExpressibleByArgument {
    case thermal
    case zero

    var abundance: BuchmullerDiBariPlumacher2005.InitialAbundance {
      self == .thermal ? .thermal : .zero
    }
  }

  enum BoundName: String, CaseIterable, ExpressibleByArgument {
    case standardModel = "standard_model"
    case supersymmetric

    var normalization: DavidsonIbarra2002.Normalization {
      self == .standardModel ? .standardModel : .supersymmetric
    }
  }

  func run() throws {
    let model = try BuchmullerDiBariPlumacher2005()
    let calculator = Calculator(
      inputs: [.number("M1_GeV"), .number("m_tilde_eV")]
        + ["lightest_eV", "delta_m_eV"].map { .number($0, optional: true) },
      results: [
        "epsilon1_max", "K", "kappa", "kappa_strong", "delta_l2_survival", "eta_B_max", "enough",
      ]
    ) { row in
      try [cells(row, model)]
    }
    let rows = try calculator.run(
      options: options,
      given: [
        "M1_GeV": heavy, "m_tilde_eV": effective, "lightest_eV": lightest, "delta_m_eV": difference,
      ])
    try picture.draw {
      guard let row = rows.first, rows.count == 1 else {
        throw Failure.Usage(
          description: "a picture shows the plane of one row's light masses; give one")
      }
      return try figure(row, model)
    }
  }

  /// m₃ − m₁, and Σm² for the scatterings, of a row.
  private func light(_ row: InputRow) throws -> (differenceEV: Double, squaresEV2: Double) {
    let spectrum = try MassSpectrum(
      lightestMassEV: row.optionalNumber("lightest_eV") ?? 0, parameters: .named())
    let masses = spectrum.massesEV
    let difference = row.optionalNumber("delta_m_eV") ?? (masses[2] - masses[0])
    return (difference, masses.reduce(0) { $0 + $1 * $1 })
  }

  private func cells(_ row: InputRow, _ model: BuchmullerDiBariPlumacher2005) throws -> [Cell] {
    typealias Model = BuchmullerDiBariPlumacher2005
    let light = try light(row)
    let mass = row.number("M1_GeV")
    let epsilon = try DavidsonIbarra2002.largestAsymmetry(
      heavyMassGeV: mass, massDifferenceEV: light.differenceEV,
      normalization: normalization.normalization)
    let k =
      try Require.positive(row.number("m_tilde_eV"), "m_tilde_eV") / Model.equilibriumMassEV
    let kappa = try model.efficiency(decayParameter: k, initial: initial.abundance)
    let strong = try Model.strongWashoutEfficiency(decayParameter: k)
    let survival = try Model.offShellSurvival(
      heavyMassGeV: mass, massSquaredSumEV2: light.squaresEV2, decayParameter: k)
    let eta = Model.baryonsPerAsymmetry * epsilon * kappa.magnitude * survival
    return [epsilon, k, kappa, strong, survival, eta].map(Cell.number)
      + [.text(eta >= Model.measuredBaryonToPhoton ? "yes" : "no")]
  }

  /// The plane of m̃₁ and M₁ in colours, and the border above which there are baryons enough.
  private func figure(
    _ row: InputRow, _ model: BuchmullerDiBariPlumacher2005
  ) throws -> Figure {
    let spectrum = try MassSpectrum(
      lightestMassEV: row.optionalNumber("lightest_eV") ?? 0, parameters: .named())
    let plane = LeptogenesisPlane(
      spectrum: spectrum, normalization: normalization.normalization, initial: initial.abundance,
      model: model)
    let heavies = try Grid.values(("", ""), 1e7, 1e16, points: 120, scale: .log)
    let effectives = try Grid.values(("", ""), 1e-6, 1, points: 120, scale: .log)
    let points = try plane.grid(heavyMassesGeV: heavies, effectiveMassesEV: effectives)
    let floor = 1e-14
    var figure = Figure(
      title: "Baryons that leptogenesis can make at most",
      x: Figure.Axis(label: "Effective mass m̃_1 [eV]", isLogarithmic: true, range: 1e-6...1),
      y: Figure.Axis(label: "M_1 [GeV]", isLogarithmic: true, range: 1e7...1e16))
    figure.heatMap = Figure.HeatMap(
      xs: effectives, ys: heavies,
      values: points.map { Elementary.log10(max(floor, $0.largestBaryonToPhoton)) },
      label: "log_{10} η_B", range: -14...(-5))
    figure.series = borders(points, heavies, effectives)
    figure.labels.append(
      Figure.Label(text: "enough baryons", x: 2e-3, y: 3e12, color: "#ffffff"))
    return figure
  }

  /// Where the baryons are just enough, from below and from above, interpolated between rows.
  private func borders(
    _ points: [LeptogenesisPlane.Point], _ heavies: [Double], _ effectives: [Double]
  ) -> [Figure.Series] {
    let wanted = Elementary.log10(BuchmullerDiBariPlumacher2005.measuredBaryonToPhoton)
    func value(_ row: Int, _ column: Int) -> Double {
      let eta = points[row * effectives.count + column].largestBaryonToPhoton
      return Elementary.log10(max(1e-300, eta)) - wanted
    }
    var (lower, upper): ([(x: Double, y: Double)], [(x: Double, y: Double)]) = ([], [])
    for column in effectives.indices {
      for row in 1..<heavies.count {
        let (before, after) = (value(row - 1, column), value(row, column))
        guard (before < 0) != (after < 0) else { continue }
        let t = before / (before - after)
        let (low, high) = (Elementary.log10(heavies[row - 1]), Elementary.log10(heavies[row]))
        let place = (
          x: Elementary.log10(effectives[column]), y: low + t * (high - low)
        )
        if before < 0 { lower.append(place) } else { upper.append(place) }
      }
    }
    return [
      Figure.Series(
        title: "", style: .line, points: lower, color: "#ffffff"),
      Figure.Series(title: "", style: .line, points: upper, color: "#ffffff"),
    ]
  }
}
