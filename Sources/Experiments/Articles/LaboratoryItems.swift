import Cosmology
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes
import Propagation

extension ArticleItem {
  /// Weighing in laboratories, symmetries, seesaw and leptogenesis.
  static let ofLaboratories: [ArticleItem] = [
    ArticleItem(
      "A40", "Nuclear beta decay (KATRIN, MARE,...)", .outdated,
      """
      KATRIN stands at 0.45 eV; the rhenium of MARE gave way to holmium (HOLMES, ECHo). Three \
      decays in ten million million fall into tritium's last electronvolt.
      """,
      command: "mass beta --m-nu-eV 0"
    ) {
      let spectrum = try Fermi1934(.tritium, effectiveMassEV: 0)
      return [
        Number(
          "share of decays in the last 1 eV",
          try spectrum.fraction(aboveEV: spectrum.endpointEV - 1)),
        Number("KATRIN's upper bound", try bound(.electron, "KATRIN, 259 days"), "eV"),
      ]
    },
    ArticleItem(
      "A41",
      """
      Neutrinoless double beta decay (e.g., GERDA; CUORE, Cuoricino, NEMO3,...). If the neutrino \
      is a Majorana particle, a new kind of beta decay becomes possible
      """,
      .right,
      "The half-life gives a range of masses, since nuclear models differ by four.",
      command: "mass majorana --isotope Xe136 --half-life-yr 3.8e26"
    ) {
      let range = try NeutrinolessDoubleBeta(isotope: "Xe136").majoranaMassRangeEV(
        halfLifeYr: 3.8e26)
      return [
        Number("KamLAND-Zen's bound on m_bb, from", range.lowerBound * 1e3, "meV"),
        Number("to", range.upperBound * 1e3, "meV"),
      ]
    },
    ArticleItem(
      "A42",
      """
      the fundamental asymmetries in the SM (like CP violating reactions, or the C, T, and P \
      single violations)
      """,
      .right,
      "CP may be violated; CPT together cannot: antineutrinos run the way of neutrinos backwards.",
      command: "oscillation probability --energy-GeV 0.6 --baseline-km 295 --antineutrino 1"
    ) {
      let p = try OscillationParameters.named()
      func chance(_ a: NeutrinoFlavor, _ b: NeutrinoFlavor, _ kind: NeutrinoKind) throws -> Double {
        try ArticleNumbers.probability(a, b, energyGeV: 0.6, baselineKm: 295, kind: kind, p)
      }
      let forward = try chance(.muon, .electron, .neutrino)
      return [
        Number(
          "CP: muon into electron less the same of antineutrinos",
          forward - (try chance(.muon, .electron, .antineutrino))),
        Number(
          "CPT: less the way back of antineutrinos",
          forward - (try chance(.electron, .muon, .antineutrino))),
      ]
    },
    ArticleItem(
      "A43", "neutrinos play an important role in Beyond Standard Model (BSM) Physics", .right,
      """
      New interactions with matter are one way to look for it; the number has one of a fifth of \
      the weak force.
      """,
      command:
        """
        oscillation probability --energy-GeV 2.5 --baseline-km 1285 --density-g-cm3 2.848 \
        --eps-et-re 0.2
        """
    ) {
      let p = try OscillationParameters.named()
      let new = NeutrinoOscillation(
        p, nonStandardInteractions: try NonStandardInteractions(et: .init(0.2, 0)))
      let path = NeutrinoPath.constantDensity(
        .km(1285), .gramsPerCm3(2.848), electronFraction: 0.5)
      return [
        Number(
          "muon into electron neutrinos at 2.5 GeV and 1285 km",
          try ArticleNumbers.probability(
            .muon, .electron, energyGeV: 2.5, baselineKm: 1285, densityGCm3: 2.848, p)),
        Number(
          "with a new interaction of 0.2",
          try new.oscillationProbability(
            from: .muon, to: .electron, energy: .GeV(2.5), along: path)),
      ]
    },
    ArticleItem(
      "A44", "Baryogenesis from leptogenesis", .open,
      "It works for heavy neutrinos above a billion GeV; nobody has seen them.",
      command: "mass leptogenesis --M1-GeV 1e10 --m-tilde-eV 0.001 --initial zero"
    ) {
      typealias Model = BuchmullerDiBariPlumacher2005
      let epsilon = try DavidsonIbarra2002.largestAsymmetry(
        heavyMassGeV: 1e9, massDifferenceEV: 0.05, normalization: .standardModel)
      let plane = LeptogenesisPlane(
        spectrum: try MassSpectrum(lightestMassEV: 0, parameters: .named()), model: try Model())
      let point = try plane.point(heavyMassGeV: 1e10, effectiveMassEV: 1e-3)
      return [
        Number("largest CP asymmetry at 1e9 GeV and 0.05 eV", epsilon),
        Number(
          "mass at which decays keep pace with the expansion", Model.equilibriumMassEV * 1e3, "meV"),
        Number("baryons for each photon at most, 1e10 GeV and 1 meV", point.largestBaryonToPhoton),
        Number("measured", Model.measuredBaryonToPhoton),
      ]
    },
    ArticleItem(
      "A45",
      """
      it contains (essentially) baryons and no antibaryons (i.e., the apparent matter-antimatter \
      asymmetry of the Universe ...)
      """,
      .right,
      """
      Six baryons for ten thousand million photons, from the density of baryons that Planck \
      measured.
      """,
      command: "mass leptogenesis --M1-GeV 1e10 --m-tilde-eV 0.01"
    ) {
      [
        Number(
          "baryons for each photon", try BaryonAsymmetry.baryonToPhoton(baryonOmegaH2: 0.02237))
      ]
    },
    ArticleItem(
      "A46",
      """
      an asymmetric mass mechanism known as seesaw that makes some neutrino species/states very \
      light and other states become superheavy. This mechanism is unique
      """,
      .inexact, command: "mass seesaw --dirac-GeV 174 --majorana-GeV 6e14"
    ) {
      let one = try OneFamilySeesaw.typeI(diracGeV: 174, majoranaGeV: 6e14)
      let two = try OneFamilySeesaw.typeIIGeV(
        coupling: 1, trilinearGeV: 1.2e15, tripletGeV: 1.2e15)
      let inverse = try OneFamilySeesaw.inverseGeV(
        diracGeV: 17.4, partnerGeV: 1740, violationGeV: 5e-7)
      return [
        Number("type I, y = 1, M = 6e14 GeV", one.lightGeV * 1e9, "eV"),
        Number("type II, y = 1, M = mu = 1.2e15 GeV", two * 1e9, "eV"),
        Number("inverse, M = 1.74 TeV, mu = 0.5 keV", inverse[0] * 1e9, "eV"),
        Number(
          "light times heavy mass over the squared Dirac mass",
          one.lightGeV * one.heavyGeV / (174 * 174)),
      ]
    },
    ArticleItem(
      "A47",
      """
      The little hierarchy problem is the problem of why the neutrino mass scale is smaller than \
      the other fermionic masses and the electroweak scale
      """,
      .inexact,
      """
      The puzzle is real: a neutrino has less than a millionth of the electron's mass. The name \
      belongs to the gap between the electroweak scale and new physics.
      """,
      command: "mass cosmology --limits --format table"
    ) {
      let electron = try ArticleNumbers.massMeV(11) * 1e6
      return [
        Number(
          "KATRIN's bound over the electron's mass",
          try bound(.electron, "KATRIN, 259 days") / electron)
      ]
    },
    ArticleItem(
      "A48",
      """
      (Massive) Neutrinos only interact under weak interactions and gravity ... (via the \
      undiscovered gravitons!)
      """,
      .right,
      """
      At leading order; loops give massive Dirac neutrinos a magnetic moment, far too small to \
      see.
      """,
      command: "mass seesaw --light-eV 1"
    ) {
      [
        Number(
          "magnetic moment for each eV of mass",
          try SeesawScale.magneticMomentBohrMagnetons(massEV: 1), "mu_B")
      ]
    },
    ArticleItem(
      "A49", "could oscillate in flavor space since they are electrically neutral particles",
      .inexact,
      """
      They oscillate because the states of mass and flavour differ, and since the masses are so \
      close that coherence lasts. Charged leptons would turn over in the width of a nucleus.
      """,
      command: "oscillation probability --energy-GeV 1 --baseline-km 493.37"
    ) {
      let (e, mu) = (try ArticleNumbers.massMeV(11) * 1e6, try ArticleNumbers.massMeV(13) * 1e6)
      let p = try OscillationParameters.named()
      return [
        Number(
          "oscillation of neutrinos at 1 GeV",
          ArticleNumbers.oscillationLengthKm(energyGeV: 1, splittingEV2: p.deltaMSquared31EV2), "km"
        ),
        Number(
          "what electron and muon masses would make of it",
          ArticleNumbers.oscillationLengthKm(energyGeV: 1, splittingEV2: (mu - e) * (mu + e))
            * 1e18, "fm"),
      ]
    },
  ]
}
