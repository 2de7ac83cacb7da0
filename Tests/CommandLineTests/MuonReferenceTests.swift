import FileFormats
import Foundation
import Testing
import _TestSupport

/// Reference values of muons through the command line.
@Suite struct `Muons on the command line against references` {
  /// The table that a muon command makes of rows of inputs.
  private static func table(
    _ arguments: [String], _ columns: [(name: String, values: [Double])]
  ) throws -> CSVTable {
    let rows = (columns.first?.values ?? []).indices.map { row in
      columns.map { "\($0.values[row])" }.joined(separator: ",")
    }
    let header = columns.map(\.name).joined(separator: ",")
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    let result = try CommandLine.run(["muon"] + arguments + ["--table", "-"], input: text)
    #expect(result.code == 0, "\(result.errors)")
    return try result.table()
  }

  @Test(.tags(.reference)) func `time dilation is the reference's to 1e-12`() throws {
    let file = try ReferenceFiles.object("time_dilation_and_muon.json")
    let gammas = try #require(file["gamma"] as? [String: Double])
    let paths = try #require(file["mean_path_m_gamma_beta_c_tau"] as? [String: Double])
    let flights = try #require(file["survival_constant_speed"] as? [[String: Double]])
    #expect(gammas.count == 11 && paths.count == 6 && flights.count == 8)
    let names = gammas.keys.sorted()
    let found = try Self.table(["relativity"], [("beta", names.compactMap(Double.init))])
    var worst = 0.0
    for (k, name) in names.enumerated() {
      worst = max(worst, relativeDifference(try found.numbers("gamma")[k], gammas[name] ?? 0))
      guard let path = paths[name] else { continue }
      worst = max(worst, relativeDifference(try found.numbers("decay_length_m")[k], path))
    }
    let motion = try Self.table(["relativity"], [("beta", flights.map { $0["beta"] ?? 0 })])
    let heights = flights.map { $0["h_m"] ?? 0 }
    let zeros = heights.map { _ in 0.0 }
    let flown = try Self.table(
      ["survival"],
      [
        ("kinetic_energy_GeV", try motion.numbers("kinetic_energy_GeV")),
        ("from_altitude_m", heights), ("to_altitude_m", zeros), ("zenith_deg", zeros),
      ])
    var frames = 0.0
    for (k, flight) in flights.enumerated() {
      let probability = try flown.numbers("probability")[k]
      worst = max(
        worst, relativeDifference(probability, flight["P_relativistic"] ?? 0),
        relativeDifference(try flown.numbers("probability_galilean")[k], flight["P_galilean"] ?? 0))
      frames = max(
        frames, relativeDifference(try flown.numbers("probability_muon_frame")[k], probability))
    }
    // An exponent of 13 times a few roundings; the altitude goes through a square root.
    #expect(worst < 1e-12)
    #expect(frames < 1e-15)
  }

  @Test(.tags(.reference)) func `the air is the reference's to 1e-6`() throws {
    let file = try ReferenceFiles.object("atmosphere.json")
    let heights = try #require(file["h_m"] as? [Double])
    let columns = try #require(file["corsika_USStd_overburden_g_cm2"] as? [Double])
    let densities = try #require(file["corsika_USStd_rho_g_cm3"] as? [Double])
    let standard = try #require(file["us_standard_1976"] as? [[String: Double]])
    #expect(heights.count == 20 && columns.count == 20 && standard.count == 19)
    let linsley = try Self.table(["atmosphere"], [("altitude_m", heights)])
    var worst = 0.0
    for k in heights.indices {
      worst = max(
        worst, relativeDifference(try linsley.numbers("overburden_g_cm2")[k], columns[k]),
        relativeDifference(try linsley.numbers("density_g_cm3")[k], densities[k]))
    }
    let us = try Self.table(
      ["atmosphere", "--atmosphere", "us_standard_1976"],
      [("altitude_m", standard.map { $0["h_m"] ?? 0 })])
    for (k, state) in standard.enumerated() {
      worst = max(
        worst,
        relativeDifference(
          try us.numbers("density_g_cm3")[k], 1e-3 * (state["rho_kg_m3"] ?? 0)),
        relativeDifference(
          try us.numbers("overburden_g_cm2")[k], state["overburden_g_cm2_p_over_g"] ?? 0))
    }
    // Reference computed from the same published constants.
    #expect(worst < 1e-6)
  }

