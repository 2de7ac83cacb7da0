import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Propagation
import Radiation

extension ArticleItem {
  /// The mysteries of cosmic rays.
  static let ofCosmicRays: [ArticleItem] = [
    ArticleItem(
      "B39", "We have detected indeed extremely energetic cosmic rays beyond the 10^20eV scale",
      .right,
      """
      320 EeV in 1991, 244 EeV in 2021; above 100 EeV one in a century on each ten square \
      kilometres.
      """,
      command: "cosmic gzk --energy-eV 1e20"
    ) {
      [
        Number("flux at 10^20 eV", try Auger2020.flux(energyEV: 1e20), "1/(km2 sr yr eV)"),
        Number("above it", try Auger2020.integralFlux(aboveEV: 1e20), "1/(km2 sr yr)"),
      ]
    },
    ArticleItem(
      "B40",
      """
      At current time, IceCube has not detected UHE neutrinos, and it is a serious issue for \
      curren theories and models
      """,
      .outdated, room: .telescopes
    ) {
      let (w, e) = (try ArticleNumbers.massMeV(24), try ArticleNumbers.massMeV(11))
      return [
        Number(
          "energy of the resonance on electrons, seen at 6.05 PeV", w * w / (2 * e) * 1e-9, "PeV")
      ]
    },
    ArticleItem(
      "B41", "Would it mean that cosmic rays are exclusively composed by heavy nuclei or protons?",
      .open,
      """
      Nuclei make far fewer neutrinos on the background than protons. The Standard Model fixes \
      no flux: it depends on what the sources send.
      """,
      command:
        """
        run single-vpol-100m --dry-run --set 'events.spectrum={model: tabulated, flux: \
        kotera2010_proton, minimum: 0.1 EeV, maximum: 10 EeV}'
        """
    ) {
      let proton = try Kotera2010.kotera2010Proton.e2dNdE(energyEV: 1e18)
      return [
        Number("neutrinos of protons, E^2 dN/dE at 1 EeV", proton, "GeV/(cm2 s sr)"),
        Number(
          "of iron, in units of it", try Kotera2010.kotera2010Iron.e2dNdE(energyEV: 1e18) / proton),
      ]
    },
    ArticleItem(
      "B42",
      """
      the nuclear models of stars as it happened before the neutrino oscillations at \
      SuperKamiokande and Kamiokande were detected -e.g.:SN1987A
      """,
      .inexact,
      """
      Kamioka saw the deficits of the Sun and the air. SN1987A, 24 events in three detectors, \
      showed no oscillation but bounded the mass.
      """,
      command:
        """
        cosmic time-of-flight --spread-s 12 --low-energy-MeV 7.5 --high-energy-MeV 35 \
        --distance-kpc 51.4
        """,
      room: .supernova
    ) {
      [
        Number("events in Kamioka, IMB and Baksan", 11 + 8 + 5),
        Number(
          "mass that twelve seconds between 7.5 and 35 MeV allow",
          try TimeOfFlight.massBoundEV(
            arrivalSpreadSeconds: 12, lowEnergyMeV: 7.5, highEnergyMeV: 35, distanceKpc: 51.4), "eV"
        ),
      ]
    },
    ArticleItem(
      "B43",
      """
      Is there some kind of new Physics living at those scales and avoiding the GZK limit we \
      would naively expect from our current theories?
      """,
      .outdated,
      """
      There is nothing to avoid: the spectrum breaks off where the background begins to make \
      pions.
      """,
      command: "cosmic gzk --photon-energy-eV 6.344e-4"
    ) {
      let losses = try CosmicRayLosses()
      return [
        Number("observed suppression", Auger2020.suppressionEV * 1e-18, "EeV"),
        Number(
          "threshold on a photon of 1 meV (textbooks' formula)",
          try CollisionThreshold.textbookPionEnergyEV(
            pionMassMeV: ArticleNumbers.massMeV(211), photonEnergyEV: 1e-3) * 1e-18, "EeV"),
        Number(
          "threshold on a mean photon",
          try CollisionThreshold.textbookPionEnergyEV(
            pionMassMeV: ArticleNumbers.massMeV(211), photonEnergyEV: 6.344e-4) * 1e-18, "EeV"),
        Number("loss length at 2e20 eV", try losses.rates(energyEV: 2e20).lossLengthMpc, "Mpc"),
      ]
    },
    ArticleItem(
      "B44",
      """
      Gurgen Askaryan (December 14, 1928-1997) was a prominent Soviet (armenian) physicist ... \
      He published more than 200 papers
      """,
      .right, "The figure with him, said to be of ANITA, is of its test in a block of ice at SLAC."),
    ArticleItem(
      "B45",
      """
      the nuclear interactions of astrophysical objects, and tracking the highest energy \
      emissions of the Universe we can observe at current time
      """,
      .right,
      """
      A proton gives a neutrino a twentieth of its energy; pions make flavours as 1:2:0, and \
      oscillation makes them nearly equal.
      """,
      command: "oscillation triangle --source-e 1 --source-mu 2 --source-tau 0"
    ) {
      let earth = FlavorRatio.pionDecay.atEarth(try OscillationParameters.named())
      return zip(["electron", "muon", "tau"], earth.fractions).map {
        Number("\($0) flavour at Earth", $1)
      }
    },
    ArticleItem(
      "B46", "correlation with shower parameters (still unclear)", .outdated,
      """
      Since then it is in formulas: how long a shower of an energy is, and how much its length \
      scatters.
      """,
      command:
        """
        radio spectrum --model alvarez2009 --energy-eV 1e18 --shower em --viewing-angle-deg 54 \
        --distance-m 1000 --refractive-index 1.78 --frequency-MHz 300
        """
    ) {
      [
        Number(
          "stretch of an electromagnetic shower of 1 EeV",
          AlvarezMuniz2009.elongation(energyEV: 1e18, kind: .electromagnetic)),
        Number(
          "of a hadronic one", AlvarezMuniz2009.elongation(energyEV: 1e18, kind: .hadronic)),
      ]
    },
  ]
}
