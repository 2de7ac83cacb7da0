import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Muons on the command line` {
  private static func run(_ line: String) throws -> CommandLine {
    try CommandLine.run(["muon"] + line.split(separator: " ").map(String.init))
  }

  @Test(.tags(.identity)) func `any one quantity of motion fixes the others`() throws {
    let first = try Self.run("relativity --kinetic-energy-GeV 4").table()
    var worst = 0.0
    for name in ["beta", "gamma", "momentum_GeV", "total_energy_GeV"] {
      let value = try first.numbers(name)[0]
      let option = name.split(separator: "_").joined(separator: "-")
      let again = try Self.run("relativity --\(option) \(value)").table()
      for other in ["kinetic_energy_GeV", "dilated_life_s", "decay_length_m"] {
        let expected =
          other == "kinetic_energy_GeV" ? 4 : try first.numbers(other)[0]
        worst = max(worst, relativeDifference(try again.numbers(other)[0], expected))
      }
    }
    // β rounds at 1e-16 while 1 − β is 3e-4: γ² loses three digits, T four.
    #expect(worst < 1e-12)
    let two = try Self.run("relativity --beta 0.5 --gamma 2")
    #expect(two.code == 64 && two.errors.contains("beta and gamma"))
    #expect(try Self.run("relativity").code == 64)
    let fast = try Self.run("relativity --beta 1")
    #expect(fast.code == 65 && fast.errors.contains("beta = 1"))
  }

  @Test func `energy loss in the air takes what the column costs`() throws {
    let line = "survival --kinetic-energy-GeV 20 --from-altitude-m 15000 --to-altitude-m 0 "
    let slowed = try Self.run(line + "--zenith-deg 0 --energy-loss on").table()
    let free = try Self.run(line + "--zenith-deg 0").table()
    // 912 g/cm² at 2.8 MeV cm²/g: air is thin, its density effect small.
    let lost = 20 - (try slowed.numbers("arrival_kinetic_energy_GeV")[0])
    #expect(lost > 912e-3 * 2.7 && lost < 912e-3 * 2.9)
    #expect(try slowed.numbers("probability")[0] < free.numbers("probability")[0])
    // A slow muon stops: there is no energy on arrival, and that is told as a gap.
    let stopped = try Self.run(
      "survival --kinetic-energy-GeV 1 --from-altitude-m 9000 --to-altitude-m 0 --zenith-deg 0 "
        + "--energy-loss ssr"
    ).table()
    #expect(try stopped.numbers("probability")[0] == 0)
    #expect(try stopped.optionalNumbers("arrival_kinetic_energy_GeV")[0] == nil)
  }

  @Test(.tags(.badInput)) func `what a model does not know is refused or flagged, never 0`() throws
  {
    // Refused, with the name of the input.
    for (line, name) in [
      ("flux --momentum-GeV 10 --zenith-deg 95", "zenith_deg"),
      ("flux --momentum-GeV 0.01 --zenith-deg 0", "momentumGeV"),
      ("flux --momentum-GeV nan --zenith-deg 0", "momentum-GeV"),
      ("flux --model guan --momentum-GeV 10 --zenith-deg 0 --altitude-m 3000", "altitude_m"),
      ("flux --model nobody --momentum-GeV 10 --zenith-deg 0", "model"),
      ("flux --momentum-GeV 10 --zenith-deg 0 --primaries gst", "primaries"),
      ("flux --momentum-GeV 10 --zenith-deg 0 --modulation-MV -5", "modulationMV"),
      ("neutrino-flux --energy-GeV 0.01 --zenith-deg 0", "energyGeV"),
      ("energy-loss --medium cheese --kinetic-energy-GeV 1", "medium"),
      ("energy-loss --kinetic-energy-GeV 1e-9", "kineticEnergyMeV"),
      ("propagate --cut 0.9 --kinetic-energy-GeV 1 --distance-m 1", "cut"),
      ("propagate --kinetic-energy-GeV 1 --distance-m -1", "thicknessM"),
      ("propagate --layers ice --kinetic-energy-GeV 1", "layers"),
      ("underground --slant-depth-kmwe 50", "slant_depth_kmwe"),
      ("underground --vertical-depth-kmwe 1 --zenith-deg 90", "zenith_deg"),
      ("underground --laboratory narnia", "laboratory"),
      ("underground", "slant_depth_kmwe"),
      (
        "survival --kinetic-energy-GeV 1 --from-altitude-m 1 --to-altitude-m 2 --zenith-deg 0",
        "from_altitude_m"
      ),
      ("generate --surface plane --muons 5", "width-m"),
      ("generate --surface sphere --radius-m -1 --muons 5", "length"),
      ("generate --surface sphere --radius-m 1", "live-time-s"),
      ("generate --surface cone --muons 5", "surface"),
      ("lifetime nowhere.csv", "nowhere.csv"),
      ("telescope --tilt-deg 120", "tilt_deg"),
      ("experiment rossi-hall --plot nowhere.svg", "plot"),
    ] {
      let result = try Self.run(line)
      #expect([64, 65, 74].contains(result.code), "\(line)")
      #expect(result.errors.contains(name) && result.output.isEmpty, "\(line): \(result.errors)")
    }
    // Flagged: the number is there.
    for line in [
      "flux --model gaisser --momentum-GeV 1 --zenith-deg 0",
      "flux --model reyna --momentum-GeV 1e5 --zenith-deg 0",
      "flux --momentum-GeV 0.5 --zenith-deg 0", "flux --momentum-GeV 10 --zenith-deg 85",
    ] {
      let table = try Self.run(line).table()
      #expect(try table.texts("valid") == ["false"], "\(line)")
      #expect(try table.numbers("flux_per_GeV_cm2_s_sr")[0] > 0, "\(line)")
    }
    let deep = try Self.run("underground --slant-depth-kmwe 20 --muons 500").table()
    #expect(try deep.texts("valid") == ["false"])
    #expect(try deep.numbers("intensity_per_cm2_s_sr")[0] > 0)
  }

  @Test func `counts of Frisch and Smith lie between both answers`() throws {
    let table = try Self.run("experiment frisch-smith").table()
    let (names, values) = (try table.texts("quantity"), try table.numbers("value"))
    func value(_ name: String) -> Double { names.firstIndex(of: name).map { values[$0] } ?? .nan }
    #expect(value("sea_level_counts") == 412)
    #expect(abs(value("sea_level_constant_speed") - 423.5) < 0.1)
    #expect(abs(value("sea_level_energy_loss") - 391) < 1)
    #expect(abs(value("sea_level_galilean") - 30.7) < 0.1)
    let ring = try Self.run("experiment storage-ring").table()
    let place = try #require(try ring.texts("quantity").firstIndex(of: "pull"))
    #expect(abs(try ring.numbers("value")[place] + 2.03) < 0.01)
    let hall = try Self.run("experiment rossi-hall").table()
    let paths = zip(try hall.texts("quantity"), try hall.numbers("value"))
      .filter { $0.0.hasPrefix("mean_path") }.map(\.1)
    // The mean path grows as the momentum.
    #expect(paths.count == 2 && relativeDifference(paths[1] / paths[0], 970.0 / 515) < 1e-12)
    #expect(try Self.run("experiment article").table().rowCount == 10)
  }

  @Test(.tags(.determinism)) func `a sample goes on where another ended, with its live time`()
    throws
  {
    let scratch = try Scratch()
    let line = "generate --surface plane --width-m 2 --depth-m 3 --seed 9"
    let whole = try Self.run(line + " --muons 60")
    let rest = try Self.run(line + " --muons 40 --first 20")
    let (all, later) = (whole.output.split(separator: "\n"), rest.output.split(separator: "\n"))
    #expect(Array(all[21...]) == Array(later[1...]))
    func liveTime(_ text: String) -> Double {
      let words = text.split(whereSeparator: { " ,\n".contains($0) })
      return words.firstIndex(of: "live_time_s").flatMap { Double(words[$0 + 2]) } ?? .nan
    }
    let time = liveTime(whole.errors)
    #expect(relativeDifference(liveTime(rest.errors) / time, 40.0 / 60) < 1e-15)
    // As many as come in that time are as many again.
    let timed = try Self.run(line + " --live-time-s \(time * (1 - 1e-9))")
    #expect(timed.output == whole.output)
    let store = scratch.path("muons.zarr")
    #expect(try Self.run(line + " --muons 60 -o \(store)").code == 0)
    let reader = try ZarrReader(path: store)
    #expect(reader.attributes["live_time_s"]?.numberValue == time)
    #expect(
      try reader.values("kinetic_energy_GeV").doubles
        == whole.table().numbers("kinetic_energy_GeV"))
    for surface in [
      "cylinder --radius-m 2 --height-m 3", "sphere --radius-m 2",
      "box --width-m 1 --depth-m 2 --height-m 3",
    ] {
      let sample = try Self.run("generate --surface \(surface) --muons 10 --model guan")
      #expect(try sample.table().rowCount == 10)
    }
  }

  @Test func `a life comes back from the times that it made`() throws {
    let scratch = try Scratch()
    let path = scratch.path("times.csv")
    let window = "--from-us 0.3 --to-us 20"
    // Plastic scintillator, a tenth of background.
    let made = try Self.run(
      "decays --count 20000 --background-share 0.1 --charge-ratio 1.27 \(window) --seed 3 -o \(path)"
    )
    #expect(made.code == 0)
    let fit = try Self.run("lifetime \(path) \(window) --charge-ratio 1.27").table()
    // One seed: within three of its errors; 20 000 times fix the life to 1 %.
    #expect(abs(try fit.numbers("pull")[0]) < 3)
    #expect(try fit.numbers("error_high_us")[0] < 0.05)
    #expect(abs(try fit.numbers("background_share")[0] - 0.1) < 0.015)
    // Who takes all for free muons finds a shorter life: carbon captures some.
    let naive = try Self.run("lifetime \(path) \(window)").table()
    #expect(try naive.numbers("mean_life_us")[0] < fit.numbers("mean_life_us")[0])
    let flat = try Self.run("lifetime \(path) \(window) --no-background").table()
    #expect(try flat.numbers("mean_life_us")[0] > 2.4)
  }

  @Test func `compositions, layers, mountains and own atmospheres are read`() throws {
    let scratch = try Scratch()
    // Water by its elements is water, but for its mean excitation energy: 68.98 eV by Bragg's rule, 79.7 eV measured.
    let water = try Self.run("energy-loss --medium water --kinetic-energy-GeV 1000").table()
    let mixed = try Self.run(
      "energy-loss --medium H=0.111894,O=0.888106 --density-g-cm3 1 --kinetic-energy-GeV 1000"
    ).table()
    #expect(
      relativeDifference(
        try mixed.numbers("bremsstrahlung")[0], try water.numbers("bremsstrahlung")[0]) < 1e-12)
    // One layer is the medium.
    let layer = try Self.run("propagate --layers ice:500 --kinetic-energy-GeV 500 --muons 2000")
    let plain = try Self.run(
      "propagate --medium ice --distance-m 500 --kinetic-energy-GeV 500 --muons 2000")
    #expect(try layer.table().numbers("mean_GeV") == plain.table().numbers("mean_GeV"))
    // A mountain that is flat gives the flux of a flat surface.
    let angles = stride(from: 0.0, through: 85, by: 2.5).map { $0 }
    let rows = angles.flatMap { angle in
      [0, 90, 180, 270].map { "\(angle),\($0),\(1 / cos(angle * .pi / 180))" }
    }
    let file = try scratch.file(
      "hill.csv",
      (["zenith_deg,azimuth_deg,slant_depth_kmwe"] + rows).joined(separator: "\n") + "\n")
    let hill = try Self.run("underground --muons 1000 --mountain \(file.path)").table()
    let flat = try Self.run("underground --muons 1000 --vertical-depth-kmwe 1").table()
    // The table is linear in cos θ between 2.5 degrees, and ends at 85.
    #expect(
      relativeDifference(
        try hill.numbers("flux_per_cm2_s")[0], try flat.numbers("flux_per_cm2_s")[0]) < 0.01)
    let air = try scratch.file(
      "air.csv", "altitude_m,density_g_cm3\n0,1.2e-3\n10000,4e-4\n40000,4e-6\n")
    let own = try Self.run("atmosphere --altitude-m 10000 --atmosphere \(air.path)").table()
    // Densities are kept as logarithms.
    #expect(relativeDifference(try own.numbers("density_g_cm3")[0], 4e-4) < 1e-14)
  }

  @Test func `pictures are drawn`() throws {
    let scratch = try Scratch()
    guard try CommandLine.shell("command -v gnuplot", in: scratch.url).code == 0 else { return }
    let times = scratch.path("times.csv")
    #expect(try Self.run("decays --count 500 -o \(times)").code == 0)
    for (k, line) in [
      "flux --momentum-GeV 10 --zenith-deg 60", "neutrino-flux --energy-GeV 10 --zenith-deg 60",
      "energy-loss --kinetic-energy-GeV 10", "underground --laboratory lngs --muons 500",
      "survival --kinetic-energy-GeV 4 --from-altitude-m 15000 --to-altitude-m 0 --zenith-deg 0",
      "experiment frisch-smith", "lifetime \(times)",
      "generate --surface sphere --radius-m 1 --muons 1000",
    ].enumerated() {
      let picture = scratch.path("\(k).svg")
      let result = try Self.run("\(line) --plot \(picture)")
      #expect(result.code == 0 && Files.exists(picture), "\(line): \(result.errors)")
    }
  }

  @Test func `every command shows examples`() throws {
    for command in [
      "relativity", "survival", "flux", "neutrino-flux", "atmosphere", "energy-loss", "propagate",
      "underground", "telescope", "generate", "lifetime", "decays", "experiment",
    ] {
      let help = try Self.run("\(command) --help")
      #expect(help.code == 0 && help.output.contains("EXAMPLES"), "\(command)")
    }
  }
}
