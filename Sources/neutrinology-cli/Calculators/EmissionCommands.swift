import ArgumentParser
import Messengers
import PhysicalQuantities
import Radiation

/// The inputs that spectra and pulses share: a shower and how it is seen.
struct ShowerArguments: ParsableArguments {
  @Option(help: "zhs1992, alvarez2000, alvarez2006, alvarez2009, arz2011, arz2019 or arz2020.")
  var model = "alvarez2009"

  @Option(
    name: .customLong("energy-eV"), parsing: .unconditional, help: "The energy of the shower in eV."
  )
  var energy: String?

  @Option(help: "The kind of shower: had or em.")
  var shower: String?

  @Option(
    name: .customLong("viewing-angle-deg"), parsing: .unconditional,
    help: "The angle between the shower's axis and the ray, in degrees.")
  var viewingAngle: String?

  @Option(
    name: .customLong("distance-m"), parsing: .unconditional, help: "The length of the ray in m.")
  var distance: String?

  @Option(
    name: .customLong("refractive-index"), parsing: .unconditional,
    help: "The refractive index at the shower.")
  var refractiveIndex: String?

  @Option(
    name: .customLong("k-L"), parsing: .unconditional,
    help: "The elongation of an electromagnetic shower in alvarez2009; its mean unless given.")
  var elongation: String?

  static let inputs: [InputColumn] = [
    .number("energy_eV"), .text("shower"), .number("viewing_angle_deg"), .number("distance_m"),
    .number("refractive_index"),
  ]
  static let elongationInput = InputColumn.number("k_L", optional: true)

  var given: [String: String?] {
    [
      "energy_eV": energy, "shower": shower, "viewing_angle_deg": viewingAngle,
      "distance_m": distance, "refractive_index": refractiveIndex, "k_L": elongation,
    ]
  }
}

/// A shower as a row of inputs describes it.
struct ShowerView {
  let model: AskaryanModel
  let energy: Energy
  let kind: ShowerKind
  let viewingAngle: Angle
  let distance: Length
  let refractiveIndex: Double
  let elongation: Double?

  init(_ row: InputRow, model: AskaryanModel) throws {
    self.model = model
    energy = .eV(row.number("energy_eV"))
    kind = try ShowerKind(named: row.text("shower"))
    viewingAngle = .degrees(row.number("viewing_angle_deg"))
    distance = .metres(row.number("distance_m"))
    refractiveIndex = row.number("refractive_index")
    elongation = row.optionalNumber("k_L")
  }

  /// |F| in V/m/MHz at frequencies in MHz.
  func spectrum(frequenciesMHz: [Double]) throws -> [Double] {
    try model.fieldSpectrum(
      energy: energy, kind: kind, viewingAngle: viewingAngle, distance: distance,
      refractiveIndex: refractiveIndex, elongation: elongation,
      frequencies: frequenciesMHz.map { .MHz($0) }
    ).map { $0 / 1000 }
  }

  func pulse(samples: Int, stepNs: Double) throws -> FieldTrace {
    try model.pulse(
      energy: energy, kind: kind, viewingAngle: viewingAngle, distance: distance,
      refractiveIndex: refractiveIndex, elongation: elongation, samples: samples,
      step: .ns(stepNs))
  }

  /// What a picture's legend says of it.
  var title: String {
    "\(model.rawValue), \(kind.rawValue), \(energy.inEV) eV, \(viewingAngle.inDegrees) deg"
  }
}

struct SpectrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum",
    abstract: "The spectrum of a shower's radio pulse, in V/m/MHz.",
    discussion: """
      EXAMPLES
        neutrinology radio spectrum --model alvarez2009 --energy-eV 1e18 --shower had \\
          --viewing-angle-deg 55 --distance-m 1000 --refractive-index 1.78 --frequency-MHz 300
        neutrinology radio spectrum --model arz2020 --table showers.csv --format table
        neutrinology radio spectrum --energy-eV 1e18 --shower em --viewing-angle-deg 54 --distance-m 1000 \\
          --refractive-index 1.78 --frequency-MHz 300 --plot spectrum.svg

      The value is |∫ E(t) exp(2 pi i f t) dt|, the plain Fourier transform of the field.
      """)

  @OptionGroup var arguments: ShowerArguments

  @Option(
    name: .customLong("frequency-MHz"), parsing: .unconditional, help: "The frequency in MHz.")
  var frequency: String?

  @OptionGroup var picture: PlotOptions

  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let model = try AskaryanModel(named: arguments.model)
    let calculator = Calculator(
      inputs: ShowerArguments.inputs + [.number("frequency_MHz"), ShowerArguments.elongationInput],
      results: ["field_V_per_m_per_MHz"]
    ) { row in
      let view = try ShowerView(row, model: model)
      let frequency = row.number("frequency_MHz")
      return [[.number(try view.spectrum(frequenciesMHz: [frequency])[0])]]
    }
    let rows = try calculator.run(
      options: options, given: arguments.given.merging(["frequency_MHz": frequency]) { $1 })
    try picture.draw { try EmissionFigures.spectra(rows, model: model) }
  }
}

struct PulseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pulse",
    abstract: "A shower's radio pulse as samples in time, in V/m.",
    discussion: """
      EXAMPLES
        neutrinology radio pulse --model arz2020 --energy-eV 1e18 --shower had --viewing-angle-deg 55 \\
          --distance-m 1000 --refractive-index 1.78 --samples 512 --step-ns 0.1 --plot pulse.svg

      Time 0 is when light from the start of the shower arrives. The field's component theta lies across the line of sight in
      the plane of the shower, the radial one along it.
      """)

  @OptionGroup var arguments: ShowerArguments

  @Option(help: "The number of samples; even.")
  var samples = 512

  @Option(
    name: .customLong("step-ns"), parsing: .unconditional,
    help: "The time from sample to sample in ns.")
  var step = 0.1

  @OptionGroup var picture: PlotOptions

  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let model = try AskaryanModel(named: arguments.model)
    let calculator = Calculator(
      inputs: ShowerArguments.inputs + [ShowerArguments.elongationInput],
      results: ["time_ns", "field_theta_V_per_m", "field_radial_V_per_m"], printsRowNumber: true
    ) { row in
      let trace = try ShowerView(row, model: model).pulse(samples: samples, stepNs: step)
      return trace.thetaVPerM.indices.map { j in
        [
          .number(trace.startTimeNs + Double(j) * trace.stepNs), .number(trace.thetaVPerM[j]),
          .number(trace.radialVPerM[j]),
        ]
      }
    }
    let rows = try calculator.run(options: options, given: arguments.given)
    try picture.draw {
      try EmissionFigures.pulses(rows, model: model, samples: samples, stepNs: step)
    }
  }
}
