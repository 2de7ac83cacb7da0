import PhysicalQuantities

/// A statement of one of the three articles: what it says, what is right, and what the program computes for it.
///
/// The numbers come from the models that the program uses everywhere. Where a statement has an entry in the list of
/// corrections, its words and numbers are that entry's unless the item has its own.
public struct ArticleItem: Sendable {
  /// The articles.
  public typealias Article = Correction.Article
  /// A computed number.
  public typealias Number = Correction.Number

  /// How a statement stands today.
  public enum Verdict: String, CaseIterable, Sendable, Hashable {
    /// It is right.
    case right
    /// It is right but for a word, a name or a number.
    case inexact
    /// It was right when it was written; more is known now.
    case outdated
    /// It is wrong.
    case wrong
    /// Nobody knows.
    case open
  }

  /// A part of the program that would say more of a statement.
  public struct Room: Sendable, Hashable {
    /// What it is about.
    public let name: String
    /// The command that it has, or will have, where that is decided.
    public let command: String?

    /// Makes a room from its subject and its command.
    init(_ name: String, _ command: String? = nil) {
      self.name = name
      self.command = command
    }
  }

  /// The place in the inventory, such as `A29`.
  public let id: String
  /// The article.
  public let article: Article
  /// The article's words.
  public let quote: String
  /// How the statement stands.
  public let verdict: Verdict
  /// What is right, and what is behind the numbers.
  public let right: String
  /// The command that computes it, without the program's name; nothing where words are all there is.
  public let command: String?
  /// The room that would say more, which may not be built yet.
  public let room: Room?
  /// The numbers; empty for statements without any.
  public let compute: @Sendable () throws -> [Number]

  /// The rank in the list of corrections, where the statement has one.
  public var correctionRank: Int? { Correction.of(item: id).first?.rank }

  /// Makes an item; words and numbers that are not given are those of its correction.
  init(
    _ id: String, _ quote: String, _ verdict: Verdict, _ right: String? = nil,
    command: String? = nil, room: Room? = nil,
    compute: (@Sendable () throws -> [Number])? = nil
  ) {
    let correction = Correction.of(item: id).first
    self.id = id
    self.article = Article(rawValue: String(id.prefix(1))) ?? .basicNeutrinology
    self.quote = quote
    self.verdict = verdict
    self.right = right ?? correction?.right ?? ""
    self.command = command
    self.room = room
    if let compute = compute ?? correction?.compute {
      self.compute = compute
    } else {
      self.compute = { [] }
    }
  }

  /// Every item of the inventory, in its order.
  public static let all: [ArticleItem] =
    ofDiscovery + ofExperiments + ofSpectra + ofLaboratories + ofTheUniverse
    + ofCherenkov + ofShowers + ofRadioDetection + ofCosmicRays + ofMuons

  /// The item of an identifier such as `A29`.
  ///
  /// - Throws: `PhysicsError.unknownName` with the identifiers of the same article.
  public static func named(_ text: String) throws(PhysicsError) -> ArticleItem {
    let wanted = text.uppercased()
    guard let found = all.first(where: { $0.id == wanted }) else {
      let same = all.filter { $0.id.first == wanted.first }.map(\.id)
      throw .unknownName(
        parameter: "item", value: text,
        allowed: same.isEmpty ? ["A1 to A62", "B1 to B46", "C1 to C25"] : same)
    }
    return found
  }
}

extension ArticleItem.Room {
  static let sun = Self("neutrinos from the Sun", "oscillation solar")
  static let supernova = Self("neutrinos from supernovae", "oscillation supernova")
  static let cascade = Self("absorption and regeneration in the Earth", "oscillation transmission")
  static let atmosphere = Self("neutrinos from the atmosphere", "muon neutrino-flux")
  static let muonSurvival = Self("muons on their way down", "muon survival")
  static let muonRelativity = Self("muons and relativity", "muon relativity")
  static let muonFlux = Self("fluxes of muons", "muon flux")
  static let muonLoss = Self("energy loss of muons", "muon energy-loss")
  static let reactors = Self("reactor antineutrinos and inverse beta decay")
  static let geoneutrinos = Self("neutrinos from the Earth")
  static let limits = Self("limits of radio experiments on fluxes")
  static let telescopes = Self("event rates of neutrino telescopes")
}
