import Matter
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Radiation

extension ArticleItem {
  /// What radio detection promises, and who tried it.
  static let ofRadioDetection: [ArticleItem] = [
    ArticleItem(
      "B27",
      """
      1) Low attenuation ... 2) distant and inclined events 3) high duty cycle 4) relative low \
      cost 5) neutrinos and/or any other chargeless/neutral particle!
      """,
      .right,
      """
      ANITA-II was live for 28.5 of 31 days; optical telescopes see one night in ten. Charged \
      primaries radiate just as well.
      """,
      command: "run single-vpol-100m --dry-run"
    ) {
      [Number("live time of ANITA-II", 28.5 / 31)]
    },
    ArticleItem(
      "B28",
      """
      radio interference, correlation with shower parameters (still unclear), and that it is \
      limited only to particles with very large energies, about E>10^17eV
      """,
      .inexact,
      """
      The threshold depends on the distance: the field falls as it, and grows with the energy. \
      Phased arrays nearby reach 10^16 eV.
      """,
      command:
        """
        radio spectrum --model alvarez2009 --energy-eV 1e17 --shower had --viewing-angle-deg \
        55.8 --distance-m 1000 --refractive-index 1.78 --frequency-MHz 300
        """
    ) {
      func field(_ energyEV: Double, _ distanceKm: Double) throws -> Double {
        try AskaryanModel.alvarez2009.fieldSpectrum(
          energy: .eV(energyEV), kind: .hadronic,
          viewingAngle: .radians(FrankTamm1937.cherenkovAngleRad(refractiveIndex: 1.78)),
          distance: .km(distanceKm), refractiveIndex: 1.78, frequencies: [.GHz(0.3)])[0]
      }
      let far = try field(1e17, 1)
      return [
        Number("field of 10^17 eV at 1 km and 300 MHz", far * 1e3, "uV/m/MHz"),
        Number("of 10^16 eV at 100 m, in units of it", try field(1e16, 0.1) / far),
      ]
    },
    ArticleItem(
      "B29",
      """
      Askaryan effect = coherent Cerenkov radiation from a charge excess induced by (likely) \
      neutral/chargeless particles like (specially highly energetic) neutrinos
      """,
      .inexact,
      "Any primary will do: electrons, photons, protons and neutrinos make the same showers."),
    ArticleItem(
      "B30",
      """
      they point out towards its source, and it is suspected they can help us to solve the \
      riddle of the origin and composition of cosmic rays, the acceleration mechanism
      """,
      .right, "What a source can accelerate is bounded by its field and its size.",
      command: "cosmic hillas --field-uG 1 --radius-kpc 1"
    ) {
      [
        Number(
          "largest energy of protons for 1 uG and 1 kpc",
          try Hillas1984.largestEnergyEV(fieldMicrogauss: 1, radiusKpc: 1) * 1e-18, "EeV")
      ]
    },
    ArticleItem(
      "B31",
      """
      after 38 years, it has been detected ... in sand (2000), rock salt (2004) and ice (2006), \
      all done in a laboratory at SLAC
      """,
      .inexact, "Beams of 2000, 2002 and 2006; papers of 2001 (sand), 2005 (salt) and 2007 (ice)."
    ) {
      [
        Number(
          "years from Askaryan's paper to the first beam", 2000 - 1962, "yr", printed: 38, within: 0
        )
      ]
    },
    ArticleItem(
      "B32", "using the Moon as target: GLUE (detectors are Goldstone RTs)", .right,
      """
      Two dishes 22 km apart, 120 hours; the delay between them is that of light over the \
      baseline at most.
      """,
      room: .limits
    ) {
      [Number("largest delay between the dishes", 22e3 / Constants.speedOfLight.value * 1e6, "us")]
    },
    ArticleItem(
      "B33", "NuMoon (Westerbork array; LOFAR)", .right,
      """
      47.6 hours between 113 and 175 MHz: long waves, whose cone is wide and comes out of the \
      Moon more easily.
      """,
      room: .limits
    ) {
      let angle = AlvarezMuniz2006.regolith.coneWidthAt1GHzRad(
        refractiveIndex: RadioMedium.regolith.refractiveIndex)
      return [
        Number("width of the cone at 150 MHz", angle / 0.15 * 180 / .pi, "deg"),
        Number("width at 1.4 GHz", angle / 1.4 * 180 / .pi, "deg"),
      ]
    },
    ArticleItem(
      "B34", "RESUN (EVLA)", .right, "45 hours; its limit, in the units of the others.",
      room: .limits
    ) {
      // 0.003 EeV km⁻² s⁻¹ sr⁻¹ (abstract, arXiv:0910.5949): 10⁹ GeV in an EeV, 10¹⁰ cm² in a km².
      [Number("its limit on E^2 dN/dE", 0.003 * 1e9 / 1e10, "GeV/(cm2 s sr)")]
    },
    ArticleItem(
      "B35", "the LUNASKA project", .right,
      """
      Parkes, 127 hours between 1.2 and 1.5 GHz. Dispersion in the ionosphere had to be undone \
      first.
      """,
      room: .limits),
    ArticleItem(
      "B36", "FORTE (satellite observing Greenland ice sheet)", .right,
      "From 1997 to 1999, 800 km up: the field is a thousand times weaker than at 800 m.",
      room: .limits
    ) {
      let horizon = Elementary.acos(6371.0 / (6371 + 800)) * 6371
      return [Number("distance of its horizon on the ground", horizon, "km")]
    },
    ArticleItem(
      "B37", "RICE (co-deployed on AMANDA strings, viewing Antarctic ice)", .right,
      "The first array in polar ice; an experiment of one such antenna comes with this program.",
      command: "run single-vpol-100m --dry-run", room: .limits),
    ArticleItem(
      "B38", "ANITA (balloon-borne over Antarctica, viewing Antarctic ice)", .right,
      """
      At 37 km it overlooks a million square kilometres of ice. No neutrino has been seen; its \
      events are cosmic rays.
      """,
      room: .limits
    ) {
      let cosine = 6371.0 / (6371 + 37)
      return [
        Number("area within its horizon", 2 * .pi * 6371 * 6371 * (1 - cosine) * 1e-6, "Mkm2")
      ]
    },
  ]
}
