import Experiments
import FileFormats
import Simulation
import Testing
import _TestSupport

@Suite struct `Configurations of muon telescopes` {
  private let every = """
    kind: muon-telescope
    name: every
    summary: every key
    seed: 18446744073709551615
    events: {number: 1000, block_size: 100}
    source:
      flux: moments
      primaries: h3a
      modulation_MV: 700
      cutoff_rigidity_GV: 3.5
      atmosphere: us_standard_1976
      altitude: 1907 m
      momentum: [0.4 GeV, 2 TeV]
      zenith: [5 deg, 70 deg]
    propagation:
      layers:
        - {medium: ice, thickness: 120 cm, density_g_cm3: 0.9}
        - {medium: standard_rock, thickness: 1 km}
      model: kkp
      mode: continuous
      cut: 0.01
    detection:
      width: 50 cm
      depth: 2 m
      separation: 30 cm
      efficiency: 0.95
      minimum_energy: 50 MeV
      zenith_bins: 12

    """

  private func read(_ text: String) throws -> MuonTelescopeExperiment {
    try ExperimentLoader.readMuonTelescope(text, source: "test")
  }

  @Test func `every key is read`() throws {
    let value = try read(every)
    #expect(value.seed == .max && value.events.number == 1000 && value.events.blockSize == 100)
    #expect(value.source.primaries == "h3a" && value.source.modulationMV == 700)
    #expect(value.source.cutoffRigidityGV == 3.5 && value.source.altitudeM == 1907)
    #expect(value.source.momentumRangeEV == 0.4e9...2e12)
    #expect(value.propagation.layers.count == 2)
    #expect(value.propagation.layers[0].thicknessM == 1.2)
    #expect(value.propagation.layers[0].densityGCm3 == 0.9)
    #expect(value.propagation.layers[1].thicknessM == 1000)
    #expect(value.propagation.layers[1].densityGCm3 == nil)
    #expect(value.propagation.mode == "continuous" && value.propagation.cut == 0.01)
    #expect(value.detection.widthM == 0.5 && value.detection.depthM == 2)
    #expect(value.detection.minimumEnergyEV == 5e7 && value.detection.zenithBins == 12)
  }

  @Test(.tags(.identity)) func `a resolved telescope reads back to the equal value`() throws {
    let closed = "kind: muon-telescope\nname: closed\nsource: {flux: guan}\n"
    let shipped = Catalogue.entries.filter { $0.kind == .muonTelescope }.map(\.yaml)
    #expect(shipped.count == 2)
    for text in [every, closed] + shipped {
      let value = try read(text)
      #expect(try read(value.resolvedYAML) == value)
      let json: JSONValue = ["program": "Neutrinology", "configuration": value.resolvedJSONValue]
      #expect(try read(String(decoding: json.serialized(), as: UTF8.self)) == value)
    }
  }

  @Test func `the kind of a file decides how it is read`() throws {
    for entry in Catalogue.entries {
      switch try ExperimentLoader.loadAny(entry.name) {
      case .radio(let loaded): #expect(entry.kind == .radio && loaded.experiment.name == entry.name)
      case .muonTelescope(let value):
        #expect(entry.kind == .muonTelescope && value.name == entry.name)
        #expect(value.summary == entry.summary)
        _ = try MuonTelescopeJob(value)
      }
    }
    let override = try ConfigurationOverride("detection.separation=2 m")
    let changed = try ExperimentLoader.loadAny("muon-telescope", overrides: [override])
    guard case .muonTelescope(let value) = changed else {
      Issue.record("a telescope became something else")
      return
    }
    #expect(value.detection.separationM == 2)
  }

  @Test(.tags(.badInput)) func `what is wrong is refused where it stands`() {
    for (text, words) in [
      ("kind: muon-telescope\n", "name"),
      ("kind: muon-telescope\nname: a\nsource: {flux: sun}\n", "sun"),
      ("kind: muon-telescope\nname: a\nsource: {altitude: 100}\n", "unit"),
      ("kind: muon-telescope\nname: a\nsource: {flux: guan, altitude: 1 m}\n", "sea level"),
      ("kind: muon-telescope\nname: a\nsource: {zenith: [0 deg, 90 deg]}\n", "89 deg"),
      ("kind: muon-telescope\nname: a\ndetektion: {}\n", "detection"),
      ("kind: muon-telescope\nname: a\npropagation: {layers: [{medium: ice}]}\n", "thickness"),
      ("kind: muon-telescope\nname: a\ndetection: {efficiency: 1.5}\n", "at most 1"),
      ("kind: muon-telescope\nname: a\nevents: {number: 0}\n", "number"),
    ] {
      do {
        _ = try ExperimentLoader.readMuonTelescope(text, source: "test")
        Issue.record("read: \(text)")
      } catch {
        #expect("\(error)".contains(words), "\(error)")
      }
    }
  }
}
