/// A statement of one of the three articles that is not right, what is right, and the numbers that say so.
///
/// The numbers are computed by the same models that the program uses everywhere; none is copied here.
public struct Correction: Sendable {
  /// The articles, by the letters of the inventory.
  public enum Article: String, CaseIterable, Sendable, Hashable {
    /// LOG#116, "Basic Neutrinology (I)".
    case basicNeutrinology = "A"
    /// LOG#047, "The Askaryan effect".
    case askaryanEffect = "B"
    /// LOG#041, "Muons and relativity".
    case muonsAndRelativity = "C"
  }

  /// A computed number with its meaning and unit.
  public struct Number: Sendable, Hashable {
    /// What it is.
    public let meaning: String
    /// The value.
    public let value: Double
    /// The unit; "1" for ratios.
    public let unit: String

    /// Makes a number with its meaning and unit.
    public init(_ meaning: String, _ value: Double, _ unit: String = "1") {
      self.meaning = meaning
      self.value = value
      self.unit = unit
    }
  }

  /// The place in the order of importance, from 1.
  public let rank: Int
  /// The article.
  public let article: Article
  /// The items of the inventory, such as `A29`.
  public let items: [String]
  /// What the article says.
  public let says: String
  /// What is right.
  public let right: String
  /// The numbers that can be computed; empty for statements without any.
  public let compute: @Sendable () throws -> [Number]

  /// Makes a correction; without numbers if none can be computed.
  init(
    _ rank: Int, _ items: [String], says: String, right: String,
    compute: @escaping @Sendable () throws -> [Number] = { [] }
  ) {
    self.rank = rank
    self.items = items
    self.article = Article(rawValue: String(items[0].prefix(1))) ?? .basicNeutrinology
    self.says = says
    self.right = right
    self.compute = compute
  }

  /// Every correction in the order of importance.
  public static let all: [Correction] = (ofMasses + ofOscillations + ofRadiation + ofMuons)
    .sorted { $0.rank < $1.rank }

  /// The corrections of an item of the inventory, such as `A29`.
  public static func of(item: String) -> [Correction] {
    all.filter { $0.items.contains(item.uppercased()) }
  }
}
