import Detection
import Experiments
import FileFormats
import Foundation
import Simulation

extension RunCommand {
  /// Runs a muon telescope, or says what it would be.
  func runMuonTelescope(_ experiment: MuonTelescopeExperiment) throws {
    let job = try MuonTelescopeJob(experiment)
    if dryRun {
      try StandardOutput.write(experiment.resolvedYAML)
      return
    }
    guard let folder else { return }
    let description = RunDescription(
      configuration: experiment.resolvedJSONValue, references: job.references, plan: job.plan)
    let runFolder = RunFolder(path: folder)
    let rate = job.plan.ratePerS
    try session().run(job, description, into: runFolder) { progress in
      let count = progress.tally.counts.reduce(0, +)
      let perS = Double(count) * rate / Double(max(progress.tally.thrown, 1))
      return "\(count) coincidences, \(ProgressLine.short(perS)) per s"
    }
    let results = try MuonTelescopeResults(folder: runFolder)
    if !results.isFinished { Failure.note("\(results.status)", quiet: quiet) }
    try MuonTelescopeTable.writeReadable(results, to: .table)
    try picture.draw { try MuonTelescopeTable.figure(results) }
  }
}

extension ShowCommand {
  /// Shows a run of a muon telescope.
  func showMuonTelescope(_ folder: RunFolder) throws {
    guard !rays else { throw Failure.Usage(description: "--rays: muons have no rays") }
    let results = try MuonTelescopeResults(folder: folder, withEvents: events)
    if !results.isFinished { Failure.note("\(results.status); these are its results so far") }
    if events {
      try outputOptions.write(MuonTelescopeTable.events(results))
    } else if summary {
      try outputOptions.write(MuonTelescopeTable.summary(results))
    } else if format == .table {
      try MuonTelescopeTable.writeReadable(results, to: outputOptions)
    } else {
      try outputOptions.write(MuonTelescopeTable.rates(results))
    }
    try picture.draw { try MuonTelescopeTable.figure(results) }
  }
}

/// The results of a muon telescope as tables and as a picture.
enum MuonTelescopeTable {
  /// A row for each bin of the zenith angle.
  static func rates(_ results: MuonTelescopeResults) -> [TableWriter.Field] {
    let rows = results.rows
    func gaps(_ name: String, _ values: [Double?]) -> TableWriter.Field {
      TableWriter.Field(Column(name, missing: .allowed, .float64(values.map { $0 ?? .nan })))
    }
    return [
      TableWriter.Field("zenith_from_deg", rows.map(\.fromDeg)),
      TableWriter.Field("zenith_to_deg", rows.map(\.toDeg)),
      TableWriter.Field("mu_plus", rows.map(\.plus)),
      TableWriter.Field("mu_minus", rows.map(\.minus)),
      TableWriter.Field("rate_per_s", rows.map(\.ratePerS)),
      TableWriter.Field("rate_error", rows.map(\.rateError)),
      gaps("intensity_per_cm2_s_sr", rows.map(\.perCm2SSr)),
      gaps("intensity_error", rows.map(\.intensityError)),
    ]
  }

  /// The same for people: numbers with four digits, and the summary below.
  static func writeReadable(_ results: MuonTelescopeResults, to options: OutputOptions) throws {
    func short(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "-" }
    let rows = results.rows
    let table: [TableWriter.Field] = [
      TableWriter.Field("zenith_deg", rows.map { "\(short($0.fromDeg)) to \(short($0.toDeg))" }),
      TableWriter.Field("mu_plus", rows.map(\.plus)),
      TableWriter.Field("mu_minus", rows.map(\.minus)),
      TableWriter.Field("rate_per_s", rows.map { short($0.ratePerS) }),
      TableWriter.Field("intensity_per_cm2_s_sr", rows.map { short($0.perCm2SSr) }),
      TableWriter.Field("error", rows.map { short($0.intensityError) }),
    ]
    let below = quantities(results)
    let summary: [TableWriter.Field] = [
      TableWriter.Field("quantity", below.map(\.name)),
      TableWriter.Field("value", below.map { short($0.value) }),
      TableWriter.Field("error", below.map { short($0.error) }),
      TableWriter.Field("unit", below.map(\.unit)),
    ]
    try options.write(
      bytes: TableWriter.bytes(table, as: .table) + Array("\n".utf8)
        + TableWriter.bytes(summary, as: .table))
  }

