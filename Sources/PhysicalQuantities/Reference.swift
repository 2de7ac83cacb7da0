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

extension Reference {
  /// The reference as an entry of BibTeX; the arXiv number is found in the line.
  public var bibTeX: String {
    var fields = ["  note = {\(citation)}"]
    if let eprint { fields.append("  eprint = {\(eprint)},\n  archivePrefix = {arXiv}") }
    return "@misc{\(key),\n\(fields.joined(separator: ",\n"))\n}\n"
  }

  /// The arXiv number in the line: `1102.0691`, or `astro-ph/0101216` as before 2007.
  private var eprint: String? {
    let separators: Set<Character> = [" ", ",", ";", "(", ")"]
    for word in citation.split(whereSeparator: separators.contains) {
      let number = word.hasPrefix("arXiv:") ? word.dropFirst(6) : word
      let parts = number.split(separator: "/")
      if parts.count == 2, parts[1].count == 7, parts[1].allSatisfy(\.isNumber),
        parts[0].hasPrefix("astro-ph") || parts[0].hasPrefix("hep-")
      {
        return String(number)
      }
      if word.hasPrefix("arXiv:") { return String(number) }
    }
    return nil
  }
}
