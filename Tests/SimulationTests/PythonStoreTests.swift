import FileFormats
import Foundation
import Testing
import _TestSupport

@testable import Simulation

/// The other implementation: PyPI's zarr, where the environment of the tests has it.
@Suite struct `Run stores in Python` {
  private static let python = ReferenceFiles.folder.deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/venv/bin/python").path

  private static var hasZarr: Bool {
    FileManager.default.isExecutableFile(atPath: python)
      && (try? run(["-c", "import zarr; print('zarr')"])) == "zarr\n"
  }

  private static let script = """
    import json, sys, warnings
    import numpy as np, zarr
    warnings.simplefilter("error")
    store = zarr.open_group(sys.argv[1], mode="r", zarr_format=3)
    assert store.attrs["program"] == "Neutrinology", dict(store.attrs)
    assert store.attrs["version"]
    units = {"energy": "eV", "max_amplitude": "V", "rays/travel_times": "ns", "rays/travel_distances": "m",
      "rays/viewing_angle": "rad", "energy_bin": "eV"}
    for name, unit in units.items():
      assert store[name].attrs["units"] == unit, name
    dimensions = {"event": "event", "weight": "event", "rays/event": "ray", "rays/ray_tracing_C0": "ray",
      "thrown": "energy_bin", "sum_of_weights": "tally", "triggers/simple_3.0sigma": "event"}
    for name, dimension in dimensions.items():
      assert store[name].metadata.dimension_names == (dimension,), name
    types = {"event": "int64", "flavour": "int32", "weight": "float64",
      "triggers/simple_3.0sigma": "bool", "rays/ray_tracing_solution_type": "int64"}
    for name, type in types.items():
      assert store[name].dtype == np.dtype(type), name
    weight, event = store["weight"][:], store["event"][:]
    names = sorted(key for key, _ in store["triggers"].members())
    fired = {name: store["triggers/" + name][:] for name in names}
    for length in (weight, *fired.values()):
      assert length.shape == event.shape
    rays = store["rays"]
    assert set(rays["event"][:]) == set(event) and (np.diff(event) > 0).all()
    norm = sum(rays["launch_vectors_" + axis][:] ** 2 for axis in "xyz")
    assert abs(norm - 1).max() < 1e-12
    print(json.dumps({
      "thrown": store["thrown"][:].tolist(),
      "triggered": store["triggered"][:].tolist(),
      "stored": store["sum_of_weights"][:].tolist(),
      "summed": [weight[fired[name]].sum() for name in names],
      "rays": rays["ray_tracing_C0"].shape[0],
      "amplitude": store["max_amplitude"][:].max(),
    }))
    """

  private struct Sums: Decodable {
    var thrown: [Int]
    var triggered: [Int]
    var stored: [Double]
    var summed: [Double]
    var rays: Int
    var amplitude: Double
  }

  @Test(
    .tags(.reference),
    .enabled(
      if: hasZarr,
      "Python with the packages of Scripts/requirements.txt is not at .build/venv: run `make test`")
  )
  func `zarr reads names, units, dimensions and the same sums`() throws {
    let scratch = try ScratchFolder()
    let job = try RadioJob(Case.singleDipole())
    try job.runner(scratch.run("run")).run(threads: 2)
    let ours = try RadioResults(folder: scratch.run("run"))
    let output = try Self.run(["-c", Self.script, scratch.run("run").results])
    let theirs = try JSONDecoder().decode(Sums.self, from: Data(output.utf8))
    let counts = ours.tally.counts[0]
    #expect(theirs.thrown == ours.tally.thrownCounts)
    #expect(theirs.triggered == counts.map(\.groupCount))
    #expect(theirs.stored == counts.map(\.sumOfWeights))
    #expect(theirs.rays == ours.rays.count && ours.rays.count > 40)
    #expect(theirs.amplitude == ours.triggered.map(\.maxAmplitudeV).max())
    // Another order of addition.
    for (sum, stored) in zip(theirs.summed, theirs.stored) {
      #expect(relativeDifference(sum, stored) < 1e-14)
    }
  }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return "failed" }
    return String(decoding: data, as: UTF8.self)
  }
}
