/// The allowed name that is nearest to a misspelt one, for "did you mean".
///
/// The distance counts letters that are changed, added, left out or swapped with their neighbour (optimal string
/// alignment); capitals, dashes and underscores do not count. Names further away than a third of their length, or than one
/// letter for the shortest, are no help.
///
/// - Returns: The nearest name, the first of equals; `nil` where none is near.
public func nearestName(to name: String, among allowed: [String]) -> String? {
  let wanted = folded(name)
  var best: (name: String, distance: Int)?
  for candidate in allowed {
    let letters = folded(candidate)
    let limit = Swift.max(1, Swift.max(wanted.count, letters.count) / 3)
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// A hint for a misspelt name: the nearest one, else the list of those that are allowed.
public func didYouMean(_ name: String, among allowed: [String]) -> String {
  if let nearest = nearestName(to: name, among: allowed) { return "did you mean \"\(nearest)\"?" }
  return allowed.isEmpty ? "" : "known names: \(allowed.joined(separator: ", "))"
}

/// The letters that count, at most 64 of them: names are short, hostile input may not be.
private func folded(_ name: String) -> [UInt8] {
  name.lowercased().utf8.prefix(64).filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
}

private func alignmentDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      let substituted = last[j] + (a[i] == b[j] ? 0 : 1)
      var cost = Swift.min(last[j + 1] + 1, row[j] + 1, substituted)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = Swift.min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
