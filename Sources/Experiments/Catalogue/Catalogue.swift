/// The experiments that ship with the program, as text that it reads like any other configuration.
public enum Catalogue {
  /// One experiment.
  public struct Entry: Sendable, Hashable {
    /// The name on the command line.
    public let name: String
    /// One sentence on what it is.
    public let summary: String
    /// The kind.
    public var kind = ExperimentKind.radio
    /// The configuration.
    public let yaml: String
  }

  /// Every experiment, by name.
  public static let entries: [Entry] = [
    Entry(
      name: "single-vpol-100m",
      summary: "One vertical dipole at 100 m depth at the South Pole, neutrinos of 1 EeV",
      yaml: singleVpol100m),
    Entry(
      name: "surface-station",
      summary: "A station of eight antennas near the surface at the South Pole, neutrinos of 1 EeV",
      yaml: surfaceStation),
    Entry(
      name: "muon-telescope",
      summary: "Two square scintillator planes, one metre apart, under the open sky at sea level",
      kind: .muonTelescope, yaml: muonTelescope),
    Entry(
      name: "muon-cave", summary: "The same telescope under ten metres of rock",
      kind: .muonTelescope, yaml: muonCave),
  ]

  /// The experiment of a name; `nil` where there is none.
  public static func entry(named name: String) -> Entry? { entries.first { $0.name == name } }
}
