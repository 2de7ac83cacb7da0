import NumericalMethods
import PhysicalQuantities

/// The motion of a particle with mass: velocity, Lorentz factor, momentum and energies, each from any other.
///
/// The state is kept as βγ = p/m, from which nothing cancels: from a thermal particle to γ = 1e15 all quantities hold to a
/// few units in the last place of the one that was given.
///
/// **Formula** γ² = 1 + (βγ)², T = m (βγ)²/(γ + 1). **Units** MeV and MeV/c.
public struct RelativisticMotion: Sendable, Hashable {
  /// The mass in MeV.
  public let massMeV: Double
  /// βγ = p/m.
  public let betaGamma: Double

  private init(unchecked massMeV: Double, _ betaGamma: Double) {
    (self.massMeV, self.betaGamma) = (massMeV, betaGamma)
  }

  /// The motion of a velocity in units of c.
  ///
  /// - Throws: `PhysicsError` unless 0 ≤ β < 1 and the mass is positive.
  public init(massMeV: Double = MuonDecay.massMeV, beta: Double) throws(PhysicsError) {
    try Require.positive(massMeV, "massMeV")
    guard beta >= 0, beta < 1 else {
      throw .outOfRange(
        parameter: "beta", value: beta, allowed: "0 <= beta < 1",
        hint: "a particle with mass is slower than light")
    }
    self.init(unchecked: massMeV, beta / ((1 - beta) * (1 + beta)).squareRoot())
  }

  /// The motion of a Lorentz factor.
  ///
  /// - Throws: `PhysicsError` unless γ ≥ 1 and the mass is positive.
  public init(massMeV: Double = MuonDecay.massMeV, gamma: Double) throws(PhysicsError) {
    try Require.positive(massMeV, "massMeV")
    try Require.value(gamma, in: 1...1e150, "gamma")
    self.init(unchecked: massMeV, ((gamma - 1) * (gamma + 1)).squareRoot())
  }

  /// The motion of a momentum.
  ///
  /// - Throws: `PhysicsError` for negative momenta and masses that are not positive.
  public init(massMeV: Double = MuonDecay.massMeV, momentumMeV: Double) throws(PhysicsError) {
    try Require.positive(massMeV, "massMeV")
    try Require.value(momentumMeV, in: 0...1e150, "momentumMeV")
    self.init(unchecked: massMeV, momentumMeV / massMeV)
  }

  /// The motion of a kinetic energy.
  ///
  /// - Throws: `PhysicsError` for negative energies and masses that are not positive.
  public init(massMeV: Double = MuonDecay.massMeV, kineticEnergyMeV: Double) throws(PhysicsError) {
    try Require.positive(massMeV, "massMeV")
    try Require.value(kineticEnergyMeV, in: 0...1e150, "kineticEnergyMeV")
    let t = kineticEnergyMeV / massMeV
    self.init(unchecked: massMeV, (t * (t + 2)).squareRoot())
  }

  /// The motion of a total energy.
  ///
  /// - Throws: `PhysicsError` for energies below the mass.
  public init(massMeV: Double = MuonDecay.massMeV, totalEnergyMeV: Double) throws(PhysicsError) {
    try Require.positive(massMeV, "massMeV")
    try Require.value(
      totalEnergyMeV, in: massMeV...1e150, "totalEnergyMeV", hint: "at least the mass")
    try self.init(massMeV: massMeV, kineticEnergyMeV: totalEnergyMeV - massMeV)
  }

  /// The Lorentz factor.
  public var gamma: Double { (1 + betaGamma * betaGamma).squareRoot() }
  /// The velocity in units of c.
  public var beta: Double { betaGamma / gamma }
  /// 1 − β, without cancellation.
  public var oneMinusBeta: Double {
    let g = gamma
    return 1 / (g * (g + betaGamma))
  }
  /// The momentum in MeV/c.
  public var momentumMeV: Double { massMeV * betaGamma }
  /// The kinetic energy in MeV.
  public var kineticEnergyMeV: Double { massMeV * betaGamma * betaGamma / (gamma + 1) }
  /// The total energy in MeV.
  public var totalEnergyMeV: Double { massMeV * gamma }

