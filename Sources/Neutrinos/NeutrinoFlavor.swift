import PhysicalQuantities

/// The flavour in which a neutrino is made or seen, named after its charged lepton.
public enum NeutrinoFlavor: Int, CaseIterable, Sendable, Hashable {
  /// The partner of the electron.
  case electron = 0
  /// The partner of the muon.
  case muon = 1
  /// The partner of the tau.
  case tau = 2

  /// The PDG number of the neutrino; the antineutrino has the opposite sign.
  public var pdgID: Int { 12 + 2 * rawValue }

  /// The flavour of a PDG number, ±12, ±14 or ±16.
  public init(pdgID: Int) throws(PhysicsError) {
    switch Swift.abs(pdgID) {
    case 12: self = .electron
    case 14: self = .muon
    case 16: self = .tau
    default:
      throw .unknownName(
        parameter: "particle", value: "\(pdgID)", allowed: ["12", "-12", "14", "-14", "16", "-16"],
        hint: "a neutrino is asked for")
    }
  }
}

/// A neutrino or its antiparticle: a flavour and a sign.
public struct NeutrinoSpecies: Sendable, Hashable, CaseIterable {
  /// The flavour.
  public let flavor: NeutrinoFlavor
  /// Whether it is an antineutrino.
  public let isAntiparticle: Bool

  /// Makes a species from its flavour and sign.
  public init(_ flavor: NeutrinoFlavor, antiparticle: Bool = false) {
    self.flavor = flavor
    self.isAntiparticle = antiparticle
  }

  /// The species of a PDG number, ±12, ±14 or ±16.
  public init(pdgID: Int) throws(PhysicsError) {
    self.init(try NeutrinoFlavor(pdgID: pdgID), antiparticle: pdgID < 0)
  }

  /// The species of a name such as `nu_mu_bar`, or of a PDG number in digits.
  public init(named text: String) throws(PhysicsError) {
    if let pdgID = Int(text) {
      try self.init(pdgID: pdgID)
      return
    }
    guard let found = Self.allCases.first(where: { $0.name == text }) else {
      throw .unknownName(
        parameter: "particle", value: text, allowed: Self.allCases.map(\.name),
        hint: "a neutrino is asked for, by name or PDG number")
    }
    self = found
  }

  /// The PDG number.
  public var pdgID: Int { isAntiparticle ? -flavor.pdgID : flavor.pdgID }

  /// The name on the command line.
  public var name: String {
    ["nu_e", "nu_mu", "nu_tau"][flavor.rawValue] + (isAntiparticle ? "_bar" : "")
  }

  /// The three neutrinos and the three antineutrinos, by PDG number.
  public static let allCases: [NeutrinoSpecies] = NeutrinoFlavor.allCases.flatMap {
    [NeutrinoSpecies($0), NeutrinoSpecies($0, antiparticle: true)]
  }
}
