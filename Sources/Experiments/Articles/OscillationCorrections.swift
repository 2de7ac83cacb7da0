import Neutrinos
import PhysicalQuantities

extension Correction {
  /// Oscillation experiments and parameters.
  static let ofOscillations: [Correction] = [
    Correction(
      10, ["A14", "A15"],
      says: "Super-Kamiokande and SNO confirmed oscillations with solar neutrinos.",
      right: "Super-Kamiokande's evidence of 1998 was atmospheric; SNO's of 2001 and 2002 solar."),
    Correction(
      11, ["A18"],
      says: "Super-Kamiokande and SNO could not see all species; half was missing everywhere.",
      right:
        "SNO sees all flavours by neutral currents; chlorine saw a third, gallium and water half."
    ),
    Correction(
      12, ["A21"], says: "KamLAND, a short baseline experiment, ran from 2001 to 2005.",
      right: "Its baselines are long, about 180 km; the first result is of December 2002."),
    Correction(
      13, ["A22"], says: "OPERA saw the first oscillation at an accelerator in 2010.",
      right: "It saw the first candidate of an appearing tau; K2K and MINOS had seen oscillation."),
    Correction(
      15, ["A38", "A39"], says: "The splittings are 7.9e-5 and 2.7e-3 eV2.",
      right: "Values of 2005 and 2006; today's fits are 5 and 10 % lower."
    ) {
      let today = try OscillationParameters.named()
      let kamland = try OscillationParameters.named("kamland-2005")
      let minos = try OscillationParameters.named("minos-2006")
      return [
        Number("dm21 of NuFIT 6.0", today.deltaMSquared21EV2, "eV2"),
        Number("dm32 of NuFIT 6.0", today.deltaMSquared32EV2, "eV2"),
        Number(
          "article's dm21 over today's", kamland.deltaMSquared21EV2 / today.deltaMSquared21EV2),
        Number("article's dm32 over today's", minos.deltaMSquared32EV2 / today.deltaMSquared32EV2),
      ]
    },
    Correction(
      19, ["A49"], says: "Neutrinos oscillate since they are electrically neutral.",
      right: "They oscillate because the states of mass and flavour differ."),
    Correction(
      21, ["A55"], says: "Geoneutrinos come from the Earth's core.",
      right: "They come from uranium, thorium and potassium in crust and mantle."),
    Correction(
      34, ["A61"], says: "The last mixing angle remained to be measured from the mass matrix.",
      right: "It belongs to the mixing matrix; the phases beyond it were, and are, still open."
    ) {
      let value = try OscillationParameters.named().sinSquaredTheta13
      return [Number("sin2 of theta13 today", value)]
    },
  ]
}
