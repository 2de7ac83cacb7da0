import Detection
import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Radio jobs in ice of one's own` {
  private static func firn(
    _ deficit: Double, _ scaleM: Double
  ) throws -> [RadioExperiment
    .ProfileLayer]
  {
    let ice = try ExponentialIce(
      solidIndex: 1.78, surfaceDeficit: deficit, scaleHeightM: scaleM)
    return [.init(.init(.exponential(ice)))]
  }

  private static func attenuation(
    _ variable: IceAttenuationTable.Variable, _ places: [Double], _ lengths: [Double]
  ) throws -> RadioExperiment.AttenuationFile {
    .init(
      file: .init(path: "/table.csv", checksum: "xxh64:0"),
      table: try IceAttenuationTable(against: variable, places, lengthsM: lengths))
  }

  @Test(.tags(.identity)) func `the numbers of a published model give its results`() throws {
    let named = Case.singleDipole(events: 1500)
    var own = named
    own.radiation.iceProfile = try Self.firn(0.423, 77)
    let (a, b) = (try RadioJob(named).results(), try RadioJob(own).results())
    #expect(a.rays == b.rays && a.triggered == b.triggered && !a.rays.isEmpty)
    let keys = try RadioJob(own).references.map(\.key)
    #expect(keys.contains("ice_profile"))
  }

  @Test(.tags(.identity)) func `a bed like that of Moore's Bay reflects as it does`() throws {
    var named = Case.singleDipole(events: 300)
    named.radiation.ice = "mooresbay_simple"
    named.radiation.attenuation = "MB1"
    named.propagation.bottomReflections = 1
    named.events.spectrum = .monoenergetic(energyEV: 1e19)
    named.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 1000, zRangeM: -570...0)
    var own = named
    own.radiation.iceProfile = try Self.firn(0.46, 34.5)
    own.radiation.bed = .init(depthM: 576, reflection: 0.82)
    let (a, b) = (try RadioJob(named).results(), try RadioJob(own).results())
    #expect(a.rays == b.rays && a.triggered == b.triggered)
    #expect(a.rays.contains { $0.bottomReflections == 1 })
    own.radiation.bed = .init(depthM: 576, reflection: 0.2)
    #expect(try RadioJob(own).results().rays != a.rays)
    own.radiation.bed = .init(depthM: 576)
    #expect { try RadioJob(own) } throws: { "\($0)".contains("no reflecting bed") }
    own.propagation.bottomReflections = 0
    own.radiation.bed = .init(depthM: 400)
    #expect { try RadioJob(own) } throws: { "\($0)".contains("ends there") }
  }

  @Test(.tags(.identity)) func `a table of one length takes off what the path says`() throws {
    var clear = Case.singleDipole(events: 3000)
    clear.radiation.attenuation = "none"
    clear.radiation.attenuationFrequencies = nil
    var hazy = clear
    hazy.radiation.attenuationTable = try Self.attenuation(.depth, [0, 2800], [3000, 3000])
    let (a, b) = (try RadioJob(clear).results(), try RadioJob(hazy).results())
    var worst = 0.0
    var count = 0
    for ray in b.rays {
      let bare = a.rays.first {
        ($0.event, $0.shower, $0.ray) == (ray.event, ray.shower, ray.ray)
      }
      guard let bare else { continue }
      count += 1
      let expected = bare.maxAmplitudeV * Elementary.exp(-ray.pathLengthM / 3000)
      worst = max(worst, abs(ray.maxAmplitudeV / expected - 1))
    }
    // Path lengths by quadrature to 1e-8 of up to one length.
    #expect(count > 50 && worst < 1e-7, "\(count) \(worst)")
  }

  @Test(.tags(.identity)) func `bounds drop nothing, whatever the table`() throws {
    for table in [
      try Self.attenuation(.depth, [0, 200, 2800], [1500, 900, 400]),
      try Self.attenuation(.frequency, [0.1, 0.5], [1500, 600]),
      // Against nature, so that absorption does not grow with frequency.
      try Self.attenuation(.frequency, [0.1, 0.3, 0.5], [300, 1500, 700]),
    ] {
      var experiment = Case.singleDipole(events: 500)
      experiment.radiation.attenuationTable = table
      let job = try RadioJob(experiment)
      let (fast, slow) = (try job.results(), try job.results(usesBounds: false))
      #expect(fast.triggered == slow.triggered && !fast.triggered.isEmpty)
    }
    var deep = Case.singleDipole(events: 500)
    deep.radiation.attenuationTable = try Self.attenuation(.depth, [0, 500], [900, 400])
    #expect { try RadioJob(deep) } throws: { "\($0)".contains("-500") }
  }

  @Test(.tags(.identity))
  func `the phase of caustics turns refracted rays and keeps their envelope`()
    throws
  {
    var plain = Case.singleDipole(events: 4000)
    plain.events.spectrum = .monoenergetic(energyEV: 1e19)
    plain.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 1200, zRangeM: -400...0)
    var turned = plain
    turned.radiation.causticPhase = true
    let (a, b) = (try RadioJob(plain).results(), try RadioJob(turned).results())
    let common = Set(a.triggered.map(\.event)).intersection(b.triggered.map(\.event))
    func rays(_ block: RadioBlock) -> [RayRecord] {
      block.rays.filter { common.contains($0.event) }
    }
    let (before, after) = (rays(a), rays(b))
    #expect(before.count == after.count && before.count > 20)
    var worst = 0.0
    for (one, two) in zip(before, after) {
      worst = max(worst, abs(one.maxAmplitudeV / two.maxAmplitudeV - 1))
    }
    // The same envelope but for the last bin, which has no part in it: behind ten poles of a filter at half of its frequency
    // 1e-3 of the peak's, one of 256.
    #expect(worst < 1e-5, "\(worst)")
    let heights = { (block: RadioBlock) in
      block.channels.filter { common.contains($0.event) }.map(\.maxAmplitudeV)
    }
    let changed = zip(heights(a), heights(b)).filter { $0 != $1 }
    #expect(!changed.isEmpty && changed.count < heights(a).count)
    // A turn by a quarter changes the height of a pulse of some cycles by less than a third.
    #expect(changed.allSatisfy { abs($0 / $1 - 1) < 0.4 })
    turned.propagation.bottomReflections = 1
    #expect { try RadioJob(turned) } throws: { "\($0)".contains("caustic_phase") }
  }
}
