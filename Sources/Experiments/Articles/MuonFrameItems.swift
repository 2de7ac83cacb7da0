import Matter
import NumericalMethods
import PhysicalQuantities
import Processes

extension ArticleItem {
  /// Two frames, the article's second calculation, and the experiments.
  static let ofMuonFrames: [ArticleItem] = [
    ArticleItem(
      "C13",
      """
      If the gamma factor is bigger, the distance d' grows and so, we can detect muons on the \
      ground, as we do observe indeed!
      """,
      .right, "What arrives of muons from 9000 m, without energy loss.",
      command:
        "muon survival --kinetic-energy-GeV 1.5657 --from-altitude-m 9000 --to-altitude-m 0 --zenith-deg 0"
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
      .right, "Both frames give the same chance to arrive.",
      command: "muon relativity --beta 0.998 --length-m 9000"
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
      "569 m at 0.998 c; 600 m belong to a gamma of 15.",
      command: "muon relativity --beta 0.998 --length-m 9000"
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
      "One and a half microseconds; the next line takes 1.56.",
      command: "muon relativity --beta 0.998 --length-m 9000"
    ) {
      let half = try DecayTime.halfLifeS(meanLifeS: Particle(pdgID: 13).meanLifeSeconds)
      return [Number("half-life", half * 1e6, "us", printed: 1)]
    },
    ArticleItem(
      "C17", "Cosmic ray muons have speed now about v = 0.99995 c", .right, "10.6 GeV.",
      command: "muon relativity --beta 0.99995"
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
      command: "muon relativity --beta 0.99995"
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
      command: "muon relativity --beta 0.99995"
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
      command: "muon relativity --beta 0.99995"
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
      .right, "More than a hundred each second through a square metre.",
      command: "muon telescope --width-cm 20 --depth-cm 20 --distance-cm 50 --tilt-deg 0"
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
      command: "muon experiment frisch-smith --format table"
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
      command:
        "muon survival --kinetic-energy-GeV 1.5657 --from-altitude-m 15000 --to-altitude-m 0 --zenith-deg 0 --energy-loss on"
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
      .right, "A heavy electron that decays into one and two neutrinos.",
      command: "particle mu-"
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
      command: "muon relativity --beta 0.998 --length-m 9000"
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
