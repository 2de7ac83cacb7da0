import Experiments
import Foundation
import Messengers
import PhysicalQuantities
import Radiation
import Simulation

/// The speed of the radio simulation, on the inputs of the examples.
///
/// `radio-benchmarks EXAMPLES REFERENCE [COMMAND]` takes the folders of the examples and of the tests' references, and the
/// path of the program itself to time its start. Prints key, median, unit and the work, with tabs between.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      print("usage: radio-benchmarks EXAMPLES REFERENCE [COMMAND]")
      exit(64)
    }
    let suite = Suite(examples: arguments[1], reference: arguments[2])
    try suite.events()
    try suite.sampling()
    try suite.rays()
    try suite.emission()
    try suite.steps()
    if arguments.count > 3 { try suite.command(arguments[3]) }
  }
}

struct Suite {
  let examples: String
  let reference: String

  func line(_ key: String, _ value: Double, _ unit: String, _ work: String) {
    print("\(key)\t\(String(format: "%.4g", value))\t\(unit)\t\(work)")
  }

  // MARK: - Whole events

  func events() throws {
    let single = "one dipole at 100 m, the list of 10 000 events of 1 EeV"
    try events("event_single", "single-vpol-100m.yaml", "\(single), one thread")
    try events(
      "event_single_every_bin", "single-vpol-100m.yaml",
      "the same with absorption in every bin (the default)"
    ) { $0.radiation.attenuationFrequencies = nil }
    try events(
      "event_surface", "surface-station.yaml",
      "surface station of 8 channels, the list of 600 events of 1 EeV, 1280 samples at 5 GHz")
    try folder(
      "event_folder", "single-vpol-100m.yaml", "\(single), into a run folder with its syncs")
  }

  private func job(
    _ name: String, _ change: (inout RadioExperiment) -> Void = { _ in }
  ) throws -> RadioJob {
    var experiment = try ExperimentLoader.load("\(examples)/\(name)").experiment
    change(&experiment)
    let list = try ExperimentLoader.eventList(for: experiment.events)
    return try RadioJob(experiment, list: list)
  }

  private func events(
    _ key: String, _ name: String, _ work: String,
    _ change: (inout RadioExperiment) -> Void = { _ in }
  ) throws {
    let job = try job(name, change)
    // Short lists several times, for enough to time.
    let times = max(1, 10_000 / job.plan.events)
    let time = try Stopwatch.processMicroseconds(each: times * job.plan.events, repeats: 9) { _ in
      for _ in 0..<times { _ = try job.simulate(0..<job.plan.events) }
    }
    line(key, time, "us", work)
  }

  private func folder(_ key: String, _ name: String, _ work: String) throws {
    let job = try job(name)
    let description = RunDescription(
      configuration: .null, references: job.references, plan: job.plan)
    let time = try Stopwatch.processMicroseconds(each: job.plan.events) { _ in
      let folder = NSTemporaryDirectory() + "/neutrinology-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try RadioRunner(job: job, description: description, folder: RunFolder(path: folder))
        .run(threads: 1)
    }
    line(key, time, "us", work)
  }

  // MARK: - Rays

  func rays() throws {
    let experiment = try ExperimentLoader.load("\(examples)/single-vpol-100m.yaml").experiment
    let list = try ExperimentLoader.eventList(for: experiment.events)
    let places = (list?.events ?? []).prefix(2000).map(\.vertexM)
    let antenna = Vector3(0, 0, -100)
    let tracer = try RayTracer(model: .southPole2015)
    let (first, step): (Double, Double) = (1.0 / 256, (1 - 1.0 / 256) / 24)
    let frequencies: [Double] = (0..<25).map { first + Double($0) * step }
    var factors = [Double](repeating: 0, count: frequencies.count)
    var solutions = RaySolutions()
    var (sink, found) = (0.0, 0)
    let time = try Stopwatch.microseconds(each: places.count) { run, piece in
      tracer.solve(
        emitter: places[piece] + Vector3(Double(run), 0, 0), receiver: antenna, into: &solutions)
      for ray in solutions {
        try frequencies.withUnsafeBufferPointer { frequencies in
          try factors.withUnsafeMutableBufferPointer {
            try tracer.attenuation(
              of: ray, model: .southPole1, frequenciesGHz: frequencies, into: $0)
          }
        }
        sink += ray.pathLengthM + ray.travelTimeNs + factors[piece % 25]
        found += 1
      }
    }
    let share = Double(found) / Double(16 * places.count)
    line(
      "ray_pair", time, "us",
      "vertices of the list to the dipole: all rays (\(String(format: "%.2f", share)) a pair), path, time, "
        + "attenuation at 25 frequencies")
    if sink == 0 { print("# nothing was computed") }
  }

