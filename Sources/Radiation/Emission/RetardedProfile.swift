import NumericalMethods
import PhysicalQuantities

/// The points of a shower as an observer sees them: when their light arrives, and how strongly each counts.
///
/// The vector potential is A(t) = Σ bins ∫ f(z) F(t − T(z)) dz, f = Q v/|R|. In a bin where f and T are straight lines this is a
/// difference at the bin's ends of the first and the second integral of F, so A(t) = Σ points γ F + α G₁ + β G₂ at t − T_k, and the
/// spectrum is F̂ Σ (γ + iα/ω − β/ω²) e^(iωT_k). The bins that are shorter in T than ``shortestBinNs`` use the trapezium
/// rule (γ) instead, because there the difference would lose its digits.
struct RetardedProfile {
  /// What is stored for every point, one after the other in one buffer.
  enum Row: Int, CaseIterable {
    case timeNs, thetaValue, thetaFirst, thetaSecond, radialValue, radialFirst, radialSecond
  }

  static let rows = Row.allCases.count
  /// Below this the trapezium rule errs by (T/t₀)²/12 < 2e-7; above it rounding stays below 1e-6 of a bin.
  static let shortestBinNs = 6e-6
  /// Bins are divided until T bends within one by no more than this.
  static let largestBendNs = 1e-4

  /// Where the observer is: distance and angle are measured at the profile's first point.
  struct Geometry {
    var viewingAngleRad: Double
    var distanceM: Double
    var refractiveIndex: Double
    var field: AlvarezMuniz2011.Field
  }

  let columns: UnsafeBufferPointer<Double>
  let excess: UnsafeBufferPointer<Double>
  let geometry: Geometry
  /// Into how many pieces every bin is divided.
  let pieces: Int
  private let sine: Double
  private let cosine: Double

  /// The number of points after division.
  var count: Int { (columns.count - 1) * pieces + 1 }

  init(
    columns: UnsafeBufferPointer<Double>, excess: UnsafeBufferPointer<Double>, geometry: Geometry
  ) {
    self.columns = columns
    self.excess = excess
    self.geometry = geometry
    (sine, cosine) = Elementary.sinCos(geometry.viewingAngleRad)
    pieces = geometry.field == .far ? 1 : Self.pieces(columns, geometry, sine, cosine)
  }

  /// How far along the axis a column is, in m.
  @inline(__always)
  static func metres(_ columnGCm2: Double) -> Double {
    columnGCm2 / (AlvarezMuniz2011.densityGCm3 * 100)
  }

  private static func pieces(
    _ columns: UnsafeBufferPointer<Double>, _ geometry: Geometry, _ sine: Double, _ cosine: Double
  ) -> Int {
    let (x, z0) = (geometry.distanceM * sine, geometry.distanceM * cosine)
    var worst = 0.0
    for k in 1..<columns.count {
      let step = metres(columns[k] - columns[k - 1])
      let z = z0 - metres(columns[k] - columns[0])
      let square = Swift.max(x * x + z * z, leastDistanceM * leastDistanceM)
      worst = Swift.max(worst, step * step * x * x / (square * square.squareRoot()))
    }
    let bend = worst * geometry.refractiveIndex / (8 * Constants.speedOfLightMPerNs)
    return Swift.min(64, Swift.max(1, Int((bend / largestBendNs).squareRoot().rounded(.up))))
  }

  /// Nearer than this the formula means nothing; it only must not divide by 0.
  static let leastDistanceM = 1e-3

  /// The integral of the profile along the axis, times m.
  var integral: Double {
    var sum = 0.0
    for k in 1..<columns.count {
      sum += 0.5 * Self.metres(columns[k] - columns[k - 1]) * (excess[k] + excess[k - 1])
    }
    return sum
  }

  /// The direction from the profile's highest point to the observer: sine and cosine of its angle to the axis.
  private var viewFromMaximum: (sin: Double, cos: Double) {
    guard geometry.field == .near else { return (sine, cosine) }
    var highest = 0
    for k in excess.indices where excess[k] > excess[highest] { highest = k }
    let x = geometry.distanceM * sine
    let z = geometry.distanceM * cosine - Self.metres(columns[highest] - columns[0])
    let distance = Swift.max((x * x + z * z).squareRoot(), Self.leastDistanceM)
    return (x / distance, z / distance)
  }

