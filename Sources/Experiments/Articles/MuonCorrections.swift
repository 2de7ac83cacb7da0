import NumericalMethods
import PhysicalQuantities

extension Correction {
  /// Muons and relativity.
  static let ofMuons: [Correction] = [
    Correction(
      4, ["C3", "C11", "C12"], says: "A muon lives 2e-6 s = 2 ms, and 30 ms when fast.",
      right: "Microseconds."
    ) {
      [Number("mean life", try muonLife() * 1e6, "us")]
    },
    Correction(
      5, ["C20"], says: "0.9995 c and a life of 1e-6 s make 30 km.",
      right: "With the speed and the half-life of the lines before it makes 46.8 km."
    ) {
      let gamma = try lorentzFactor(0.99995)
      let flown = gamma * 0.99995 * Constants.speedOfLight.value * 1e-3
      return [
        Number("with 1.56e-6 s", flown * 1.56e-6, "km"),
        Number("with the mean life", flown * (try muonLife()), "km"),
      ]
    },
    Correction(
      6, ["C7", "C16", "C18"], says: "The half-life is the average life; 1 us and 1.56 us.",
      right: "The half-life is the mean life times ln 2."
    ) {
      [Number("half-life", try muonLife() * Elementary.log(2) * 1e6, "us")]
    },
    Correction(
      30, ["C1"], says: "Muons are made at 9000 m.", right: "Mostly near 15 km."),
    Correction(
      31, ["C10", "C15"], says: "At 0.998 c gamma is about 15, and 9000 m are 600 m.",
      right: "15.8 and 569 m."
    ) {
      let gamma = try lorentzFactor(0.998)
      return [Number("gamma", gamma), Number("9000 m as the muon sees them", 9000 / gamma, "m")]
    },
    Correction(
      32, ["C23"], says: "Energy loss is not mentioned.",
      right: "The air takes about 2 GeV: a muon of 0.998 c from the top stops on its way."
    ) {
      let rest = try Particle(pdgID: 13).massMeV * 1e-3
      return [Number("kinetic energy at 0.998 c", (try lorentzFactor(0.998) - 1) * rest, "GeV")]
    },
  ]

  private static func muonLife() throws(PhysicsError) -> Double {
    try Particle(pdgID: 13).meanLifeSeconds
  }

  /// How much longer a second is for a clock that moves: a boost of its tick.
  private static func lorentzFactor(_ speed: Double) throws(PhysicsError) -> Double {
    let tick = FourVector(t: 1, space: Vector3(0, 0, 0))
    return try tick.boosted(by: Vector3(0, 0, speed)).t
  }
}