  // MARK: - Emission

  func emission() throws {
    let frequencies = (0...256).map { Double($0) / 256 }
    var field = [Double](repeating: 0, count: 257)
    var sink = 0.0
    let spectrum = Stopwatch.microseconds(each: 2000) { run, piece in
      frequencies.withUnsafeBufferPointer { frequencies in
        field.withUnsafeMutableBufferPointer {
          AskaryanModel.alvarez2009.fieldSpectrum(
            energyEV: 1e17 + 1e14 * Double(piece + run), kind: .electromagnetic,
            viewingAngleRad: 0.9 + 1e-4 * Double(piece), distanceM: 500 + Double(piece),
            refractiveIndex: 1.78, frequenciesGHz: frequencies, into: $0)
        }
      }
      sink += field[piece % 257]
    }
    line("spectrum_alvarez2009", spectrum, "us", "Alvarez 2009, 257 frequencies")
    line("pulse_arz2020", try pulse(), "us", "ARZ 2020, 512 samples at 0.1 ns, profile of 510 bins")
    if sink == 0 { print("# nothing was computed") }
  }

  /// The profile of the electron-neutrino shower that the tests use.
  private func pulse() throws -> Double {
    let file = URL(fileURLWithPath: "\(reference)/askaryan_arz.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let aires = object?["aires_profile"] as? [String: [Double]]
    let profile = try ShowerProfile(
      columnsGCm2: aires?["depth_g_cm2"] ?? [], excess: aires?["charge_excess"] ?? [])
    var workspace = AlvarezMuniz2011.Workspace()
    var theta = [Double](repeating: 0, count: 512)
    var radial = theta
    return Stopwatch.microseconds(each: 100) { run, piece in
      theta.withUnsafeMutableBufferPointer { theta in
        radial.withUnsafeMutableBufferPointer { radial in
          AlvarezMuniz2011.revised2020.pulse(
            energyEV: 1e18, kind: .electromagnetic,
            viewingAngleRad: 0.9 + 2e-4 * Double(piece) + 1e-6 * Double(run), distanceM: 1000,
            refractiveIndex: 1.78, profile: profile, startTimeNs: -25.6, stepNs: 0.1,
            workspace: &workspace, theta: theta, radial: radial)
        }
      }
    }
  }

  // MARK: - The program

  func command(_ path: String) throws {
    var walls: [Double] = []
    let before = Command.children.cpuSeconds
    for _ in 0..<21 { walls.append(try Command.run(path, ["--version"]) * 1000) }
    let cpu = (Command.children.cpuSeconds - before) / 21 * 1000
    line("startup_wall", walls.sorted()[10], "ms", "neutrinology --version, wall")
    line("startup_cpu", cpu, "ms", "neutrinology --version, CPU (mean)")
    for events in [10_000, 1_000_000] {
      let folder = NSTemporaryDirectory() + "/neutrinology-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let before = Command.children.cpuSeconds
      _ = try Command.run(
        path,
        [
          "run", "single-vpol-100m", "-o", folder, "--events", "\(events)", "--threads", "1",
          "--quiet",
        ])
      let after = Command.children
      line("memory_\(events)", after.peakMB, "MB", "peak of a run of \(events) drawn events")
      line(
        "run_\(events)", (after.cpuSeconds - before) / Double(events) * 1e6, "us",
        "CPU an event of that run, everything included")
    }
  }
}
