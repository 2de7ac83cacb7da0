import Foundation
import Messengers
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Showers of muons and taus in the radio job` {
  private func experiment(_ flavor: NeutrinoFlavor, energyEV: Double = 1e19) -> RadioExperiment {
    var experiment = Case.singleDipole(events: 1500, blockSize: 500)
    experiment.events.spectrum = .monoenergetic(energyEV: energyEV)
    experiment.events.species = NeutrinoSpecies.allCases.filter { $0.flavor == flavor }.map {
      .init(species: $0, share: 1)
    }
    experiment.events.chargedCurrentFraction = 1
    experiment.interaction.secondaries = true
    return experiment
  }

  @Test(.tags(.identity)) func `showers lie on the track, in the ice, at the time of light`() throws
  {
    for flavor in [NeutrinoFlavor.muon, .tau] {
      let job = try RadioJob(experiment(flavor))
      var (worst, worstTime, more) = (0.0, 0.0, 0)
      var ids: Set<Int> = []
      var (isInside, hasEnergy) = (true, true)
      for position in 0..<600 {
        let event = try job.event(position)
        let plain = try job.supply.event(position)
        #expect(
          event.showers.prefix(plain.showers.count).map(\.energyEV) == plain.showers.map(\.energyEV)
        )
        let secondaries = event.showers.dropFirst(plain.showers.count)
        more += secondaries.count
        for shower in secondaries {
          let way = shower.positionM - event.vertexM
          worst = max(worst, (way - way.norm * event.neutrino.direction).norm)
          worstTime = max(worstTime, abs(shower.timeNs - way.norm / 0.299_792_458))
          isInside = isInside && shower.positionM.z <= 0 && shower.positionM.z >= -2820 - 1e-6
        }
        let lepton = (1 - event.inelasticity) * event.neutrino.energyEV
        hasEnergy = hasEnergy && secondaries.reduce(0) { $0 + $1.energyEV } <= lepton * (1 + 1e-12)
        for shower in event.showers { #expect(ids.insert(shower.id).inserted) }
      }
      #expect(more > 600, "\(flavor): \(more)")
      #expect(isInside && hasEnergy)
      // Rounding of places some 10 km away.
      #expect(worst < 1e-8 && worstTime < 1e-7, "\(worst) \(worstTime)")
    }
  }

  @Test(.tags(.identity)) func `electrons and neutral currents have none, and off is as before`()
    throws
  {
    var off = experiment(.tau)
    off.interaction.secondaries = false
    let (job, plain) = (try RadioJob(experiment(.electron)), try RadioJob(off))
    for position in 0..<200 {
      #expect(try job.event(position).showers.count == job.supply.event(position).showers.count)
      #expect(try plain.event(position) == plain.supply.event(position))
    }
    var neutral = experiment(.muon)
    neutral.events.chargedCurrentFraction = 0
    let currents = try RadioJob(neutral)
    for position in 0..<200 { #expect(try currents.event(position).showers.count <= 1) }
  }

  @Test(.tags(.limit)) func `tracks make more neutrinos visible, and every block is its own`()
    throws
  {
    for flavor in [NeutrinoFlavor.muon, .tau] {
      let with = experiment(flavor)
      var without = with
      without.interaction.secondaries = false
      let (job, plain) = (try RadioJob(with), try RadioJob(without))
      let blocks = try [0..<500, 500..<1000, 1000..<1500].map { try job.simulate($0) }
      let plainBlocks = try [0..<500, 500..<1000, 1000..<1500].map { try plain.simulate($0) }
      func seen(_ blocks: [RadioBlock]) -> Double {
        blocks.reduce(0) { $0 + $1.triggered.reduce(0) { $0 + $1.weight } }
      }
      #expect(seen(blocks) > seen(plainBlocks), "\(flavor) \(seen(blocks)) \(seen(plainBlocks))")
      #expect(try RadioJob(with).simulate(500..<1000) == blocks[1])
    }
  }

  @Test(.tags(.badInput)) func `secondaries of lists and impossible tracks are refused`() throws {
    let changes: [(String, (inout RadioExperiment) -> Void)] = [
      ("secondary_threshold", { $0.interaction.secondaryThresholdEV = 1e12 }),
      ("secondary_threshold", { $0.interaction.secondaryThresholdEV = 1e20 }),
      ("secondary_threshold", { $0.interaction.secondaryThresholdEV = .nan }),
      ("track_length", { $0.interaction.trackLengthM = 0 }),
      ("track_length", { $0.interaction.trackLengthM = -5 }),
      ("track_length", { $0.interaction.trackLengthM = .infinity }),
      ("track_length", { $0.interaction.trackLengthM = .nan }),
      ("secondaries", { $0.events.sampling = .importance }),
    ]
    for (name, change) in changes {
      var wrong = experiment(.tau)
      change(&wrong)
      let error = #expect(throws: PhysicsError.self) { try RadioJob(wrong) }
      #expect("\(error.map { "\($0)" } ?? "")".contains(name))
    }
  }
}

@Suite struct `Ice of layers and beds in the radio job` {
  private func moore(_ reflections: Int) -> RadioExperiment {
    var experiment = Case.singleDipole(events: 400, blockSize: 400)
    experiment.events.spectrum = .monoenergetic(energyEV: 1e19)
    experiment.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 1500, zRangeM: -570 ... -1)
    experiment.radiation.ice = "mooresbay_simple"
    experiment.radiation.attenuation = "MB1"
    experiment.propagation.bottomReflections = reflections
    experiment.detection.stations[0].channels[0].positionM = Vector3(0, 0, -10)
    return experiment
  }

  @Test(.tags(.limit)) func `the bed shows neutrinos from above to an antenna near the surface`()
    throws
  {
    let plain = try RadioJob(moore(0)).simulate(0..<400)
    let bed = try RadioJob(moore(1)).simulate(0..<400)
    let mirrored = bed.rays.filter { $0.bottomReflections == 1 }
    #expect(!mirrored.isEmpty && mirrored.allSatisfy { (1...2).contains($0.reflectionCase) })
    #expect(plain.rays.allSatisfy { $0.bottomReflections == 0 && $0.reflectionCase == 0 })
    func seen(_ block: RadioBlock) -> Double { block.triggered.reduce(0) { $0 + $1.weight } }
    #expect(seen(bed) > 1.2 * seen(plain), "\(seen(bed)) \(seen(plain))")
    // The rays that do not touch the bed are the same to the last bit.
    let events = Set(plain.triggered.map(\.event))
    let direct = bed.rays.filter { $0.bottomReflections == 0 && events.contains($0.event) }
    #expect(direct.map(\.travelTimeNs) == plain.rays.map(\.travelTimeNs))
  }

  @Test(.tags(.limit)) func `firn of two layers sees about what one exponential sees`() throws {
    var seen: [Double] = []
    for ice in ["greenland_simple", "greenland_firn", "greenland_poly5"] {
      var experiment = Case.singleDipole(events: 300, blockSize: 300)
      experiment.events.spectrum = .monoenergetic(energyEV: 1e19)
      experiment.radiation.ice = ice
      experiment.radiation.attenuation = "GL1"
      let block = try RadioJob(experiment).simulate(0..<300)
      seen.append(block.triggered.reduce(0) { $0 + $1.weight })
    }
    // The same events: only those near the shadow's edge differ.
    #expect(abs(seen[1] / seen[0] - 1) < 0.2 && abs(seen[2] / seen[0] - 1) < 0.2, "\(seen)")
  }
}
