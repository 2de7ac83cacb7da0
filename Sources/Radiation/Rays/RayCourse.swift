import PhysicalQuantities

/// The order in which a ray meets bottom and top: in which direction it starts and arrives, and how often the bed reflects it.
///
/// In level ice a ray is fixed by its Snell constant and this order. Three stretches of ice count: above both ends, between
/// them, and below both; the ray passes each a whole number of times.
public struct RayCourse: BitwiseCopyable, Sendable, Hashable {
  /// How often the ray is reflected at the bottom.
  public let bottomReflections: Int
  /// Whether the ray leaves the emitter upwards.
  public let startsUpwards: Bool
  /// Whether it comes to the receiver from above.
  public let arrivesFromAbove: Bool

  /// How often the ray meets its top: the surface, or the height where it turns.
  public var tops: Int {
    switch (startsUpwards, arrivesFromAbove) {
    case (true, true): bottomReflections + 1
    case (true, false), (false, true): bottomReflections
    case (false, false): Swift.max(bottomReflections - 1, 0)
    }
  }

  /// The code of the field's files: 1 starts upwards, 2 downwards; 0 without a reflection at the bottom.
  public var reflectionCase: Int {
    guard bottomReflections > 0 else { return 0 }
    return startsUpwards ? 1 : 2
  }

  /// How often the stretches above, between and below the ends are passed.
  func passages(emitterIsUpper: Bool) -> (above: Int, between: Int, below: Int) {
    let receiverIsUpper = !emitterIsUpper
    guard bottomReflections > 0 || tops > 0 else { return (0, 1, 0) }
    let changes = tops + bottomReflections
    // Between the first and the last change of direction the ray crosses everything each time.
    let whole = changes - 1
    let first = startsUpwards != emitterIsUpper
    let last = arrivesFromAbove != receiverIsUpper
    return (
      whole + (startsUpwards ? 1 : 0) + (arrivesFromAbove ? 1 : 0),
      whole + (first ? 1 : 0) + (last ? 1 : 0),
      whole + (startsUpwards ? 0 : 1) + (arrivesFromAbove ? 0 : 1)
    )
  }

  /// The courses with a number of reflections at the bottom, those that start upwards first.
  static func all(bottomReflections n: Int, emitterIsUpper: Bool) -> [RayCourse] {
    guard n > 0 else {
      return [
        RayCourse(
          bottomReflections: 0, startsUpwards: !emitterIsUpper, arrivesFromAbove: emitterIsUpper),
        RayCourse(bottomReflections: 0, startsUpwards: true, arrivesFromAbove: true),
      ]
    }
    return [(true, false), (true, true), (false, false), (false, true)].map {
      RayCourse(bottomReflections: n, startsUpwards: $0.0, arrivesFromAbove: $0.1)
    }
  }
}

/// What interfaces do to the components of a ray's field, all of them multiplied.
struct RayInterfaces: BitwiseCopyable, Sendable {
  var theta = FieldRatio.one
  var phi = FieldRatio.one

  mutating func multiply(theta t: FieldRatio, phi s: FieldRatio) {
    theta = theta * t
    phi = phi * s
  }
}

extension FieldRatio {
  /// The ratio after two changes.
  static func * (a: FieldRatio, b: FieldRatio) -> FieldRatio {
    FieldRatio(
      real: a.real * b.real - a.imaginary * b.imaginary,
      imaginary: a.real * b.imaginary + a.imaginary * b.real)
  }
}
