import Foundation
import Testing
import _TestSupport

@testable import FileFormats

private func writeSample(
  _ path: String, pieces: Int = 1, existing: ZarrWriter.Existing = .refused
)
  throws
{
  let store = try ZarrWriter(path: path, attributes: ["seed": 5, "b": "é"], existing: existing)
  try store.addGroup("station_101", attributes: ["depth_m": -100.0])
  let energy = try store.addArray(
    "energy", type: .float64, dimension: "event", unit: "eV", chunkRows: 4)
  let vector = try store.addArray(
    "station_101/launch", type: .float64, dimension: "ray", missing: .allowed,
    inner: ("xyz", 3), chunkRows: 3)
  let all = (0..<10).map { 1e18 + Double($0) * 1e17 }
  let vectors = (0..<21).map { $0 == 20 ? Double.nan : Double($0) / 7 }
  for piece in 0..<pieces {
    try energy.append(Array(all[(10 * piece / pieces)..<(10 * (piece + 1) / pieces)]))
    try vector.append(Array(vectors[(3 * (7 * piece / pieces))..<(3 * (7 * (piece + 1) / pieces))]))
  }
  try store.add(Column("pdg", dimension: "event", .int64((0..<10).map { Int64($0) - 14 })))
  try store.add(Column("count", dimension: "event", .int32((0..<10).map { $0 * 1000 })))
  try store.add(Column("triggered", dimension: "event", .bool((0..<10).map { $0 % 3 == 0 })))
  try store.add(Column("kind", dimension: "shower", .int8([1, -2])))
  try store.add(Column("none", dimension: "nothing", .float64([])))
  try store.commit()
}

/// Every file of a folder with its bytes.
private func contents(_ path: String) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
    files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
  }
  return files
}

@Suite struct `Zarr stores` {
  @Test(.tags(.identity)) func `a store reads back what was written`() throws {
    let folder = TemporaryFolder()
    try writeSample(folder.file("run.zarr"))
    let reader = try ZarrReader(path: folder.file("run.zarr"))
    #expect(reader.attributes == ["seed": 5, "b": "é"])
    let names = try reader.names()
    #expect(names.arrays == ["count", "energy", "kind", "none", "pdg", "triggered"])
    #expect(names.groups == ["station_101"])
    #expect(try reader.values("energy").doubles == (0..<10).map { 1e18 + Double($0) * 1e17 })
    #expect(try reader.values("pdg") == .int64((0..<10).map { $0 - 14 }))
    #expect(try reader.values("kind") == .int8([1, -2]))
    #expect(try reader.values("triggered") == .bool((0..<10).map { $0 % 3 == 0 }))
    #expect(try reader.values("none").count == 0)
    let launch = try reader.describe("station_101/launch")
    #expect(launch.shape == [7, 3] && launch.dimensions == ["ray", "xyz"])
    #expect(try reader.values("station_101/launch").doubles?[19] == 19.0 / 7)
    #expect(try reader.values("station_101/launch").doubles?[20].isNaN == true)
    #expect(try reader.describe("energy").unit == "eV" && folder.names == ["run.zarr"])
  }

  @Test(.tags(.determinism)) func `pieces do not change a byte`() throws {
    let folder = TemporaryFolder()
    try writeSample(folder.file("1"))
    try writeSample(folder.file("7"), pieces: 7)
    try writeSample(folder.file("1"), existing: .replaced)
    #expect(try contents(folder.file("1")) == contents(folder.file("7")))
    #expect(folder.names == ["1", "7"])
  }

