import Foundation
import Matter
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation

/// The speed of muons: transport, generator, fluxes, tables.
///
/// CPU time of one thread, the median of repeats; inputs change from run to run. Prints key, median, unit, goal and the work,
/// with tabs between.
@main
struct Main {
  static func main() throws {
    var suite = Suite()
    try suite.transport()
    try suite.generators()
    try suite.fluxes()
    try suite.tables()
    FileHandle.standardError.write(Data("check \(suite.sink)\n".utf8))
  }
}

/// The cases of the table.
struct Suite {
  var sink = 0.0

  private func line(_ key: String, _ value: Double, _ unit: String, _ goal: String, _ work: String)
  {
    print([key, String(format: "%.3g", value), unit, goal, work].joined(separator: "\t"))
  }

  /// Muons through a kilometre.
  mutating func transport() throws {
    for (key, material, tev, goal) in [
      ("rock_1TeV", Material.standardRock, 1.0, "7e5"), ("ice_1TeV", .ice, 1, "2e6"),
      ("rock_100TeV", .standardRock, 100, ""), ("ice_100TeV", .ice, 100, ""),
    ] {
      let transport = try MuonTransport(in: material, model: .ssr, mode: .mixed(cut: 0.05))
      let run = MuonPropagation(through: [try MuonLayer(transport, thicknessM: 1000)], seed: 1)
      let count = 20_000
      let seconds = try CPUTime.median { turn in
        for muon in 0..<count {
          sink += try run.passage(event: turn * count + muon, kineticEnergyMeV: tev * 1e6)
            .kineticEnergyMeV
        }
      }
      line(
        key, Double(count) / seconds, "muons/s", goal,
        "\(Int(tev)) TeV through 1 km of \(material.name), cut 5 %")
    }
  }

  /// Muons on surfaces.
  mutating func generators() throws {
    let flux = MuonFluxModel.moments(try AirShowerFlux(), altitudeM: 0)
    for (key, surface, goal) in [
      ("generate_plane", MuonSurface.plane(widthM: 2, depthM: 3), "5e6"),
      ("generate_cylinder", .cylinder(radiusM: 2, heightM: 3), ""),
      ("generate_sphere", .sphere(radiusM: 2), ""),
      ("generate_box", .box(widthM: 2, depthM: 3, heightM: 4), ""),
    ] {
      let generator = try MuonGenerator(flux: flux, surface: surface, seed: 2)
      let count = 200_000
      let seconds = CPUTime.median { turn in
        for event in 0..<count {
          let muon = generator.muon(event: turn * count + event)
          sink += muon.kineticEnergyMeV + muon.positionM.x
        }
      }
      line(key, Double(count) / seconds, "muons/s", goal, "muons on a surface")
    }
  }

  /// Fluxes at a point.
  mutating func fluxes() throws {
    let model = try AirShowerFlux()
    let columns = try (1...8).map { try model.column(zenithCosine: Double($0) / 8) }
    let count = 40_000
    var momenta: [Double] = (0..<count).map { exp(Double(($0 * 7919) % count) / Double(count) * 9) }
    var seconds = try CPUTime.median { turn in
      for k in 0..<count {
        sink += try model.muons(momentumGeV: momenta[k], in: columns[(k + turn) % 8]).perGeVCm2SSr
      }
    }
    line(
      "flux_point", seconds / Double(count) * 1e6, "us", "1",
      "muon flux of air showers, a momentum in a known direction")
    seconds = try CPUTime.median { turn in
      for k in 0..<count {
        sink += try ClosedMuonFlux.guan2015.flux(
          momentumGeV: momenta[k], zenithCosine: 0.2 + 0.1 * Double((k + turn) % 8)
        ).perGeVCm2SSr
      }
    }
    line(
      "flux_guan", seconds / Double(count) * 1e6, "us", "",
      "closed flux of Guan and others, a point")
    let neutrinos = try model.neutrinoColumn(zenithCosine: 0.5)
    momenta = (0..<400).map { exp(Double(($0 * 79) % 400) / 400 * 9) }
    seconds = try CPUTime.median { turn in
      for p in momenta {
        sink += try model.neutrinos(energyGeV: p + Double(turn), in: neutrinos).muonNeutrino
      }
    }
    line(
      "neutrino_point", seconds / 400 * 1e6, "us", "",
      "four neutrino fluxes of air showers, an energy in a known direction")
  }

  /// Tables of materials.
  mutating func tables() throws {
    for material in [Material.standardRock, .ice, .air, .iron, .lead] {
      for model in [MuonLossModel.kkp, .ssr] {
        let seconds = try CPUTime.median(repeats: 5) { _ in
          sink += try MuonTransport(in: material, model: model).split.cut
        }
        line(
          "tables_\(material.name)_\(model.name)", seconds, "s", "0.3",
          "tables of transport in \(material.name), \(model.name)")
      }
    }
  }
}

/// CPU time of this thread.
enum CPUTime {
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The median seconds of a run, after one that warms up; `work` gets the number of the run.
  static func median(repeats: Int = 9, _ work: (Int) throws -> Void) rethrows -> Double {
    try work(0)
    var times: [Double] = []
    for run in 1...repeats {
      let start = now()
      try work(run)
      times.append(now() - start)
    }
    return times.sorted()[repeats / 2]
  }
}
