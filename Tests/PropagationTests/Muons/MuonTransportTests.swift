import Foundation
import Matter
import NumericalMethods
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@testable import Propagation

@Suite struct `Muon transport` {
  private static func run(
    _ transport: MuonTransport, count: Int, gev: Double, thicknessM: Double = 1000
  ) throws -> MuonPropagationSummary {
    let layer = try MuonLayer(transport, thicknessM: thicknessM)
    let propagation = MuonPropagation(through: [layer], seed: 1)
    return MuonPropagationSummary(
      of: try propagation.passages(count: count, kineticEnergyMeV: gev * 1e3))
  }

  @Test(.tags(.reference)) func `a kilometre of ice leaves what another program leaves`() throws {
    let file = try ReferenceFiles.object("propagation_1km.json")
    let cases = try #require(file["pumas_1.2"] as? [String: Any])
    let transport = try MuonTransport(in: .ice, model: .ssr, mode: .mixed(cut: 0.05))
    for (name, energy) in [("Ice_0.918_1TeV", 1e3), ("Ice_0.918_100TeV", 1e5)] {
      let expected = try #require(cases[name] as? [String: Any])
      let survival = try #require(expected["survival"] as? [Double])
      let mean = try #require(expected["mean_GeV"] as? [Double])
      let found = try Self.run(transport, count: 100_000, gev: energy)
      // Both errors of the simulations, doubled, on top of 0.1 % of the tables.
      #expect(abs(found.survival - survival[0]) < 2 * survival[1] + 0.002)
      #expect(relativeDifference(try #require(found.meanMeV) / 1e3, mean[0]) < 0.01)
    }
    let continuous = try MuonTransport(in: .ice, model: .ssr, mode: .continuous)
    for (name, energy) in [("Ice_0.918_1TeV", 1e3), ("Ice_0.918_100TeV", 1e5)] {
      let expected = try #require(cases[name] as? [String: Any])
      let csda = try #require(expected["csda"] as? Double)
      let found = try Self.run(continuous, count: 100, gev: energy)
      #expect(relativeDifference(try #require(found.meanMeV) / 1e3, csda) < 2e-3)
    }
    let detailed = try MuonTransport(in: .ice, model: .ssr, mode: .detailed(cut: 0.05))
    let found = try Self.run(detailed, count: 20_000, gev: 1e3)
    let fine = try MuonTransport(in: .ice, model: .ssr, mode: .mixed(cut: 1e-3))
    let every = try Self.run(fine, count: 12_000, gev: 1e3)
    // Statistics of 20 000 muons with a width of a fifth: 0.2 %.
    #expect(relativeDifference(try #require(found.meanMeV) / 1e3, 532.6) < 0.01)
    // Fluctuations below the cut stand for single losses down to 1e-3, skewed as they are. The other program's straggling
    // holds ionisation alone and is narrower (642.6 at nine tenths).
    // The lowest tenth is a thin tail, whose quantile has 1.5 % of statistics.
    for (fraction, error) in [(0.1, 0.04), (0.5, 0.01), (0.9, 0.01)] {
      let a = try #require(try found.quantileMeV(fraction))
      #expect(relativeDifference(a, try #require(try every.quantileMeV(fraction))) < error)
    }
  }

  @Test(.tags(.reference)) func `a kilometre of rock stops what others stop`() throws {
    let transport = try MuonTransport(in: .standardRock, model: .ssr, mode: .mixed(cut: 0.05))
    let found = try Self.run(transport, count: 50_000, gev: 1e3)
    // Published runs of two programs: 0.395(5) with 48.5(7) GeV and 0.373(9) with 53.0(1.2) GeV.
    #expect(found.survival > 0.36 && found.survival < 0.41)
    #expect(abs(try #require(found.meanMeV) / 1e3 - 50) < 4)
  }

