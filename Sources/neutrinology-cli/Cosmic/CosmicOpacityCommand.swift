import ArgumentParser
import PhysicalQuantities
import Propagation

struct CosmicOpacityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opacity",
    abstract: "How far photons of the highest energies come before they make electron pairs.",
    discussion: """
      EXAMPLES
        neutrinology cosmic opacity --energy-eV 2e15
        neutrinology cosmic opacity --energy-eV 1e15 --distance-kpc 8.2 --plot horizon.svg

      On the microwave background alone: below 1e14 eV infrared and star light, above 1e19 eV radio waves are more opaque. The
      picture has protons beside, and what neutrinos see: everything.
      """)

  @Option(
    name: .customLong("energy-eV"), parsing: .unconditional, help: "The energy of the photon in eV."
  )
  var energy: String?
  @Option(name: .customLong("distance-kpc"), parsing: .unconditional, help: "A distance in kpc.")
  var distance: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let model = try BreitWheeler1934()
    var calculator = Calculator(
      inputs: [.number("energy_eV"), .number("distance_kpc", optional: true)]
    ) { row in
      let energy = row.number("energy_eV")
      var cells: [Cell] = [.number(try model.meanFreePathKpc(energyEV: energy))]
      if row.columns.contains("distance_kpc") {
        cells.append(
          try row.optionalNumber("distance_kpc").map {
            .number(try model.survival(energyEV: energy, distanceKpc: $0))
          } ?? .none)
      }
      return [cells]
    }
    calculator.resultsForInputs = {
      ["mean_free_path_kpc"] + ($0.contains("distance_kpc") ? ["survival"] : [])
    }
    try calculator.run(
      options: options, given: ["energy_eV": energy, "distance_kpc": distance])
    try picture.draw { try Self.figure(model) }
  }

  private static func figure(_ model: BreitWheeler1934) throws -> Figure {
    let photons = try Grid.values(("", ""), 8e13, 1e20, points: 300, scale: .log)
    let protons = try Grid.values(("", ""), 1e17, 1e22, points: 300, scale: .log)
    let losses = try CosmicRayLosses()
    var figure = Figure(
      title: "How far messengers come through the microwave background",
      x: Figure.Axis(label: "Energy [eV]", isLogarithmic: true, range: 5e13...1e22),
      y: Figure.Axis(
        label: "Mean free path or loss length [Mpc]", isLogarithmic: true, range: 1e-3...1e5),
      series: [
        .init(
          title: "photons", style: .line,
          points: try photons.map { (x: $0, y: try model.meanFreePathKpc(energyEV: $0) * 1e-3) }),
        .init(
          title: "protons", style: .line,
          points: try protons.map { (x: $0, y: try losses.rates(energyEV: $0).lossLengthMpc) }),
      ])
    for (name, mpc) in [
      ("galactic centre", 8.2e-3), ("Andromeda", 0.78), ("Virgo cluster", 16.5),
      ("Hubble distance", losses.expansion.hubbleDistanceMpc),
    ] {
      figure.guides.append(Figure.Guide(from: (5e13, mpc), to: (1e22, mpc), color: "#808080"))
      figure.labels.append(
        Figure.Label(text: name, x: 8e21, y: mpc * 1.4, side: .right, color: "#505050"))
    }
    return figure
  }
}
