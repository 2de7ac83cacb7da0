/// How the names of models are compared: case does not count, and a hyphen is as good as an underscore.
public enum ModelName {
  /// Whether two spellings mean the same model.
  public static func areSame(_ a: String, _ b: String) -> Bool { normalized(a) == normalized(b) }

  private static func normalized(_ name: String) -> [UInt8] {
    // '-' is written '_'; ASCII letters become small.
    name.utf8.map { $0 == 0x2d ? 0x5f : ($0 >= 0x41 && $0 <= 0x5a ? $0 + 0x20 : $0) }
  }
}
