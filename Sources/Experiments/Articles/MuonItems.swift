import Matter
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes

extension ArticleItem {
  /// Muons and relativity.
  static let ofMuons: [ArticleItem] = [
    ArticleItem(
      "C1", "They are created in upper atmosphere at altitudes of about 9000 m", .inexact,
      """
      Mostly near 15 km, where the first 100 g/cm2 of air lie above; at 9 km there are three \
      times as many.
      """,
      room: .muonSurvival
    ) {
      let air = Atmosphere.usStandard1976
      return [
        Number(
          "where 100 g/cm2 of air lie above", try air.altitudeM(overburdenGCm2: 100) * 1e-3, "km",
          printed: 9),
        Number("air above 9000 m", try air.overburdenGCm2(altitudeM: 9000), "g/cm2"),
      ]
    },
    ArticleItem(
      "C2",
      """
      when cosmic rays hit the Earth and they are a common secondary product in the showers \
      created by those mysterious yet cosmic rays
      """,
      .right, "Pions give them between 57 and 100 % of their energy.", room: .muonFlux
    ) {
      let ratio = try ArticleNumbers.massMeV(13) / ArticleNumbers.massMeV(211)
      return [Number("least share of a fast pion's energy", ratio * ratio)]
    },
    ArticleItem("C3", "The average life span is 2x10^-6 s ~ 2ms", .wrong, command: "particle muon")
    {
      let life = try Particle(pdgID: 13).meanLifeSeconds
      return [
        Number("mean life", life * 1e6, "us", printed: 2, within: 0.1),
        Number("the same in milliseconds", life * 1e3, "ms", printed: 2),
      ]
    },
    ArticleItem(
      "C4", "Typical speed is 0.998c or very close to the speed of light", .right,
      "At the ground the mean is 4 GeV, thrice as much as 0.998 c.", room: .muonRelativity
    ) {
      let motion = try ArticleNumbers.muon(0.998)
      let typical = try RelativisticMotion(totalEnergyMeV: 4000)
      return [
        Number("Lorentz factor at 0.998 c", motion.gamma),
        Number("energy", motion.totalEnergyMeV * 1e-3, "GeV"),
        Number("speed at 4 GeV", typical.beta, "c"),
      ]
    },
    ArticleItem(
      "C5", "we would expect that they could only travel at most d=0.998c x 2x10^-6 ~ 600m",
      .inexact,
      "That is the mean way without relativity, not the longest; and with two microseconds.",
      room: .muonRelativity
    ) {
      let speed = 0.998 * Constants.speedOfLight.value
      return [
        Number("with 2 us", speed * 2e-6, "m", printed: 600, within: 0.01),
        Number(
          "with the mean life", speed * (try Particle(pdgID: 13).meanLifeSeconds), "m", printed: 600
        ),
      ]
    },
    ArticleItem(
      "C6", "surprisingly at first sight, they can be observed at ground level!", .right,
      "About one on each square centimetre and minute.", room: .muonFlux
    ) {
      [
        Number("vertical muons above 1 GeV", try MuonRates.vertical(aboveGeV: 1), "1/(m2 s sr)"),
        Number(
          "through a flat counter, above 0.3 GeV", try MuonRates.horizontal(aboveGeV: 0.3) * 60e-4,
          "1/(cm2 min)"),
      ]
    },
    ArticleItem(
      "C7",
      "A) t= half-life of muon with respect to Earth. B) t'=half-life of muon of the moving muon",
      .inexact,
      """
      The half-life is the mean life times ln 2; the article mixes them. t' is the muon's own \
      time, t the longer one of the ground.
      """,
      room: .muonRelativity),
    ArticleItem(
      "C8",
      """
      According to SR, the time dilation means that t = gamma t', since the S' frame is moving \
      with respect to the ground, so its ticks are longer
      """,
      .right, "Exactly; seen from the ground, that is.", room: .muonRelativity
    ) {
      let motion = try ArticleNumbers.muon(0.998)
      return [Number("t over t' at 0.998 c", try motion.dilated(lifeS: 1))]
    },
    ArticleItem(
      "C9", "A typical dilation factor gamma for the muon is about 15-100", .right,
      "1.6 to 10.6 GeV; the mean of 4 GeV lies at 38.", room: .muonRelativity
    ) {
      try [15.0, 100].map {
        Number(
          "energy at gamma = \(Int($0))", try RelativisticMotion(gamma: $0).totalEnergyMeV * 1e-3,
          "GeV")
      }
    },
    ArticleItem(
      "C10", "if the muon has v=0.998c then gamma ~ 15", .inexact, "Nearly 16: cut, not rounded.",
      room: .muonRelativity
    ) {
      [Number("gamma at 0.998 c", try ArticleNumbers.muon(0.998).gamma, "1", printed: 15)]
    },
    ArticleItem(
      "C11", "a typical muon lives about 2x15=30ms", .wrong,
      "30 microseconds; 34.8 with the mean life and gamma as they are.",
      command: "particle muon", room: .muonRelativity
    ) {
      let life = try ArticleNumbers.muon(0.998).dilated(lifeS: Particle(pdgID: 13).meanLifeSeconds)
      return [
        Number("life at 0.998 c", life * 1e3, "ms", printed: 30),
        Number("the same", life * 1e6, "us"),
      ]
    },
    ArticleItem(
      "C12", "it travels respect to Earth a distance d'=0.998c x 30ms ~ 9000m", .inexact,
      "Microseconds again; the number is right for thirty of them.", room: .muonRelativity
    ) {
      let motion = try ArticleNumbers.muon(0.998)
      return [
        Number(
          "30 us at 0.998 c", 0.998 * Constants.speedOfLight.value * 30e-6, "m", printed: 9000),
        Number(
          "30 ms at 0.998 c", 0.998 * Constants.speedOfLight.value * 30e-3, "m", printed: 9000),
        Number(
          "mean way", try motion.meanPathM(meanLifeS: Particle(pdgID: 13).meanLifeSeconds), "m"),
      ]
    },
    ArticleItem(
      "C13",
      """
      If the gamma factor is bigger, the distance d' grows and so, we can detect muons on the \
      ground, as we do observe indeed!
      """,
      .right, "What arrives of muons from 9000 m, without energy loss.", room: .muonSurvival
    ) {
      let slow = try FlightSurvival(of: ArticleNumbers.muon(0.998), distanceM: 9000)
      let fast = try FlightSurvival(of: RelativisticMotion(gamma: 100), distanceM: 9000)
      return [
        Number("at 0.998 c", slow.groundFrame), Number("at gamma = 100", fast.groundFrame),
        Number("at 0.998 c without dilation", slow.galilean),
      ]
    },
    ArticleItem(
      "C14",
      """
      In the traveling muon's reference frame, it is at rest and the Earth is rushing up to meet \
      it at 0.998c. The distance between it and the Earth thus is shorter than 9000m by length \
      contraction
      """,
      .right, "Both frames give the same chance to arrive.", room: .muonRelativity
    ) {
      let motion = try ArticleNumbers.muon(0.998)
      let survival = try FlightSurvival(of: motion, distanceM: 9000)
      return [
        Number("9000 m as the muon sees them", try motion.contracted(lengthM: 9000), "m"),
        Number(
          "chance by the muon's frame over the ground's",
          survival.particleFrame / survival.groundFrame),
      ]
    },
    ArticleItem(
      "C15", "With respect to the muon, this distance is therefore 9000m/15 = 600m", .inexact,
      "569 m at 0.998 c; 600 m belong to a gamma of 15.", room: .muonRelativity
    ) {
      [
        Number(
          "9000 m at 0.998 c", try ArticleNumbers.muon(0.998).contracted(lengthM: 9000), "m",
          printed: 600, within: 0.02),
        Number(
          "at gamma = 15", try RelativisticMotion(gamma: 15).contracted(lengthM: 9000), "m",
          printed: 600, within: 0.02),
      ]
    },
    ArticleItem(
      "C16", "Suppose muons decay into other particles with half-life of about 0.000001sec",
      .inexact,
      "One and a half microseconds; the next line takes 1.56.", room: .muonRelativity
    ) {
      let half = try DecayTime.halfLifeS(meanLifeS: Particle(pdgID: 13).meanLifeSeconds)
      return [Number("half-life", half * 1e6, "us", printed: 1)]
    },
    ArticleItem(
      "C17", "Cosmic ray muons have speed now about v = 0.99995 c", .right, "10.6 GeV.",
      room: .muonRelativity
    ) {
      [Number("energy", try ArticleNumbers.muon(0.99995).totalEnergyMeV * 1e-3, "GeV")]
    },
    ArticleItem(
      "C18",
      """
      Without special relativity, muon would travel d=0.99995 x 300000 km/s x 0.00000156s=0.47 \
      km only!
      """,
      .inexact,
      "The product is right; 1.56 us is neither the half-life (1.523) nor the mean life (2.197).",
      room: .muonRelativity
    ) {
      let speed = 0.99995 * Constants.speedOfLight.value * 1e-3
      let life = try Particle(pdgID: 13).meanLifeSeconds
      return [
        Number("with 1.56 us", speed * 1.56e-6, "km", printed: 0.47, within: 0.01),
        Number(
          "with the half-life", speed * (try DecayTime.halfLifeS(meanLifeS: life)), "km",
          printed: 0.47, within: 0.01),
        Number("with the mean life", speed * life, "km"),
      ]
    },
    ArticleItem(
      "C19", "plugging the corresponding gamma for v=0.99995c, i.e., gamma = 100", .right,
      "To a part in a hundred thousand.",
      room: .muonRelativity
    ) {
      [
        Number(
          "gamma at 0.99995 c", try ArticleNumbers.muon(0.99995).gamma, "1", printed: 100,
          within: 1e-4)
      ]
    },
    ArticleItem(
      "C20", "d'=100 x 0.9995 x 300000000 m/s x 0.000001s= 30000m", .wrong,
      """
      0.9995 stands for 0.99995, and the half-life has changed back to 1 us: with the lines \
      before it is 46.8 km.
      """,
      room: .muonRelativity
    ) {
      let motion = try ArticleNumbers.muon(0.99995)
      let life = try Particle(pdgID: 13).meanLifeSeconds
      return [
        Number(
          "with 1.56e-6 s", try motion.meanPathM(meanLifeS: 1.56e-6) * 1e-3, "km", printed: 30),
        Number(
          "with the half-life",
          try motion.meanPathM(meanLifeS: DecayTime.halfLifeS(meanLifeS: life)) * 1e-3, "km",
          printed: 30),
        Number(
          "with the mean life", try motion.meanPathM(meanLifeS: life) * 1e-3, "km", printed: 30),
        Number("gamma at 0.9995 c", try ArticleNumbers.muon(0.9995).gamma),
      ]
    },
    ArticleItem(
      "C21",
      """
      a lot of muons reach the earth's surface. And we can detect them! For instance, with the \
      detectors on colliders, the cosmic rays detectors, and some other simpler tools
      """,
      .right, "More than a hundred each second through a square metre.", room: .muonFlux
    ) {
      [
        Number(
          "through a flat square metre, above 0.3 GeV", try MuonRates.horizontal(aboveGeV: 0.3),
          "1/(m2 s)")
      ]
    },
    ArticleItem(
      "C22", "Is the time dilation real or is it an artifact of our current theories?", .right,
      """
      It is real: Rossi and Hall 1941, Frisch and Smith 1963 on a mountain, Bailey and others \
      1977 in a ring.
      """,
      room: .muonSurvival
    ) {
      let mountain = try FrischSmith1963(beta: 0.9952)
      let life = try RelativisticMotion(gamma: Bailey1977.gamma).dilated(
        lifeS: Particle(pdgID: 13).meanLifeSeconds)
      return [
        Number("dilation from a mountain to the sea", mountain.meanDilation),
        Number("measured by Frisch and Smith", FrischSmith1963.observedDilation.value),
        Number("life in the ring", life * 1e6, "us"),
        Number(
          "measured by Bailey and others, positive muons", Bailey1977.positiveLifeUs.value, "us"),
      ]
    },
    ArticleItem(
      "C23", "(energy loss is not mentioned)", .inexact,
      """
      The air takes two GeV from top to ground: a muon of 0.998 c from 15 km stops on its way, \
      however slow its clock.
      """,
      room: .muonLoss
    ) {
      let motion = try ArticleNumbers.muon(0.998)
      // 2 MeV cm²/g is near the minimum of ionisation in air.
      let descent = try AirDescent(
        kineticEnergyMeV: motion.kineticEnergyMeV, fromAltitudeM: 15_000, toAltitudeM: 0,
        zenithCosine: 1, loss: { _ in 2 })
      return [
        Number("kinetic energy at 0.998 c", motion.kineticEnergyMeV * 1e-3, "GeV"),
        Number("air that stops it at 2 MeV cm2/g", motion.kineticEnergyMeV / 2, "g/cm2"),
        Number("chance to arrive from 15 km", descent.survivalProbability),
      ]
    },
    ArticleItem(
      "C24",
      "Muons are enigmatic elementary particles from the second generation of the Standard Model",
      .right, "A heavy electron that decays into one and two neutrinos.", command: "particle mu-",
      room: .muonRelativity
    ) {
      let mean = 0.7 * MuonDecay.maximumElectronEnergyMeV
      return [
        Number("mass", try ArticleNumbers.massMeV(13), "MeV"),
        Number("mean energy of the decay's electron", mean, "MeV"),
      ]
    },
    ArticleItem(
      "C25",
      """
      In the rest frame S of the Earth, the lifespan of a traveling muon experiences time \
      dilation ... rest frame S' in motion with respect to Earth
      """,
      .right, "Birth and decay are two events, and their interval is the same for both.",
      room: .muonRelativity
    ) {
      let events = try FlightEvents(of: ArticleNumbers.muon(0.998), distanceM: 9000)
      func interval(_ time: Double, _ distance: Double) -> Double {
        ((time - distance) * (time + distance)).squareRoot()
      }
      let ground = interval(events.groundTimeM, events.groundDistanceM)
      let own = interval(events.particleTimeM, events.particleDistanceM)
      return [
        Number("interval between birth and decay, by the ground", ground, "m"),
        Number("the muon's over the ground's", own / ground),
      ]
    },
  ]
}

