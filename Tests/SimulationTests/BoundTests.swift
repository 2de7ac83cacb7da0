import Detection
import Matter
import Messengers
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Bounds of rays` {
  /// Every emission model, firn and uniform ice, with and without absorption, with focusing, and a station with all antennas.
  static let experiments: [RadioExperiment] = {
    var all: [RadioExperiment] = []
    for model in AskaryanModel.allCases {
      var experiment = Case.singleDipole(events: model.rawValue.hasPrefix("arz") ? 60 : 1500)
      experiment.radiation.model = model.rawValue
      experiment.radiation.focusing = model == .alvarez2000
      experiment.events.spectrum = .logUniform(minimumEV: 1e17, maximumEV: 1e20)
      experiment.radiation.viewingAngleCutRad = model == .zhs1992 ? nil : 0.4
      all.append(experiment)
    }
    var deep = Case.singleDipole(events: 1500)
    deep.radiation.ice = "uniform_ice"
    deep.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 2000, zRangeM: -3090...(-2850))
    all.append(deep)
    for (ice, attenuation) in [("greenland_simple", "GL2"), ("uniform_ice", "none")] {
      var experiment = Case.station(events: 400)
      experiment.radiation.ice = ice
      experiment.radiation.attenuation = attenuation
      experiment.radiation.attenuationFrequencies = nil
      all.append(experiment)
    }
    return all
  }()

  @Test(.tags(.identity)) func `bounds change no decision, amplitude or ray`() throws {
    var fired = 0
    for experiment in Self.experiments {
      let job = try RadioJob(experiment)
      let (gated, open) = (try job.results(), try job.results(usesBounds: false))
      #expect(gated == open, "\(experiment.radiation)")
      fired += gated.triggered.count
    }
    #expect(fired > 100)
  }

  @Test(.tags(.identity)) func `no sample of a ray exceeds any of its bounds`() throws {
    var (rays, worst, closest) = (0, 0.0, 0.0)
    for experiment in Self.experiments {
      let job = try RadioJob(experiment)
      let simulator = try RadioSimulator(job: job)
      for position in 0..<job.plan.events {
        let event = try job.supply.event(position)
        for bounds in try simulator.boundsOfRays(event) {
          rays += 1
          // Each bound is dearer and closer than the one before.
          #expect(bounds.emission >= bounds.absorbed && bounds.absorbed >= bounds.spectrum)
          guard bounds.spectrum > 0 else { continue }
          worst = max(worst, bounds.amplitude / bounds.spectrum)
          closest = max(closest, bounds.spectrum / bounds.emission)
        }
      }
    }
    #expect(rays > 3000)
    #expect(worst <= 1)
    // They are worth their price: within a factor of 2 for the best ray.
    #expect(closest > 0.5)
  }

  /// The second bound takes the absorption of a band at its lowest frequency, where that is the least.
  @Test(.tags(.identity)) func `absorption grows with frequency where bounds rely on it`()
    throws
  {
    var (worst, pairs, left) = (0.0, 0, 0)
    for model in IceAttenuationModel.allPublished {
      for depth in stride(from: 0, through: -model.lowestZM, by: 4) {
        guard model.growsWithFrequency(downToZ: -depth) else {
          left += 1
          continue
        }
        var last = Double.infinity
        for step in 1...150 {
          let length = try model.attenuationLengthM(atZ: -depth, frequencyGHz: 0.02 * Double(step))
          worst = max(worst, length / last - 1)
          last = length
          pairs += 1
        }
      }
    }
    // Rounding of the exponential alone.
    #expect(worst < 1e-14)
    // SP1 below 2900 m.
    #expect(pairs > 100_000 && left == 50)
  }
}

extension RadioSimulator {
  struct RayBounds {
    var emission, absorbed, spectrum, amplitude: Double
  }

  /// The three bounds of each ray of an event, and the largest of its samples.
  func boundsOfRays(_ event: RadioEvent) throws(PhysicsError) -> [RayBounds] {
    try followRays(of: event)
    var all: [RayBounds] = []
    var voltage = ComplexSpectrum(count: job.grid.sampling.binCount)
    var trace = try ChannelTrace(channelID: 0, grid: job.grid.sampling)
    for group in groups {
      boundEmission(of: group, event)
      try fillSpectra(of: group, event)
      for signal in signals[group.signals] {
        job.channels[group.channel].response.voltage(
          of: spectra[signal.slot ?? -1], polarization: signal.components,
          coupling: signal.coupling, into: &voltage)
        // A part of a sample later than the grid's first.
        try trace.begin(firstArrivalNs: 0, lastArrivalNs: 1)
        try trace.add(voltage, arrivalNs: 0.3)
        all.append(
          RayBounds(
            emission: signal.bound, absorbed: try spectra.absorbedBound(signal),
            spectrum: signal.spectralBound, amplitude: trace.maximumAmplitudeV))
      }
    }
    return all
  }
}
