import ArgumentParser
import ParticleSources
import PhysicalQuantities

struct CosmicHillasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hillas",
    abstract: "The largest energy that a source of a size and a magnetic field can give.",
    discussion: """
      EXAMPLES
        neutrinology cosmic hillas --field-uG 1 --radius-kpc 1
        neutrinology cosmic hillas --field-uG 1e18 --radius-kpc 3e-16 --charge 26 --shock-speed 0.1 --plot hillas.svg

      E = Z e c B R beta (Hillas 1984), 0.925 EeV for Z = 1, 1 uG, 1 kpc. In the picture the sizes and fields of sources are
      orders of magnitude; what lies below a line cannot give its energy.
      """)

  @Option(name: .customLong("field-uG"), parsing: .unconditional, help: "The field in microgauss.")
  var field: String?
  @Option(name: .customLong("radius-kpc"), parsing: .unconditional, help: "The radius in kpc.")
  var radius: String?
  @Option(parsing: .unconditional, help: "The charge of the nucleus; 1 unless given.")
  var charge: String?
  @Option(parsing: .unconditional, help: "The speed of the shock in units of c; 1 unless given.")
  var shockSpeed: String?
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let calculator = Calculator(
      inputs: [.number("field_uG"), .number("radius_kpc")]
        + ["charge", "shock_speed"].map { .number($0, optional: true) },
      results: ["largest_energy_eV"]
    ) { row in
      let charge = try Require.value(
        row.optionalNumber("charge") ?? 1, in: 1...200, "charge", hint: "a whole number")
      guard charge == charge.rounded() else {
        throw PhysicsError.outOfRange(parameter: "charge", value: charge, allowed: "whole numbers")
      }
      return [
        [
          .number(
            try Hillas1984.largestEnergyEV(
              charge: Int(charge), fieldMicrogauss: row.number("field_uG"),
              radiusKpc: row.number("radius_kpc"),
              shockSpeed: row.optionalNumber("shock_speed") ?? 1))
        ]
      ]
    }
    try calculator.run(
      options: options,
      given: [
        "field_uG": field, "radius_kpc": radius, "charge": charge, "shock_speed": shockSpeed,
      ])
    try picture.draw { try Self.figure() }
  }

  private static func figure() throws -> Figure {
    let kmPerKpc = 3.085_677_581_491_367e16
    var figure = Figure(
      title: "Sources and the energies that they can give (Hillas 1984)",
      x: Figure.Axis(label: "Size [km]", isLogarithmic: true, range: 1...1e24),
      y: Figure.Axis(label: "Magnetic field [G]", isLogarithmic: true, range: 1e-10...1e16))
    let sizes = [1.0, 1e24]
    for (charge, speed, name) in [
      (1, 1.0, "protons of 10^20 eV, β = 1"), (26, 1.0, "iron of 10^20 eV, β = 1"),
      (1, 1.0 / 300, "protons of 10^20 eV, β = 1/300"),
    ] {
      figure.series.append(
        Figure.Series(
          title: name, style: speed < 1 ? .dashedLine : .line,
          points: try sizes.map {
            (
              x: $0,
              y: 1e-6
                * (try Hillas1984.neededFieldMicrogauss(
                  energyEV: 1e20, charge: charge, radiusKpc: $0 / kmPerKpc, shockSpeed: speed))
            )
          }))
    }
    for (number, site) in Hillas1984.sites.enumerated() {
      figure.boxes.append(
        Figure.Box(
          x: site.sizeKm, y: site.fieldG, color: Figure.color(number % 6), opacity: 0.35))
      figure.labels.append(label(of: site))
    }
    return figure
  }

  /// The name of a kind of source, left of its box, or where there is room among the large ones.
  private static func label(of site: Hillas1984.Site) -> Figure.Label {
    let middle = (site.fieldG.lowerBound * site.fieldG.upperBound).squareRoot()
    let (left, right) = (site.sizeKm.lowerBound, site.sizeKm.upperBound)
    return switch site.name {
    case "radio lobes": .init(text: site.name, x: right * 2, y: middle * 30, side: .left)
    case "clusters": .init(text: site.name, x: right * 2, y: middle, side: .left)
    case "galactic halo": .init(text: site.name, x: left * 0.4, y: middle * 0.02, side: .right)
    case "jets, hot spots": .init(text: site.name, x: right * 2, y: middle * 20, side: .left)
    case "neutron stars": .init(text: site.name, x: right * 2, y: middle * 30, side: .left)
    default: .init(text: site.name, x: left * 0.5, y: middle, side: .right)
    }
  }
}