/// Rates of muons at the ground by the fit of Guan and others.
private enum MuonRates {
  /// Muons from the zenith above a momentum in GeV, per m² s sr.
  static func vertical(aboveGeV momentumGeV: Double) throws -> Double {
    try 1e4 * integral(from: momentumGeV, zenithCosine: 1)
  }

  /// Muons through a flat surface above a momentum in GeV, per m² s.
  static func horizontal(aboveGeV momentumGeV: Double) throws -> Double {
    let rule = try GaussLegendreRule(order: 16).scaled(from: 0, to: 1)
    var sum = 0.0
    for (cosine, weight) in zip(rule.nodes, rule.weights) {
      sum += try weight * cosine * integral(from: momentumGeV, zenithCosine: cosine)
    }
    return 2 * .pi * 1e4 * sum
  }

  /// The integral over momentum, in logarithms, per cm² s sr.
  private static func integral(from momentumGeV: Double, zenithCosine: Double) throws -> Double {
    let rule = try GaussLegendreRule(order: 40).scaled(
      from: Elementary.log(momentumGeV), to: Elementary.log(1e4))
    var sum = 0.0
    for (place, weight) in zip(rule.nodes, rule.weights) {
      let momentum = Elementary.exp(place)
      sum +=
        try weight * momentum
        * ClosedMuonFlux.guan2015.flux(momentumGeV: momentum, zenithCosine: zenithCosine)
        .perGeVCm2SSr
    }
    return sum
  }
}
