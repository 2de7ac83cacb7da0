import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Transmission command` {
  private func run(_ arguments: [String], input: String = "") throws -> CommandLine {
    try CommandLine.run(["oscillation", "transmission"] + arguments, input: input)
  }

  /// One column of the table of a command.
  private func column(_ name: String, _ arguments: [String], input: String = "") throws -> [Double]
  {
    let result = try run(arguments, input: input)
    #expect(result.code == 0, "\(arguments): \(result.errors)")
    return try result.table().numbers(name)
  }

  private static let rows = """
    energy_GeV,cos_zenith,particle
    1e5,-1,nu_mu
    1e5,-1,nu_tau
    6.32e6,-0.1,nu_e_bar
    6.32e6,-0.1,nu_mu_bar
    1e9,-0.02,16
    """

  @Test(.tags(.identity)) func `gives each row its column of PREM and its transmission`() throws {
    let arguments = ["--model", "csms", "--spectral-index", "2", "--table", "-"]
    let values = try column("transmission", arguments, input: Self.rows)
    let columns = try column("column_g_cm2", arguments, input: Self.rows)
    #expect(values.count == 5)
    // Published columns of PREM at cos θ = −1, −0.1 and −0.02.
    for (value, published) in zip(columns, [1.094686e10, 1.094686e10, 3.790932e8, 3.790932e8]) {
      #expect(abs(value / published - 1) < 2e-6)
    }
    #expect(abs(columns[4] / 2.599368e7 - 1) < 1e-5)
    // Tau neutrinos above muon neutrinos, the resonance dark.
    #expect(values[1] > values[0] + 0.05)
    #expect(values[2] < 0.01 && values[3] > 0.5)
    #expect(values[4] > 0.5 && values[4] < 1.2)
  }

  @Test(.tags(.limit)) func `is absorption alone for steep spectra and more than it for hard ones`()
    throws
  {
    let way = [
      "--energy-GeV", "1e6", "--cos-zenith", "-0.5", "--particle", "nu_mu", "--model", "ctw",
    ]
    let absorption = try CommandLine.run([
      "earth", "transmission", "--energy-eV", "1e15", "--zenith-deg", "120", "--depth-m", "0",
      "--particle", "nu_mu",
    ])
    let alone = try absorption.table().numbers("survival")[0]
    let steep = try column("transmission", way + ["--spectral-index", "8"])[0]
    let usual = try column("transmission", way + ["--spectral-index", "2"])[0]
    let hard = try column("transmission", way + ["--spectral-index", "1"])[0]
    // 1.5 optical depths, of which 28 % are neutral currents: a third of them lose so little that E^-8 keeps them.
    #expect(steep > alone && steep < 1.2 * alone)
    #expect(usual > steep && hard > usual)
  }

  @Test(.tags(.identity)) func `carries a table of fluxes through`() throws {
    let folder = try Scratch()
    let flux = try folder.file(
      "flux.csv", "energy_GeV,nu_mu,nu_mu_bar\n100,1e-4,1e-4\n1e4,1e-8,1e-8\n1e6,1e-12,1e-12\n")
    let arguments = ["--flux", flux.path, "--cos-zenith", "-0.8"]
    let energies = try column("energy_GeV", arguments)
    let nuMu = try column("nu_mu", arguments)
    let nuTau = try column("nu_tau", arguments)
    #expect(energies == [100, 1e4, 1e6])
    // At 100 GeV a quarter and more of the muon neutrinos have become tau neutrinos; at 1e6 GeV absorption is left.
    #expect(nuTau[0] > 5e-6 && nuMu[0] < 1e-4 && nuMu[0] > 5e-5)
    #expect(nuMu[2] < 0.6e-12 && nuTau[2] < 1e-3 * nuMu[2])
    let still = try column("nu_tau", arguments + ["--no-oscillation"])
    #expect(still == [0, 0, 0])
    // The particles that do not enter have no transmission.
    let result = try run(arguments + ["--energy-GeV", "1000", "--particle", "nu_tau"])
    #expect(result.code == 65 && result.errors.contains("nu_tau"))
  }

  @Test(.tags(.badInput)) func `refuses what lies outside the cross section, by name`() throws {
    let way = ["--cos-zenith", "-1", "--particle", "nu_mu"]
    for (arguments, words) in [
      (["--energy-GeV", "49"] + way, ["energy_GeV", "49", "50.0"]),
      (["--energy-GeV", "6e11"] + way, ["energy_GeV", "500000000000.0"]),
      (["--model", "ctw", "--energy-GeV", "9e3"] + way, ["energy_GeV", "10000.0"]),
      (["--model", "ctw", "--energy-GeV", "1e13"] + way, ["energy_GeV"]),
      (["--model", "none", "--energy-GeV", "1e6"] + way, ["none", "csms"]),
      (
        ["--energy-GeV", "1e6", "--cos-zenith", "-1.1", "--particle", "nu_mu"],
        ["cos_zenith", "-1.1"]
      ),
      (["--energy-GeV", "1e6", "--cos-zenith", "-1", "--particle", "mu"], ["mu", "nu_mu"]),
      (["--energy-GeV", "1e6", "--spectral-index", "nan"] + way, ["spectral"]),
    ] {
      let result = try run(arguments)
      #expect(result.code == 65 || result.code == 64, "\(arguments): \(result.code)")
      for word in words { #expect(result.errors.contains(word), "\(arguments): \(result.errors)") }
      #expect(result.output.isEmpty)
    }
    let missing = try run(["--cos-zenith", "-1", "--particle", "nu_mu"])
    #expect(missing.code == 64 && missing.errors.contains("--energy-GeV"))
    let both = try run(["--flux", "x.csv", "--spectral-index", "2"] + way)
    #expect(both.code == 64)
  }
}
