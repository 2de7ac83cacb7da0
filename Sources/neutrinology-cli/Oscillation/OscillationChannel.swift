import PhysicalQuantities
import Propagation

/// A transition by the letters of its flavours: me is νμ → νe.
struct OscillationChannel: Hashable {
  let from: Int
  let to: Int

  private static let letters = ["e", "m", "t", "s"]
  private static let symbols = ["e", "μ", "τ", "s"]

  init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }

  /// The channel of two letters of e, m, t and, with a sterile state, s.
  init(named text: String, flavorCount: Int = 3) throws(PhysicsError) {
    let places = text.map { letter in Self.letters.firstIndex { $0 == String(letter) } ?? .max }
    guard places.count == 2, places.allSatisfy({ $0 < flavorCount }) else {
      throw .unknownName(
        parameter: "channel", value: text,
        allowed: Self.all(flavorCount: flavorCount).map(\.name), hint: "me is from μ to e")
    }
    self.init(from: places[0], to: places[1])
  }

  /// The channels of a list with commas; all of them for the word all.
  static func list(_ text: String, flavorCount: Int = 3) throws(PhysicsError) -> [Self] {
    if text == "all" { return all(flavorCount: flavorCount) }
    var channels: [Self] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      channels.append(try Self(named: part.filter { $0 != " " }, flavorCount: flavorCount))
    }
    return channels
  }

  /// Every channel, from after from.
  static func all(flavorCount: Int) -> [Self] {
    (0..<flavorCount * flavorCount).map { Self(from: $0 / flavorCount, to: $0 % flavorCount) }
  }

  var name: String { Self.letters[from] + Self.letters[to] }
  /// The name of the column.
  var column: String { "P_\(name)" }

  /// How pictures write it; antineutrinos have a bar.
  func symbol(_ kind: NeutrinoKind = .neutrino) -> String {
    // The bar over the letter is a combining character.
    let nu = kind == .antineutrino ? "ν\u{0304}" : "ν"
    return "\(nu)\(Self.symbols[from]) → \(nu)\(Self.symbols[to])"
  }

  static func flavorSymbol(_ flavor: Int) -> String { "ν" + symbols[flavor] }
  static func flavorLetter(_ flavor: Int) -> String { letters[flavor] }
}

extension ProbabilityMatrix {
  subscript(channel: OscillationChannel) -> Double { self[channel.from, channel.to] }
}
