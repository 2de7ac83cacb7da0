import ArgumentParser
import Cosmology
import FileFormats
import Matter
import Neutrinos
import PhysicalQuantities

struct MassCosmologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosmology",
    abstract: "What a sum of neutrino masses does to the universe, and the bounds on it.",
    discussion: """
      EXAMPLES
        neutrinology mass cosmology --sum-eV 0.3
        neutrinology mass cosmology --table sums.csv --n-eff 3.044 --h 0.674 --omega-m 0.315
        neutrinology mass cosmology --sum-eV 0.12 --plot bounds.svg
        neutrinology mass cosmology --limits --format table

      omega_nu_h2 is the integral over Fermi and Dirac's distribution at the temperature of n_eff (3.044 unless given), three
      equal masses; f_nu its share of matter. power_suppression is -8 f_nu (for f_nu below 0.07); wave numbers and the mean
      speed are those of one mass of a third of the sum (Lesgourgues and Pastor 2006). The picture has m_beta
      against the sum for both orderings with the bounds of cosmology and KATRIN; those with m_bb are drawn by
      `mass majorana --against sum` and `--against beta`. --limits: published bounds and the lightest masses they allow.
      """)

  @Option(
    name: .customLong("sum-eV"), parsing: .unconditional, help: "The sum of the three masses in eV."
  )
  var sum: String?
  @Option(
    name: .customLong("n-eff"), parsing: .unconditional,
    help: "The effective number of species; 3.044 unless given.")
  var effective: String?
  @Option(
    name: .customLong("h"), parsing: .unconditional,
    help: "H0 in units of 100 km/s/Mpc; 0.674 unless given.")
  var hubble: String?
  @Option(
    name: .customLong("omega-m"), parsing: .unconditional, help: "Matter; 0.315 unless given.")
  var matter: String?
  @Flag(help: "Print the published bounds.")
  var limits = false
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    if limits { return try Self.writeLimits(options.output) }
    let calculator = Calculator(
      inputs: [.number("sum_eV")] + ["n_eff", "h", "omega_m"].map { .number($0, optional: true) },
      results: [
        "omega_nu_h2", "f_nu", "power_suppression", "free_streaming_h_per_Mpc",
        "non_relativistic_h_per_Mpc", "mean_speed_km_per_s",
      ]
    ) { row in
      try [Self.cells(row)]
    }
    try calculator.run(
      options: options,
      given: ["sum_eV": sum, "n_eff": effective, "h": hubble, "omega_m": matter])
    try picture.draw { try BoundsFigure().figure }
  }

  private static func cells(_ row: InputRow) throws -> [Cell] {
    let relics = try RelicNeutrinos(
      decoupling: .effectiveNumber(
        row.optionalNumber("n_eff") ?? RelicNeutrinos.standardEffectiveNumber))
    let planck = FlatExpansion.planck2018
    let structure = LesgourguesPastor2006(
      expansion: try FlatExpansion(
        hubble: row.optionalNumber("h") ?? planck.hubble,
        matter: row.optionalNumber("omega_m") ?? planck.matter),
      relics: relics)
    let sum = row.number("sum_eV")
    let fraction = try structure.neutrinoFraction(sumEV: sum)
    // Without mass there is no wave number; with too much of it the estimate of the power says nothing.
    let streaming: Cell =
      sum > 0 ? .number(try structure.freeStreamingWaveNumber(massEV: sum / 3)) : .none
    let slow: Cell =
      sum > 0 ? .number(try structure.nonRelativisticWaveNumber(massEV: sum / 3)) : .none
    return [
      .number(try relics.omegaH2(sumEV: sum)), .number(fraction),
      fraction <= 0.07 ? .number(try structure.powerSuppression(sumEV: sum)) : .none,
      streaming, slow, .number(try relics.meanSpeedKmPerS(massEV: sum / 3)),
    ]
  }

  private static func writeLimits(_ output: OutputOptions) throws {
    let bounds = MassBound.all
    func largest(_ ordering: MassOrdering) throws -> TableWriter.Field {
      let parameters = try OscillationParameters.named(ordering: ordering)
      let values = try bounds.map { try $0.largestLightestMassEV(parameters) ?? .nan }
      return TableWriter.Field(
        Column("lightest_eV_\(ordering.rawValue)", missing: .allowed, .float64(values)))
    }
    try output.write([
      .init("observable", bounds.map(\.observable.rawValue)),
      .init("upper", bounds.map(\.upper)), .init("confidence", bounds.map(\.confidence)),
      .init("data", bounds.map(\.data)), try largest(.normal), try largest(.inverted),
      .init("source", bounds.map(\.source)),
    ])
  }
}

/// m_β against the sum of the masses with the bounds of cosmology and of KATRIN.
private struct BoundsFigure {
  var figure: Figure {
    get throws {
      var figure = Figure(
        title: "The mass of beta decay against the sum of the masses",
        x: Figure.Axis(
          label: "Sum of the masses [eV]", isLogarithmic: true, hasPlainNumbers: true,
          range: 0.05...2),
        y: Figure.Axis(
          label: "m_{β} [eV]", isLogarithmic: true, hasPlainNumbers: true, range: 0.005...1))
      let lightest = try Grid.values(("", ""), 1e-5, 1, points: 400, scale: .log)
      for (ordering, color) in [(MassOrdering.normal, "#0072B2"), (.inverted, "#D55E00")] {
        let fit = try GlobalFit.named(ordering: ordering)
        let scan = MassScan(try MixingRanges(threeSigmaOf: fit))
        var band = Figure.Band(
          title: "\(ordering.rawValue) ordering, 3σ", points: [], color: color, opacity: 0.6)
        for mass in lightest {
          let range = try scan.extrema(lightestMassEV: mass)
          let sum = try MassSpectrum(lightestMassEV: mass, parameters: fit.bestFit).sumEV
          band.points.append((sum, range.electronEV.lowerBound, range.electronEV.upperBound))
        }
        figure.bands.append(band)
        figure.series.append(
          Figure.Series(
            title: "", style: .thinLine,
            points: band.points.map { (x: $0.x, y: ($0.low * $0.high).squareRoot()) },
            color: color))
      }
      addBounds(to: &figure)
      return figure
    }
  }

  private func addBounds(to figure: inout Figure) {
    let shown = [
      "KATRIN, 259 days", "Planck 2018 + BAO, LCDM", "DESI DR2 + CMB, LCDM", "the articles, 2012",
    ]
    for bound in MassBound.all where shown.contains(bound.data) {
      let isSum = bound.observable == .sum
      let (from, to) =
        isSum
        ? ((bound.upper, 0.005), (bound.upper, 1.0)) : ((0.05, bound.upper), (2.0, bound.upper))
      figure.guides.append(Figure.Guide(from: from, to: to, color: "#505050"))
      figure.labels.append(
        Figure.Label(
          text: bound.data, x: isSum ? bound.upper * 0.95 : 1.9,
          y: isSum ? 0.055 : bound.upper * 1.1, side: isSum ? .left : .right, color: "#505050",
          rotation: isSum ? 90 : 0))
    }
  }
}
