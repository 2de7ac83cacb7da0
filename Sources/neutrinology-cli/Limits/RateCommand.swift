import ArgumentParser
import Detection
import FileFormats
import Foundation
import Messengers
import ParticleSources

struct RateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract: "The events that a run's detector sees of published fluxes.",
    discussion: """
      EXAMPLES
        neutrinology radio rate runs/campaign --live-time-yr 5 --stations 35
        neutrinology radio rate runs/campaign --flux ess2001 --flux kotera2010_proton --trigger simple_3.0sigma
        neutrinology show runs/campaign --format csv | neutrinology radio rate --table - --cross-section csms

      Fluxes are summed over flavours (those published for one are taken three times). Energies that flux and run do not share
      count for nothing: the table says where the energies end. The factor is the 90 % Feldman-Cousins limit of nothing seen
      over the expected events: above 1 the flux cannot be excluded, below 1 it can.
      """)

  @OptionGroup var arguments: AcceptanceArguments

  @Option(
    help: ArgumentHelp(
      "A flux by its name; can be repeated; all unless told otherwise.", valueName: "name"))
  var flux: [String] = []

  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .table

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  func run() throws {
    let fluxes =
      flux.isEmpty
      ? UltraHighEnergyFluxes.all : try flux.map { try UltraHighEnergyFluxes.named($0) }
    let acceptance = try arguments.acceptance()
    let time = try arguments.liveTimeS()
    let events = try fluxes.map { try acceptance.events(of: $0, liveTimeS: time) }
    let years = arguments.liveTimeYr
    let limit = try FeldmanCousins1998.upperLimit(observed: 0, background: 0)
    func numbers(_ name: String, _ values: [Double]) -> TableWriter.Field {
      TableWriter.Field(Column(name, missing: .allowed, .float64(values)))
    }
    func range(_ flux: DiffuseFlux) -> (Double, Double) {
      let range = flux.numberFlux.energyRangeEV
      return (
        max(range.lowerBound, acceptance.energiesEV.first ?? 0),
        min(range.upperBound, acceptance.energiesEV.last ?? 0)
      )
    }
    func shared(_ flux: DiffuseFlux, _ end: Double) -> Double {
      range(flux).0 < range(flux).1 ? end : .nan
    }
    var options = OutputOptions.table
    options.format = format
    options.output = output
    try options.write([
      TableWriter.Field("flux", fluxes.map(\.name)),
      numbers("from_eV", fluxes.map { shared($0, range($0).0) }),
      numbers("to_eV", fluxes.map { shared($0, range($0).1) }),
      numbers("events", events.map(\.value)), numbers("error", events.map(\.error)),
      numbers("rate_per_yr", events.map { $0.value / years }),
      numbers("limit_factor", events.map { $0.value > 0 ? limit / $0.value : .nan }),
    ])
  }
}
