import Matter
import PhysicalQuantities
import Radiation

extension Correction {
  /// The Askaryan effect.
  static let ofRadiation: [Correction] = [
    Correction(
      2, ["B25"], says: "The beam test in synthetic salt is hep-ex/0108027 of 2002.",
      right: "That paper measures natural salt; the beam test is astro-ph/0412128 (PRD 72, 023002)."
    ),
    Correction(
      3, ["B7", "B29"], says: "The Askaryan effect is a Cherenkov-like effect for neutrinos.",
      right: "It is coherent Cherenkov radiation of a shower's excess electrons, whatever began it."
    ),
    Correction(
      22, ["B17"],
      says: "P is proportional to frequency times its interval, divided by the interval.",
      right: "The power in an interval is proportional to the frequency times the interval."),
    Correction(
      23, ["B3", "B4"],
      says: "Charges faster than light through the vacuum, at weak speed, radiate.",
      right: "Charges faster than light's phase velocity c/n in the medium do."
    ) {
      let ice = RadioMedium.ice.refractiveIndex
      return [
        Number("phase velocity of radio waves in ice", 1 / ice, "c"),
        Number(
          "electron's threshold there",
          try FrankTamm1937.thresholdKineticEnergyMeV(massMeV: 0.510_998_95, refractiveIndex: ice),
          "MeV"),
      ]
    },
    Correction(
      24, ["B19"], says: "The Moliere radius is about 10 cm in dense media.",
      right: "Only in ice; half of it in salt and regolith."
    ) {
      [RadioMedium.ice, .salt, .regolith].map {
        Number("Moliere radius in \($0.name)", $0.moliereRadiusCm, "cm")
      }
    },
    Correction(
      25, ["B22"], says: "Salt formations are transparent.",
      right: "Domes are (Hockley, above 250 m); beds are not (WIPP, 3 to 7 m)."),
    Correction(
      26, ["B23"], says: "Radiation peaks at 5 GHz in sand and 2 GHz in ice.",
      right: "The peak depends on the model."
    ) {
      let ice = AlvarezMuniz2006.ice
      let sand = AlvarezMuniz2006.sand
      return [
        Number("ice, Alvarez-Muniz 2000", AlvarezMuniz2000.peakFrequencyGHz, "GHz"),
        Number("ice, ZHS 1992", ZHS1992.peakFrequencyGHz, "GHz"),
        Number(
          "ice, Alvarez-Muniz 2006",
          ice.peakFrequencyGHz(refractiveIndex: ice.medium.refractiveIndex), "GHz"),
        Number(
          "sand, by the same model",
          sand.peakFrequencyGHz(refractiveIndex: sand.medium.refractiveIndex), "GHz"),
      ]
    },
    Correction(
      27, ["B40"], says: "IceCube has not detected ultra-high energy neutrinos.",
      right:
        "PeV neutrinos since 2013, 6.05 PeV at the Glashow resonance, 220 PeV in KM3NeT (2025)."),
    Correction(
      29, ["B24", "B31"], says: "The beam tests are of 2000 and 2004.",
      right: "They were published in 2001 (sand, PRL 86, 2802) and 2005 (salt, PRD 72, 023002)."),
  ]
}