  /// Live time, rates, fits, charge ratio and fates.
  static func summary(_ results: MuonTelescopeResults) -> [TableWriter.Field] {
    let all = quantities(results)
    return [
      TableWriter.Field("quantity", all.map(\.name)),
      TableWriter.Field("value", all.map(\.value)),
      TableWriter.Field(
        Column("error", missing: .allowed, .float64(all.map { $0.error ?? .nan }))),
      TableWriter.Field("unit", all.map(\.unit)),
    ]
  }

  private typealias Quantity = (name: String, value: Double, error: Double?, unit: String)

  private static func quantities(_ results: MuonTelescopeResults) -> [Quantity] {
    let tally = results.tally
    var all: [Quantity] = [
      ("live_time", results.liveTimeS, nil, "s"),
      ("rate", results.rate.perS, results.rate.error, "1/s"),
      ("thrown", Double(tally.thrown), nil, "1"), ("arrived", Double(tally.arrived), nil, "1"),
      ("stopped", Double(tally.stopped), nil, "1"), ("decayed", Double(tally.decayed), nil, "1"),
      ("crossed", Double(tally.crossed), nil, "1"),
      ("coincidences", Double(tally.counts.reduce(0, +)), nil, "1"),
    ]
    if let ratio = results.chargeRatio {
      all.append(("charge_ratio", ratio.value, ratio.error, "1"))
    }
    if let fit = try? results.fit() {
      all += [
        ("power_of_cosine", fit.power, fit.powerError, "1"),
        ("vertical_intensity", fit.verticalPerCm2SSr, fit.verticalError, "1/(cm2 s sr)"),
      ]
    }
    if let fit = try? results.fit(power: 2) {
      all += [
        ("cos2_vertical_intensity", fit.verticalPerCm2SSr, fit.verticalError, "1/(cm2 s sr)"),
        ("cos2_chi_square", fit.chiSquare, nil, "1"),
        ("cos2_degrees_of_freedom", Double(fit.degreesOfFreedom), nil, "1"),
      ]
    }
    return all
  }

  /// A row for each counted muon.
  static func events(_ results: MuonTelescopeResults) -> [TableWriter.Field] {
    let muons = results.counted
    return [
      TableWriter.Field("event", muons.map(\.event)),
      TableWriter.Field("charge", muons.map(\.charge)),
      TableWriter.Field("surface_kinetic_energy_GeV", muons.map(\.surfaceEnergyGeV)),
      TableWriter.Field("kinetic_energy_GeV", muons.map(\.energyGeV)),
      TableWriter.Field("zenith_cosine", muons.map(\.zenithCosine)),
      TableWriter.Field("azimuth_deg", muons.map { $0.azimuthRad * 180 / .pi }),
      TableWriter.Field("x_m", muons.map(\.xM)), TableWriter.Field("y_m", muons.map(\.yM)),
    ]
  }

  /// The intensity against the cosine of the zenith angle, with the fits.
  static func figure(_ results: MuonTelescopeResults) throws -> Figure {
    var figure = Figure(
      title: "Muons counted in \(ProgressLine.duration(results.liveTimeS))",
      x: Figure.Axis(label: "cos θ", range: 0...1.02),
      y: Figure.Axis(label: "Intensity [cm^{-2} s^{-1} sr^{-1}]"))
    let rows = results.rows.filter { $0.perCm2SSr != nil }
    figure.series.append(
      Figure.Series(
        title: "counted", style: .measured,
        points: rows.map { ($0.meanCosine, $0.perCm2SSr ?? 0) },
        errors: rows.map { $0.intensityError ?? 0 }, color: "#000000"))
    for (power, style) in [(nil, Figure.Series.Style.line), (2.0, .dashedLine)] {
      guard let fit = try? results.fit(power: power) else { continue }
      let exponent = String(format: "%.2f", fit.power)
      figure.series.append(
        Figure.Series(
          title: power == nil ? "cos θ to the power \(exponent)" : "cos² θ", style: style,
          points: (0...100).map {
            let cosine = Double($0) / 100
            return (cosine, fit.verticalPerCm2SSr * pow(cosine, fit.power))
          }))
    }
    let highest = rows.map { ($0.perCm2SSr ?? 0) + ($0.intensityError ?? 0) }.max() ?? 1
    figure.y.range = 0...highest * 1.15
    return figure
  }
}
