import ArgumentParser
import FileFormats
import PhysicalQuantities
import Processes

struct ParticleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "particle",
    abstract: "What the PDG knows of a particle: number, mass, width, lifetime, charge, spin.",
    discussion: """
      EXAMPLES
        neutrinology particle mu-
        neutrinology particle tau- --energy-GeV 1e6 --format json
        neutrinology particle pi+
        neutrinology particle Z0
        neutrinology particle --format table

      NAME is a name (nu_e, mu-, pi+, Z0), an English one (muon, electron, proton) or a number of the PDG's scheme; none lists all. With
      an energy follow the Lorentz factor and the length of flight in a mean life. Pions and kaons add the
      ratio of their electron to their muon decays at tree level, the Z its width into one neutrino and the number of light
      neutrinos that its invisible width counts, the muon the lifetime that the Fermi constant gives.
      """)

  @Argument(help: "The particle.")
  var name: String?
  @Option(
    name: .customLong("energy-GeV"), parsing: .unconditional, help: "Its total energy in GeV.")
  var energy: Double?
  @OptionGroup var output: OutputOptions

  /// Names as people say them.
  private static let aliases = [
    "electron": "e-", "positron": "e+", "muon": "mu-", "antimuon": "mu+", "tau": "tau-",
    "tauon": "tau-", "proton": "p", "neutron": "n", "photon": "gamma", "pion": "pi+", "kaon": "K+",
    "w": "W+", "z": "Z0", "higgs": "H0",
  ]

  func run() throws {
    let particles: [Particle]
    if let name {
      particles = [try Particle(named: Self.aliases[name.lowercased()] ?? name)]
    } else {
      particles = Particle.all
    }
    try output.write(try fields(particles))
  }

  private func fields(_ particles: [Particle]) throws -> [TableWriter.Field] {
    func number(_ name: String, _ value: (Particle) throws -> Double?) rethrows -> TableWriter.Field
    {
      let values = try particles.map { try value($0).flatMap { $0.isFinite ? $0 : nil } ?? .nan }
      return TableWriter.Field(Column(name, missing: .allowed, .float64(values)))
    }
    var fields: [TableWriter.Field] = [
      .init("name", particles.map(\.name)), .init("pdg_id", particles.map(\.pdgID)),
      number("mass_MeV") { $0.massMeV }, number("mass_uncertainty_MeV") { $0.massUncertaintyMeV },
      number("width_MeV") { $0.widthMeV }, number("mean_life_s") { $0.meanLifeSeconds },
      number("c_tau_m") { $0.meanLifeSeconds * Constants.speedOfLight.value },
      .init("charge", particles.map(\.charge)), number("spin") { $0.spin },
      .init("lepton_number", particles.map(\.leptonNumber)),
    ]
    if let energy {
      fields.append(
        number("lorentz_factor") { $0.massMeV > 0 ? energy * 1e3 / $0.massMeV : nil })
      fields.append(try number("decay_length_m") { try $0.decayLengthM(energyGeV: energy) })
    }
    if particles.count == 1 { fields += try special(particles[0]) }
    fields.append(.init("edition", particles.map { _ in Particle.edition }))
    return fields
  }

  /// What follows for some particles.
  private func special(_ particle: Particle) throws -> [TableWriter.Field] {
    switch particle.pdgID.magnitude {
    case 13:
      return [
        .init("mean_life_from_fermi_constant_s", [try KinoshitaSirlin1959.muonLifetimeSeconds()])
      ]
    case 211, 321:
      return [
        .init(
          "electron_to_muon_ratio",
          [try HelicitySuppression.electronToMuonRatio(mesonMassMeV: particle.massMeV)])
      ]
    case 23:
      return [
        .init(
          "width_per_neutrino_MeV",
          [try InvisibleWidth.treeLevelMeV(zMassGeV: particle.massMeV * 1e-3)]),
        .init("light_neutrinos", [try InvisibleWidth.neutrinoCount()]),
      ]
    default: return []
    }
  }
}