  /// One point: its retarded time, how much T bends there, and f in the two directions.
  private struct Point {
    var timeNs: Double
    var bendNsPerM2: Double
    var theta: Double
    var radial: Double
  }

  @inline(__always)
  private func point(atM s: Double, excess q: Double, view: (sin: Double, cos: Double)) -> Point {
    let (n, distance) = (geometry.refractiveIndex, geometry.distanceM)
    let c = Constants.speedOfLightMPerNs
    if geometry.field == .far {
      let time = s * (1 - n * cosine) / c
      return Point(timeNs: time, bendNsPerM2: 0, theta: q * sine / distance, radial: 0)
    }
    let (x, z) = (distance * sine, distance * cosine - s)
    let r = Swift.max((x * x + z * z).squareRoot(), Self.leastDistanceM)
    let (ux, uz) = (x / r, z / r)
    // r − distance, without the loss of digits far away.
    let path = (s - 2 * distance * cosine) * s / (r + distance)
    let strength = q * ux / r
    return Point(
      timeNs: (n * path + s) / c, bendNsPerM2: n * ux * ux / (c * r),
      theta: strength * (uz * view.cos + ux * view.sin),
      radial: strength * (ux * view.cos - uz * view.sin))
  }

  /// Fills the rows (each `count` long) and returns the earliest and latest retarded time.
  func fill(_ buffer: UnsafeMutableBufferPointer<Double>) -> ClosedRange<Double> {
    precondition(buffer.count >= Self.rows * count)
    buffer.update(repeating: 0)
    let view = viewFromMaximum
    var (low, high) = (Double.infinity, -Double.infinity)
    var last: Point?
    var index = 0
    for k in 0..<(columns.count - 1) {
      let step = Self.metres(columns[k + 1] - columns[k]) / Double(pieces)
      let start = Self.metres(columns[k] - columns[0])
      for piece in 0..<pieces {
        let fraction = Double(piece + 1) / Double(pieces)
        let q = excess[k] + (excess[k + 1] - excess[k]) * fraction
        if last == nil { last = shifted(point(atM: 0, excess: excess[0], view: view), step) }
        guard let left = last else { continue }
        let right = shifted(
          point(atM: start + step * Double(piece + 1), excess: q, view: view), step)
        addBin(buffer, index, left, right, step)
        low = Swift.min(low, left.timeNs, right.timeNs)
        high = Swift.max(high, left.timeNs, right.timeNs)
        last = right
        index += 1
      }
    }
    return low...high
  }

  /// A chord lies above the bent T(z), by T'' step²/12 on average: lowering its ends by that leaves no mean error.
  @inline(__always)
  private func shifted(_ point: Point, _ stepM: Double) -> Point {
    var moved = point
    moved.timeNs -= point.bendNsPerM2 * stepM * stepM / 12
    return moved
  }

  @inline(__always)
  private func addBin(
    _ buffer: UnsafeMutableBufferPointer<Double>, _ k: Int, _ a: Point, _ b: Point, _ stepM: Double
  ) {
    buffer[k] = a.timeNs
    buffer[k + 1] = b.timeNs
    let span = b.timeNs - a.timeNs
    if Swift.abs(span) < Self.shortestBinNs {
      add(buffer, .thetaValue, k, 0.5 * stepM * a.theta, 0.5 * stepM * b.theta)
      add(buffer, .radialValue, k, 0.5 * stepM * a.radial, 0.5 * stepM * b.radial)
      return
    }
    let ratio = stepM / span
    let slopes = (ratio * (b.theta - a.theta) / span, ratio * (b.radial - a.radial) / span)
    add(buffer, .thetaFirst, k, ratio * a.theta, -ratio * b.theta)
    add(buffer, .radialFirst, k, ratio * a.radial, -ratio * b.radial)
    add(buffer, .thetaSecond, k, slopes.0, -slopes.0)
    add(buffer, .radialSecond, k, slopes.1, -slopes.1)
  }

  @inline(__always)
  private func add(
    _ buffer: UnsafeMutableBufferPointer<Double>, _ row: Row, _ k: Int, _ a: Double, _ b: Double
  ) {
    let start = row.rawValue * count + k
    buffer[start] += a
    buffer[start + 1] += b
  }
}
