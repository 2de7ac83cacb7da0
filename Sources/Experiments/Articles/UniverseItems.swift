import Cosmology
import Matter
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation

extension ArticleItem {
  /// Neutrinos of the universe, the stars and the Earth.
  static let ofTheUniverse: [ArticleItem] = [
    ArticleItem(
      "A50",
      """
      There may be a hot dark matter component (HDM) in the Universe: simulations of structure \
      formation fit the observations only when some significant quantity of HDM is included
      """,
      .outdated, command: "mass cosmology --sum-eV 0.12"),
    ArticleItem(
      "A51",
      """
      collapsing stars and/or supernovae ... Neutrinos are a very efficient carrier of energy \
      drain from optically thick objects
      """,
      .right, "99 % of what a collapse sets free, in ten seconds.", room: .supernova
    ) {
      let erg = 3e53 * 1e-7
      return [
        Number("neutrinos of 15 MeV in 3e53 erg", erg / (15 * ArticleNumbers.jouleOfMeV)),
        Number(
          "delay of 1 eV behind light, 10 MeV and 10 kpc",
          try TimeOfFlight.delaySeconds(massEV: 1, energyMeV: 10, distanceKpc: 10) * 1e3, "ms"),
      ]
    },
    ArticleItem(
      "A52",
      """
      neutrinos can travel millions of light years before they interact (in general) with some \
      piece of matter!
      """,
      .wrong, command: "cosmic mean-free-path --cross-section-cm2 1e-44 --medium lead"
    ) {
      let sigma = try NeutrinoNucleonCrossSection.ctw.cm2(
        NeutrinoSpecies(.electron), energyEV: 1e18)
      let water = try MeanFreePath.lengthCm(crossSectionCm2: sigma, densityGCm3: 1)
      return [
        Number(
          "lead at 1e-44 cm2",
          try MeanFreePath.lengthLightYears(crossSectionCm2: 1e-44, densityGCm3: 11.35), "ly",
          printed: 1e6, within: 0.9),
        Number("water at 1 EeV", water / 1e5, "km"),
      ]
    },
    ArticleItem(
      "A53",
      """
      Electromagnetic radiation becomes opaque at some very high energies that neutrinos are \
      likely been able to explore!
      """,
      .right, "Photons of the background turn PeV gamma rays into pairs within the galaxy.",
      command: "cosmic opacity --energy-eV 2e15"
    ) {
      [
        Number(
          "threshold on a mean photon",
          try CollisionThreshold.photonPair.energyEV(photonEnergyEV: 6.344e-4) * 1e-12, "TeV"),
        Number(
          "way of a photon of 2 PeV", try BreitWheeler1934().meanFreePathKpc(energyEV: 2e15), "kpc"),
      ]
    },
    ArticleItem(
      "A54",
      """
      the solar neutrino flux is, together with heliosysmology ..., some of the known probes of \
      solar core
      """,
      .right,
      """
      Two neutrinos for each 26.73 MeV of sunlight: its strength at the Earth, 1361 W/m2, says \
      how many there must be.
      """,
      room: .sun
    ) {
      [
        Number(
          "solar neutrinos that sunlight demands",
          2 * 0.1361 / (26.73 * ArticleNumbers.jouleOfMeV), "1/(cm2 s)")
      ]
    },
    ArticleItem(
      "A55",
      """
      the field of geoneutrinos (neutrinos coming from the inner shells of Earth) ... the Earth \
      core
      """,
      .wrong,
      """
      They are antineutrinos from uranium, thorium and potassium in crust and mantle; the core \
      is taken to hold next to none.
      """,
      room: .geoneutrinos
    ) {
      // Rounded radii of PREM: core-mantle boundary and surface.
      let share = 3480.0 * 3480 * 3480 / (6371.0 * 6371 * 6371)
      return [Number("share of the Earth's volume that is core", share)]
    },
    ArticleItem(
      "A56",
      """
      type-II supernovae ... shock revival (and the synthesis of the heaviest elements by the \
      so-called r-processes) could be positively affected by ... resonant conversion, and \
      active-sterile conversions
      """,
      .inexact,
      """
      Every collapse of a core counts, also of types Ib and Ic; and the r-process is now known \
      from merging neutron stars. The resonances lie far outside the core.
      """,
      command: "oscillation levels --energy-GeV 0.015 --points 20", room: .supernova
    ) {
      let p = try OscillationParameters.named()
      func density(_ splitting: Double, _ cosine: Double) -> Double {
        ArticleNumbers.resonanceDensityGCm3(
          splittingEV2: splitting, cosDoubleAngle: cosine, energyMeV: 15)
      }
      return [
        Number(
          "upper resonance at 15 MeV, density times Ye",
          density(p.deltaMSquared31EV2, 1 - 2 * p.sinSquaredTheta13), "g/cm3"),
        Number(
          "lower resonance",
          density(p.deltaMSquared21EV2, 1 - 2 * p.sinSquaredTheta12), "g/cm3"),
      ]
    },
    ArticleItem(
      "A57",
      """
      Active Galactic Nuclei (AGN) should be copious emitters of neutrinos, providing detectable \
      point sources and an observable diffuse background which is larger in fact that the \
      atmospheric neutrino background in the very high energy range
      """,
      .right, "IceCube's diffuse flux passes the atmospheric one between 100 TeV and 1 PeV.",
      room: .telescopes
    ) {
      try [1e5, 1e6].map { energy in
        let diffuse = try IceCubeDiffuse.northernTracks.e2dNdE(energyEV: energy * 1e9)
        let air = try AirShowerFluxes.vertical(energyGeV: energy).muon * energy * energy
        return Number(
          "diffuse over atmospheric muon neutrinos at \(energy == 1e5 ? "100 TeV" : "1 PeV")",
          diffuse / air)
      }
    },
    ArticleItem(
      "A58",
      """
      Relic cosmic neutrinos, their thermal background, known as the cosmic neutrino background, \
      and their detection about 1.9K
      """,
      .right, "One of the surest predictions that nobody has tested.", command: "mass relic"
    ) {
      let relics = try RelicNeutrinos(decoupling: .instantaneous)
      return [
        Number("temperature", relics.temperatureK, "K", printed: 1.9),
        Number("neutrinos and antineutrinos of all states", relics.densityPerCm3, "1/cm3"),
        Number("mean momentum", relics.meanMomentumEV * 1e3, "meV"),
      ]
    },
    ArticleItem(
      "A59", "(the figures: spectra, flavour content, solar neutrinos, the Standard Model)", .right,
      "The bars of flavours follow from the mixing matrix.",
      command: "mass spectrum --lightest-eV 0"
    ) {
      let u = try OscillationParameters.named().mixingMatrix
      return (0..<3).map {
        Number("electron flavour in state \($0 + 1)", u.squaredMagnitude(flavor: 0, state: $0))
      }
    },
    ArticleItem(
      "A60",
      """
      their applications in Science (Physics and related areas) or even Technology in the future \
      ... will be even greater
      """,
      .open,
      """
      A reactor cannot hide its antineutrinos: a tonne of scintillator at 25 m would count some \
      two thousand a day.
      """,
      room: .reactors
    ) {
      [
        Number(
          "antineutrinos of 1 GW of heat",
          ArticleNumbers.reactorNeutrinosPerSecond(watts: 1e9), "1/s"),
        Number(
          "at 25 m", ArticleNumbers.reactorNeutrinosPerSecond(watts: 1e9) / (4 * .pi * 6.25e6),
          "1/(cm2 s)"),
      ]
    },
    ArticleItem(
      "A61",
      "the last neutrino mixing angle remained to be measured from the neutrino mass matrix",
      .inexact, command: "oscillation average --full"),
    ArticleItem(
      "A62",
      """
      neutrino oscillations (NO)/neutrino mixing phenomena(NEMIX) ... short baseline ... long \
      baseline
      """,
      .inexact,
      """
      NO is now the name of normal ordering. A baseline is short or long by the splitting that \
      it shows: half an oscillation is kilometres at reactors for one, tens for the other.
      """,
      command: "oscillation probability --energy-GeV 0.004 --baseline-km 52.5 --antineutrino 1"
    ) {
      let p = try OscillationParameters.named()
      func half(_ energyGeV: Double, _ splitting: Double) -> Double {
        ArticleNumbers.oscillationLengthKm(energyGeV: energyGeV, splittingEV2: splitting) / 2
      }
      return [
        Number("reactor, 4 MeV, atmospheric splitting", half(0.004, p.deltaMSquared31EV2), "km"),
        Number("reactor, 4 MeV, solar splitting", half(0.004, p.deltaMSquared21EV2), "km"),
        Number("beam, 2.5 GeV, atmospheric splitting", half(2.5, p.deltaMSquared31EV2), "km"),
      ]
    },
  ]
}
