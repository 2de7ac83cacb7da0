import ArgumentParser
import ParticleSources
import PhysicalQuantities

struct MuonFluxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flux",
    abstract: "The flux of cosmic-ray muons at a momentum, a zenith angle and an altitude.",
    discussion: """
      EXAMPLES
        neutrinology muon flux --model moments --momentum-GeV 10 --zenith-deg 0
        neutrinology muon flux --model guan --momentum-GeV 100 --zenith-deg 60 --format table
        neutrinology muon flux --momentum-GeV 5 --zenith-deg 0 --altitude-m 3000 --primaries h3a --cutoff-GV 10
        neutrinology muon flux --momentum-GeV 10 --zenith-deg 0 --plot flux.svg

      Fluxes are differential in momentum: cm^-2 s^-1 sr^-1 (GeV/c)^-1. moments works out the air showers, at any
      altitude (0 unless given); gaisser, guan, reyna and volkova are formulas for sea level, with one charge ratio.
      model_spread is the relative difference to better calculations, one standard deviation; valid says whether the
      model was meant for the request. The picture shows p^3 times the flux of all models at the angle, thin where
      they are not valid.
      """)

  @Option(help: "moments, gaisser, guan, reyna or volkova.")
  var model = "moments"
  @Option(
    name: .customLong("momentum-GeV"), parsing: .unconditional, help: "The momentum in GeV/c.")
  var momentum: String?
  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "The zenith angle in degrees, 0 to 90.")
  var zenith: String?
  @Option(
    name: .customLong("altitude-m"), parsing: .unconditional,
    help: "The altitude in m; 0 unless given.")
  var altitude: String?
  @OptionGroup var showers: AirShowerArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let fluxes = try MuonFluxes(named: model, showers)
    let calculator = Calculator(
      inputs: [
        .number("momentum_GeV"), .number("zenith_deg"), .number("altitude_m", optional: true),
      ],
      results: ["flux_per_GeV_cm2_s_sr", "mu_plus", "mu_minus", "model_spread", "valid"]
    ) { row in
      let value = try fluxes.value(
        momentumGeV: row.number("momentum_GeV"), zenithDeg: row.number("zenith_deg"),
        altitudeM: row.optionalNumber("altitude_m") ?? 0)
      return [
        [
          .number(value.perGeVCm2SSr), .number(value.muPlus), .number(value.muMinus),
          .number(value.modelSpread), .flag(value.isValid),
        ]
      ]
    }
    let rows = try calculator.run(
      options: options,
      given: ["momentum_GeV": momentum, "zenith_deg": zenith, "altitude_m": altitude])
    try picture.draw { try MuonFigures.flux(rows, fluxes, showers) }
  }
}

/// Fluxes of one model; the column of a direction is kept while rows ask for it again.
final class MuonFluxes {
  enum Model {
    case closed(ClosedMuonFlux)
    case moments(AirShowerFlux)
  }

  let name: String
  private let model: Model
  private var columns: [[Double]: AirShowerColumn] = [:]

  init(named name: String, _ showers: AirShowerArguments) throws {
    self.name = name
    if ModelName.areSame(name, "moments") {
      model = .moments(try showers.flux())
    } else if let closed = ClosedMuonFlux.allCases.first(where: {
      ModelName.areSame($0.rawValue, name)
    }) {
      model = .closed(closed)
    } else {
      throw PhysicsError.unknownName(
        parameter: "model", value: name,
        allowed: ["moments"] + ClosedMuonFlux.allCases.map(\.rawValue))
    }
  }

  func value(
    momentumGeV: Double, zenithDeg: Double, altitudeM: Double
  ) throws -> MuonFluxValue {
    let cosine = try MuonDirection.cosine(zenithDeg: zenithDeg)
    switch model {
    case .closed(let model):
      guard altitudeM == 0 else {
        throw PhysicsError.outOfRange(
          parameter: "altitude_m", value: altitudeM, allowed: "0",
          hint: "\(name) is a formula for sea level; take --model moments")
      }
      return try model.flux(momentumGeV: momentumGeV, zenithCosine: cosine)
    case .moments(let model):
      let key = [cosine, altitudeM]
      let known = columns[key]
      let column = try known ?? model.column(zenithCosine: cosine, altitudeM: altitudeM)
      if known == nil {
        // Tables with a direction in each row would fill the memory.
        if columns.count > 1000 { columns = [:] }
        columns[key] = column
      }
      return try model.muons(momentumGeV: momentumGeV, in: column)
    }
  }
}