  @Test(.tags(.identity)) func `the ledger of every muon closes`() throws {
    var worst = 0.0
    for mode in [MuonTransportMode.mixed(cut: 0.05), .detailed(cut: 0.02), .continuous] {
      let transport = try MuonTransport(in: .standardRock, mode: mode)
      let run = MuonPropagation(
        through: [try MuonLayer(transport, thicknessM: 300)], seed: 3)
      for energy in [2e3, 3e4, 1e6, 1e9] {
        for passage in try run.passages(count: 2000, kineticEnergyMeV: energy) {
          worst = max(
            worst, abs(passage.kineticEnergyMeV + passage.lossMeV - energy) / energy)
        }
      }
    }
    // Ten to a hundred sums of rounded numbers.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.identity)) func `the mean of continuous and single losses is the stopping power`()
    throws
  {
    let split = try MuonLossSplit(in: .standardRock, cut: 0.05)
    let loss = MuonEnergyLoss(in: .standardRock)
    var worst = 0.0
    for t in [2e4, 1e6, 1e8] {
      let hard = try split.hardLosses(kineticEnergyMeV: t)
      let rates = try split.hardRates(kineticEnergyMeV: t)
      var generator = Philox4x32(seed: 5, event: UInt64(t), stream: 0)
      let count = 200_000
      var (rays, radiation) = (0.0, 0.0)
      for _ in 0..<count {
        rays += split.deltaRayMeV(kineticEnergyMeV: t, using: &generator)
        let after = split.logKineticEnergy(
          afterRadiationFrom: log(t), uniform: generator.uniform())
        radiation += t - exp(after)
      }
      let expectedRay = hard.ionisation / rates.ionisation
      let expectedRadiation = hard.radiative / rates.radiative
      worst = max(worst, relativeDifference(rays / Double(count), expectedRay))
      worst = max(worst, relativeDifference(radiation / Double(count), expectedRadiation))
      #expect(try loss.stoppingPower(kineticEnergyMeV: t).total > hard.total)
    }
    // A width of 1.3 means over √200000 is 0.3 %; three of them.
    #expect(worst < 9e-3)
  }

  @Test(.tags(.identity)) func `short steps follow the cross sections`() throws {
    // After 1 g/cm² the mean loss is the stopping power, whatever is single or continuous.
    let table = try MuonStoppingPower(in: .ice)
    for mode in [MuonTransportMode.mixed(cut: 0.05), .detailed(cut: 0.05)] {
      let transport = try MuonTransport(in: .ice, mode: mode)
      let power = try table.totalStoppingPower(kineticEnergyMeV: 1e5)
      var sum = 0.0
      let count = 400_000
      for event in 0..<count {
        var generator = Philox4x32(seed: 9, event: UInt64(event), stream: 0)
        sum += try transport.passage(
          kineticEnergyMeV: 1e5, columnGCm2: 100, using: &generator
        ).lossMeV
      }
      // Single losses of 15 GeV every 5e4 g/cm² leave 2 % of noise on 290 MeV.
      #expect(relativeDifference(sum / Double(count), 100 * power) < 0.05)
    }
  }

  @Test(.tags(.limit)) func `muons of low energy decay as their proper time says`() throws {
    // 1 GeV in thin gas: the air at 1e-6 g/cm³ takes nothing over 5 km.
    let transport = try MuonTransport(in: .air, mode: .mixed(cut: 0.05))
    let layer = try MuonLayer(transport, thicknessM: 5000, densityGCm3: 1e-6)
    let run = MuonPropagation(through: [layer], seed: 2)
    let count = 100_000
    let found = MuonPropagationSummary(
      of: try run.passages(count: count, kineticEnergyMeV: 1000))
    let motion = try RelativisticMotion(kineticEnergyMeV: 1000)
    let expected = try FlightSurvival(of: motion, distanceM: 5000).groundFrame
    #expect(abs(found.survival - expected) < 4 * found.survivalError + 5e-4)
    let arrived = try run.passages(count: 20, kineticEnergyMeV: 1000).first { $0.fate == .arrived }
    let time = try #require(arrived?.timeNs)
    #expect(relativeDifference(time, 5000 / (0.299_792_458 * motion.beta)) < 1e-3)
  }

  @Test(.tags(.reference)) func `scattering widths are the published ones`() throws {
    // Lynch and Dahl's form: rad, for thickness in g/cm² and momentum in MeV/c.
    let cases: [(Material, Double, Double, Double)] = [
      (.standardRock, 26.5, 1e3, 1.37312e-2), (.standardRock, 2650, 1e5, 1.56514e-3),
      (.ice, 91.8, 1e4, 2.21514e-3), (.iron, 13.8, 3e3, 4.66079e-3),
      (.lead, 6.4, 1e3, 1.47688e-2), (.air, 36.6, 1e3, 1.35644e-2),
    ]
    var worst = 0.0
    for (material, column, momentum, width) in cases {
      let value = try LynchDahl1991(material).angle(momentumMeV: momentum, columnGCm2: column)
      worst = max(worst, relativeDifference(value, width))
    }
    // Six digits are given.
    #expect(worst < 1e-5)
    let transport = try MuonTransport(in: .ice, mode: .detailed(cut: 0.05))
    var (square, shift) = (0.0, 0.0)
    let count = 20_000
    for event in 0..<count {
      var generator = Philox4x32(seed: 4, event: UInt64(event), stream: 0)
      let passage = try transport.passage(
        kineticEnergyMeV: 1e5, columnGCm2: 91.8, using: &generator)
      square += (passage.angle * passage.angle).sum() / 2
      shift += (passage.offsetM * passage.offsetM).sum() / 2
    }
    let theta = try LynchDahl1991(.ice).angle(momentumMeV: 1e5, columnGCm2: 91.8)
    // 40 000 angles fix a width to 0.35 %; 0.2 % of energy is lost on the way.
    #expect(relativeDifference((square / Double(count)).squareRoot(), theta) < 0.015)
    // The shift of a thin layer is L θ/√3.
    #expect(
      relativeDifference((shift / Double(count)).squareRoot(), theta / 3.0.squareRoot()) < 0.015)
  }