  @Test(.tags(.reference)) func `energy losses are those of another program`() throws {
    let file = try ReferenceFiles.object("muon_energy_loss.json")
    let sets = try #require(file["tables"] as? [String: [String: [[Double]]]])
    let media = try #require(sets["kkp"])
    #expect(media.count == 6)
    var (worst, photonuclear) = (0.0, 0.0)
    for (medium, rows) in media {
      #expect(rows.count == 17)
      let found = try Self.table(
        ["energy-loss", "--medium", medium, "--model", "kkp"],
        [("kinetic_energy_GeV", rows.map { $0[0] * 1e-3 })])
      let names = ["ionization", "bremsstrahlung", "pair", "photonuclear"]
      for (place, name) in names.enumerated() {
        // Radiative entries below 1 GeV are 1e-5 of the whole or thresholds.
        for (k, value) in try found.numbers(name).enumerated()
        where rows[k][0] >= 1000 || place == 0 {
          let off = relativeDifference(value, rows[k][2 + place])
          if name == "photonuclear" {
            photonuclear = max(photonuclear, off)
          } else {
            worst = max(worst, off)
          }
        }
      }
      for k in rows.indices {
        worst = max(worst, relativeDifference(try found.numbers("total")[k], rows[k][7]))
        // Below 20 MeV the file's ranges start from another convention.
        guard rows[k][0] >= 20 else { continue }
        let range = try found.numbers("csda_range_g_cm2")[k]
        worst = max(worst, relativeDifference(range, rows[k][8]))
      }
    }
    // The same formulas; the other program's tables and density effect differ by this much.
    #expect(worst < 5e-3)
    // It extrapolates the hard photonuclear part between 100 GeV and 1 TeV, where this program interpolates.
    #expect(photonuclear < 0.013)
  }

  @Test(.tags(.reference)) func `the flux of air showers meets full calculations`() throws {
    let file = try ReferenceFiles.object("sea_level_muon_flux.json")
    let sets = try #require(file["sets"] as? [String: Any])
    let daemon = try #require(sets["daemonflux"] as? [String: Any])
    let momenta = try #require(daemon["p_GeV"] as? [Double])
    let angles = try #require(daemon["zenith_deg"] as? [String: [String: [Double]]])
    #expect(momenta.count == 13 && angles["0.0000"] != nil)
    var (worst, charge) = (0.0, 0.0)
    for (angle, set) in angles {
      let fluxes = try #require(set["muflux_uncal"])
      let ratios = try #require(set["muratio_uncal"])
      let zenith = try #require(Double(angle))
      let found = try Self.table(
        ["flux", "--model", "moments"],
        [("momentum_GeV", momenta), ("zenith_deg", momenta.map { _ in zenith })])
      for k in momenta.indices where momenta[k] >= 1 && momenta[k] <= 1e4 {
        let (plus, minus) = (try found.numbers("mu_plus")[k], try found.numbers("mu_minus")[k])
        worst = max(
          worst, relativeDifference(try found.numbers("flux_per_GeV_cm2_s_sr")[k], fluxes[k]))
        charge = max(charge, relativeDifference(plus / minus, ratios[k]))
        #expect(try found.texts("valid")[k] == "true")
      }
    }
    // Textbook constants; hadronic models differ among themselves by 10 to 15 %.
    #expect(worst < 0.12)
    #expect(charge < 0.05)
    let cascade = try #require(sets["mceq_classic"] as? [String: Any])
    let energies = try #require(cascade["e_grid_total_GeV"] as? [Double])
    let runs = try #require(cascade["runs"] as? [[String: Any]])
    let slanted = runs.filter { $0["theta_deg"] as? Double == 60 }
    #expect(energies.count == 42 && !slanted.isEmpty)
    for run in slanted {
      let plus = try #require(run["total_mu+"] as? [Double])
      let minus = try #require(run["total_mu-"] as? [Double])
      let primaries = (run["primary"] as? String)?.contains("H3a") == true ? "h3a" : "gsf"
      let kept = energies.indices.filter { energies[$0] > 50 && energies[$0] < 5e3 }
      // At these energies momentum and total energy differ by 2e-6.
      let found = try Self.table(
        ["flux", "--primaries", primaries],
        [("momentum_GeV", kept.map { energies[$0] }), ("zenith_deg", kept.map { _ in 60.0 })])
      let values = try found.numbers("flux_per_GeV_cm2_s_sr")
      let off = zip(kept, values).map { relativeDifference($1, plus[$0] + minus[$0]) }.max() ?? 1
      #expect(off < 0.15)
    }
  }

  @Test(.tags(.reference)) func `closed formulas are the published ones to 1e-6`() throws {
    let file = try ReferenceFiles.object("sea_level_muon_flux.json")
    let sets = try #require(file["sets"] as? [String: Any])
    let set = try #require(sets["parametrisations"] as? [String: Any])
    let angles = try #require(set["theta_deg"] as? [Double])
    let energies = try #require(set["E_GeV"] as? [Double])
    #expect(angles.count == 5 && energies.count == 25)
    let mass = 0.105_658_375_5
    var worst = 0.0
    for (key, model) in [
      ("gaisser1990", "gaisser"), ("guan2015", "guan"), ("reyna2006_p", "reyna"),
    ] {
      let rows = try #require(set[key] as? [[Double]])
      #expect(rows.count == 5)
      // Two are given by total energy, one by momentum.
      let byMomentum = model == "reyna"
      let momenta = energies.map { byMomentum ? $0 : ($0 * $0 - mass * mass).squareRoot() }
      for (angle, row) in zip(angles, rows) {
        let found = try Self.table(
          ["flux", "--model", model],
          [("momentum_GeV", momenta), ("zenith_deg", energies.map { _ in angle })])
        for (k, value) in try found.numbers("flux_per_GeV_cm2_s_sr").enumerated() {
          let jacobian = byMomentum ? 1 : momenta[k] / energies[k]
          worst = max(worst, relativeDifference(value, row[k] * jacobian))
        }
      }
    }
    #expect(worst < 1e-6)
  }

