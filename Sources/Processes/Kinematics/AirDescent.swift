import Matter
import NumericalMethods
import PhysicalQuantities

/// A muon's way down through the air: arrival energy, proper time and the probability that it has not decayed.
///
/// Energy is lost continuously, dT/dX = −S(T); the proper time grows by dl m/(p c). **Method** classical Runge-Kutta steps
/// along the path on a round Earth, each losing at most 2 % of the energy. **Accuracy** 1e-6 of the given stopping power's
/// answer; fluctuations of the loss are neglected (1 % of survival below 10 GeV).
public struct AirDescent: Sendable, Hashable {
  /// The kinetic energy on arrival in MeV; nil if the muon stops on the way.
  public let arrivalKineticEnergyMeV: Double?
  /// The proper time of the flight in s, until it stops if it does.
  public let properTimeS: Double
  /// The time of flight in s, seen from the ground.
  public let flightTimeS: Double
  /// The column that was crossed, g/cm².
  public let columnGCm2: Double
  /// The probability to arrive: exp(−proper time/mean life), and 0 for a muon that stops.
  public let survivalProbability: Double

  /// The descent of a muon.
  ///
  /// - Parameters:
  ///   - kineticEnergyMeV: The kinetic energy at the start.
  ///   - fromAltitudeM: The altitude of the start in m.
  ///   - toAltitudeM: The altitude of the end in m, below the start.
  ///   - zenithCosine: The cosine of the zenith angle at the end.
  ///   - atmosphere: The air.
  ///   - loss: The stopping power at a kinetic energy in MeV, MeV cm²/g; 0 for none.
  /// - Throws: `PhysicsError` for energies that are not positive, altitudes that do not fall, and directions from below.
  public init(
    kineticEnergyMeV: Double, fromAltitudeM: Double, toAltitudeM: Double, zenithCosine: Double,
    atmosphere: Atmosphere = .corsikaUSStandard, loss: @escaping (Double) -> Double
  ) throws(PhysicsError) {
    try Require.positive(kineticEnergyMeV, "kineticEnergyMeV")
    guard fromAltitudeM >= toAltitudeM else {
      throw .outOfRange(
        parameter: "fromAltitudeM", value: fromAltitudeM, allowed: ">= \(toAltitudeM)",
        hint: "muons come from above")
    }
    let path = try AtmosphericPath(
      in: atmosphere, zenithCosine: zenithCosine, observerAltitudeM: toAltitudeM)
    try Require.value(fromAltitudeM, in: toAltitudeM...atmosphere.topM, "fromAltitudeM")
    var walk = Walk(path: path, loss: loss, energy: kineticEnergyMeV)
    walk.descend(from: path.distanceM(altitudeM: fromAltitudeM))
    arrivalKineticEnergyMeV = walk.stopped ? nil : walk.energy
    properTimeS = walk.properLengthM / Constants.speedOfLight.value
    flightTimeS = walk.flightLengthM / Constants.speedOfLight.value
    columnGCm2 = walk.column
    survivalProbability =
      walk.stopped ? 0 : Elementary.exp(-walk.properLengthM / MuonDecay.properDecayLengthM)
  }
}

/// The state of a descent: Runge-Kutta in the distance to the observer.
private struct Walk {
  let path: AtmosphericPath
  let loss: (Double) -> Double
  var energy: Double
  var properLengthM = 0.0
  var flightLengthM = 0.0
  var column = 0.0
  var stopped = false

  init(path: AtmosphericPath, loss: @escaping (Double) -> Double, energy: Double) {
    (self.path, self.loss, self.energy) = (path, loss, energy)
  }

  /// A muon of less kinetic energy counts as stopped: it flies less than a millimetre of water.
  static let floorMeV = 1.0

  /// The altitude at a distance from the observer: r² = r₀² + l² + 2 r₀ l cos θ.
  func altitude(_ distanceM: Double) -> Double {
    let r0 = AtmosphericPath.earthRadiusM + path.observerAltitudeM
    let extra = distanceM * (distanceM + 2 * r0 * path.zenithCosine)
    return path.observerAltitudeM + extra / ((r0 * r0 + extra).squareRoot() + r0)
  }

  /// dT/dl in MeV/m, dτ/dl and dt/dl in units of 1/c, dX/dl in g/cm² a metre.
  func rates(_ distanceM: Double, _ energy: Double) -> SIMD4<Double> {
    let t = Swift.max(energy, 0.5 * Self.floorMeV) / MuonDecay.massMeV
    let betaGamma = (t * (t + 2)).squareRoot()
    let density = 100 * path.densityGCm3(altitudeM: altitude(distanceM))
    return SIMD4(
      -density * loss(t * MuonDecay.massMeV), 1 / betaGamma, (1 + t) / betaGamma, density)
  }

  mutating func descend(from start: Double) {
    var left = start
    while left > 0, !stopped {
      let slope = rates(left, energy)
      // 2 % of the energy at most, 1/100 of the way at most, and never more than is left.
      let limit = slope[0] < 0 ? 0.02 * energy / -slope[0] : left
      let step = Swift.min(left, Swift.max(start / 100, 1), Swift.max(limit, 1e-3))
      advance(left, step, slope)
      left = step == left ? 0 : left - step
      stopped = energy < Self.floorMeV
    }
  }

  private mutating func advance(_ place: Double, _ step: Double, _ k1: SIMD4<Double>) {
    let half = place - 0.5 * step
    let k2 = rates(half, energy + 0.5 * step * k1[0])
    let k3 = rates(half, energy + 0.5 * step * k2[0])
    let k4 = rates(place - step, energy + step * k3[0])
    let change = (k1 + 2 * (k2 + k3) + k4) * (step / 6)
    energy += change[0]
    properLengthM += change[1]
    flightLengthM += change[2]
    column += change[3]
  }
}

extension AirDescent {
  /// The descent of a muon with the stopping power of a table, or without energy loss.
  ///
  /// - Parameters:
  ///   - kineticEnergyMeV: The kinetic energy at the start.
  ///   - fromAltitudeM: The altitude of the start in m.
  ///   - toAltitudeM: The altitude of the end in m, below the start.
  ///   - zenithCosine: The cosine of the zenith angle at the end.
  ///   - atmosphere: The air.
  ///   - stoppingPower: The table of air; nil for no energy loss.
  /// - Throws: `PhysicsError` for energies outside 1 MeV to 10¹² MeV, altitudes that do not fall, and directions from below.
  public init(
    kineticEnergyMeV: Double, fromAltitudeM: Double, toAltitudeM: Double, zenithCosine: Double,
    atmosphere: Atmosphere = .corsikaUSStandard, stoppingPower: MuonStoppingPower?
  ) throws(PhysicsError) {
    try Require.value(kineticEnergyMeV, in: MuonEnergyLoss.rangeMeV, "kineticEnergyMeV")
    // Energies below the table belong to muons that have stopped.
    let loss: (Double) -> Double = { energy in
      guard let table = stoppingPower else { return 0 }
      let held = Swift.min(Swift.max(energy, 1), 1e12)
      return (try? table.totalStoppingPower(kineticEnergyMeV: held)) ?? 0
    }
    try self.init(
      kineticEnergyMeV: kineticEnergyMeV, fromAltitudeM: fromAltitudeM, toAltitudeM: toAltitudeM,
      zenithCosine: zenithCosine, atmosphere: atmosphere, loss: loss)
  }
}
