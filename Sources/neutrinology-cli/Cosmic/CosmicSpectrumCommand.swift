import ArgumentParser
import NumericalMethods
import ParticleSources
import PhysicalQuantities

struct CosmicSpectrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum",
    abstract: "The energy spectrum of cosmic rays: models of all nuclei, and Auger's measurement.",
    discussion: """
      EXAMPLES
        neutrinology cosmic spectrum --energy-eV 1e15
        neutrinology cosmic spectrum --energy-eV 1e19 --plot spectrum.svg

      h3a and h4a are the models of Gaisser (2012), valid from 10^13 eV on, in 1/(m2 s sr GeV), iron_share_h3a the share of the
      group of iron; auger is the measurement of 2020 from 10^18 eV on, in the same unit.
      """)

  @Option(name: .customLong("energy-eV"), parsing: .unconditional, help: "The energy in eV.")
  var energy: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  /// 1/(km² sr yr eV) in 1/(m² s sr GeV): 10⁹ eV, 10⁶ m², a Julian year.
  private static let augerUnit = 1e9 / (1e6 * 3.155_76e7)
  private static let augerRange = 1e18...1e21

  func run() throws {
    let calculator = Calculator(
      inputs: [.number("energy_eV")],
      results: ["h3a_per_m2_s_sr_GeV", "h4a_per_m2_s_sr_GeV", "iron_share_h3a"]
        + ["auger_per_m2_s_sr_GeV"]
    ) { row in
      let energy = row.number("energy_eV")
      let groups = try Gaisser2012.h3a.groupFluxes(energyGeV: energy * 1e-9)
      let all = groups.reduce(0, +)
      let auger: Cell =
        Self.augerRange.contains(energy)
        ? .number(try Auger2020.flux(energyEV: energy) * Self.augerUnit) : .none
      return [
        [
          .number(all), .number(try Gaisser2012.h4a.allParticleFlux(energyGeV: energy * 1e-9)),
          .number(all > 0 ? groups[4] / all : 0), auger,
        ]
      ]
    }
    try calculator.run(options: options, given: ["energy_eV": energy])
    try picture.draw { try Self.figure() }
  }

  /// E^2.6 times the flux, as knee, second knee and ankle are usually shown.
  private static func figure() throws -> Figure {
    let energies = try Grid.values(("", ""), 1e13, 3e20, points: 400, scale: .log)
    func scaled(_ energyEV: Double, _ flux: Double) -> Double {
      let energy = energyEV * 1e-9
      return flux * energy * energy * Elementary.pow(energy, 0.6)
    }
    func curve(_ model: Gaisser2012) throws -> [(x: Double, y: Double)] {
      try energies.map { (x: $0, y: scaled($0, try model.allParticleFlux(energyGeV: $0 * 1e-9))) }
    }
    let measured = energies.filter { augerRange.contains($0) && $0 > 2.5e18 && $0 < 2e20 }
    return Figure(
      title: "The spectrum of cosmic rays",
      x: Figure.Axis(label: "Energy [eV]", isLogarithmic: true, range: 1e13...1e21),
      y: Figure.Axis(
        label: "E^{2.6} J [GeV^{1.6}/(m^2 s sr)]", isLogarithmic: true, range: 1...1e5),
      series: [
        .init(title: "H3a (Gaisser 2012)", style: .line, points: try curve(.h3a)),
        .init(title: "H4a", style: .dashedLine, points: try curve(.h4a)),
        .init(
          title: "Auger 2020", style: .line,
          points: try measured.map {
            (x: $0, y: scaled($0, try Auger2020.flux(energyEV: $0) * augerUnit))
          }, color: "#000000"),
      ])
  }
}
