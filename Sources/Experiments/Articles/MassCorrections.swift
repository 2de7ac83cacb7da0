import Cosmology
import Neutrinos
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation

extension Correction {
  /// Masses, cosmology, seesaws and the fastest particles.
  static let ofMasses: [Correction] = [
    Correction(
      1, ["A29"], says: "The inverted hierarchy is m1 << m2 ~ m3, like electron shells.",
      right: "It is m3 << m1 < m2: the close pair m1 and m2 lies above a light m3."
    ) {
      let parameters = try OscillationParameters.named(ordering: .inverted)
      let masses = try MassSpectrum(lightestMassEV: 0, parameters: parameters).massesEV
      return masses.enumerated().map { Number("m\($0 + 1) at m3 = 0", $1 * 1e3, "meV") }
    },
    Correction(
      7, ["A33"],
      says: "More than 50 eV for each neutrino, and the universe would collapse.",
      right:
        "Closure bounds the sum of the masses; matter leaves less still; Omega > 1 is curvature."
    ) {
      let relics = try RelicNeutrinos()
      return [
        Number("sum that closes space, h = 0.674", try relics.closureSumEV(hubble: 0.674), "eV"),
        Number("sum that is all matter", try relics.largestSumEV(omegaH2: 0.143), "eV"),
        Number("Omega of 50 eV each", try relics.omegaH2(sumEV: 150) / (0.674 * 0.674)),
      ]
    },
    Correction(
      8, ["A36"], says: "Lensing of 2009 bounds the mass by 1.5 eV, in accord with the rest.",
      right: "It claimed a value for each mass, at odds with the bounds on the sum and with KATRIN."
    ) {
      let claim = try Nieuwenhuizen2009.massEV()
      return [
        Number("claimed mass of each", claim.value, "eV"),
        Number("its error", claim.uncertainty, "eV"),
        Number("KATRIN's upper bound", try bound(.electron, "KATRIN, 259 days"), "eV"),
      ]
    },
    Correction(
      9, ["A34"], says: "The sum of the masses is below 0.3 eV.",
      right: "Superseded: DESI DR2 with CMB in LCDM, and Planck with BAO, are far stricter."
    ) {
      let fraction = try LesgourguesPastor2006(relics: RelicNeutrinos()).neutrinoFraction(
        sumEV: 0.3)
      return [
        Number("DESI DR2 + CMB", try bound(.sum, "DESI DR2 + CMB, LCDM"), "eV"),
        Number("Planck 2018 + BAO", try bound(.sum, "Planck 2018 + BAO, LCDM"), "eV"),
        Number("share of matter at 0.3 eV", fraction),
      ]
    },
    Correction(
      14, ["A4"], says: "Pauli expected the mass to be small, but necessarily zero.",
      right: "Small, but not necessarily zero."),
    Correction(
      16, ["A11"], says: "The lifetime of the Z counted three neutrinos.",
      right: "The width of its line did; the lifetime follows from it."
    ) {
      [
        Number("light neutrinos", try InvisibleWidth.neutrinoCount()),
        Number("lifetime of the Z", try Particle(pdgID: 23).meanLifeSeconds, "s"),
      ]
    },
    Correction(
      17, ["A50"], says: "Structure formation needs a significant quantity of hot dark matter.",
      right: "Neutrinos are under a percent of matter, and none beyond them is needed."
    ) {
      let structure = LesgourguesPastor2006(relics: try RelicNeutrinos())
      return [
        Number("share of matter at 0.12 eV", try structure.neutrinoFraction(sumEV: 0.12)),
        Number("change of small-scale power", try structure.powerSuppression(sumEV: 0.12)),
      ]
    },
    Correction(
      18, ["A47"], says: "Why neutrinos are so light is the little hierarchy problem.",
      right: "That name belongs to the gap between the electroweak scale and new physics."),
    Correction(
      20, ["A52"], says: "Neutrinos travel millions of light years through matter.",
      right: "Fifteen light years of lead at MeV energies; a thousand kilometres of water at 1 EeV."
    ) {
      let sigma = try NeutrinoNucleonCrossSection.ctw.cm2(
        NeutrinoSpecies(.electron), energyEV: 1e18)
      let water = try MeanFreePath.lengthCm(crossSectionCm2: sigma, densityGCm3: 1)
      return [
        Number(
          "lead at 1e-44 cm2",
          try MeanFreePath.lengthLightYears(crossSectionCm2: 1e-44, densityGCm3: 11.35), "ly"),
        Number("water at 1 EeV", water / 1e5, "km"),
      ]
    },
    Correction(
      28, ["B43"], says: "Sources or particles avoid the GZK limit.",
      right: "The suppression is observed."
    ) {
      [
        Number("observed suppression", Auger2020.suppressionEV / 1e18, "EeV"),
        Number(
          "threshold on a mean photon of the background",
          try CollisionThreshold.neutralPion.energyEV(photonEnergyEV: 6.344e-4) / 1e18, "EeV"),
      ]
    },
    Correction(
      33, ["A9"], says: "Danby et al. won the Nobel Prize of 1988.",
      right: "Lederman, Schwartz and Steinberger did; Danby et al. is their paper."),
    Correction(
      35, ["A46"], says: "The seesaw is unique.",
      right: "There are types I, II and III, inverse and radiative ones; all give light neutrinos."
    ) {
      let one = try OneFamilySeesaw.typeI(diracGeV: 174, majoranaGeV: 6e14).lightGeV
      let two = try OneFamilySeesaw.typeIIGeV(
        coupling: 1, trilinearGeV: 1.2e15, tripletGeV: 1.2e15)
      let inverse = try OneFamilySeesaw.inverseGeV(
        diracGeV: 17.4, partnerGeV: 1740, violationGeV: 5e-7)
      return [
        Number("type I, y = 1, M = 6e14 GeV", one * 1e9, "eV"),
        Number("type II, y = 1, M = mu = 1.2e15 GeV", two * 1e9, "eV"),
        Number("inverse, M = 1.74 TeV, mu = 0.5 keV", (inverse.first ?? 0) * 1e9, "eV"),
      ]
    },
  ]

  private static func bound(
    _ observable: MassBound.Observable, _ data: String
  ) throws(PhysicsError) -> Double {
    let found = MassBound.all.first { $0.observable == observable && $0.data == data }
    guard let found else {
      throw .unknownName(parameter: "bound", value: data, allowed: MassBound.all.map(\.data))
    }
    return found.upper
  }
}
