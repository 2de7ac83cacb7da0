import ArgumentParser
import Matter
import PhysicalQuantities

struct MuonAtmosphereCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atmosphere",
    abstract: "Density of the air and the column above, at an altitude.",
    discussion: """
      EXAMPLES
        neutrinology muon atmosphere --altitude-m 1907
        neutrinology muon atmosphere --atmosphere us_standard_1976 --altitude-m 11000 --zenith-deg 60

      overburden_g_cm2 is the vertical column, slant_depth_g_cm2 that along the direction on a round Earth.
      """)

  @Option(
    name: .customLong("altitude-m"), parsing: .unconditional,
    help: "The altitude above sea level in m.")
  var altitude: String?
  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "The zenith angle in degrees; 0 unless given.")
  var zenith: String?
  @OptionGroup var air: AtmosphereArguments
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let atmosphere = try air.model()
    let calculator = Calculator(
      inputs: [.number("altitude_m"), .number("zenith_deg", optional: true)],
      results: ["overburden_g_cm2", "density_g_cm3", "slant_depth_g_cm2"]
    ) { row in
      let altitude = row.number("altitude_m")
      let column = try atmosphere.overburdenGCm2(altitudeM: altitude)
      let cosine = try MuonDirection.cosine(zenithDeg: row.optionalNumber("zenith_deg") ?? 0)
      // Paths begin below nine tenths of the top; above, the Earth is flat enough for the vertical alone.
      let slant =
        cosine == 1
        ? column
        : try AtmosphericPath(
          in: atmosphere, zenithCosine: cosine, observerAltitudeM: altitude
        ).slantDepthGCm2
      return [
        [
          .number(column), .number(try atmosphere.densityGCm3(altitudeM: altitude)),
          .number(slant),
        ]
      ]
    }
    try calculator.run(options: options, given: ["altitude_m": altitude, "zenith_deg": zenith])
  }
}
