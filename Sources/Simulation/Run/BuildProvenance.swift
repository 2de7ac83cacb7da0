import CSIMD
import PhysicalQuantities

/// What of this build can change the last bit of a result: `run.json` holds it and resuming compares it.
public struct BuildProvenance: Sendable, Equatable {
  /// The version of the program.
  public let version: String
  /// Whether this build rounds a·b + c once.
  public let fusesMultiplyAdd: Bool
  /// The processor family that the build is for.
  public let architecture: String

  /// The build that is running.
  public static let current = BuildProvenance(
    version: Neutrinology.version, fusesMultiplyAdd: csimd_fuses_multiply_add() == 1,
    architecture: architectureName)

  private static var architectureName: String {
    #if arch(x86_64)
    "x86_64"
    #elseif arch(arm64)
    "arm64"
    #else
    "other"
    #endif
  }
}

/// The program as a whole.
public enum Neutrinology {
  /// The version, as the package's tags have it.
  public static let version = "0.1.0"
  /// How the program itself is cited.
  public static let reference = Reference(
    key: "neutrinology",
    citation: "The Neutrinology developers, Neutrinology \(version), an astroparticle toolkit")
}
