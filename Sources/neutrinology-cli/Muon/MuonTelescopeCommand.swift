import ArgumentParser
import Detection
import PhysicalQuantities
import Simulation

struct MuonTelescopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telescope",
    abstract: "The rate of muons in two counters in coincidence, tilted or upright.",
    discussion: """
      EXAMPLES
        neutrinology muon telescope --width-cm 20 --depth-cm 20 --distance-cm 50 --tilt-deg 0
        neutrinology muon telescope --width-cm 20 --depth-cm 20 --distance-cm 50 --table tilts.csv

      rate_per_s is that of muons above a momentum (0.3 GeV/c unless given) in the flux of air showers at the altitude;
      cos2_rate_per_s is the same vertical intensity with a cos^2 of the zenith angle: the rule of thumb.
      """)

  @Option(name: .customLong("width-cm"), parsing: .unconditional, help: "One side of the counters.")
  var width = 20.0
  @Option(name: .customLong("depth-cm"), parsing: .unconditional, help: "The other side.")
  var depth = 20.0
  @Option(
    name: .customLong("distance-cm"), parsing: .unconditional, help: "Between the counters.")
  var distance = 50.0
  @Option(parsing: .unconditional, help: "The efficiency of the coincidence, 0 to 1.")
  var efficiency = 1.0
  @Option(
    name: .customLong("least-momentum-GeV"), parsing: .unconditional,
    help: "The least momentum that is counted, in GeV/c.")
  var least = 0.3
  @Option(
    name: .customLong("tilt-deg"), parsing: .unconditional,
    help: "The angle of the axis to the vertical, in degrees.")
  var tilt: String?
  @Option(
    name: .customLong("altitude-m"), parsing: .unconditional,
    help: "The altitude in m; 0 unless given.")
  var altitude: String?
  @OptionGroup var showers: AirShowerArguments
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let telescope = try MuonTelescope(
      widthCm: width, depthCm: depth, distanceCm: distance, efficiency: efficiency)
    let flux = try showers.flux()
    let calculator = Calculator(
      inputs: [.number("tilt_deg"), .number("altitude_m", optional: true)],
      results: [
        "acceptance_cm2_sr", "rate_per_s", "cos2_rate_per_s", "vertical_per_cm2_s_sr",
      ]
    ) { row in
      let tilt = try Require.value(row.number("tilt_deg"), in: 0...90, "tilt_deg") * .pi / 180
      let sky = try MuonSky(
        flux, altitudeM: row.optionalNumber("altitude_m") ?? 0, aboveMomentumGeV: least)
      let vertical = sky.intensity(zenithCosine: 1)
      return [
        [
          .number(telescope.acceptanceCm2Sr),
          .number(try telescope.ratePerS(tiltRad: tilt, intensity: sky.intensity(zenithCosine:))),
          .number(
            try telescope.cosineSquaredRatePerS(verticalPerCm2SSr: vertical, tiltRad: tilt)),
          .number(vertical),
        ]
      ]
    }
    try calculator.run(options: options, given: ["tilt_deg": tilt, "altitude_m": altitude])
  }
}
