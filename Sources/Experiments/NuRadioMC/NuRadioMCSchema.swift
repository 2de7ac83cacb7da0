/// The keys of NuRadioMC's configuration files (versions 2 and 3), and what stands for what.
enum NuRadioMCSchema {
  /// The values of a key on which both programs agree, and what it means when a file says something else.
  struct Agreement: Sendable {
    /// The values, written in any spelling; `*` is any.
    var values: [String]
    var meaning: String

    init(_ values: String..., meaning: String) {
      self.values = values
      self.meaning = meaning
    }

    /// Whether a value is one of those, numbers and words of YAML compared by what they mean.
    func agrees(_ text: String) -> Bool {
      let folded = Self.folded(text)
      return values.contains { Self.folded($0) == folded }
    }

    private static func folded(_ text: String) -> String {
      switch text.lowercased() {
      case "", "~", "null", "none": "null"
      case "false", "no", "off": "false"
      case "true", "yes", "on": "true"
      default: Double(text).map(\.description) ?? text
      }
    }
  }

  static let root = SectionSchema(keys: [
    KeySchema("weights", .section(weights), ""),
    KeySchema("noise", .flag, ""),
    KeySchema("sampling_rate", .number(.positive), ""),
    KeySchema("split_event_time_diff", .number(.positive), ""),
    KeySchema("seed", .seed, ""),
    KeySchema("speedup", .section(speedup), ""),
    KeySchema("propagation", .section(propagation), ""),
    KeySchema("signal", .section(signal), ""),
    KeySchema("trigger", .section(trigger), ""),
    KeySchema("output", .section(output), ""),
    KeySchema("save_all", .flag, ""),
  ])

  private static let weights = SectionSchema(keys: [
    KeySchema("weight_mode", .text, ""), KeySchema("cross_section_type", .text, ""),
  ])

  private static let speedup = SectionSchema(keys: [
    KeySchema("minimum_weight_cut", .number(.from(0, to: 1, "0 to 1")), ""),
    KeySchema(
      "delta_C_cut", .number(.above(0, to: .pi, "> 0, at most 3.141592653589793 (radians)")), ""),
    KeySchema("redo_raytracing", .flag, ""),
    KeySchema("min_efield_amplitude", .number(.nonNegative), ""),
    KeySchema("amp_per_ray_solution", .flag, ""),
    KeySchema("distance_cut", .flag, ""),
    KeySchema("distance_cut_coefficients", .text, ""),
    KeySchema("distance_cut_sum_length", .number(.nonNegative), ""),
  ])

  private static let propagation = SectionSchema(keys: [
    KeySchema("module", .text, ""), KeySchema("ice_model", .text, ""),
    KeySchema("attenuation_model", .text, ""), KeySchema("attenuate_ice", .flag, ""),
    KeySchema("n_freq", .integer(2...1_000_000), ""), KeySchema("focusing", .flag, ""),
    KeySchema("focusing_limit", .number(.from(1, to: 1000, "1 to 1000")), ""),
    KeySchema("n_reflections", .integer(0...10), ""), KeySchema("birefringence", .flag, ""),
    KeySchema("birefringence_propagation", .text, ""), KeySchema("birefringence_model", .text, ""),
    KeySchema("angle_to_iceflow", .number(.any), ""),
    KeySchema("radiopropa", .section(radiopropa), ""),
  ])

  private static let radiopropa = SectionSchema(keys: [
    KeySchema("mode", .text, ""), KeySchema("iter_steps_channel", .text, ""),
    KeySchema("iter_steps_zenith", .text, ""), KeySchema("auto_step_size", .flag, ""),
    KeySchema("max_traj_length", .number(.positive), ""),
  ])

  private static let signal = SectionSchema(keys: [
    KeySchema("model", .text, ""), KeySchema("zerosignal", .flag, ""),
    KeySchema("polarization", .text, ""), KeySchema("ePhi", .number(.any), ""),
    KeySchema("shower_type", .text, ""),
  ])

