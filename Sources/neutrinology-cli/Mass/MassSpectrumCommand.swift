import ArgumentParser
import Neutrinos
import NumericalMethods
import PhysicalQuantities

struct MassSpectrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum",
    abstract: "The masses of the neutrinos for a lightest mass, their pattern and their flavours.",
    discussion: """
      EXAMPLES
        neutrinology mass spectrum --lightest-eV 0
        neutrinology mass spectrum --lightest-eV 0.1 --ordering inverted --charged-leptons
        neutrinology mass spectrum --lightest-eV 0 --plot spectrum.svg

      In inverted ordering the light state is m3, below the close pair m1 and m2; "m1 << m2 ~ m3", as one reads now and then, is
      neither ordering. The patterns have no sharp borders in the literature; here a spectrum is hierarchical while
      its lightest mass is at most half of the next, and quasi-degenerate once all masses lie within a tenth of the
      largest: hierarchical_below_eV and degenerate_above_eV are the lightest masses at those borders. content_e1 is
      |U_e1|^2, the share of the electron flavour in the first state.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("lightest-eV"), parsing: .unconditional, help: "The lightest mass in eV.")
  var lightest: String?
  @Flag(help: "Add the masses of electron, muon and tau.")
  var chargedLeptons = false
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private static let contents = ["e", "mu", "tau"].flatMap { flavor in
    (1...3).map { "content_\(flavor)\($0)" }
  }

  func run() throws {
    let leptons = chargedLeptons ? ["m_e_eV", "m_mu_eV", "m_tau_eV"] : []
    let calculator = MassCalculator(
      parameters: parameters, options: options, inputs: [.number("lightest_eV")],
      results: { _ in
        ["m1_eV", "m2_eV", "m3_eV", "sum_eV", "pattern", "hierarchical_below_eV"]
          + ["degenerate_above_eV"] + Self.contents + leptons
      },
      compute: { row, parameters in
        let spectrum = try MassSpectrum(
          lightestMassEV: row.number("lightest_eV"), parameters: parameters)
        let borders = MassPattern.Borders.usual
        let limits = [
          borders.largestHierarchicalMassEV(parameters),
          borders.smallestDegenerateMassEV(parameters),
        ]
        let u = parameters.mixingMatrix
        let shares = (0..<9).map { u.squaredMagnitude(flavor: $0 / 3, state: $0 % 3) }
        let charged = chargedLeptons ? try MassSpectrum.chargedLeptonMassesEV : []
        return [
          (spectrum.massesEV + [spectrum.sumEV]).map(Cell.number)
            + [.text(spectrum.pattern().rawValue)] + (limits + shares + charged).map(Cell.number)
        ]
      })
    let outcome = try calculator.run(given: ["lightest_eV": lightest])
    try picture.draw { try SpectrumFigureOfMasses(outcome).figure }
  }
}

/// The usual drawing: squared masses as bars of flavours, both orderings, and the charged leptons beside.
private struct SpectrumFigureOfMasses {
  private let lightestEV: Double
  private let columns: [(name: String, bars: [MassSpectrum.FlavorBar])]
  private let topEV2: Double

  /// νe, νμ, ντ: blue, orange and green of Okabe and Ito.
  private static let colors = ["#0072B2", "#E69F00", "#009E73"]

  init(_ outcome: MassRows) throws {
    lightestEV = try outcome.single("the masses").number("lightest_eV")
    var columns: [(name: String, bars: [MassSpectrum.FlavorBar])] = []
    for ordering in try outcome.occurring {
      let parameters = try outcome.bestFit(ordering)
      let spectrum = try MassSpectrum(lightestMassEV: lightestEV, parameters: parameters)
      columns.append(
        ("\(ordering.rawValue) ordering", try spectrum.flavorBars(parameters.mixingMatrix)))
    }
    self.columns = columns
    let largest = columns.flatMap { $0.bars.map(\.massEV) }.max() ?? 0
    topEV2 = largest * largest
  }

  /// The height of the bars, in squared mass, so that the close pair stays apart.
  private var barEV2: Double { spread * 0.011 }
  private var spread: Double { topEV2 - lightestEV * lightestEV }
  private var bottomEV2: Double { lightestEV * lightestEV - 0.08 * spread }

  var figure: Figure {
    get throws {
      var figure = Figure(
        title: "Masses of neutrinos, the lightest of \(Figure.short(lightestEV)) eV",
        x: Figure.Axis(label: "", range: 0...Double(columns.count) * 1.3 + 1.3),
        y: Figure.Axis(
          label: "Squared mass of neutrinos [eV^2]", range: bottomEV2...(topEV2 + 0.2 * spread)))
      figure.hidesXTics = true
      for (number, column) in columns.enumerated() {
        add(column.bars, at: 0.15 + 1.3 * Double(number), to: &figure)
        figure.labels.append(heading(column.name, at: 0.65 + 1.3 * Double(number)))
      }
      try addLeptons(at: 0.3 + 1.3 * Double(columns.count), to: &figure)
      for (color, name) in zip(Self.colors, ["electron", "muon", "tau"]) {
        let outside = (x: -1.0, y: topEV2)
        figure.series.append(
          Figure.Series(
            title: "\(name) flavour", style: .line, points: [outside, outside], color: color))
      }
      return figure
    }
  }

  private func heading(_ text: String, at x: Double) -> Figure.Label {
    Figure.Label(text: text, x: x, y: topEV2 + 0.14 * spread)
  }

  private func add(_ bars: [MassSpectrum.FlavorBar], at left: Double, to figure: inout Figure) {
    for (rank, bar) in bars.enumerated() {
      var x = left
      let middle = bar.massEV * bar.massEV
      for (flavor, share) in bar.fractions.prefix(3).enumerated() {
        figure.boxes.append(
          Figure.Box(
            x: x...(x + share), y: (middle - barEV2)...(middle + barEV2),
            color: Self.colors[flavor]))
        x += share
      }
      // Names of a close pair stand above and below it.
      let near = bars.enumerated().filter {
        $0.offset != rank
          && ($0.element.massEV * $0.element.massEV - middle).magnitude < 0.1 * spread
      }
      let shift = near.isEmpty ? 0 : near[0].offset > rank ? -0.035 : 0.035
      let meV = (bar.massEV * 1e5).rounded() / 100
      figure.labels.append(
        Figure.Label(
          text: "m_\(bar.state)  \(Figure.short(meV)) meV", x: left + 0.5,
          y: middle + (shift == 0 ? 0.05 : 1.5 * shift) * spread))
    }
  }

  /// The charged leptons on a logarithmic scale of their own, from 0.1 MeV to 10 GeV.
  private func addLeptons(at left: Double, to figure: inout Figure) throws {
    func height(_ eV: Double) -> Double {
      let share = (Elementary.log10(eV) - 5) / 5
      return bottomEV2 + (0.05 + 0.85 * share) * (topEV2 - bottomEV2)
    }
    let masses = try MassSpectrum.chargedLeptonMassesEV
    for (number, (mass, name)) in zip(masses, ["e", "μ", "τ"]).enumerated() {
      let y = height(mass)
      figure.boxes.append(
        Figure.Box(
          x: left...(left + 0.8), y: (y - barEV2)...(y + barEV2), color: Self.colors[number]))
      let text = "\(name)  \(Figure.short((mass / 1e3).rounded() / 1000)) MeV"
      figure.labels.append(Figure.Label(text: text, x: left + 0.4, y: y + 0.05 * spread))
    }
    for decade in 6...9 {
      let y = height(Elementary.exp10(Double(decade)))
      figure.labels.append(
        Figure.Label(
          text: decade == 9 ? "1 GeV" : decade == 6 ? "1 MeV" : "–", x: left - 0.05, y: y,
          side: .right, color: "#909090"))
    }
    figure.labels.append(heading("charged leptons (log scale)", at: left + 0.35))
  }
}
