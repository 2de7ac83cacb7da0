import Testing

extension Tag {
  /// An exact law: unitarity, CPT, Parseval, an energy ledger.
  @Tag public static var identity: Self
  /// A limit with a known answer: vacuum, massless, high energy.
  @Tag public static var limit: Self
  /// A published or independently computed number.
  @Tag public static var reference: Self
  /// The same bits whatever the threads, the order or the shards.
  @Tag public static var determinism: Self
  /// Input that must be refused, with a message that helps.
  @Tag public static var badInput: Self
  /// A defect that was once there.
  @Tag public static var regression: Self
}
