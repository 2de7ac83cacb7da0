import ArgumentParser
import FileFormats
import Matter
import Neutrinos
import PhysicalQuantities
import Processes
import Propagation

/// What enters the Earth, and what may happen to it there.
struct TransmissionArguments: ParsableArguments {
  @Option(help: "The cross section: csms, ctw, ctw_upper, ctw_lower or gqrs.")
  var model = "csms"
  @Option(
    help: "The distribution of the inelasticity: parton (all energies) or ctw (from 1e6 GeV).")
  var inelasticity = "parton"
  @Option(
    name: .customLong("spectral-index"), parsing: .unconditional,
    help: "The spectrum that enters, E^-index, equal for all six neutrinos; 2 unless given.")
  var spectralIndex: Double?
  @Option(
    name: .customLong("energy-max-GeV"), parsing: .unconditional,
    help: "Where this spectrum ends; the highest energy of the cross section unless given.")
  var energyMax: Double?
  @Option(
    help: ArgumentHelp(
      "A table of the fluxes that enter, in place of --spectral-index.",
      discussion:
        "Columns energy_GeV, nu_e, nu_mu, nu_tau, nu_e_bar, nu_mu_bar, nu_tau_bar; one that is not there is 0.",
      valueName: "file.csv"))
  var flux: String?

  @Flag(inversion: .prefixedNo, help: "Whether flavours oscillate.")
  var oscillation = true
  @Flag(inversion: .prefixedNo, help: "Whether tau leptons give neutrinos back.")
  var regeneration = true
  @Flag(inversion: .prefixedNo, help: "Whether tau leptons lose energy before they decay.")
  var tauLoss = false
  @Flag(inversion: .prefixedNo, help: "Whether electron antineutrinos meet electrons.")
  var glashow = true
  @Option(help: "The Earth: prem, core_mantle_crust or simple.")
  var earth = "prem"

  func validate() throws {
    if flux != nil, spectralIndex != nil || energyMax != nil {
      throw ValidationError(
        "--flux already says the spectrum: leave out --spectral-index and --energy-max-GeV")
    }
    if tauLoss, !regeneration {
      throw ValidationError(
        "--tau-loss changes what regeneration gives: leave out --no-regeneration")
    }
  }

  func interactions() throws -> DeepInelasticInteractions {
    DeepInelasticInteractions(
      try NeutrinoNucleonCrossSection(named: model),
      inelasticity: try InelasticityDensity(named: inelasticity))
  }

  /// The spectrum: of a power law, or of a table.
  func incident(_ range: ClosedRange<Double>) throws -> IncidentFlux {
    if let flux { return try Self.table(flux).flux }
    let top = try Require.value(
      energyMax ?? range.upperBound, in: range, "energy_max_GeV",
      hint: "the range of the cross section")
    return try IncidentFlux.powerLaw(
      spectralIndex: spectralIndex ?? 2, energyRangeGeV: range.lowerBound...top)
  }

  /// A table of fluxes and its energies.
  static func table(_ path: String) throws -> (flux: IncidentFlux, energiesGeV: [Double]) {
    let names = NeutrinoSpecies.cascadeOrder.map(\.name)
    let table = try CSVTable(path: path, allowed: ["energy_GeV"] + names, required: ["energy_GeV"])
    guard names.contains(where: table.hasColumn) else {
      throw PhysicsError.inconsistent(
        parameter: "flux table", value: path,
        hint: "give a flux in one or more of the columns \(names.joined(separator: ", "))")
    }
    let energies = try table.numbers("energy_GeV")
    let fluxes = try names.map {
      table.hasColumn($0) ? try table.numbers($0) : [Double](repeating: 0, count: energies.count)
    }
    return (try IncidentFlux.table(energiesGeV: energies, fluxes: fluxes), energies)
  }
}

/// The cascades that rows ask for, each made once.
final class TransmissionModels {
  private struct Key: Hashable {
    let parameters: OscillationParameters?
    let regeneration: TauRegeneration
  }

  private struct Way: Hashable {
    let key: Key
    let cosZenith, depthKm, heightKm: Double
  }

  let interactions: DeepInelasticInteractions
  let incident: IncidentFlux
  private let arguments: TransmissionArguments
  let earth: EarthModel
  private var cascades: [Key: EarthCascade] = [:]
  private var fluxes: [Way: EmergingFlux] = [:]
  /// More ways than these are not remembered.
  private static let mostWays = 1000

  init(_ arguments: TransmissionArguments) throws {
    self.arguments = arguments
    interactions = try arguments.interactions()
    incident = try arguments.incident(interactions.energyRangeGeV)
    earth = try EarthModel(named: arguments.earth)
  }

  /// The fluxes after a way.
  func fluxes(
    _ parameters: OscillationParameters, cosZenith: Double, depthKm: Double, heightKm: Double
  ) throws -> EmergingFlux {
    let path = try EarthPath(
      cosZenith: cosZenith, detectorDepthKm: depthKm, through: OscillationEarth(earth))
    let column = try earth.columnGCm2(cosZenith: cosZenith, depthM: depthKm * 1000)
    let key = Key(
      parameters: arguments.oscillation ? parameters : nil,
      regeneration: regeneration(columnGCm2: column, lengthKm: path.lengthKm))
    let way = Way(key: key, cosZenith: cosZenith, depthKm: depthKm, heightKm: heightKm)
    if let found = fluxes[way] { return found }
    let result = try cascade(key).fluxes(
      cosZenith: cosZenith, detectorDepthKm: depthKm, productionHeightKm: heightKm)
    if fluxes.count >= Self.mostWays { fluxes.removeAll() }
    fluxes[way] = result
    return result
  }

  private func cascade(_ key: Key) throws -> EarthCascade {
    if let found = cascades[key] { return found }
    var options = CascadeOptions()
    options.includesGlashowResonance = arguments.glashow
    options.regeneration = key.regeneration
    options.oscillation = key.parameters
    let range = interactions.energyRangeGeV
    let lowest = Swift.max(range.lowerBound, incident.energyRangeGeV.lowerBound)
    let made = try EarthCascade(
      incident, interactions: interactions, lowestEnergyGeV: lowest, options: options, earth: earth)
    cascades[key] = made
    return made
  }

  /// Densities for which the taus' loss is worked out, in g/cm³: that of a way is taken as the nearest.
  private static let densities = [1.0, 2.65, 3.5, 4.5, 5.5, 7, 9]

  private func regeneration(columnGCm2: Double, lengthKm: Double) -> TauRegeneration {
    guard arguments.regeneration else { return .none }
    guard arguments.tauLoss else { return .prompt }
    let mean = lengthKm > 0 ? columnGCm2 / (lengthKm * 1e5) : 2.65
    let nearest = Self.densities.min { abs($0 - mean) < abs($1 - mean) } ?? 2.65
    return .losingEnergy(densityGCm3: nearest)
  }
}