  /// The life seen from the ground, γ times the proper life.
  public func dilated(lifeS: Double) throws(PhysicsError) -> Double {
    gamma * (try Require.nonNegative(lifeS, "lifeS"))
  }

  /// A length of the ground as the moving particle measures it, shorter by γ.
  public func contracted(lengthM: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(lengthM, "lengthM") / gamma
  }

  /// The mean distance that a particle of a mean life flies before it decays, βγ c τ, in m.
  public func meanPathM(meanLifeS: Double) throws(PhysicsError) -> Double {
    betaGamma * Constants.speedOfLight.value * (try Require.nonNegative(meanLifeS, "meanLifeS"))
  }
}

/// The probability to fly a distance without decay, reckoned by different observers.
///
/// The two relativistic answers are the same number, from two stories: on the ground the clock of the particle is slow, beside
/// the particle the way is short. The third is what would happen without relativity.
public struct FlightSurvival: Sendable, Hashable {
  /// Seen from the ground: the time of flight h/(βc) against the dilated life γτ.
  public let groundFrame: Double
  /// Seen by the particle: the time in which the contracted way h/γ passes, against τ.
  public let particleFrame: Double
  /// Without relativity: h/(βc) against τ.
  public let galilean: Double

  /// The survival of a flight without energy loss.
  ///
  /// - Parameters:
  ///   - motion: The motion.
  ///   - distanceM: The distance in m.
  ///   - meanLifeS: The mean life at rest in s, not the half-life.
  /// - Throws: `PhysicsError` for negative distances, lives that are not positive and particles at rest.
  public init(
    of motion: RelativisticMotion, distanceM: Double, meanLifeS: Double = MuonDecay.meanLifeS
  ) throws(PhysicsError) {
    try Require.nonNegative(distanceM, "distanceM")
    try Require.positive(meanLifeS, "meanLifeS")
    try Require.positive(motion.beta, "beta", hint: "a particle at rest never arrives")
    let speed = motion.beta * Constants.speedOfLight.value
    let groundTime = distanceM / speed
    let properTime = try motion.contracted(lengthM: distanceM) / speed
    groundFrame = Elementary.exp(-groundTime / (motion.gamma * meanLifeS))
    particleFrame = Elementary.exp(-properTime / meanLifeS)
    galilean = Elementary.exp(-groundTime / meanLifeS)
  }
}

/// Mean life and half-life: the time after which a fraction 1/e, or one half, is left.
public enum DecayTime {
  /// ln 2.
  private static let ln2 = 0.693_147_180_559_945_3

  /// The half-life of a mean life, τ ln 2.
  public static func halfLifeS(meanLifeS: Double) throws(PhysicsError) -> Double {
    ln2 * (try Require.positive(meanLifeS, "meanLifeS"))
  }

  /// The mean life of a half-life.
  public static func meanLifeS(halfLifeS: Double) throws(PhysicsError) -> Double {
    try Require.positive(halfLifeS, "halfLifeS") / ln2
  }
}

/// Birth and death of a particle, in the frame of the ground and in its own: what a Lorentz transformation connects.
public struct FlightEvents: Sendable, Hashable {
  /// c t in m, seen from the ground, from birth (0).
  public let groundTimeM: Double
  /// The distance in m, seen from the ground.
  public let groundDistanceM: Double
  /// c t' in m, seen by the particle.
  public let particleTimeM: Double
  /// The distance in m that the particle sees itself move: 0 to rounding.
  public let particleDistanceM: Double

  /// The end of a flight over a distance, in both frames.
  ///
  /// - Throws: `PhysicsError` for negative distances and particles at rest.
  public init(of motion: RelativisticMotion, distanceM: Double) throws(PhysicsError) {
    try Require.nonNegative(distanceM, "distanceM")
    try Require.positive(motion.beta, "beta", hint: "a particle at rest never arrives")
    groundTimeM = distanceM / motion.beta
    groundDistanceM = distanceM
    particleTimeM = motion.gamma * (groundTimeM - motion.beta * distanceM)
    particleDistanceM = motion.gamma * (distanceM - motion.beta * groundTimeM)
  }
}
