import Interactions
import Matter
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes
import Radiation

extension ArticleItem {
  /// Showers, their excess of electrons and its coherent radiation.
  static let ofShowers: [ArticleItem] = [
    ArticleItem(
      "B13",
      """
      a particle traveling faster than the phase velocity of light in a dense dielectric medium \
      (such as salt, ice or the lunar regolith) produces a shower ... which contain a charge \
      anisotropy and thus emits a cone of coherent radiation
      """,
      .inexact, "What it contains is a charge excess. The cone is Cherenkov's.",
      command:
        """
        radio spectrum --model alvarez2009 --energy-eV 1e18 --shower em --viewing-angle-deg 55.8 \
        --distance-m 1000 --refractive-index 1.78 --frequency-MHz 500
        """
    ) {
      try [RadioMedium.ice, .salt, .regolith].map { medium in
        let angle = try FrankTamm1937.cherenkovAngleRad(refractiveIndex: medium.refractiveIndex)
        return Number("cone in \(medium.name)", angle * 180 / .pi, "deg")
      }
    },
    ArticleItem(
      "B14",
      """
      High energy processes such as Compton, Bhabha and Moller scattering along with positron \
      annihilation rapidly lead to about a 20%-30% negative charge asymmetry
      """,
      .right, "Compton scattering does most of it."
    ) {
      [
        Number("least in simulations", ChargeExcess.range.lowerBound, "1", printed: 0.2, within: 0),
        Number("most", ChargeExcess.range.upperBound, "1", printed: 0.3, within: 0),
      ]
    },
    ArticleItem(
      "B15", "they can be initiated by UHE (higher than, e.g., 100 PeV) neutrinos", .right,
      "At 100 PeV a neutrino still meets a nucleon once in two thousand kilometres of ice.",
      command:
        "interaction cross-section --model ctw --energy-eV 1e17 --particle nu_e --current total",
      room: .cascade
    ) {
      [
        Number(
          "cross section at 100 PeV",
          try NeutrinoNucleonCrossSection.ctw.cm2(NeutrinoSpecies(.electron), energyEV: 1e17), "cm2"
        )
      ]
    },
    ArticleItem(
      "B16",
      """
      The net charge in the shower is proportional to the primary energy so the radiated power \
      scales quadratically with the shower energy, P_RF ~ E^2
      """,
      .right,
      "On the cone, for electromagnetic showers, the power grows as the square of the energy.",
      command:
        """
        radio spectrum --model alvarez2009 --energy-eV 1e16 --shower em --viewing-angle-deg 55.8 \
        --distance-m 1000 --refractive-index 1.78 --frequency-MHz 300
        """
    ) {
      let low = try onCone(energyEV: 1e16, frequencyGHz: 0.3)
      let high = try onCone(energyEV: 1e17, frequencyGHz: 0.3)
      return [
        Number(
          "power of the energy", 2 * Elementary.log10(high / low), "1", printed: 2, within: 0.001)
      ]
    },
    ArticleItem(
      "B17", "We do know that: P_CR/dnu ~ nu dnu", .wrong,
      """
      A slip of the pen: the power in an interval, dP, is proportional to nu dnu. At twice the \
      frequency there is twice as much.
      """
    ) {
      let one = try FrankTamm1937.energyPerMGHz(frequencyGHz: 1, refractiveIndex: 1.78)
      let two = try FrankTamm1937.energyPerMGHz(frequencyGHz: 2, refractiveIndex: 1.78)
      return [Number("power at 2 GHz over power at 1 GHz", two / one)]
    },
    ArticleItem(
      "B18",
      "Every charge emittes a field |E| ~ exp(ik.r). Then, the power is proportional to E^2",
      .right,
      """
      E is the field here, not the energy: fields add, and power is their square. N charges in \
      one place radiate N^2, far apart N.
      """
    ) {
      let count = 1e6
      // N + N(N − 1)F with the form factor F of the cloud.
      func power(_ formFactor: Double) -> Double { count + count * (count - 1) * formFactor }
      return [
        Number("a million charges in one place, power of one", power(1)),
        Number("the same far apart", power(0)),
      ]
    },
    ArticleItem("B19", "In a dense medium: R_M ~ 10cm", .inexact) {
      [RadioMedium.ice, .salt, .regolith].map {
        Number(
          "Moliere radius in \($0.name)", $0.moliereRadiusCm, "cm", printed: 10, within: 0.2)
      }
    },
    ArticleItem(
      "B20",
      "A) The optical case, with lambda << R_M. Then, we expect random phases and P ~ N", .right,
      "Light counts the tracks one by one."
    ) {
      [
        Number(
          "blue light over the Moliere radius of ice", 450e-7 / RadioMedium.ice.moliereRadiusCm),
        Number(
          "photons in a cm of track in ice, 300 to 600 nm",
          try FrankTamm1937.photonsPerCm(wavelengthsNm: 300...600, refractiveIndex: 1.31), "1/cm"),
      ]
    },
    ArticleItem(
      "B21",
      """
      B) The microwave case, with lambda>>R_M. In this situation, we expect coherent \
      radiation/waves with P ~ N^2
      """,
      .right,
      """
      N is the excess of electrons, a quarter of all. Coherence ends where waves are as short as \
      the shower is wide.
      """,
      command:
        """
        radio spectrum --model zhs1992 --energy-eV 1e15 --shower em --viewing-angle-deg 55.8 \
        --distance-m 1000 --refractive-index 1.78 --frequency-MHz 1000
        """
    ) {
      [AlvarezMuniz2006.ice, .salt, .regolith].map { model in
        let medium = model.medium
        return Number(
          "frequency of the width in \(medium.name)",
          model.widthFrequencyGHz(refractiveIndex: medium.refractiveIndex), "GHz")
      }
    },
    ArticleItem(
      "B22",
      """
      We can exploit this effect in large natural volumes transparent to radio (dry): pure ice, \
      salt formations, lunar regolith
      """,
      .inexact,
      "Polar ice yes; domes of salt too (Hockley, above 250 m), beds of salt not (WIPP, 3 to 7 m).",
      command:
        """
        radio rays --ice southpole_2015 --emitter-x-m 500 --emitter-y-m 0 --emitter-z-m -1000 \
        --receiver-x-m 0 --receiver-y-m 0 --receiver-z-m -100 --attenuation SP1 \
        --frequencies-MHz 300
        """
    ) {
      [
        Number(
          "attenuation length of polar ice, 300 m deep, 300 MHz",
          try IceAttenuationModel.southPole1.attenuationLengthM(atZ: -300, frequencyGHz: 0.3), "m")
      ]
    },
    ArticleItem(
      "B23",
      """
      The peak of this coherent radiation for sand is produced at a frequency around 5GHz, while \
      the peak for ice is obtained around 2GHz
      """,
      .inexact,
      """
      On the cone, far away, for electromagnetic showers; and it depends on the model by a \
      factor of four.
      """,
      command:
        """
        radio spectrum --model alvarez2000 --energy-eV 1e15 --shower em --viewing-angle-deg 55.8 \
        --distance-m 1000 --refractive-index 1.78 --frequency-MHz 2000
        """
    ) {
      let (ice, sand) = (AlvarezMuniz2006.ice, AlvarezMuniz2006.sand)
      return [
        Number(
          "ice, Alvarez-Muniz 2000", AlvarezMuniz2000.peakFrequencyGHz, "GHz", printed: 2),
        Number("ice, ZHS 1992", ZHS1992.peakFrequencyGHz, "GHz", printed: 2),
        Number(
          "ice, Alvarez-Muniz 2006",
          ice.peakFrequencyGHz(refractiveIndex: ice.medium.refractiveIndex), "GHz", printed: 2),
        Number(
          "sand, by the same model",
          sand.peakFrequencyGHz(refractiveIndex: sand.medium.refractiveIndex), "GHz", printed: 5),
      ]
    },
    ArticleItem(
      "B24",
      """
      2000 Saltzberg et.al., SLAC. They used as target silica sand. The paper is this one \
      hep-ex/0011001
      """,
      .inexact,
      """
      The beam was of 2000, the paper is of 2001 (PRL 86, 2802). Photons of electrons of 28.5 \
      GeV went into the sand together, and acted as one shower of up to 10^19 eV.
      """
    ) {
      [Number("electrons of 28.5 GeV that have 10^19 eV together", 1e19 / 28.5e9)]
    },
    ArticleItem(
      "B25",
      """
      2002 Gorham et.al., SLAC. They used a synthetic salt target. The paper appeared in this \
      place hep-ex/0108027
      """,
      .wrong),
    ArticleItem(
      "B26",
      """
      1st. They provide high densities and then it means a higher probability for neutrino \
      interaction. 2nd. They have a high refractive index ... 3rd. Salt and ice are radio \
      transparent
      """,
      .right, "Salt is twice as dense; a high index gives more power in a narrower cone.",
      command: "cosmic mean-free-path --energy-eV 1e18 --medium salt"
    ) {
      let sigma = try NeutrinoNucleonCrossSection.ctw.cm2(
        NeutrinoSpecies(.electron), energyEV: 1e18)
      // The density of ice that the inventory names; the models' ice is 0.924.
      return [("ice", 0.917), ("salt", RadioMedium.salt.densityGCm3)].map {
        Number(
          "way of 1 EeV in \($0.0)",
          1e-5 / (sigma * $0.1 * Constants.avogadroConstant.value), "km")
      }
    },
  ]

  /// The field of an electromagnetic shower in ice on its cone, in V/m/MHz at 1 km.
  private static func onCone(energyEV: Double, frequencyGHz: Double) throws(PhysicsError) -> Double
  {
    let field = try AskaryanModel.alvarez2009.fieldSpectrum(
      energy: .eV(energyEV), kind: .electromagnetic,
      viewingAngle: .radians(FrankTamm1937.cherenkovAngleRad(refractiveIndex: 1.78)),
      distance: .km(1), refractiveIndex: 1.78, frequencies: [.GHz(frequencyGHz)])
    return field[0]
  }
}
