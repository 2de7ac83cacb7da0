import Cosmology
import Matter
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation

extension ArticleItem {
  /// The three spectra and the bounds of cosmology.
  static let ofSpectra: [ArticleItem] = [
    ArticleItem(
      "A28",
      """
      Normal Hierarchy (NH): m1<<m2<<m3 ... The electron is about 0.511MeV, muon is about 106 \
      MeV and the tau particle is 1777MeV
      """,
      .inexact,
      """
      The charged leptons are right. Of neutrinos only the first << can hold: m3 is at most six \
      times m2.
      """,
      command: "mass spectrum --lightest-eV 0 --ordering normal --charged-leptons"
    ) {
      let masses = try MassSpectrum(lightestMassEV: 0, parameters: .named()).massesEV
      return [
        Number(
          "electron", try ArticleNumbers.massMeV(11), "MeV", printed: 0.511, within: 0.001),
        Number("muon", try ArticleNumbers.massMeV(13), "MeV", printed: 106, within: 0.005),
        Number("tau", try ArticleNumbers.massMeV(15), "MeV", printed: 1777, within: 0.001),
        Number("m3 over m2 at m1 = 0, at most", masses[2] / masses[1]),
        Number("tau over muon", try ArticleNumbers.massMeV(15) / ArticleNumbers.massMeV(13)),
      ]
    },
    ArticleItem(
      "A29",
      """
      Inverted Hierarchy (IH): m1<<m2~m3. This spectrum follows a pattern similar to the \
      electron shells in atoms
      """,
      .wrong, command: "mass spectrum --lightest-eV 0 --ordering inverted"),
    ArticleItem(
      "A30", "Quasidegenerated (or degenerated) hierarchy/spectrum (QD): m1~m2~m3", .right,
      """
      Once the lightest mass is well above the root of the large splitting; cosmology leaves \
      little room for it.
      """,
      command: "mass spectrum --lightest-eV 0.1 --ordering normal"
    ) {
      let p = try OscillationParameters.named()
      let masses = try MassSpectrum(lightestMassEV: 0.1, parameters: p).massesEV
      return [
        Number("m2 at m1 = 100 meV", masses[1] * 1e3, "meV"),
        Number("m3 at m1 = 100 meV", masses[2] * 1e3, "meV"),
        Number(
          "lightest mass from which all lie within a tenth",
          MassPattern.Borders.usual.smallestDegenerateMassEV(p) * 1e3, "meV"),
      ]
    },
    ArticleItem(
      "A31",
      """
      its mass scale is in the range of some milielectron-volts (meV) up to the electron-volt \
      scale (eV) if some extra neutrino degree of freedom (sterile neutrinos) do appear
      """,
      .right,
      """
      The lightest mass may be zero; a sterile state of 1 eV would oscillate over kilometres at \
      1 GeV.
      """,
      command:
        """
        oscillation probability --energy-GeV 1 --baseline-km 1.24 --sin2-theta14 0.02 \
        --sin2-theta24 0.01 --dm41-eV2 1
        """
    ) {
      [
        Number(
          "length of a splitting of 1 eV2 at 1 GeV",
          ArticleNumbers.oscillationLengthKm(energyGeV: 1, splittingEV2: 1), "km")
      ]
    },
    ArticleItem(
      "A32",
      """
      the Neutrino OScillation EXperiments (NOSEX) are sensitive only to the difference in the \
      square of the neutrino masses
      """,
      .right, "The same differences follow for every lightest mass, to rounding.",
      command: "mass spectrum --lightest-eV 1 --ordering normal"
    ) {
      let p = try OscillationParameters.named()
      let masses = try MassSpectrum(lightestMassEV: 0.5, parameters: p).massesEV
      let difference = (masses[2] - masses[0]) * (masses[2] + masses[0])
      return [
        Number(
          "change of m3^2 - m1^2 between lightest masses of 0 and 0.5 eV",
          (difference / p.deltaMSquared31EV2 - 1).magnitude)
      ]
    },
    ArticleItem(
      "A33",
      """
      a fixed ratio between the number of neutrino species and the number of photons ... If the \
      total energy of all the neutrino species exceeded an upper bound about 50eV per neutrino, \
      then ... it would collapse
      """,
      .wrong,
      """
      The ratio is of numbers of neutrinos to photons, 3/11 for each flavour. Closure bounds the \
      sum of the masses, matter bounds it further; above closure space is curved, which is not \
      collapse.
      """,
      command: "mass relic"
    ) {
      let relics = try RelicNeutrinos()
      let density = try RelicNeutrinos(decoupling: .instantaneous).densityPerStatePerCm3
      return [
        Number(
          "neutrinos of a flavour for each photon",
          density / PhotonBackground.today.numberDensityPerCm3),
        Number(
          "sum that closes space, h = 0.674", try relics.closureSumEV(hubble: 0.674), "eV",
          printed: 50),
        Number("sum that is all matter", try relics.largestSumEV(omegaH2: 0.143), "eV"),
        Number("Omega of 50 eV each", try relics.omegaH2(sumEV: 150) / (0.674 * 0.674)),
      ]
    },
    ArticleItem(
      "A34",
      """
      Cosmological data, such as the CMB, the galaxy surveys, or the technique of the \
      Lyman-alpha forest indicate that the sum of the neutrino masses should be less than 0.3 eV
      """,
      .outdated, command: "mass cosmology --sum-eV 0.3"
    ) {
      let share = try LesgourguesPastor2006(relics: RelicNeutrinos()).neutrinoFraction(sumEV: 0.3)
      return [
        Number("DESI DR2 + CMB", try bound(.sum, "DESI DR2 + CMB, LCDM"), "eV", printed: 0.3),
        Number("Planck 2018 + BAO", try bound(.sum, "Planck 2018 + BAO, LCDM"), "eV", printed: 0.3),
        Number("share of matter at 0.3 eV", share),
        Number(
          "change of small-scale power at 0.3 eV",
          try LesgourguesPastor2006(relics: RelicNeutrinos()).powerSuppression(sumEV: 0.3)),
      ]
    },
    ArticleItem(
      "A35",
      """
      if we don't include sterile neutrinos, new neutrino species uncharged under the SM gauge \
      group, that could increase that upper bound a little bit
      """,
      .right,
      "A sterile state in equilibrium would count as a whole species; the sky leaves half of one.",
      command: "mass relic --extra-states 2"
    ) {
      let sterile = try ExtraSpecies(stateCount: 2, statistics: .fermion)
      return [
        Number("species of the Standard Model", RelicNeutrinos.standardEffectiveNumber),
        Number(
          "with a sterile state in equilibrium",
          RelicNeutrinos.standardEffectiveNumber + sterile.effectiveNumber),
        Number(
          "upper bound of DESI DR2", try bound(.effectiveNumber, "DESI DR2 + CMB, 3.23 +0.35 -0.34")
        ),
      ]
    },
    ArticleItem(
      "A36",
      """
      Some early measurements coming from lensing data of a galaxy cluster were analyzed in \
      2009. They suggest that the neutrino mass upper bound is about 1.5eV. This result is \
      compatible with all the above results
      """,
      .wrong, command: "mass cosmology --limits --format table"
    ) {
      let claim = try Nieuwenhuizen2009.massEV()
      return [
        Number("claimed mass of each", claim.value, "eV", printed: 1.5),
        Number("its error", claim.uncertainty, "eV"),
        Number("their sum, beside the article's own bound", 3 * claim.value, "eV", printed: 0.3),
        Number("KATRIN's upper bound", try bound(.electron, "KATRIN, 259 days"), "eV"),
      ]
    },
    ArticleItem(
      "A37",
      """
      from both, solar neutrinos, atmospheric neutrinos produced by cosmic rays and \
      accelerator/reactor experiments
      """,
      .right,
      """
      Four sources, three decades of L/E. The number is the vertical flux of air showers at 10 \
      GeV.
      """,
      room: .atmosphere
    ) {
      let air = try AirShowerFluxes.vertical(energyGeV: 10)
      return [
        Number("muon neutrinos and antineutrinos", air.muon, "1/(GeV cm2 s sr)"),
        Number("their ratio to electron ones", air.muon / air.electron),
      ]
    },
    ArticleItem(
      "A38", "From KamLAND (2005), we get dm21^2 = 0.000079 eV^2", .outdated,
      "The value of 2005, five percent above the fits of today.",
      command:
        """
        oscillation spectrum --params kamland-2005 --baseline-km 180 --from-GeV 0.002 --to-GeV \
        0.01 --points 20 --antineutrino 1
        """
    ) {
      [
        Number(
          "dm21^2 of NuFIT 6.0", try OscillationParameters.named().deltaMSquared21EV2, "eV2",
          printed: 7.9e-5, within: 0.02)
      ]
    },
    ArticleItem(
      "A39", "From MINOS (2006), we get dm32^2 = 0.0027 eV^2", .outdated,
      "The value of 2006, a tenth above the fits of today.",
      command:
        """
        oscillation spectrum --params minos-2006 --baseline-km 735 --from-GeV 1 --to-GeV 10 \
        --points 20
        """
    ) {
      [
        Number(
          "dm32^2 of NuFIT 6.0, normal ordering",
          try OscillationParameters.named().deltaMSquared32EV2, "eV2", printed: 2.7e-3,
          within: 0.02)
      ]
    },
  ]
}