  @Test(.tags(.badInput)) func `what does not fit is refused and nothing stays`() throws {
    let folder = TemporaryFolder()
    do {
      let store = try ZarrWriter(path: folder.file("s"))
      let array = try store.addArray("a", type: .float64, dimension: "event", inner: ("xyz", 3))
      #expect(throws: StoreError.self) { try array.append([1, 2]) }
      #expect(throws: StoreError.self) { try array.append([1, 2, .nan]) }
      #expect(throws: StoreError.self) { try array.append(.int8([1, 2, 3])) }
      for name in ["a", "", "a//b", "../x", "c", "x/y", "__x", "zarr.json", "a\0b"] {
        #expect(throws: StoreError.self, "\(name)") {
          try store.addArray(name, type: .int8, dimension: "event")
        }
      }
      #expect(throws: StoreError.self) {
        try store.addGroup("g", attributes: ["x": .number(.infinity)])
      }
    }
    #expect(folder.names.isEmpty)
    try AtomicFile.write("x", to: folder.file("plain"))
    for existing in [ZarrWriter.Existing.refused, .replaced] {
      #expect(throws: StoreError.self) {
        try ZarrWriter(path: folder.file("plain"), existing: existing)
      }
    }
    #expect(folder.names == ["plain"])
  }

  @Test(.tags(.badInput)) func `damaged stores are refused`() throws {
    let folder = TemporaryFolder()
    try writeSample(folder.file("s"))
    let reader = try ZarrReader(path: folder.file("s"))
    try FileManager.default.removeItem(atPath: folder.file("s/energy/c/1"))
    #expect(throws: StoreError.self) { try reader.values("energy") }
    try AtomicFile.write("short", to: folder.file("s/pdg/c/0"))
    #expect(throws: StoreError.self) { try reader.values("pdg") }
    try AtomicFile.write([7] + [UInt8](repeating: 0, count: 9), to: folder.file("s/triggered/c/0"))
    #expect(throws: StoreError.self) { try reader.values("triggered") }
    #expect(throws: StoreError.self) { try reader.values("unknown") }
    let metadata = String(decoding: try Files.read(folder.file("s/count/zarr.json")), as: UTF8.self)
    for (from, to) in [
      ("int32", "int33"), ("\"bytes\"", "\"gzip\""), ("regular", "other"), ("default", "v2"),
      ("      10\n", "      -1\n"), ("{", "["), ("      10\n", "      1e999\n"),
      ("      10\n", "      1099511627776,1099511627776\n"),
    ] {
      let broken = metadata.replacingOccurrences(of: from, with: to)
      #expect(broken != metadata)
      try AtomicFile.write(broken, to: folder.file("s/count/zarr.json"))
      #expect(throws: StoreError.self, "\(to)") { try reader.values("count") }
    }
    #expect(throws: StoreError.self) { try ZarrReader(path: folder.file("s/energy")) }
  }

  /// The other implementation: PyPI's zarr, where the environment of the tests has it.
  @Test(.tags(.reference)) func `the Python package zarr reads the same values`() throws {
    guard let python = Self.pythonWithZarr() else {
      print("skipped: no Python with zarr at .build/venv/bin/python")
      return
    }
    let folder = TemporaryFolder()
    try writeSample(folder.file("run.zarr"))
    let script = """
      import sys, warnings, zarr, numpy as np
      warnings.simplefilter("error")
      g = zarr.open_group(sys.argv[1], mode="r", zarr_format=3)
      assert dict(g.attrs) == {"seed": 5, "b": "\\u00e9"}
      assert sorted(k for k, _ in g.members()) == [
        "count", "energy", "kind", "none", "pdg", "station_101", "triggered"]
      assert g["energy"].metadata.dimension_names == ("event",)
      assert (g["energy"][:] == 1e18 + np.arange(10) * 1e17).all()
      assert g["energy"].attrs["units"] == "eV" and g["energy"].dtype == np.float64
      assert (g["pdg"][:] == np.arange(10) - 14).all() and g["pdg"].dtype == np.int64
      assert (g["count"][:] == np.arange(10) * 1000).all() and g["count"].dtype == np.int32
      assert (g["triggered"][:] == (np.arange(10) % 3 == 0)).all()
      assert (g["kind"][:] == [1, -2]).all() and g["kind"].dtype == np.int8
      assert g["none"].shape == (0,) and g["none"][:].size == 0
      v = g["station_101/launch"][:]
      assert v.shape == (7, 3) and (v.ravel()[:20] == np.arange(20) / 7).all() and np.isnan(v[6, 2])
      print("same")
      """
    let output = try run(python, ["-c", script, folder.file("run.zarr")])
    #expect(output == "same\n")
  }

  private static func pythonWithZarr() -> String? {
    let python = ReferenceFiles.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/venv/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
    return (try? run(python, ["-c", "import zarr; print('zarr')"])) == "zarr\n" ? python : nil
  }
}

private func run(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
