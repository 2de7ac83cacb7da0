import Interactions
import Matter
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Radiation

extension ArticleItem {
  /// From Cherenkov's effect to Askaryan's.
  static let ofCherenkov: [ArticleItem] = [
    ArticleItem(
      "B1", "the important Cherenkov effect and radiation", .right,
      "The angle and the number of photons follow from the index of refraction."
    ) {
      [
        Number("cone in water", try degrees(1.33), "deg"),
        Number(
          "photons in a cm of water, 300 to 600 nm",
          try FrankTamm1937.photonsPerCm(wavelengthsNm: 300...600, refractiveIndex: 1.33), "1/cm"),
      ]
    },
    ArticleItem(
      "B2",
      """
      it was first detected when I was an undergraduate student, in 2000 ... (theoretically, it \
      was predicted in 1962)
      """,
      .right, "Askaryan, JETP 14 (1962) 441; the beam test of 2000 was published in 2001."
    ) {
      [Number("years between", 2000 - 1962, "yr", printed: 38, within: 0)]
    },
    ArticleItem(
      "B3",
      "charged particles moving faster than light through the vacuum emit Cherenkov radiation",
      .wrong,
      """
      Nothing charged does that. They are faster than light in the medium, whose phases move at \
      c/n.
      """,
      command:
        """
        radio spectrum --model alvarez2009 --energy-eV 1e18 --shower had --viewing-angle-deg \
        55.8 --distance-m 1000 --refractive-index 1.78 --frequency-MHz 300
        """
    ) {
      let ice = RadioMedium.ice.refractiveIndex
      return [Number("phase velocity of radio waves in ice", 1 / ice, "c")]
    },
    ArticleItem(
      "B4",
      "The weak speed of a charged particle can exceed the speed of light. That is all", .wrong,
      """
      Read: its speed can exceed the phase velocity c/n of light in the medium. The number is \
      how little an electron needs for it.
      """
    ) {
      try [("ice, radio", RadioMedium.ice.refractiveIndex), ("water, visible light", 1.33)].map {
        Number(
          "electron's threshold in \($0.0)",
          try FrankTamm1937.thresholdKineticEnergyMeV(
            massMeV: ArticleNumbers.massMeV(11), refractiveIndex: $0.1), "MeV")
      }
    },
    ArticleItem(
      "B5",
      """
      the quotient of tachyonic and electric fine-structure constants being q_tach^2/e^2<10^-11. \
      Therefore superluminal quanta and their substratum are hard to detect
      """,
      .open,
      """
      A speculation for which there is no evidence. Neutrinos of PeV bound v^2 - 1 by 1e-20; the \
      number is the threshold for pairs at that bound.
      """,
      command: "cosmic superluminal --delta 1e-20 --energy-GeV 1e6 --baseline-km 1e6"
    ) {
      [
        Number(
          "threshold for pairs at v^2 - 1 = 1e-20",
          try CohenGlashow2011(delta: 1e-20).thresholdGeV * 1e-6, "PeV")
      ]
    },
    ArticleItem(
      "B6",
      """
      neutrinos do carry electroweak charge and may emit certain Cherenkov-like radiation via \
      weak interactions when traveling at superluminal speeds
      """,
      .right,
      """
      If they were as fast as OPERA claimed in 2011 they would lose their energy to electron \
      pairs on the way; they arrived with it, and so they are not.
      """,
      command: "cosmic superluminal --delta 5e-5 --energy-GeV 17.5 --baseline-km 730"
    ) {
      let model = try CohenGlashow2011(delta: 5e-5)
      return [
        Number("threshold at OPERA's speed", try model.thresholdGeV * 1e3, "MeV"),
        Number("share lost in an emission", model.coefficients.meanLoss),
        Number(
          "17.5 GeV after 730 km", try model.energyAfterGeV(energyGeV: 17.5, baselineKm: 730), "GeV"
        ),
        Number("no neutrino would keep more than", try model.terminalGeV(baselineKm: 730), "GeV"),
      ]
    },
    ArticleItem(
      "B7", "The Askaryan effect/radiation is this Cherenkov-like effect for neutrinos", .wrong,
      command:
        """
        radio pulse --model arz2020 --energy-eV 1e18 --shower had --viewing-angle-deg 55 \
        --distance-m 1000 --refractive-index 1.78 --samples 16 --step-ns 0.5
        """
    ) {
      [Number("excess of electrons in a shower", ChargeExcess.typicalFraction)]
    },
    ArticleItem(
      "B8",
      """
      we are being bombarded by neutrinos ... ultra-high energy (UHE) neutrinos or extreme \
      ultra-high energy (EHE) neutrinos will hit us
      """,
      .right, "Cosmic rays of these energies are measured; their neutrinos are calculated.",
      command: "cosmic gzk --energy-eV 1e19"
    ) {
      [
        Number(
          "cosmic rays above 10^18.5 eV",
          try Auger2020.integralFlux(aboveEV: Elementary.exp10(18.5)), "1/(km2 sr yr)"),
        Number(
          "neutrinos that they make, E^2 dN/dE at 1 EeV",
          try EngelSeckelStanev2001.ess2001.e2dNdE(energyEV: 1e18), "GeV/(cm2 s sr)"),
      ]
    },
    ArticleItem(
      "B9",
      "When neutrinos interact with matter, they create some shower, specifically in dense media",
      .right,
      """
      The hadrons take a fifth of the energy on average; in one interaction of three the \
      neutrino goes on.
      """,
      command:
        "interaction cross-section --model ctw --energy-eV 1e18 --particle nu_e --current cc"
    ) {
      let neutrino = NeutrinoSpecies(.electron)
      let ctw = NeutrinoNucleonCrossSection.ctw
      return [
        Number("cross section at 1 EeV", try ctw.cm2(neutrino, energyEV: 1e18), "cm2"),
        Number(
          "share of neutral currents", 1 - (try ctw.chargedFraction(neutrino, energyEV: 1e18))),
      ]
    },
    ArticleItem(
      "B10",
      """
      the electrons and positrons which travel faster than the speed of light in these media or \
      even in the air and they should emit (coherent) Cherenkov-like radiation
      """,
      .inexact,
      """
      In air the charge excess is a small part of the signal: the Earth's field, which drives \
      electrons and positrons apart, makes most of it.
      """
    ) {
      [
        Number("cone in air at sea level", try degrees(1.00029), "deg"),
        Number(
          "electron's threshold",
          try FrankTamm1937.thresholdKineticEnergyMeV(
            massMeV: ArticleNumbers.massMeV(11), refractiveIndex: 1.00029), "MeV"),
      ]
    },
    ArticleItem(
      "B11",
      "the bubble chamber ..., laser self-focussing ... and the acoustic UHECR detection proposal",
      .right, "All three are his; the Nobel Prize for the bubble chamber went to Glaser in 1960."),
    ArticleItem(
      "B12",
      """
      the outer few metres of the Moon's surface, known as the regolith, would be a sufficiently \
      transparent medium ... confirmed by the Apollo missions
      """,
      .right,
      """
      With a loss tangent of a thousandth for each g/cm3 radio waves of 1 GHz come through \
      thirty metres.
      """
    ) {
      let soil = RadioMedium.regolith
      let wavelengthM = Constants.speedOfLight.value / (1e9 * soil.refractiveIndex)
      return [
        Number(
          "attenuation length of the field at 1 GHz", wavelengthM / (.pi * 1e-3 * soil.densityGCm3),
          "m")
      ]
    },
  ]

  /// Cherenkov's angle in degrees.
  private static func degrees(_ refractiveIndex: Double) throws(PhysicsError) -> Double {
    try FrankTamm1937.cherenkovAngleRad(refractiveIndex: refractiveIndex) * 180 / .pi
  }
}
