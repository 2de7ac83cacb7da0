import Cosmology
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes
import Propagation

extension ArticleItem {
  /// From Pauli's letter to the tau neutrino.
  static let ofDiscovery: [ArticleItem] = [
    ArticleItem(
      "A1", "light, electrically neutral and feebly (very weakly) interacting fermions", .right,
      """
      Spin one half, no charge, lepton number one. No mass is known, only the differences of \
      their squares.
      """,
      command: "particle nu_e"
    ) {
      let neutrino = try Particle(pdgID: 12)
      return [
        Number("charge", Double(neutrino.charge), "e"), Number("spin", neutrino.spin, "hbar"),
        Number(
          "flight through lead at 1e-44 cm2",
          try MeanFreePath.lengthLightYears(crossSectionCm2: 1e-44, densityGCm3: 11.35), "ly"),
      ]
    },
    ArticleItem(
      "A2",
      """
      first proposed by W. Pauli in 1930 to save the principle of energy conservation in the \
      theory of nuclear beta decay
      """,
      .right,
      """
      Two bodies would share the energy in one way only. The electrons of tritium carry less \
      than a third of it on average: a third body takes the rest.
      """,
      command: "mass beta --m-nu-eV 0 --picture spectrum"
    ) {
      let spectrum = try Fermi1934(.tritium, effectiveMassEV: 0)
      return [
        Number("end of tritium's spectrum", spectrum.endpointEV * 1e-3, "keV"),
        Number("mean energy of its electrons", spectrum.meanKineticEV * 1e-3, "keV"),
      ]
    },
    ArticleItem(
      "A3",
      """
      In 1933, E. Fermi takes the neutrino hypothesis, gives the neutrino its name and builds \
      his theory of beta decay and weak interactions
      """,
      .inexact,
      """
      The theory is Fermi's; the name was Amaldi's, and Fermi made it known. One constant rules \
      beta decays and the muon's: from it the muon's life follows to five parts in a million.
      """,
      command: "particle muon"
    ) {
      [
        Number(
          "muon's life from the Fermi constant",
          try KinoshitaSirlin1959.muonLifetimeSeconds() * 1e6, "us"),
        Number("measured", try Particle(pdgID: 13).meanLifeSeconds * 1e6, "us"),
      ]
    },
    ArticleItem(
      "A4",
      """
      Pauli initially expected the mass of the neutrino to be small, but necessarily zero ... \
      should not be much more massive than the electron itself
      """,
      .wrong,
      """
      Small, but not necessarily zero: his letter allows up to a hundredth of the proton's mass. \
      KATRIN is ten million times below that.
      """,
      command: "mass cosmology --limits --format table"
    ) {
      [
        Number("a hundredth of the proton's mass", try ArticleNumbers.massMeV(2212) * 0.01, "MeV"),
        Number("KATRIN's upper bound", try bound(.electron, "KATRIN, 259 days"), "eV"),
      ]
    },
    ArticleItem(
      "A5", "In 1934, F. Perrin showed that its mass had to be less than that of the electron",
      .right,
      """
      A mass takes its own amount off the end of a beta spectrum, and counts with it: this is \
      how KATRIN weighs the neutrino today. (Perrin published in December 1933.)
      """,
      command: "mass beta --m-nu-eV 1 --below-endpoint-eV 2"
    ) {
      let massless = try Fermi1934(.tritium, effectiveMassEV: 0)
      let massive = try Fermi1934(.tritium, effectiveMassEV: 1)
      let lost =
        1 - (try massive.fraction(aboveEV: 18_570)) / (try massless.fraction(aboveEV: 18_570))
      return [
        Number(
          "shift of the end by 1 eV", massless.largestKineticEV - massive.largestKineticEV, "eV"),
        Number("share of the last 4 eV that it takes", lost),
      ]
    },
    ArticleItem(
      "A6", "it was firstly proposed to detect neutrinos exploding nuclear bombs!", .right,
      """
      Reines's first plan, El Monstruo of 1951: a fall of the detector beside a fission bomb of \
      20 kt, with six antineutrinos from each fission.
      """,
      room: .reactors
    ) {
      let fissions = 20 * 4.184e12 / (200 * ArticleNumbers.jouleOfMeV)
      return [
        Number("antineutrinos of 20 kt", 6 * fissions),
        Number("through each cm2 at 100 m", 6 * fissions / (4 * .pi * 1e8), "1/cm2"),
      ]
    },
    ArticleItem(
      "A7",
      """
      in 1956 that C. Cowan and F. Reines were able to detect and discover the neutrino (or more \
      precisely, the antineutrino)
      """,
      .right,
      """
      Inverse beta decay on protons, the positron's flash followed by the neutron's capture; it \
      needs antineutrinos above a threshold.
      """,
      room: .reactors
    ) {
      let (p, n) = (try ArticleNumbers.massMeV(2212), try ArticleNumbers.massMeV(2112))
      let final = n + (try ArticleNumbers.massMeV(11))
      return [Number("threshold on a free proton", (final - p) * (final + p) / (2 * p), "MeV")]
    },
    ArticleItem(
      "A8",
      """
      In 1962 ... more than one type of neutrino species should exist by first detecting \
      interactions of the muon neutrino
      """,
      .right,
      """
      Pions decay into muons, since helicity forbids the light electron: so the beam is one of \
      muon neutrinos, and it made muons only.
      """,
      command: "particle pi+"
    ) {
      let pion = try ArticleNumbers.massMeV(211)
      return [
        Number(
          "electrons for each muon in pion decay, tree level",
          try HelicitySuppression.electronToMuonRatio(mesonMassMeV: pion))
      ]
    },
    ArticleItem(
      "A9", "Lederman, Schwartz, Steinberger and Danby et al. ... won the Nobel Prize in 1988",
      .inexact),
    ArticleItem(
      "A10",
      """
      the tau particle (or tauon), in 1975 at the Stanford Linear Accelerator Center ... missing \
      energy and momentum in tau decays
      """,
      .right,
      """
      Two neutrinos leave with the electron or muon of a tau's decay. At 1 PeV the tau itself \
      flies fifty metres first.
      """,
      command: "particle tau --energy-GeV 1e6"
    ) {
      [
        Number("flight of a tau of 1 PeV", try TauDecay.decayLengthM(energyEV: 1e15), "m"),
        Number("decays to an electron", TauDecay.branchingFraction(.electron)),
        Number("decays to a muon", TauDecay.branchingFraction(.muon)),
      ]
    },
    ArticleItem(
      "A11",
      """
      In 1989, the study of the Z boson lifetime ... only 3 light neutrino species (or flavors) \
      do exist
      """,
      .inexact, command: "particle Z0"
    ) {
      [
        Number(
          "light neutrinos from the invisible width", try InvisibleWidth.neutrinoCount(), "1",
          printed: 3, within: 0.02),
        Number(
          "width into one neutrino, tree level",
          try InvisibleWidth.treeLevelMeV(zMassGeV: ArticleNumbers.massMeV(23) * 1e-3), "MeV"),
        Number("lifetime of the Z", try Particle(pdgID: 23).meanLifeSeconds, "s"),
      ]
    },
    ArticleItem(
      "A12",
      """
      In 2000, the first detection of tau neutrino interactions was announced by the DONUT \
      collaboration at Fermilab
      """,
      .right,
      "Four events with the kink of a tau's decay, where 0.34 were expected without them.",
      command: "particle nu_tau"
    ) {
      [Number("chance of that by background", ArticleNumbers.poissonTail(atLeast: 4, mean: 0.34))]
    },
    ArticleItem(
      "A13", "the recent Higgs particle discovery (circa 2012, about one year ago)", .right,
      """
      Its field gives Dirac neutrinos their mass, with a tiny coupling, or two of it Majorana \
      neutrinos theirs.
      """,
      command: "particle higgs"
    ) {
      [
        Number("mass of the Higgs boson", try ArticleNumbers.massMeV(25) * 1e-3, "GeV"),
        Number(
          "coupling of a Dirac neutrino of 0.05 eV", 0.05e-9 / SeesawScale.vacuumExpectationGeV),
      ]
    },
  ]

  /// The published bound of some data.
  static func bound(
    _ observable: MassBound.Observable, _ data: String
  ) throws(PhysicsError) -> Double {
    guard let found = MassBound.all.first(where: { $0.observable == observable && $0.data == data })
    else {
      throw .unknownName(parameter: "bound", value: data, allowed: MassBound.all.map(\.data))
    }
    return found.upper
  }
}
