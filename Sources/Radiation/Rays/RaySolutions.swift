import PhysicalQuantities

/// Why a search for rays found what it found.
public enum RaySearchOutcome: Sendable, Hashable {
  /// Rays exist.
  case found
  /// The receiver lies in the shadow of the firn: no ray joins the points.
  case shadow
  /// A point lies above the surface.
  case aboveSurface
  /// Emitter and receiver are one point.
  case samePoint
  /// A coordinate is NaN or infinite.
  case notFinite
}

/// The rays between two points, in order of C₀, the first two held in place.
///
/// In exponential ice there are never more than two without reflections at the bed (see ``RayTracer``). A value is
/// made once and filled again and again: for up to two rays no memory is allocated.
public struct RaySolutions: RandomAccessCollection, Sendable {
  /// Why there are as many rays as there are.
  public internal(set) var outcome: RaySearchOutcome = .notFinite
  /// How many rays there are.
  public private(set) var count = 0
  private var first = Ray.none
  private var second = Ray.none
  /// Rays beyond the second, as layers and a reflecting bed make them.
  private var others: [Ray] = []

  /// Makes an empty set of solutions, to be filled by a tracer.
  public init() {}

  /// The position of the first ray.
  public var startIndex: Int { 0 }
  /// The position after the last ray.
  public var endIndex: Int { count }

  /// One ray, in order of C₀.
  public subscript(position: Int) -> Ray {
    precondition(position >= 0 && position < count, "there is no such ray")
    return position == 0 ? first : position == 1 ? second : others[position - 2]
  }

  mutating func clear(_ outcome: RaySearchOutcome) {
    self.outcome = outcome
    if count > 2 { others.removeAll(keepingCapacity: true) }
    count = 0
  }

  /// Adds a ray; rays come in order of falling Snell constant.
  mutating func append(_ ray: Ray) {
    switch count {
    case 0: first = ray
    case 1: second = ray
    default: others.append(ray)
    }
    count += 1
    outcome = .found
  }
}

extension Ray {
  /// A placeholder that no one sees.
  fileprivate static let none = Ray(
    kind: .direct, emitter: .zero, receiver: .zero, launchDirection: .zero,
    receiveDirection: .zero, pathLengthM: 0, travelTimeNs: 0, snellConstant: 0, highestZM: 0,
    emitterIndex: 1, receiverIndex: 1, surfaceIndex: 1, azimuth: .zero, rangeM: 0, rangePerSnell: 1,
    deficit: 0,
    emitterRise: 0, receiverRise: 0, referenceRise: 0, spread: 0, touchesCaustic: false)
}