  private static let trigger = SectionSchema(keys: [
    KeySchema("noise_temperature", .number(.positive), ""),
    KeySchema("Vrms", .number(.positive), ""),
  ])

  private static let output = SectionSchema(keys: [
    KeySchema("channel_traces", .flag, ""), KeySchema("electric_field_traces", .flag, ""),
    KeySchema("sim_channel_traces", .flag, ""), KeySchema("sim_electric_field_traces", .flag, ""),
  ])

  // MARK: - Names

  static let weightModes = [
    "core_mantle_crust": "core_mantle_crust", "PREM": "prem", "simple": "simple", "null": "none",
  ]
  static let crossSections = [
    "ctw": "ctw", "ctw_up": "ctw_upper", "ctw_down": "ctw_lower", "csms": "csms",
  ]
  static let signalModels = [
    "Alvarez2009": "alvarez2009", "Alvarez2000": "alvarez2000", "ZHS1992": "zhs1992",
    "ARZ2019": "arz2019", "ARZ2020": "arz2020",
  ]
  /// The models of ice have NuRadioMC's own names.
  static let iceModels = Dictionary(uniqueKeysWithValues: ModelNames.ice.map { ($0, $0) })
  static let attenuationModels = Dictionary(
    uniqueKeysWithValues: ModelNames.attenuation.filter { $0 != "none" }.map { ($0, $0) })
  /// Names that are right in NuRadioMC and stand for nothing here.
  static let namesWithoutCounterpart: Set = [
    "existing", "core_mantle_crust_simple", "ghandi", "hedis_bgr18", "HCRB2017",
    "spherical", "GL3", "birefringence_medium",
  ]

  // MARK: - What has no counterpart

  static let rootDefaults: [String: Agreement] = [
    "noise": Agreement(
      "false", meaning: "triggers look at the signal alone, without noise on the traces"),
    "split_event_time_diff": Agreement(
      "1000000", meaning: "the showers of an event are never divided into several events"),
    "save_all": Agreement("false", meaning: "a run keeps what its own output settings say"),
  ]
  static let speedupDefaults: [String: Agreement] = [
    "min_efield_amplitude": Agreement(
      "*", meaning: "no signal is left out for its amplitude"),
    "amp_per_ray_solution": Agreement("*", meaning: "the amplitude of every ray is known"),
    "redo_raytracing": Agreement("*", meaning: "rays are always traced"),
    "distance_cut": Agreement("false", meaning: "no event is left out for its distance"),
    "distance_cut_coefficients": Agreement(
      "null", meaning: "no event is left out for its distance"),
    "distance_cut_sum_length": Agreement(
      "*", meaning: "no event is left out for its distance"),
  ]
  static let propagationDefaults: [String: Agreement] = [
    "module": Agreement(
      "analytic", meaning: "rays are those of the analytic solution in exponential ice"),
    "birefringence": Agreement("false", meaning: "the ice is not birefringent"),
    "birefringence_propagation": Agreement("*", meaning: "the ice is not birefringent"),
    "birefringence_model": Agreement("*", meaning: "the ice is not birefringent"),
    "angle_to_iceflow": Agreement("*", meaning: "the ice is not birefringent"),
    "radiopropa": Agreement("*", meaning: "rays are those of the analytic solution"),
  ]
  static let signalDefaults: [String: Agreement] = [
    "zerosignal": Agreement("false", meaning: "the signal is always there"),
    "polarization": Agreement("auto", meaning: "the polarization follows from the shower"),
    "ePhi": Agreement("*", meaning: "the polarization follows from the shower"),
    "shower_type": Agreement("null", meaning: "showers of all types are simulated"),
  ]
  static let outputDefaults: [String: Agreement] = [
    "channel_traces": Agreement("false", meaning: "a run keeps what its own output settings say"),
    "electric_field_traces": Agreement(
      "false", meaning: "a run keeps what its own output settings say"),
    "sim_channel_traces": Agreement(
      "false", meaning: "a run keeps what its own output settings say"),
    "sim_electric_field_traces": Agreement(
      "false", meaning: "a run keeps what its own output settings say"),
  ]
}
