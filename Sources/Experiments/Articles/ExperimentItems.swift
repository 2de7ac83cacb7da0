import Cosmology
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation

extension ArticleItem {
  /// Oscillations and the experiments that found them.
  static let ofExperiments: [ArticleItem] = [
    ArticleItem(
      "A14",
      """
      In 1998, research results at the Super-Kamiokande ... (and later, independently, from SNO, \
      Canada) determined for the first time that neutrinos do indeed experiment neutrino \
      oscillations
      """,
      .inexact,
      """
      True of Super-Kamiokande, whose evidence was atmospheric: muon neutrinos from below are \
      half as many as from above. SNO showed it for the Sun in 2001 and 2002.
      """,
      command:
        """
        oscillation earth --energy-GeV 3 --cos-zenith -1 --detector-depth-km 0 \
        --production-height-km 15
        """
    ) {
      let parameters = try OscillationParameters.named()
      let average = ProbabilityMatrix.fullyAveraged(parameters)
      return [
        Number("muon neutrinos left from below, phases averaged", average.values[4]),
        Number(
          "left from above, 15 km at 3 GeV",
          try ArticleNumbers.probability(
            .muon, .muon, energyGeV: 3, baselineKm: 15, parameters)),
      ]
    },
    ArticleItem(
      "A15", "SNO and Super-Kamiokande tested and confirmed this hypothesis using solar neutrinos",
      .inexact,
      """
      SNO did, by comparing charged with neutral currents; Super-Kamiokande's evidence of 1998 \
      was atmospheric. High in energy the Sun's matter leaves sin2(theta12) of the electron \
      flavour.
      """,
      room: .sun
    ) {
      let p = try OscillationParameters.named()
      let s13 = p.sinSquaredTheta13
      return [
        Number(
          "electron flavour left at high energy",
          p.sinSquaredTheta12 * (1 - s13) * (1 - s13) + s13 * s13),
        Number("SNO's charged over neutral currents", 1.68 / 4.94),
      ]
    },
    ArticleItem(
      "A16",
      "neutrinos flavor oscillate and change their flavor when they travel short/long distances",
      .right, "Each splitting has its length, which grows with the energy.",
      command: "oscillation probability --energy-GeV 1 --baseline-km 493.37"
    ) {
      let p = try OscillationParameters.named()
      return [
        Number(
          "length of the atmospheric splitting",
          ArticleNumbers.oscillationLengthKm(energyGeV: 1, splittingEV2: p.deltaMSquared31EV2),
          "km/GeV"),
        Number(
          "length of the solar splitting",
          ArticleNumbers.oscillationLengthKm(energyGeV: 1, splittingEV2: p.deltaMSquared21EV2),
          "km/GeV"),
      ]
    },
    ArticleItem(
      "A17", "If they were massless, they could not oscillate", .inexact,
      """
      Nor with equal masses: the differences count. And new interactions with matter could mix \
      even massless ones.
      """,
      command:
        """
        oscillation probability --energy-GeV 1 --baseline-km 1000 --params nufit-6.0 --dm21-eV2 \
        1e-15 --dm31-eV2 1e-14
        """
    ) {
      let p = try OscillationParameters.named().replacing(
        deltaMSquared21EV2: 1e-15, atmospheric: .deltaMSquared31(eV2: 1e-14))
      let change = try ArticleNumbers.probability(
        .muon, .electron, energyGeV: 1, baselineKm: 1000, p)
      return [Number("change of flavour over 1000 km with nearly equal masses", change)]
    },
    ArticleItem(
      "A18",
      """
      Some solar neutrinos scape to the detection in Super-Kamiokande and SNO, since they could \
      not detect all the neutrino species ... lesser than expected (generally speaking by a \
      factor 2)
      """,
      .wrong, room: .sun
    ) {
      let p = try OscillationParameters.named()
      let (s12, s13) = (p.sinSquaredTheta12, p.sinSquaredTheta13)
      let square = (1 - s13) * (1 - s13)
      return [
        Number(
          "left of the electron flavour at low energy (gallium)",
          square * (1 - 2 * s12 * (1 - s12)) + s13 * s13, "1", printed: 0.5, within: 0.15),
        Number(
          "left at high energy (chlorine, water)", square * s12 + s13 * s13, "1", printed: 0.5,
          within: 0.15),
      ]
    },
    ArticleItem(
      "A19",
      """
      There is new physics at some energy scale beyond the electroweak scale (... about 100GeV) \
      ... Weyl spinors
      """,
      .right,
      """
      The one operator of dimension five points to it: v2/m, near the scale of grand unification \
      for couplings of one.
      """,
      command: "mass seesaw --light-eV 0.05"
    ) {
      [
        Number(
          "scale for 0.05 eV and a coupling of 1", try SeesawScale.weinbergGeV(massEV: 0.05), "GeV")
      ]
    },
    ArticleItem(
      "A20",
      """
      they could be Dirac spinors ... or Majorana particles ... and that makes them to be their \
      own antiparticles
      """,
      .right,
      """
      Only Majorana neutrinos decay doubly without neutrinos; and relic neutrinos would be \
      captured on tritium twice as often.
      """,
      command: "mass relic --tritium-g 100"
    ) {
      let dirac = try Long2014.capturesPerYr(tritiumG: 100, nature: .dirac)
      let majorana = try Long2014.capturesPerYr(tritiumG: 100, nature: .majorana)
      return [
        Number("captures on 100 g of tritium, Dirac", dirac, "1/yr"),
        Number("the same, Majorana", majorana, "1/yr"), Number("their ratio", majorana / dirac),
      ]
    },
    ArticleItem(
      "A21",
      """
      In the period 2001-2005, neutrino oscillations were observed for the first time at a \
      reactor experiment (this type of experiment are usually referred as short baseline) called \
      KamLAND
      """,
      .inexact,
      command:
        """
        oscillation probability --params kamland-2005 --energy-GeV 0.01147 --baseline-km 180 \
        --antineutrino 1
        """,
      room: .reactors
    ) {
      let p = try OscillationParameters.named("kamland-2005")
      let energy = ArticleNumbers.firstMaximumGeV(
        baselineKm: 180, splittingEV2: p.deltaMSquared21EV2)
      let short = ArticleNumbers.oscillationLengthKm(
        energyGeV: 0.004, splittingEV2: p.deltaMSquared31EV2)
      return [
        Number("energy of the first maximum at 180 km", energy * 1e3, "MeV"),
        Number("half an atmospheric oscillation at 4 MeV: a short baseline", short / 2, "km"),
      ]
    },
    ArticleItem(
      "A22",
      """
      In May 2010, ... CERN and ... Gran Sasso ... had observed for the first time a \
      transformation between neutrino flavors during an accelerator experiment
      """,
      .inexact, command: "oscillation probability --energy-GeV 17 --baseline-km 730"
    ) {
      let p = try OscillationParameters.named()
      return [
        Number(
          "muon into tau neutrinos, 17 GeV and 730 km",
          try ArticleNumbers.probability(.muon, .tau, energyGeV: 17, baselineKm: 730, p)),
        Number(
          "by the leading term alone",
          ArticleNumbers.leadingTauAppearance(energyGeV: 17, baselineKm: 730, p)),
      ]
    },
    ArticleItem(
      "A23",
      """
      In 2012, the Daya Bay Reactor experiment in China, and later RENO in South Korea measured \
      the so called theta13 mixing angle ... larger than expected
      """,
      .right, "sin2(2 theta13) of 2012 was 0.092(17) and 0.113(23); the fit of today agrees.",
      command: "oscillation probability --energy-GeV 0.004 --baseline-km 1.65 --antineutrino 1",
      room: .reactors
    ) {
      let s13 = try OscillationParameters.named().sinSquaredTheta13
      return [Number("sin2(2 theta13) of NuFIT 6.0", 4 * s13 * (1 - s13))]
    },
    ArticleItem(
      "A24",
      """
      it was consistent with earlier, but less significant results by the experiments T2K, MINOS \
      and Double Chooz
      """,
      .right,
      """
      T2K looks at the first maximum of 295 km; one muon neutrino in twenty arrives as an \
      electron neutrino.
      """,
      command:
        "oscillation probability --energy-GeV 0.6 --baseline-km 295 --density-g-cm3 2.6"
    ) {
      let p = try OscillationParameters.named()
      return [
        Number(
          "energy of the first maximum at 295 km",
          ArticleNumbers.firstMaximumGeV(baselineKm: 295, splittingEV2: p.deltaMSquared31EV2), "GeV"
        ),
        Number(
          "muon into electron neutrinos there",
          try ArticleNumbers.probability(
            .muon, .electron, energyGeV: 0.6, baselineKm: 295, densityGCm3: 2.6, p)),
      ]
    },
    ArticleItem(
      "A25",
      """
      With the known value of theta13 there are some probabilities that the NOvA experiment at \
      USA can find the neutrino mass hierarchy
      """,
      .right,
      """
      Matter makes the two orderings differ. The question is still open: fits prefer normal \
      ordering by a chi2 of 6 at most.
      """,
      command:
        """
        oscillation probability --energy-GeV 2 --baseline-km 810 --density-g-cm3 2.84 --ordering \
        inverted
        """
    ) {
      let normal = try OscillationParameters.named()
      let inverted = try OscillationParameters.named(ordering: .inverted)
      let strength = OscillationConstants.matterEV2 * 0.5 * 2.84 * 2 / normal.deltaMSquared31EV2
      func appear(_ p: OscillationParameters) throws -> Double {
        try ArticleNumbers.probability(
          .muon, .electron, energyGeV: 2, baselineKm: 810, densityGCm3: 2.84, p)
      }
      return [
        Number("matter's potential over the splitting", strength),
        Number("appearance, normal ordering", try appear(normal)),
        Number("appearance, inverted ordering", try appear(inverted)),
      ]
    },
    ArticleItem(
      "A26", "they are the only particle in the SM with no precise value of mass", .right,
      "Splittings give the least that the masses can sum to.",
      command: "mass spectrum --lightest-eV 0"
    ) {
      try MassOrdering.allCases.map { ordering in
        let spectrum = try MassSpectrum(lightestMassEV: 0, parameters: .named(ordering: ordering))
        return Number("least sum, \(ordering.rawValue) ordering", spectrum.sumEV * 1e3, "meV")
      }
    },
    ArticleItem(
      "A27",
      """
      the remaining problem with neutrinos is to determine what kind of spectrum they have and \
      to measure the so called CP violating processes
      """,
      .right,
      """
      The angles allow three hundredths of Jarlskog's invariant; the phase decides how much of \
      it there is.
      """,
      command: "oscillation biprobability --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848"
    ) {
      let p = try OscillationParameters.named()
      let (s12, s13, s23) = (p.sinSquaredTheta12, p.sinSquaredTheta13, p.sinSquaredTheta23)
      let roots = (s12 * (1 - s12) * s23 * (1 - s23) * s13).squareRoot()
      return [Number("largest invariant of Jarlskog", roots * (1 - s13))]
    },
  ]
}
