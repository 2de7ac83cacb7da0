import Matter
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes

extension ArticleItem {
  /// Muons and relativity.
  static let ofMuons: [ArticleItem] = ofMuonLives + ofMuonFrames

  /// Where muons come from, how long they live and how far they would get.
  private static let ofMuonLives: [ArticleItem] = [
    ArticleItem(
      "C1", "They are created in upper atmosphere at altitudes of about 9000 m", .inexact,
      """
      Mostly near 15 km, where the first 100 g/cm2 of air lie above; at 9 km there are three \
      times as many.
      """,
      command: "muon atmosphere --altitude-m 9000"
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
      .right, "Pions give them between 57 and 100 % of their energy.",
      command: "muon flux --momentum-GeV 10 --zenith-deg 0"
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
      "At the ground the mean is 4 GeV, more than twice that of 0.998 c.",
      command: "muon relativity --beta 0.998 --length-m 9000"
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
      command: "muon relativity --beta 0.998"
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
      "About one on each square centimetre and minute.",
      command: "muon flux --momentum-GeV 1 --zenith-deg 0"
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
      command: "muon relativity --beta 0.998 --length-m 9000"),
    ArticleItem(
      "C8",
      """
      According to SR, the time dilation means that t = gamma t', since the S' frame is moving \
      with respect to the ground, so its ticks are longer
      """,
      .right, "Exactly; seen from the ground, that is.",
      command: "muon relativity --beta 0.998 --length-m 9000"
    ) {
      let motion = try ArticleNumbers.muon(0.998)
      return [Number("t over t' at 0.998 c", try motion.dilated(lifeS: 1))]
    },
    ArticleItem(
      "C9", "A typical dilation factor gamma for the muon is about 15-100", .right,
      "1.6 to 10.6 GeV; the mean of 4 GeV lies at 38.", command: "muon relativity --gamma 15"
    ) {
      try [15.0, 100].map {
        Number(
          "energy at gamma = \(Int($0))", try RelativisticMotion(gamma: $0).totalEnergyMeV * 1e-3,
          "GeV")
      }
    },
    ArticleItem(
      "C10", "if the muon has v=0.998c then gamma ~ 15", .inexact, "Nearly 16: cut, not rounded.",
      command: "muon relativity --beta 0.998 --length-m 9000"
    ) {
      [Number("gamma at 0.998 c", try ArticleNumbers.muon(0.998).gamma, "1", printed: 15)]
    },
    ArticleItem(
      "C11", "a typical muon lives about 2x15=30ms", .wrong,
      "30 microseconds; 34.8 with the mean life and gamma as they are.",
      command: "muon relativity --beta 0.998 --length-m 9000"
    ) {
      let life = try ArticleNumbers.muon(0.998).dilated(lifeS: Particle(pdgID: 13).meanLifeSeconds)
      return [
        Number("life at 0.998 c", life * 1e3, "ms", printed: 30),
        Number("the same", life * 1e6, "us"),
      ]
    },
    ArticleItem(
      "C12", "it travels respect to Earth a distance d'=0.998c x 30ms ~ 9000m", .inexact,
      "Microseconds again; the number is right for thirty of them.",
      command: "muon relativity --beta 0.998 --length-m 9000"
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
  ]
}

/// Rates of muons at the ground by the fit of Guan and others.
enum MuonRates {
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
