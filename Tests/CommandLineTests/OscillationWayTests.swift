import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Ways of oscillation commands` {
  typealias Commands = `Oscillation commands`

  @Test(.tags(.identity)) func `cross layers of a table as one slab of the same matter`() throws {
    let scratch = try Scratch()
    let layers = try scratch.file(
      "layers.csv", "length_km,density_g_cm3,electron_fraction\n500,3,0.5\n800,3,0.5\n")
    let profile = try scratch.file(
      "profile.csv", "distance_km,density_g_cm3,electron_fraction\n0,3,0.5\n700,3,0.5\n1300,3,0.5\n"
    )
    let energies = ["--from-GeV", "1", "--to-GeV", "4", "--points", "3", "--channels", "me"]
    let slab = try Commands.run(
      ["spectrum", "--baseline-km", "1300", "--density-g-cm3", "3"] + energies
    ).table().numbers("P_me")
    for way in [["--layers", layers.path], ["--profile", profile.path]] {
      let found = try Commands.run(["spectrum"] + way + energies).table().numbers("P_me")
      // The same phases, of 10 rad, in pieces.
      #expect(zip(slab, found).allSatisfy { abs($0 - $1) < 1e-13 })
    }
  }

  @Test(.tags(.identity)) func `give one probability by energy, baseline and their ratio`() throws {
    let plain = try Commands.row(["probability"] + Commands.t2k)["P_me"] ?? 0
    let matter = ["--density-g-cm3", "2.6", "--channels", "me", "--points", "2"]
    let byBaseline = try Commands.run(
      ["spectrum", "--against", "baseline", "--energy-GeV", "0.6", "--from-km", "295", "--to-km"]
        + ["400"] + matter
    ).table()
    #expect(try byBaseline.numbers("baseline_km")[0] == 295)
    #expect(try byBaseline.numbers("P_me")[0] == plain)
    let ratio = "\(295 / 0.6)"
    for one in [["--baseline-km", "295"], ["--energy-GeV", "0.6"]] {
      let found = try Commands.run(
        ["spectrum", "--against", "L/E", "--from-km-per-GeV", ratio, "--to-km-per-GeV", "2000"]
          + one + matter
      ).table()
      #expect(abs(try found.numbers("P_me")[0] - plain) < 1e-14)
    }
  }

  @Test(.tags(.identity)) func `differentiate through the Earth, with modifiers, exactly`() throws {
    let way = ["--cos-zenith", "-0.9", "--energy-GeV", "5", "--earth", "core_mantle_crust"]
    let exotic = ["--dm41-eV2", "0.3", "--sin2-theta14", "0.01", "--sin2-theta24", "0.02"]
    func derivative(_ name: String, _ interaction: String) throws -> Double {
      let command = ["derivative"] + way + exotic + ["--eps-et-re", interaction]
      return try Commands.run(command).table().numbers(name)[0]
    }
    let exact = try derivative("dP_me/deps_et_re", "0.1")
    let (above, below) = (try derivative("P_me", "0.1001"), try derivative("P_me", "0.0999"))
    // The error of a difference is of second order in its step.
    #expect(abs((above - below) / 2e-4 - exact) < 1e-6 * max(1, abs(exact)))
    let p = try Commands.row(["earth"] + way + exotic + ["--eps-et-re", "0.1"])["P_me"] ?? 0
    #expect(abs(try derivative("P_me", "0.1") - p) < 1e-12)
  }

  @Test(.tags(.limit)) func `average a narrow spread to the plain probability`() throws {
    let plain = try Commands.row(["probability"] + Commands.t2k)["P_me"] ?? 0
    let spread = try Commands.row(["average", "--baseline-spread-km", "0.01"] + Commands.t2k)
    #expect(abs((spread["P_me"] ?? 0) - plain) < 1e-7)
    let earth = ["--energy-GeV", "1", "--cos-zenith", "0.3", "--production-height-km", "15"]
    let point = try Commands.row(["earth"] + earth)["P_mm"] ?? 0
    let heights = try Commands.row(["average", "--production-height-spread-km", "0.01"] + earth)
    #expect(abs((heights["P_mm"] ?? 0) - point) < 1e-6)
  }

  @Test(.tags(.badInput)) func `refuse spreads and axes that do not fit the way`() throws {
    let t2k = Commands.t2k
    let refused: [(arguments: [String], code: Int32, word: String)] = [
      (["average", "--baseline-spread-km", "100"] + t2k, 65, "below 0 km"),
      (["average", "--baseline-spread-km", "-1"] + t2k, 65, "baseline_spread_km"),
      (["average", "--production-height-spread-km", "1"] + t2k, 65, "cos_zenith"),
      (["spectrum", "--against", "baseline"], 65, "energy_GeV"),
      (
        ["spectrum", "--against", "baseline", "--baseline-km", "1", "--energy-GeV", "1"], 65,
        "makes"
      ),
      (["spectrum", "--baseline-km", "295", "--from-km", "1"], 64, "--against baseline"),
      (["spectrum", "--layers", "no-such-file.csv"], 74, "no-such-file.csv"),
      (["derivative", "--energy-GeV", "1"], 65, "baseline_km"),
    ]
    for one in refused {
      let result = try Commands.run(one.arguments)
      #expect(result.code == one.code, "\(one.arguments): \(result.code) \(result.errors)")
      #expect(result.output.isEmpty && result.errors.contains(one.word), "\(result.errors)")
    }
  }
}
