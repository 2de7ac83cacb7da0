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

    /// The number and the name of the article.
    public var title: String {
      switch self {
      case .basicNeutrinology: "LOG#116, Basic Neutrinology (I)"
      case .askaryanEffect: "LOG#047, The Askaryan effect"
      case .muonsAndRelativity: "LOG#041, Muons and relativity"
      }
    }
  }

  /// A computed number with its meaning and unit.
  public struct Number: Sendable, Hashable {
    /// What it is.
    public let meaning: String
    /// The value.
    public let value: Double
    /// The unit; "1" for ratios.
    public let unit: String
    /// What the article prints in the same unit, where it does.
    public let printed: Double?
    /// How far both may be apart, as a part of the printed one, to agree as the article rounds.
    public let tolerance: Double

    /// Makes a number with its meaning and unit, and what the article prints for it.
    public init(
      _ meaning: String, _ value: Double, _ unit: String = "1", printed: Double? = nil,
      within tolerance: Double = 0.05
    ) {
      self.meaning = meaning
      self.value = value
      self.unit = unit
      self.printed = printed
      self.tolerance = tolerance
    }

    /// Whether the article's number agrees; nothing where it prints none.
    public var agrees: Bool? {
      printed.map { (value - $0).magnitude <= tolerance * $0.magnitude }
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