  @Test(.tags(.reference)) func `intensities under ground are within a fifth, and fall`() throws {
    let file = try ReferenceFiles.object("underground_intensity.json")
    let tests = try #require(file["mute_unit_tests"] as? [String: Any])
    let set = try #require(
      tests["single_differential_intensity_flat_daemonflux"] as? [String: Any])
    let depths = try #require(set["slant_depth_kmwe"] as? [Double])
    let zeniths = try #require(set["zenith_deg"] as? [Double])
    let expected = try #require(set["I_cm2_s_sr"] as? [Double])
    #expect(depths.count == 14 && expected.count == 14)
    let found = try Self.table(
      ["underground"], [("slant_depth_kmwe", depths), ("zenith_deg", zeniths)])
    let values = try found.numbers("intensity_per_cm2_s_sr")
    let worst = zip(values, expected).map { relativeDifference($0, $1) }.max() ?? 1
    // Flux models differ by 10 to 15 % above 1 TeV, photonuclear losses add some percent.
    #expect(worst < 0.2)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    let lab = try CommandLine.run(["muon", "underground", "--vertical-depth-kmwe", "3.5"])
    let flux = try lab.table().numbers("flux_per_cm2_s")[0]
    let total = try #require(tests["total_flux_flat_3.5kmwe_Eth100MeV_daemonflux_cm2_s"] as? Double)
    #expect(relativeDifference(flux, total) < 0.2)
  }

  @Test(.tags(.reference)) func `a kilometre of ice leaves what another program leaves`() throws {
    let file = try ReferenceFiles.object("propagation_1km.json")
    let cases = try #require(file["pumas_1.2"] as? [String: Any])
    for (name, energy) in [("Ice_0.918_1TeV", "1000"), ("Ice_0.918_100TeV", "100000")] {
      let expected = try #require(cases[name] as? [String: Any])
      let survival = try #require(expected["survival"] as? [Double])
      let mean = try #require(expected["mean_GeV"] as? [Double])
      let result = try CommandLine.run([
        "muon", "propagate", "--medium", "ice", "--mode", "mixed", "--cut", "0.05", "--muons",
        "100000", "--kinetic-energy-GeV", energy, "--distance-m", "1000",
      ])
      let found = try result.table()
      #expect(relativeDifference(try found.numbers("survival")[0], survival[0]) < 0.01)
      #expect(relativeDifference(try found.numbers("mean_GeV")[0], mean[0]) < 0.01)
    }
  }

  @Test(.tags(.reference)) func `neutrinos lie among published calculations`() throws {
    let file = try ReferenceFiles.object("atmospheric_neutrino_flux.json")
    let energies = try #require(file["energy_GeV"] as? [Double])
    let cosines = try #require(file["cos_zenith"] as? [Double])
    let fluxes = try #require(file["fluxes"] as? [String: [String: Any]])
    #expect(energies.count == 8 && cosines.count == 7)
    let kept = energies.indices.filter { energies[$0] >= 20 }
    var worst = 0.0
    // From below they are those of the mirrored angle.
    for (c, cosine) in cosines.enumerated() where abs(cosine) >= 0.5 {
      let zenith = acos(cosine) * 180 / .pi
      let found = try Self.table(
        ["neutrino-flux"],
        [("energy_GeV", kept.map { energies[$0] }), ("zenith_deg", kept.map { _ in zenith })])
      for (key, name) in [
        ("numu", "nu_mu"), ("numubar", "nu_mu_bar"), ("nue", "nu_e"), ("nuebar", "nu_e_bar"),
      ] {
        let values = try found.numbers("\(name)_per_GeV_cm2_s_sr")
        for (value, e) in zip(values, kept) {
          let published = ["IPhonda2014_spl_solmin", "honda2006", "H3a_SIBYLL23C"].compactMap {
            (fluxes[$0]?["flux"] as? [String: [[Double]]])?[key]?[c][e]
          }.filter { $0 > 0 }
          let (low, high) = (published.min() ?? 0, published.max() ?? 0)
          worst = max(worst, value / high - 1, low / value - 1)
        }
      }
    }
    // The published calculations differ by 15 to 20 %, by more for electron neutrinos.
    #expect(worst < 0.25)
  }
}
