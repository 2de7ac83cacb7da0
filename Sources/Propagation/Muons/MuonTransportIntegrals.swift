import NumericalMethods
import PhysicalQuantities
import Processes

/// The integrals over energy that transport interpolates, at 128 nodes a decade, three Gauss points in each interval.
struct MuonTransportIntegrals {
  var nodes: [SIMD4<Double>] = []
  var spread: [SIMD2<Double>] = []
  var deltaShare: [Double] = []
  var softLoss: [Double] = []

  init(_ split: MuonLossSplit) throws(PhysicsError) {
    do { try fill(split) } catch {
      throw .noSolution(
        parameter: "material", value: split.energyLoss.material.name, hint: "\(error)")
    }
  }

  /// The rates at a logarithm of the kinetic energy.
  private struct Rates {
    let soft: MonotoneCubicInterpolant
    let radiative: MonotoneCubicInterpolant
    let variance: MonotoneCubicInterpolant
    let split: MuonLossSplit

    init(_ split: MuonLossSplit) throws(NumericalError) {
      let rows = split.rows
      self.split = split
      soft = try MonotoneCubicInterpolant(
        x: rows.logT, y: rows.softLoss.map { Elementary.log($0) }, beyond: .clamp)
      // Rates vanish below thresholds: the root keeps a smooth start without a logarithm of 0.
      radiative = try MonotoneCubicInterpolant(
        x: rows.logT, y: rows.radiativeRate.map { Elementary.cbrt($0) }, beyond: .clamp)
      variance = try MonotoneCubicInterpolant(
        x: rows.logT, y: rows.softVariance.map { Elementary.log(Swift.max($0, 1e-300)) },
        beyond: .clamp)
    }

    func softLoss(_ x: Double) throws(NumericalError) -> Double {
      Elementary.exp(try soft.value(at: x))
    }
    func radiativeRate(_ x: Double) throws(NumericalError) -> Double {
      let root = try radiative.value(at: x)
      return root * root * root
    }
    func deltaRate(_ x: Double) -> Double {
      split.deltaRayRate(kineticEnergyMeV: Elementary.exp(x))
    }
  }

  private mutating func fill(_ split: MuonLossSplit) throws(NumericalError) {
    let rates = try Rates(split)
    let rule = try GaussLegendreRule(order: 3)
    let step = 1 / MuonTransport.nodesPerLog
    let firstLoss = try rates.softLoss(0)
    // Below 1 MeV a muon is at rest for transport; the range of 1 MeV itself is T/(1.77 S).
    nodes = [SIMD4(1 / (1.77 * firstLoss), 0, 0, 0)]
    spread = [SIMD2(0, 0)]
    for k in 0...MuonTransport.last {
      let x = Double(k) * step
      let (radiative, delta) = (try rates.radiativeRate(x), rates.deltaRate(x))
      let sum = radiative + delta
      deltaShare.append(sum > 0 ? delta / sum : 1)
      softLoss.append(try rates.softLoss(x))
      guard k < MuonTransport.last else { break }
      var (node, wide) = (nodes[k], spread[k])
      let (places, weights) = rule.scaled(from: x, to: x + step)
      for (place, weight) in zip(places, weights) {
        let (a, b) = try Self.integrands(rates, place)
        node += weight * a
        wide += weight * b
      }
      nodes.append(node)
      spread.append(wide)
    }
  }

  /// The integrands in ln T: dX, dN, m/p dX, dX/β and Ω/S³ dT, dX/(pβ)².
  private static func integrands(
    _ rates: Rates, _ x: Double
  ) throws(NumericalError) -> (SIMD4<Double>, SIMD2<Double>) {
    let t = Elementary.exp(x)
    let m = MuonDecay.massMeV
    let soft = try rates.softLoss(x)
    let rate = try rates.radiativeRate(x) + rates.deltaRate(x)
    let p2 = t * (t + 2 * m)
    let p = p2.squareRoot()
    let energy = t + m
    let column = t / soft
    let variance = Elementary.exp(try rates.variance.value(at: x))
    return (
      column * SIMD4(1, rate, m / p, energy / p),
      column * SIMD2(variance / (soft * soft), energy * energy / (p2 * p2))
    )
  }
}
