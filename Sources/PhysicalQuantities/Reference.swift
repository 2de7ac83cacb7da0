/// The published source of a model: what `cite` prints and `run.json` records.
public struct Reference: Sendable, Hashable, Codable {
  /// The key in `Docs/references.bib`.
  public let key: String
  /// Authors, journal and arXiv number in one line.
  public let citation: String

  /// Makes a reference from its key and its line.
  public init(key: String, citation: String) {
    self.key = key
    self.citation = citation
  }
}
