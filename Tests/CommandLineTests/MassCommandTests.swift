import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Masses on the command line` {
  private func table(_ arguments: [String], input: String = "") throws -> CSVTable {
    let result = try CommandLine.run(arguments, input: input)
    #expect(result.code == 0, "\(arguments): \(result.errors)")
    return try result.table()
  }

  private func value(_ arguments: [String], _ column: String) throws -> Double {
    try table(arguments).numbers(column)[0]
  }

  // NuFIT 6.0 with Super-Kamiokande, as published: sin² of θ12 and θ13, dm21, |dm3l|, δ in degrees.
  private static let fits: [String: [Double]] = [
    "normal": [0.308, 0.02215, 7.49e-5, 2.513e-3, 212],
    "inverted": [0.308, 0.02231, 7.49e-5, 2.484e-3, 274],
  ]

  /// The masses and |U_ei|² by hand.
  private static func byHand(_ lightest: Double, _ ordering: String) -> ([Double], [Double]) {
    let fit = fits[ordering] ?? []
    let square = lightest * lightest
    let masses =
      ordering == "normal"
      ? [lightest, (square + fit[2]).squareRoot(), (square + fit[3]).squareRoot()]
      : [(square + fit[3] - fit[2]).squareRoot(), (square + fit[3]).squareRoot(), lightest]
    let (s12, s13) = (fit[0], fit[1])
    return (masses, [(1 - s12) * (1 - s13), s12 * (1 - s13), s13])
  }

  @Test(.tags(.reference)) func `are those of the published parameters`() throws {
    let lightest = [0, 1e-4, 0.003, 0.005, 0.05, 0.5]
    var rows = "lightest_eV,ordering\n"
    for ordering in ["normal", "inverted"] {
      for mass in lightest { rows += "\(mass),\(ordering)\n" }
    }
    let table = try table(
      ["mass", "majorana", "--params", "nufit-6.0", "--table", "-"], input: rows)
    let names = ["m_bb_min_eV", "m_bb_max_eV", "m_beta_eV", "sum_eV"]
    let columns = try names.map { try table.numbers($0) }
    let orderings = try table.texts("ordering")
    var worst = 0.0
    for (row, mass) in try table.numbers("lightest_eV").enumerated() {
      let (masses, weights) = Self.byHand(mass, orderings[row])
      let terms = zip(masses, weights).map { $0 * $1 }
      let sum = terms.reduce(0, +)
      let wanted = [
        max(0, 2 * (terms.max() ?? 0) - sum), sum,
        zip(masses, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }.squareRoot(),
        masses.reduce(0, +),
      ]
      for (column, value) in zip(columns, wanted) {
        worst = max(worst, (column[row] - value).magnitude / sum)
      }
    }
    // Sums of three terms: some roundings of the largest.
    #expect(worst < 1e-14)
    // The inventory's digits: m_bb 1.49-3.71 and 18.2-48.2 meV, sums 58.78 and 98.92 meV.
    #expect(relativeDifference(columns[0][0], 1.49e-3) < 5e-3)
    #expect(relativeDifference(columns[1][6], 48.2e-3) < 1e-3)
    #expect(relativeDifference(columns[3][6], 98.92e-3) < 1e-4)
  }

  @Test(.tags(.reference)) func `turn with their Majorana phases`() throws {
    let table = try table(
      ["mass", "majorana", "--params", "nufit-6.0", "--table", "-"],
      input:
        "lightest_eV,ordering,alpha21_deg,alpha31_deg\n0.01,normal,180,0\n0.02,inverted,75,220\n")
    let found = try table.numbers("m_bb_eV")
    let cases = [(0.01, "normal", 180.0, 0.0), (0.02, "inverted", 75.0, 220.0)]
    for (row, (mass, ordering, alpha21, alpha31)) in cases.enumerated() {
      let (masses, weights) = Self.byHand(mass, ordering)
      let delta = (Self.fits[ordering] ?? [])[4]
      // PDG: the third arrow is turned by α31 − 2δ.
      let phases = [0, alpha21, alpha31 - 2 * delta].map { $0 * .pi / 180 }
      let re = (0..<3).reduce(0) { $0 + masses[$1] * weights[$1] * cos(phases[$1]) }
      let im = (0..<3).reduce(0) { $0 + masses[$1] * weights[$1] * sin(phases[$1]) }
      #expect(relativeDifference(found[row], (re * re + im * im).squareRoot()) < 1e-12)
    }
  }

  @Test(.tags(.reference)) func `agree with published and derived numbers`() throws {
    let xenon = ["mass", "majorana", "--isotope", "Xe136", "--half-life-yr", "3.8e26"]
    // KamLAND-Zen: 28 to 122 meV; derived 28.2 to 121.3.
    #expect(relativeDifference(try value(xenon, "m_bb_min_eV"), 28.2e-3) < 1e-3)
    #expect(relativeDifference(try value(xenon, "m_bb_max_eV"), 121.3e-3) < 1e-3)
    let sum = ["mass", "cosmology", "--sum-eV", "0.3"]
    // 93.14 eV is a convention; the integral with N_eff = 3.044 gives 93.04: 0.15 %.
    #expect(relativeDifference(try value(sum, "omega_nu_h2"), 0.3 / 93.14) < 1.5e-3)
    #expect(relativeDifference(try value(sum, "f_nu"), 0.0225) < 2e-3)
    #expect(relativeDifference(try value(["mass", "relic"], "temperature_K"), 1.94537) < 1e-5)
    let leptogenesis = [
      "mass", "leptogenesis", "--M1-GeV", "1e9", "--delta-m-eV", "0.05", "--m-tilde-eV",
    ]
    #expect(
      relativeDifference(try value(leptogenesis + ["0.01"], "epsilon1_max"), 9.8565e-8) < 1e-4)
    // An independent integration (Radau) of the same equations, thermal at first, to its three digits.
    for (mass, kappa) in [
      ("0.008", 4.64e-2), ("0.01", 3.45e-2), ("0.02", 1.447e-2), ("0.05", 4.89e-3),
      ("0.1", 2.20e-3),
    ] {
      #expect(relativeDifference(try value(leptogenesis + [mass], "kappa"), kappa) < 2.5e-3)
    }
    let tritium = ["mass", "beta", "--m-nu-eV", "0"]
    #expect(relativeDifference(try value(tritium, "fraction_above"), 2.906e-13) < 1e-3)
    #expect(relativeDifference(try value(tritium, "mean_energy_eV"), 5690) < 1e-3)
    let scale = ["mass", "seesaw", "--light-eV", "0.05"]
    #expect(relativeDifference(try value(scale, "weinberg_scale_GeV"), 6.055e14) < 1e-4)
  }

  @Test(.tags(.reference)) func `stand beside the fastest particles`() throws {
    let superluminal = [
      "cosmic", "superluminal", "--delta", "5e-5", "--energy-GeV", "17.5", "--baseline-km", "730",
    ]
    #expect(relativeDifference(try value(superluminal, "threshold_GeV"), 0.1445) < 1e-3)
    #expect(relativeDifference(try value(superluminal, "mean_loss_fraction"), 0.78125) < 1e-12)
    #expect(relativeDifference(try value(superluminal, "terminal_energy_GeV"), 11.11) < 1e-3)
    let averaged = superluminal + ["--coefficients", "spin_averaged"]
    #expect(relativeDifference(try value(averaged, "terminal_energy_GeV"), 12.77) < 1e-3)
    let photon = ["cosmic", "gzk", "--photon-energy-eV", "6.344e-4"]
    #expect(relativeDifference(try value(photon, "neutral_pion_eV"), 1.071e20) < 2e-3)
    #expect(relativeDifference(try value(photon, "proton_pair_eV"), 7.57e17) < 2e-3)
    #expect(relativeDifference(try value(photon, "delta_eV"), 2.514e20) < 2e-3)
    let proton = ["cosmic", "gzk", "--energy-eV", "1e20"]
    #expect(relativeDifference(try value(proton, "auger_flux_per_km2_sr_yr_eV"), 1.0688e-23) < 1e-3)
    #expect(
      relativeDifference(
        try value(
          ["cosmic", "hillas", "--field-uG", "1", "--radius-kpc", "1"], "largest_energy_eV"),
        0.925e18) < 1e-3)
    let lead = ["cosmic", "mean-free-path", "--cross-section-cm2", "1e-44", "--medium", "lead"]
    #expect(relativeDifference(try value(lead, "length_ly"), 15.5) < 3e-3)
    let supernova = [
      "cosmic", "time-of-flight", "--mass-eV", "1", "--energy-MeV", "10", "--distance-kpc", "10",
    ]
    #expect(relativeDifference(try value(supernova, "delay_s"), 5.146e-3) < 1e-3)
    let tau = ["particle", "tau", "--energy-GeV", "1e6"]
    #expect(relativeDifference(try value(tau, "decay_length_m"), 48.98) < 1e-3)
    #expect(relativeDifference(try value(["particle", "Z0"], "light_neutrinos"), 2.985) < 1e-3)
    #expect(
      relativeDifference(try value(["particle", "pi+"], "electron_to_muon_ratio"), 1.2833e-4) < 1e-4
    )
  }

  @Test(.tags(.identity)) func `are computed for both orderings where none is named`() throws {
    let both = try table(["mass", "spectrum", "--lightest-eV", "0.01"])
    #expect(try both.texts("ordering") == ["normal", "inverted"])
    let letters = try table(
      ["mass", "spectrum", "--table", "-"], input: "lightest_eV,ordering\n0.01,IO\n")
    #expect(try letters.numbers("m3_eV") == [0.01])
    // A splitting of one's own says its ordering.
    let own = try table([
      "mass", "spectrum", "--lightest-eV", "0", "--params", "nufit-6.0", "--dm31-eV2=-2.4e-3",
      "--ordering", "inverted",
    ])
    #expect(try own.numbers("m3_eV") == [0])
    #expect(relativeDifference(try own.numbers("m1_eV")[0], 2.4e-3.squareRoot()) < 1e-12)
  }

  @Test(.tags(.limit)) func `reach the limits of their formulas`() throws {
    #expect(try value(["mass", "cosmology", "--sum-eV", "0"], "mean_speed_km_per_s") > 299_792)
    let beyond = try table(["mass", "beta", "--m-nu-eV", "1", "--below-endpoint-eV", "0.5"])
    #expect(try beyond.numbers("rate_per_eV") == [0] && beyond.numbers("fraction_above") == [0])
    let above = ["cosmic", "superluminal", "--delta", "5e-5", "--energy-GeV", "0.1"]
    #expect(try value(above + ["--baseline-km", "730"], "final_energy_GeV") == 0.1)
    #expect(try value(above + ["--baseline-km", "730"], "emissions_per_km") == 0)
  }

  /// One picture of each kind.
  static let pictures: [[String]] = [
    ["mass", "spectrum", "--lightest-eV", "0"], ["mass", "majorana", "--lightest-eV", "0.01"],
    ["mass", "majorana", "--lightest-eV", "0.01", "--against", "sum"],
    ["mass", "majorana", "--lightest-eV", "0.01", "--against", "beta"],
    ["mass", "beta", "--m-nu-eV", "1"], ["mass", "beta", "--m-nu-eV", "1", "--picture", "kurie"],
    ["mass", "beta", "--m-nu-eV", "0", "--picture", "spectrum", "--isotope", "Ho163"],
    ["mass", "cosmology", "--sum-eV", "0.1"], ["mass", "relic"],
    ["mass", "seesaw", "--light-eV", "0.05"],
    ["mass", "leptogenesis", "--M1-GeV", "1e10", "--m-tilde-eV", "0.01"],
    ["cosmic", "gzk", "--energy-eV", "1e20"],
    ["cosmic", "hillas", "--field-uG", "1", "--radius-kpc", "1"],
    ["cosmic", "superluminal", "--delta", "5e-5", "--energy-GeV", "17.5", "--baseline-km", "730"],
    ["cosmic", "opacity", "--energy-eV", "2e15"],
  ]

  @Test(.tags(.identity)) func `are drawn, with units on the axes`() throws {
    let scratch = try Scratch()
    for (number, arguments) in Self.pictures.enumerated() {
      let file = scratch.path("\(number).svg")
      let result = try CommandLine.run(arguments + ["--plot", file, "--keep-plot-script"])
      // Without gnuplot the command says so.
      if result.code == 74, result.errors.contains("gnuplot is needed") { continue }
      #expect(result.code == 0, "\(arguments): \(result.errors)")
      let script = try String(contentsOfFile: "\(file).gnuplot", encoding: .utf8)
      let labels = script.split(separator: "\n").filter { $0.hasPrefix("set ylabel") }
      #expect(labels.count == 1 && !script.contains(" nan"), "\(arguments)")
      let hasUnit = labels.contains { $0.contains("[") || $0.contains("Decays per") }
      #expect(hasUnit, "\(arguments) \(labels)")
    }
  }

  static let refused: [([String], Int32, [String])] = [
    (["mass", "majorana"], 64, ["--lightest-eV", "--isotope"]),
    (["mass", "majorana", "--lightest-eV", "-1"], 65, ["lightest", "-1"]),
    (
      ["mass", "majorana", "--lightest-eV", "0", "--params", "nufit-9"], 65,
      ["nufit-9", "nufit-6.0"]
    ),
    (["mass", "majorana", "--isotope", "Xe136"], 64, ["--half-life-yr", "--m-bb-eV"]),
    (["mass", "majorana", "--isotope", "Fe56", "--half-life-yr", "1e26"], 65, ["Fe56", "Xe136"]),
    (["mass", "majorana", "--isotope", "Xe136", "--half-life-yr", "0"], 65, ["half_life"]),
    (["mass", "spectrum", "--lightest-eV", "nan"], 64, ["finite"]),
    (["mass", "beta"], 65, ["lightest_eV", "m_nu_eV"]),
    (["mass", "beta", "--m-nu-eV", "1", "--isotope", "C14"], 65, ["C14", "Ho163"]),
    (["mass", "beta", "--m-nu-eV", "1", "--final-states", "a:b"], 64, ["final-states"]),
    (["mass", "beta", "--m-nu-eV", "1", "--days", "10"], 65, ["decays_per_s"]),
    (["mass", "cosmology", "--sum-eV", "-0.1"], 65, ["sum_eV", "-0.1"]),
    (["mass", "seesaw"], 65, ["majorana_GeV"]),
    (["mass", "seesaw", "--type", "IV", "--majorana-GeV", "1e10"], 65, ["IV", "inverse"]),
    (["mass", "leptogenesis", "--M1-GeV", "0", "--m-tilde-eV", "0.01"], 65, ["M1_GeV"]),
    (["cosmic", "gzk"], 64, ["--energy-eV"]),
    (["cosmic", "gzk", "--energy-eV", "1e10"], 65, ["energy_eV"]),
    (
      ["cosmic", "hillas", "--field-uG", "1", "--radius-kpc", "1", "--charge", "1.5"], 65,
      ["charge"]
    ),
    (
      ["cosmic", "superluminal", "--delta", "-1", "--energy-GeV", "1", "--baseline-km", "1"], 65,
      ["delta"]
    ),
    (["cosmic", "mean-free-path", "--medium", "lead"], 65, ["cross_section_cm2"]),
    (
      ["cosmic", "mean-free-path", "--cross-section-cm2", "1e-44", "--medium", "gold"], 65, ["gold"]
    ),
    (["cosmic", "time-of-flight", "--distance-kpc", "10"], 65, ["mass_eV"]),
    (["particle", "quarkino"], 65, ["quarkino", "nu_e"]),
    (["particle", "muon", "--energy-GeV", "0.01"], 65, ["energy_GeV", "mu-"]),
  ]

  @Test(.tags(.badInput), arguments: refused.indices)
  func `refuse what has no answer, by name`(_ index: Int) throws {
    let (arguments, code, words) = Self.refused[index]
    let result = try CommandLine.run(arguments)
    #expect(
      result.code == code && result.output.isEmpty, "\(arguments): \(result.code) \(result.errors)")
    for word in words { #expect(result.errors.contains(word), "\(arguments): \(result.errors)") }
  }
}