  @Test(.tags(.determinism)) func `events do not depend on order or neighbours`() throws {
    let rock = try MuonTransport(in: .standardRock)
    let layers = [
      try MuonLayer(rock, thicknessM: 100),
      try MuonLayer(try MuonTransport(in: .ice, mode: .detailed(cut: 0.01)), thicknessM: 50),
    ]
    let run = MuonPropagation(through: layers, seed: 11)
    let together = try run.passages(count: 100, kineticEnergyMeV: 2e5)
    let later = try run.passages(first: 50, count: 50, kineticEnergyMeV: 2e5)
    #expect(Array(together[50...]) == later)
    #expect(try run.passage(event: 7, kineticEnergyMeV: 2e5) == together[7])
  }

  @Test func `stopped muons decay or are captured as measured`() throws {
    var (delay, captured) = (0.0, 0)
    let count = 50_000
    for event in 0..<count {
      var generator = Philox4x32(seed: 6, event: UInt64(event), stream: 9)
      let end = try StoppedMuon(charge: -1, in: .iron, using: &generator)
      delay += end.delayNs
      captured += end.electronEnergyMeV == nil ? 1 : 0
    }
    // 0.45 % and 0.13 % of statistics.
    #expect(relativeDifference(delay / Double(count), 206.1) < 0.02)
    #expect(abs(Double(captured) / Double(count) - 0.909) < 0.006)
  }

  @Test(.tags(.badInput)) func `impossible requests are refused`() throws {
    let transport = try MuonTransport(in: .ice)
    var generator = Philox4x32(seed: 1, event: 1, stream: 1)
    #expect(throws: PhysicsError.self) {
      try transport.passage(kineticEnergyMeV: 0.1, columnGCm2: 1, using: &generator)
    }
    #expect(throws: PhysicsError.self) {
      try transport.passage(kineticEnergyMeV: 100, columnGCm2: .nan, using: &generator)
    }
    #expect(throws: PhysicsError.self) { try MuonTransport(in: .ice, mode: .mixed(cut: 0.9)) }
    #expect(throws: PhysicsError.self) { try MuonTransportMode(named: "fast") }
    #expect(throws: PhysicsError.self) { try MuonLayer(transport, thicknessM: -1) }
    #expect(throws: PhysicsError.self) { try StoppedMuon(charge: 0, in: .ice, using: &generator) }
  }
}

/// Prints CPU times and asserts nothing.
@Suite struct `Muon transport timings` {
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  @Test func `muons a second`() throws {
    for (material, energy) in [
      (Material.standardRock, 1e6), (.standardRock, 1e8), (.ice, 1e6), (.ice, 1e8),
    ] {
      let begin = Self.seconds()
      let transport = try MuonTransport(in: material, model: .ssr, mode: .mixed(cut: 0.05))
      let built = Self.seconds()
      let run = MuonPropagation(through: [try MuonLayer(transport, thicknessM: 1000)], seed: 1)
      var best = Double.infinity
      var hard = 0
      for turn in 0..<5 {
        let start = Self.seconds()
        let all = try run.passages(first: turn * 40_000, count: 40_000, kineticEnergyMeV: energy)
        best = min(best, (Self.seconds() - start) / 40_000)
        hard = all.reduce(0) { $0 + $1.hardLosses }
      }
      print(
        "\(material.name) \(energy / 1e6) TeV: \(Int(1 / best)) muons/s,"
          + " \(Double(hard) / 40_000) losses each, tables in \(built - begin) s")
    }
    for material in [Material.ice, .standardRock, .air, .iron] {
      for model in MuonLossModel.all {
        let start = Self.seconds()
        _ = try MuonStoppingPower(in: material, model: model)
        let middle = Self.seconds()
        _ = try MuonTransport(in: material, model: model)
        print(
          material.name, model.name, "stopping power in", middle - start, "s, transport in",
          Self.seconds() - middle, "s")
      }
    }
  }
}
