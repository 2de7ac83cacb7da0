import ArgumentParser
import FileFormats
import Matter
import PhysicalQuantities
import Radiation

struct RaysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rays",
    abstract: "Every ray between two points in ice.",
    discussion: """
      EXAMPLES
        neutrinology radio rays --ice southpole_2015 --emitter-x-m 500 --emitter-y-m 0 --emitter-z-m -1000 \\
          --receiver-x-m 0 --receiver-y-m 0 --receiver-z-m -100 --attenuation SP1 --frequencies-MHz 200,500
        neutrinology radio rays --ice greenland_simple --table pairs.csv --plot rays.svg
        neutrinology radio rays --ice mooresbay_simple --bottom-reflections 1 --emitter-x-m 300 --emitter-y-m 0 \\
          --emitter-z-m -200 --receiver-x-m 0 --receiver-y-m 0 --receiver-z-m -10 --plot shelf.svg
        neutrinology radio rays --ice firn.csv --attenuation lengths.csv --frequencies-MHz 200 --table pairs.csv

      A profile is a table with the columns depth_m (or z_m, negative below the surface) and index; between rows the index follows a
      monotone cubic, and two rows of one depth are a step from one layer to the next. Below the last row the index is constant.
      A table of attenuation has length_m of the field and depth_m, or frequency_MHz; between rows it is linear.
      By way of the bed there are two columns more: how often it reflects, and 1 for rays that start upwards, 2 downwards.

      A row for each ray; type is direct, refracted, reflected, or none in a single row where no ray arrives. The receive
      zenith says where the signal comes from. Focusing is the factor of the amplitude, at most 2 before the ratio of the indices.
      """)

  @Option(
    help:
      "The ice, such as southpole_2015, greenland_firn, mooresbay_simple; or a table of the refractive index."
  )
  var ice: String?

  @Option(
    name: .customLong("ice-profile"),
    help: ArgumentHelp("A table of the refractive index instead of --ice.", valueName: "file.csv"))
  var iceProfile: String?

  @Option(
    name: .customLong("bottom-reflections"), parsing: .unconditional,
    help: "The most reflections at the bed, for ice that has a reflecting one.")
  var bottomReflections = 0

  @Option(help: "The model of absorption: SP1, GL1, GL2 or MB1; or a table of lengths.")
  var attenuation: String?

  @Option(
    name: .customLong("frequencies-MHz"),
    help: ArgumentHelp("The frequencies of absorption in MHz.", valueName: "f,f,..."))
  var frequencies: String?

  @Option(
    name: .customLong("emitter-x-m"), parsing: .unconditional,
    help: "The emitter's place: east, in m.")
  var emitterX: String?
  @Option(name: .customLong("emitter-y-m"), parsing: .unconditional, help: "North.")
  var emitterY: String?
  @Option(
    name: .customLong("emitter-z-m"), parsing: .unconditional,
    help: "Upwards; 0 is the surface, depths are negative.")
  var emitterZ: String?
  @Option(name: .customLong("receiver-x-m"), parsing: .unconditional, help: "The receiver's place.")
  var receiverX: String?
  @Option(name: .customLong("receiver-y-m"), parsing: .unconditional)
  var receiverY: String?
  @Option(name: .customLong("receiver-z-m"), parsing: .unconditional)
  var receiverZ: String?

  @OptionGroup var picture: PlotOptions

  @OptionGroup var options: CalculatorOptions

  func validate() throws {
    if (attenuation == nil) != (frequencies == nil) {
      throw ValidationError("--attenuation and --frequencies-MHz belong together")
    }
    if (ice == nil) == (iceProfile == nil) {
      throw ValidationError("give one of --ice and --ice-profile")
    }
  }

  static let inputs: [InputColumn] = [
    .number("emitter_x_m"), .number("emitter_y_m"), .number("emitter_z_m"),
    .number("receiver_x_m"), .number("receiver_y_m"), .number("receiver_z_m"),
  ]

  func run() throws {
    let ice = try IceArgument.model(named: ice, profile: iceProfile)
    let tracer = try ice.rayTracer(bottomReflections: bottomReflections)
    let countsBed = bottomReflections > 0
    let absorption = try attenuation.map { try IceArgument.attenuation($0) }
    let asked = try frequencyTexts()
    let calculator = Calculator(
      inputs: Self.inputs,
      results: [
        "solution", "type", "launch_zenith_deg", "receive_zenith_deg", "path_length_m",
        "travel_time_ns", "focusing",
      ] + (countsBed ? ["bottom_reflections", "reflection_case"] : [])
        + asked.map { "attenuation_\($0.text)_MHz" }, printsRowNumber: true
    ) { row in
      let (emitter, receiver) = row.ends
      let rays = try tracer.rays(from: emitter, to: receiver)
      guard !rays.isEmpty else {
        return [
          [.integer(0), .text("none")]
            + Array(repeating: .none, count: (countsBed ? 7 : 5) + asked.count)
        ]
      }
      return try rays.enumerated().map { index, ray in
        let factors = try absorption.map {
          try tracer.attenuation(of: ray, model: $0, frequenciesGHz: asked.map(\.gigahertz))
        }
        let bed: [Cell] =
          countsBed ? [.integer(ray.bottomReflections), .integer(ray.reflectionCase)] : []
        return try Self.cells(index, ray) + bed + (factors ?? []).map(Cell.number)
      }
    }
    let rows = try calculator.run(
      options: options,
      given: [
        "emitter_x_m": emitterX, "emitter_y_m": emitterY, "emitter_z_m": emitterZ,
        "receiver_x_m": receiverX, "receiver_y_m": receiverY, "receiver_z_m": receiverZ,
      ])
    try picture.draw { try RayFigure.figure(rows, ice: ice, tracer: tracer) }
  }

  private static func cells(_ index: Int, _ ray: Ray) throws -> [Cell] {
    [
      .integer(index), .text("\(ray.kind)"), .number(ray.launchZenith.inDegrees),
      .number(ray.receiveZenith.inDegrees), .number(ray.pathLengthM), .number(ray.travelTimeNs),
      .number(try ray.focusingFactor()),
    ]
  }

  /// The frequencies as they were written, which name the columns, and in GHz.
  private func frequencyTexts() throws -> [(text: String, gigahertz: Double)] {
    try (frequencies ?? "").split(separator: ",").map { part in
      let text = String(part.filter { $0 != " " })
      guard case .success(let value) = NumberText.double(text) else {
        throw Failure.Usage(
          description:
            "--frequencies-MHz \(frequencies ?? ""): '\(part)' is no number; write 200,500")
      }
      return (text, value / 1000)
    }
  }
}

extension InputRow {
  /// The emitter and the receiver of a row.
  var ends: (emitter: Vector3, receiver: Vector3) {
    (
      Vector3(number("emitter_x_m"), number("emitter_y_m"), number("emitter_z_m")),
      Vector3(number("receiver_x_m"), number("receiver_y_m"), number("receiver_z_m"))
    )
  }
}
