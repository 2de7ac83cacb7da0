import ArgumentParser
import FileFormats
import PhysicalQuantities
import Propagation

/// New physics as options of the commands of oscillation.
struct ModifierArguments: ParsableArguments {
  @Option(
    name: .customLong("modifier"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "New physics: NAME:KEY=VALUE,KEY=VALUE; may be given several times.",
      discussion: """
        decoherence:gamma_21_eV=1e-23,power=0 (also gamma_31_eV, gamma_32_eV, gamma_eV for all, reference_GeV=1);
        lorentz-violation:a_em_re_eV=1e-23,c_tt=1e-27 (ee, mm, tt; em, et, mt with _re and _im);
        decay:alpha_3_eV2=1e-6 or tau_over_m_3_s_eV=1e-11 (states 1 to 4); wave-packet:size_m=1e-12.
        """, valueName: "text"))
  var texts: [String] = []

  /// The modifiers for a number of flavours.
  func load() throws -> OscillationModifiers {
    var modifiers = OscillationModifiers.none
    var names: Set<String> = []
    for text in texts {
      let item = try ModifierText(text)
      guard names.insert(item.name).inserted else {
        throw Failure.Usage(
          description: "--modifier \(item.name) is given twice; give one list of its values")
      }
      switch item.name {
      case "decoherence": modifiers.decoherence = try item.decoherence()
      case "lorentz-violation": modifiers.lorentzViolation = try item.lorentzViolation()
      case "decay": modifiers.decay = try item.decay()
      default: modifiers.wavePackets = try item.wavePackets()
      }
    }
    return modifiers
  }
}

/// One modifier as it is written.
private struct ModifierText {
  let name: String
  private let values: [String: Double]

  private static let pairs = ["ee", "mm", "tt"]
  private static let complexPairs = ["em", "et", "mt"]
  private static let keys: [String: [String]] = [
    "decoherence": [
      "gamma_eV", "gamma_21_eV", "gamma_31_eV", "gamma_32_eV", "gamma_41_eV", "gamma_42_eV",
      "gamma_43_eV", "power", "reference_GeV",
    ],
    "lorentz-violation": pairs.map { "a_\($0)_eV" }
      + complexPairs.flatMap { ["a_\($0)_re_eV", "a_\($0)_im_eV"] } + pairs.map { "c_\($0)" }
      + complexPairs.flatMap { ["c_\($0)_re", "c_\($0)_im"] },
    "decay": (1...4).flatMap { ["alpha_\($0)_eV2", "tau_over_m_\($0)_s_eV"] },
    "wave-packet": ["size_m"],
  ]

  init(_ text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let found = Self.keys.keys.first { ModelName.areSame($0, String(parts[0])) }
    guard let name = found, let keys = Self.keys[name] else {
      throw PhysicsError.unknownName(
        parameter: "modifier", value: String(parts[0]), allowed: Self.keys.keys.sorted())
    }
    guard parts.count == 2, !parts[1].isEmpty else {
      throw Failure.Usage(
        description: "--modifier \(text): values are missing, such as \(name):\(keys[0])=1e-12")
    }
    var values: [String: Double] = [:]
    for item in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
      let pair = item.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2, case .success(let value) = NumberText.double(pair[1]) else {
        throw Failure.Usage(
          description: "--modifier \(text): \(item) is not of the form KEY=NUMBER")
      }
      guard keys.contains(pair[0]) else {
        throw PhysicsError.unknownName(
          parameter: "modifier \(name)", value: pair[0], allowed: keys)
      }
      guard values.updateValue(value, forKey: pair[0]) == nil else {
        throw Failure.Usage(description: "--modifier \(text): \(pair[0]) is given twice")
      }
    }
    self.name = name
    self.values = values
  }

  func decoherence() throws -> QuantumDecoherence {
    let (power, reference) = (values["power"] ?? 0, values["reference_GeV"] ?? 1)
    func rate(_ pair: String) -> Double? { values["gamma_\(pair)_eV"] ?? values["gamma_eV"] }
    let sterile = ["41", "42", "43"].map { values["gamma_\($0)_eV"] }
    guard sterile.contains(where: { $0 != nil }) else {
      return try QuantumDecoherence(
        gamma21EV: rate("21"), gamma31EV: rate("31"), gamma32EV: rate("32"), power: power,
        referenceGeV: reference)
    }
    guard let r21 = rate("21"), let r31 = rate("31"), let r32 = rate("32"), let r41 = rate("41"),
      let r42 = rate("42"), let r43 = rate("43")
    else {
      throw Failure.Usage(
        description: "--modifier decoherence: four states need gamma_eV, or the rates of all pairs")
    }
    return try QuantumDecoherence(
      gammaEV: [
        0, r21, r31, r41, r21, 0, r32, r42, r31, r32, 0, r43, r41, r42, r43, 0,
      ], power: power, referenceGeV: reference)
  }

  func lorentzViolation() throws -> LorentzViolation {
    func set(_ prefix: String, _ suffix: String) throws -> LorentzViolation.Coefficients {
      func number(_ middle: String) -> Double { values["\(prefix)_\(middle)\(suffix)"] ?? 0 }
      func entry(_ pair: String) -> NonStandardInteractions.Entry {
        .init(number("\(pair)_re"), number("\(pair)_im"))
      }
      return try .init(
        ee: number("ee"), mm: number("mm"), tt: number("tt"), em: entry("em"), et: entry("et"),
        mt: entry("mt"))
    }
    return LorentzViolation(aEV: try set("a", "_eV"), c: try set("c", ""))
  }

  func decay() throws -> InvisibleDecay {
    var alphas: [Double] = []
    for state in 1...4 {
      let (rate, lifetime) = (values["alpha_\(state)_eV2"], values["tau_over_m_\(state)_s_eV"])
      if rate != nil, lifetime != nil {
        throw Failure.Usage(
          description: "--modifier decay: state \(state) has alpha and tau_over_m; give one")
      }
      let value =
        try rate ?? lifetime.map { try InvisibleDecay.alphaEV2(lifetimeOverMassSecondPerEV: $0) }
      alphas.append(value ?? 0)
    }
    // A fourth state is there only with sterile parameters.
    if alphas[3] == 0 { alphas.removeLast() }
    return try InvisibleDecay(alphaEV2: alphas)
  }

  func wavePackets() throws -> WavePacketSeparation {
    guard let size = values["size_m"] else {
      throw Failure.Usage(description: "--modifier wave-packet: size_m is missing")
    }
    return try WavePacketSeparation(size: .metres(size))
  }
}
