import Cosmology
import Foundation
import Neutrinos
import PhysicalQuantities
import Propagation

/// The speed of the mass and cosmic-ray models: prints key, median, unit and the work, with tabs between.
@main
struct Main {
  static func main() throws {
    try lobster()
    try plane()
    try lossLengths()
  }

  private static func line(_ key: String, _ value: Double, _ unit: String, _ work: String) {
    print("\(key)\t\(String(format: "%.4g", value))\t\(unit)\t\(work)")
  }

  /// Exact extrema of m_ββ over phases and three-sigma ranges, for 100 000 lightest masses and both orderings.
  private static func lobster() throws {
    let count = 50_000
    var sink = 0.0
    var (low, high) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    let scans = try MassOrdering.allCases.map {
      MassScan(try MixingRanges(threeSigmaOf: GlobalFit.named(ordering: $0)))
    }
    let seconds = try Stopwatch.seconds { run in
      let masses = (0..<count).map {
        1e-5 * pow(1e5, (Double($0) + 0.01 * Double(run)) / Double(count))
      }
      return try Stopwatch.cpu {
        for scan in scans {
          try masses.withUnsafeBufferPointer { masses in
            try low.withUnsafeMutableBufferPointer { low in
              try high.withUnsafeMutableBufferPointer {
                try scan.scanMajoranaMass(
                  lightestMassesEV: masses, minimaEV: low, maximaEV: $0)
              }
            }
          }
          sink += low[run] + high[count / 2]
        }
      }
    }
    line(
      "lobster_100000", seconds, "s",
      "m_bb of 1e5 lightest masses, exact extrema over phases and three sigma")
    if sink == 0 { print("# nothing was computed") }
  }

  /// The plane of M₁ and m̃₁, each column an integration of Boltzmann's equations, the tables of rates included.
  private static func plane() throws {
    var sink = 0.0
    let spectrum = try MassSpectrum(lightestMassEV: 0, parameters: .named())
    let seconds = try Stopwatch.seconds { run in
      let shift = 1 + 0.001 * Double(run)
      let heavies = (0..<100).map { 1e8 * shift * pow(1e8, Double($0) / 99) }
      let effectives = (0..<100).map { 1e-5 * shift * pow(1e5, Double($0) / 99) }
      return try Stopwatch.cpu {
        let plane = LeptogenesisPlane(
          spectrum: spectrum, model: try BuchmullerDiBariPlumacher2005())
        let points = try plane.grid(heavyMassesGeV: heavies, effectiveMassesEV: effectives)
        sink += points[run].largestBaryonToPhoton
      }
    }
    line("leptogenesis_plane", seconds, "s", "100x100 points of leptogenesis")
    if sink == 0 { print("# nothing was computed") }
  }

  /// The curve of loss lengths with its three processes.
  private static func lossLengths() throws {
    var sink = 0.0
    let seconds = try Stopwatch.seconds { run in
      let energies = (0..<200).map {
        1e17 * (1 + 0.001 * Double(run)) * pow(1e5, Double($0) / 200)
      }
      return try Stopwatch.cpu {
        let losses = try CosmicRayLosses()
        for energy in energies { sink += try losses.rates(energyEV: energy).lossLengthMpc }
      }
    }
    line("gzk_curve", seconds * 1e3, "ms", "loss lengths of protons at 200 energies")
    if sink == 0 { print("# nothing was computed") }
  }
}

/// CPU time of this thread.
enum Stopwatch {
  /// The median of fifteen runs after one that warms up; a run gets its number, so that no two are the same.
  static func seconds(_ run: (Int) throws -> Double) rethrows -> Double {
    _ = try run(0)
    return try (1...15).map(run).sorted()[7]
  }

  /// The CPU seconds of some work.
  static func cpu(_ work: () throws -> Void) rethrows -> Double {
    let start = now()
    try work()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
