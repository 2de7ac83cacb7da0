import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Rates and limits on the command line` {
  /// V_eff Ω grows from 0.1 to 30 km³ sr from 1e17 to 1e20 eV.
  private static let table = """
    energy_eV,effective_volume_km3_sr,error_km3_sr
    1e17,0.1,0.01
    1e18,3,0.1
    1e19,15,0.5
    1e20,30,1
    """

  @Test(.tags(.identity)) func `limits are the energy times the events over width and exposure`()
    throws
  {
    let scratch = try Scratch()
    let file = try scratch.file("veff.csv", Self.table)
    let words = ["radio", "limit", "--table", file.path, "--format", "csv"]
    let decade = try CommandLine.run(words).table()
    let four = try CommandLine.run(words + ["--convention", "delta4"]).table()
    let stations = try CommandLine.run(
      words + ["--stations", "10", "--live-time-yr", "2", "--efficiency", "0.5"]
    ).table()
    let limits = try decade.numbers("E2_flux_limit_GeV_cm2_s_sr")
    #expect(limits.count == 4)
    var worst = 0.0
    for row in 0..<4 {
      let events = try decade.numbers("event_limit")[row]
      let exposure = try decade.numbers("exposure_cm2_sr_s")[row]
      let energy = try decade.numbers("energy_eV")[row] * 1e-9
      worst = max(
        worst, relativeDifference(limits[row], energy * events / (log(10) * exposure)),
        relativeDifference(
          limits[row] / (try four.numbers("E2_flux_limit_GeV_cm2_s_sr")[row]),
          1.737_177_927_613_007),
        relativeDifference(
          try stations.numbers("exposure_km2_sr_yr")[row],
          10 * (try decade.numbers("exposure_km2_sr_yr")[row])))
    }
    // A few roundings.
    #expect(worst < 1e-13)
    #expect(abs(try decade.numbers("event_limit")[0] - 2.44) < 0.01)
  }

  @Test(.tags(.identity)) func `rates grow with time, stations and density`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("veff.csv", Self.table)
    let words = ["radio", "rate", "--table", file.path, "--format", "csv"]
    let one = try CommandLine.run(words).table()
    #expect(one.rowCount == 19)
    let many = try CommandLine.run(
      words + ["--live-time-yr", "5", "--stations", "4", "--density-g-cm3", "1.834"]
    ).table()
    let (a, b) = (try one.optionalNumbers("events"), try many.optionalNumbers("events"))
    var worst = 0.0
    for (x, y) in zip(a, b) { worst = max(worst, relativeDifference(40 * (x ?? 0), y ?? 0)) }
    #expect(worst < 1e-12)
    let ess = try CommandLine.run(words + ["--flux", "ess2001"]).table()
    #expect(ess.rowCount == 1)
    // E² dN/dE near 4e-8 GeV/(cm² s sr) at the energies of cubic kilometres: a fraction of an event a year.
    let events = try ess.numbers("events")[0]
    #expect(events > 0.001 && events < 1)
    let factor = try ess.numbers("limit_factor")[0]
    #expect(relativeDifference(factor * events, 2.4360) < 1e-3)
  }

  @Test func `pictures have every published limit and flux that is looked for`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("veff.csv", Self.table)
    let picture = scratch.path("limit.svg")
    let result = try CommandLine.run(["radio", "limit", "--table", file.path, "--plot", picture])
    guard !result.errors.contains("gnuplot is needed") else { return }
    #expect(result.code == 0, "\(result.errors)")
    let svg = try String(contentsOfFile: picture, encoding: .utf8)
    for name in [
      "this detector", "IceCube 2025", "Auger 2019", "ANITA I-III", "ANITA I-IV", "ARA 2016",
      "ARIANNA 2020", "RICE 2012", "ESS 2001", "Kotera 2010", "van Vliet 2017", "IceCube tracks",
    ] {
      #expect(svg.contains(name), "\(name)")
    }
  }

  @Test(.tags(.reference)) func `limits over a background are those of the published table`() throws
  {
    let scratch = try Scratch()
    let file = try scratch.file("veff.csv", Self.table)
    // Table IV: 1.08 for nothing seen over 3, 4.42 for 3.
    for (observed, expected) in [(0, 1.08), (3, 4.42)] {
      let table = try CommandLine.run([
        "radio", "limit", "--table", file.path, "--format", "csv", "--observed", "\(observed)",
        "--background", "3",
      ]).table()
      #expect(abs(try table.numbers("event_limit")[0] - expected) < 0.01)
    }
  }

  @Test(.tags(.badInput)) func `what makes no sense is refused by name`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("veff.csv", Self.table)
    _ = try scratch.file("one.csv", "energy_eV,effective_volume_km3_sr\n1e18,1\n")
    _ = try scratch.file("zero.csv", "energy_eV,effective_volume_km3_sr\n1e17,0\n1e18,0\n")
    _ = try scratch.file("back.csv", "energy_eV,effective_volume_km3_sr\n1e18,1\n1e17,1\n")
    _ = try scratch.file("minus.csv", "energy_eV,effective_volume_km3_sr\n1e17,1\n1e18,-1\n")
    _ = try scratch.file("text.csv", "energy_eV,effective_volume_km3_sr\n1e17,x\n")
    _ = try scratch.file("low.csv", "energy_eV,effective_volume_km3_sr\n1,1\n2,1\n")
    _ = try scratch.file("columns.csv", "energy_GeV,effective_volume_km3_sr\n1e9,1\n")
    _ = try scratch.file("empty.csv", "energy_eV,effective_volume_km3_sr\n")
    let cases: [(String, Int32, String)] = [
      ("limit", 64, "--table"), ("limit runs/nothing", 74, "runs/nothing"),
      ("limit veff.csv", 74, "veff.csv"), ("limit --table nothing.csv", 74, "nothing.csv"),
      ("limit a --table veff.csv", 64, "--table"),
      ("limit --table veff.csv --trigger x", 64, "trigger"),
      ("limit --table veff.csv --observed -1", 64, "observed"),
      ("limit --table veff.csv --observed=-1", 65, "observed"),
      ("limit --table veff.csv --observed 1.5", 64, "observed"),
      ("limit --table veff.csv --observed 2000", 65, "observed"),
      ("limit --table veff.csv --background=-1", 65, "background"),
      ("limit --table veff.csv --background nan", 65, "background"),
      ("limit --table veff.csv --confidence 90", 65, "confidence"),
      ("limit --table veff.csv --confidence 0", 65, "confidence"),
      ("limit --table veff.csv --efficiency 0", 65, "efficiency"),
      ("limit --table veff.csv --efficiency 1.2", 65, "efficiency"),
      ("limit --table veff.csv --decades 0", 65, "width"),
      ("limit --table veff.csv --decades 1 --convention delta4", 64, "--decades"),
      ("limit --table veff.csv --convention anita", 64, "convention"),
      ("limit --table veff.csv --live-time-yr 0", 65, "live_time_yr"),
      ("limit --table veff.csv --live-time-yr inf", 65, "live_time_yr"),
      ("limit --table veff.csv --stations 0", 65, "stations"),
      ("limit --table veff.csv --stations=-3", 65, "stations"),
      ("limit --table veff.csv --density-g-cm3 0", 65, "density_g_cm3"),
      ("limit --table veff.csv --density-g-cm3 917", 65, "density_g_cm3"),
      ("limit --table veff.csv --cross-section ctv", 65, "ctw"),
      ("limit --table veff.csv --plot limit.gif", 64, ".svg"),
      ("limit --table zero.csv", 65, "0 at every energy"),
      ("limit --table back.csv", 65, "energies must grow"),
      ("limit --table minus.csv", 65, "effective area"), ("limit --table text.csv", 65, "text.csv"),
      ("limit --table low.csv", 65, "energyEV"), ("limit --table columns.csv", 65, "energy_eV"),
      ("limit --table empty.csv", 65, "empty.csv"),
      ("rate --table one.csv", 65, "several energies"), ("rate", 64, "--table"),
      ("rate --table veff.csv --flux ess2002", 65, "ess2001"),
      ("rate --table veff.csv --live-time-yr nan", 65, "live_time_yr"),
      ("rate --table veff.csv --format xml", 64, "format"),
    ]
    for (words, code, expected) in cases {
      let result = try CommandLine.shell("neutrinology radio \(words)", in: scratch.url)
      #expect(
        result.code == code && result.errors.contains(expected),
        "\(words): \(result.code) \(result.errors)")
    }
  }

  @Test func `runs every command of the campaigns' page`() throws {
    let text = try String(
      contentsOf: CommandLine.package.appendingPathComponent("Docs/campaigns.md"), encoding: .utf8)
    var isShell = false
    var commands: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isShell = line == "```sh" }
      if isShell, line.hasPrefix("neutrinology ") { commands.append(String(line)) }
    }
    #expect(commands.count == 8)
    let scratch = try Scratch()
    for command in commands {
      let result = try CommandLine.shell(command, in: scratch.url)
      #expect(result.code == 0 && !result.output.isEmpty, "\(command): \(result.errors)")
    }
  }
}
