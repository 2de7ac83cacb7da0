/// Which of the mass states is the heaviest pair: the question that θ₁₃ opened.
public enum MassOrdering: String, CaseIterable, Sendable, Hashable {
  /// m₁ < m₂ < m₃.
  case normal
  /// m₃ < m₁ < m₂.
  case inverted

  /// The sign of Δm²₃₁.
  public var sign: Double { self == .normal ? 1 : -1 }

  /// The ordering that the sign of Δm²₃₁ says.
  public init(deltaMSquared31EV2: Double) { self = deltaMSquared31EV2 < 0 ? .inverted : .normal }
}
