/// A particle of the Standard Model by its number in the PDG's scheme, with its mass and width.
public struct Particle: Sendable, Hashable {
  /// The number in the PDG's Monte Carlo scheme; negative for antiparticles.
  public let pdgID: Int
  /// The name on the command line, such as `nu_e_bar` or `mu-`.
  public let name: String
  /// The mass in MeV; 0 for neutrinos, whose masses are a model of their own.
  public let massMeV: Double
  /// One standard deviation of the mass in MeV.
  public let massUncertaintyMeV: Double
  /// The full width in MeV; 0 for stable particles.
  public let widthMeV: Double
  /// The electric charge in units of the elementary charge.
  public let charge: Int

  /// The mean life in seconds, ħ/Γ; infinite for stable particles.
  public var meanLifeSeconds: Double {
    let reducedPlanckMeVSeconds =
      Constants.reducedPlanckTimesC.value * 1e-15 / Constants.speedOfLight.value
    return widthMeV > 0 ? reducedPlanckMeVSeconds / widthMeV : .infinity
  }
}

extension Particle {
  private static func neutrino(_ pdgID: Int, _ name: String) -> Particle {
    Particle(pdgID: pdgID, name: name, massMeV: 0, massUncertaintyMeV: 0, widthMeV: 0, charge: 0)
  }

  /// The particles of PDG 2024 that the models use, each with its antiparticle where it has one.
  public static let all: [Particle] = {
    // (id, name, antiparticle's name, mass, uncertainty, width, charge); PDG 2024, all in MeV.
    let pairs: [(Int, String, String, Double, Double, Double, Int)] = [
      (11, "e-", "e+", 0.510_998_95, 1.5e-10, 0, -1),
      (13, "mu-", "mu+", 105.658_375_5, 2.3e-6, 2.995_983_70e-16, -1),  // ħ/2.196 981 1 µs
      (15, "tau-", "tau+", 1776.93, 0.09, 2.267e-9, -1),
      (211, "pi+", "pi-", 139.570_39, 1.8e-4, 2.528_4e-14, 1),
      (321, "K+", "K-", 493.677, 0.015, 5.317e-14, 1),
      (2212, "p", "p_bar", 938.272_088_16, 2.9e-7, 0, 1),
      (24, "W+", "W-", 80_369.2, 13.3, 2085, 1),
    ]
    let charged = pairs.flatMap { id, name, antiName, mass, error, width, charge in
      [
        Particle(
          pdgID: id, name: name, massMeV: mass, massUncertaintyMeV: error, widthMeV: width,
          charge: charge),
        Particle(
          pdgID: -id, name: antiName, massMeV: mass, massUncertaintyMeV: error, widthMeV: width,
          charge: -charge),
      ]
    }
    let neutral = [
      Particle(
        pdgID: 111, name: "pi0", massMeV: 134.9768, massUncertaintyMeV: 5e-4, widthMeV: 7.81e-6,
        charge: 0),
      Particle(
        pdgID: 2112, name: "n", massMeV: 939.565_420_5, massUncertaintyMeV: 5e-7,
        widthMeV: 7.493e-25, charge: 0),  // ħ/878.4 s
      Particle(
        pdgID: 23, name: "Z0", massMeV: 91_188, massUncertaintyMeV: 2, widthMeV: 2495.5, charge: 0),
      // The width of the Higgs boson is the Standard Model's; measured is 3.7 +1.9 -1.4 MeV.
      Particle(
        pdgID: 25, name: "H0", massMeV: 125_200, massUncertaintyMeV: 110, widthMeV: 4.1, charge: 0),
      Particle(
        pdgID: 22, name: "gamma", massMeV: 0, massUncertaintyMeV: 0, widthMeV: 0, charge: 0),
    ]
    let neutrinos = [
      neutrino(12, "nu_e"), neutrino(-12, "nu_e_bar"), neutrino(14, "nu_mu"),
      neutrino(-14, "nu_mu_bar"), neutrino(16, "nu_tau"), neutrino(-16, "nu_tau_bar"),
    ]
    return neutrinos + charged + neutral
  }()

  /// The particle with a PDG number.
  public init(pdgID: Int) throws(PhysicsError) {
    guard let found = Self.all.first(where: { $0.pdgID == pdgID }) else {
      throw .unknownName(
        parameter: "particle", value: "\(pdgID)", allowed: Self.all.map { "\($0.pdgID)" },
        hint: "give a PDG number or a name such as nu_e_bar")
    }
    self = found
  }

  /// The particle with a name or, written in digits, a PDG number.
  public init(named text: String) throws(PhysicsError) {
    if let pdgID = Int(text) {
      try self.init(pdgID: pdgID)
      return
    }
    guard let found = Self.all.first(where: { $0.name == text }) else {
      throw .unknownName(parameter: "particle", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }

  /// Whether the particle is one of the six neutrinos.
  public var isNeutrino: Bool { [12, 14, 16].contains(Swift.abs(pdgID)) }
}

extension Particle {
  /// The edition of the PDG from which masses and widths are.
  public static let edition = "PDG 2024"

  /// The spin in units of ħ, which the number of the PDG's scheme holds for hadrons.
  public var spin: Double {
    switch Swift.abs(pdgID) {
    case 11...16: 0.5
    case 22...24: 1
    case 25: 0
    // The last digit of a hadron's number is 2J + 1.
    case let id: Double(id % 10 - 1) / 2
    }
  }

  /// The lepton number: 1 for leptons, -1 for their antiparticles.
  public var leptonNumber: Int {
    guard (11...16).contains(Swift.abs(pdgID)) else { return 0 }
    return pdgID > 0 ? 1 : -1
  }

  /// The distance in m that the particle flies in its mean life at an energy in GeV, not counting losses.
  ///
  /// **Formula** cτ p/m; infinite for stable particles.
  public func decayLengthM(energyGeV: Double) throws(PhysicsError) -> Double {
    try Require.value(
      energyGeV, in: (massMeV * 1e-3)...1e15, "energy_GeV", hint: "not below the mass of \(name)")
    let mass = massMeV * 1e-3
    guard mass > 0, widthMeV > 0 else { return .infinity }
    let momentum = ((energyGeV - mass) * (energyGeV + mass)).squareRoot()
    return Constants.speedOfLight.value * meanLifeSeconds * momentum / mass
  }
}
