import PhysicalQuantities

/// A neutrino's straight way through the Earth, as a value that can be drawn.
///
/// Positions are distances from the point closest to the centre, negative before it; the detector is at
/// −r cos θ. Distances to a radius r' come from (r cos θ)² + (r' − r)(r' + r), never from a difference of squares, so
/// that the turning point costs no digits.
public struct EarthPath: Sendable, Hashable {
  /// A stretch in one shell.
  public struct Segment: Sendable, Hashable {
    /// The shell's place from the centre; none in the vacuum above the last.
    public let shell: Int?
    /// Where it starts.
    public let startKm: Double
    /// Where it ends.
    public let endKm: Double
    /// The length.
    public var lengthKm: Double { endKm - startKm }
  }

  /// The Earth that it crosses.
  public let earth: OscillationEarth
  /// The cosine of the zenith angle at the detector: −1 from straight below.
  public let cosZenith: Double
  /// The depth of the detector below the surface.
  public let detectorDepthKm: Double
  /// The height of production above the surface.
  public let productionHeightKm: Double
  /// From production to where the rest of the way is symmetric: to the detector's radius.
  public let remainder: [Segment]
  /// The way in from the detector's radius, without the innermost stretch; the way out is its mirror image.
  public let inward: [Segment]
  /// The innermost stretch, symmetric about the closest point; none for directions from above.
  public let innermost: Segment?

  /// Finds the way from direction, depth and height.
  ///
  /// - Throws: `PhysicsError` for a cosine outside −1 to 1, a depth outside the Earth, a negative height.
  public init(
    cosZenith: Double, detectorDepthKm: Double = 0, productionHeightKm: Double = 0,
    through earth: OscillationEarth = .prem
  ) throws(PhysicsError) {
    try Require.value(
      cosZenith, in: -1...1, "cos_zenith", hint: "the cosine, not an angle in degrees")
    let surface = earth.surfaceRadiusKm
    try Require.nonNegative(detectorDepthKm, "detector_depth_km")
    guard detectorDepthKm < surface else {
      throw .outOfRange(
        parameter: "detector_depth_km", value: detectorDepthKm, allowed: "0..<\(surface)")
    }
    try Require.nonNegative(productionHeightKm, "production_height_km")
    self.earth = earth
    self.cosZenith = cosZenith
    self.detectorDepthKm = detectorDepthKm
    self.productionHeightKm = productionHeightKm
    let chord = Chord(
      earth: earth, detectorRadius: surface - detectorDepthKm, cosZenith: cosZenith)
    remainder = chord.remainder(fromRadius: surface + productionHeightKm)
    (inward, innermost) = chord.symmetricPart()
  }

  /// All stretches from production to detector.
  public var segments: [Segment] {
    guard let innermost else { return remainder }
    let outward = inward.reversed().map {
      Segment(shell: $0.shell, startKm: -$0.endKm, endKm: -$0.startKm)
    }
    return remainder + inward + [innermost] + outward
  }

  /// The length from production to detector.
  public var lengthKm: Double {
    guard let last = segments.last, let first = segments.first else { return 0 }
    return last.endKm - first.startKm
  }

  /// The square of the distance from the centre at a position.
  func squaredRadius(atKm x: Double) -> Double {
    let r = earth.surfaceRadiusKm - detectorDepthKm
    return r * r * ((1 - cosZenith) * (1 + cosZenith)) + x * x
  }

  /// The distance from the centre at a position, in km.
  public func radiusKm(atKm x: Double) -> Double { squaredRadius(atKm: x).squareRoot() }

  /// The density in g/cm³ at a position on a stretch.
  public func densityGCm3(atKm x: Double, on segment: Segment) -> Double {
    guard let shell = segment.shell else { return 0 }
    return earth.shells[shell].densityGCm3(radiusKm: radiusKm(atKm: x))
  }
}

/// The line through the Earth: where it meets each radius.
private struct Chord {
  let earth: OscillationEarth
  let detectorRadius: Double
  let cosZenith: Double

  /// The detector's distance from the closest point, without sign.
  private var detectorKm: Double { detectorRadius * cosZenith.magnitude }

  /// The distance from the closest point at which the line meets a radius; none if it passes outside.
  private func distance(toRadius r: Double) -> Double? {
    let square =
      detectorKm * detectorKm + (r - detectorRadius) * (r + detectorRadius)
    return square > 0 ? square.squareRoot() : nil
  }

  /// The shell just below a radius; none above the last.
  private func shellBelow(_ radius: Double) -> Int? {
    earth.shells.firstIndex { radius <= $0.outerRadiusKm }
  }

  /// From production down to the detector's radius on the way in.
  func remainder(fromRadius start: Double) -> [EarthPath.Segment] {
    guard let far = distance(toRadius: start), start > detectorRadius else { return [] }
    var result: [EarthPath.Segment] = []
    var shell = shellBelow(start)
    var position = -far
    let radii = earth.shells.map(\.outerRadiusKm)
    for index in radii.indices.reversed()
    where radii[index] < start && radii[index] > detectorRadius {
      guard let crossing = distance(toRadius: radii[index]) else { continue }
      append(&result, shell, position, -crossing)
      position = -crossing
      shell = index
    }
    append(&result, shell, position, -detectorKm)
    return result
  }

  /// From the detector's radius in to the innermost shell; nothing for directions from above.
  func symmetricPart() -> ([EarthPath.Segment], EarthPath.Segment?) {
    guard cosZenith < 0 else { return ([], nil) }
    var result: [EarthPath.Segment] = []
    var shell = shellBelow(detectorRadius)
    var position = -detectorKm
    let radii = earth.shells.map(\.outerRadiusKm)
    for index in radii.indices.reversed() where radii[index] < detectorRadius {
      guard let crossing = distance(toRadius: radii[index]) else { break }
      append(&result, shell, position, -crossing)
      position = -crossing
      shell = index
    }
    return (result, EarthPath.Segment(shell: shell, startKm: position, endKm: -position))
  }

  private func append(
    _ result: inout [EarthPath.Segment], _ shell: Int?, _ start: Double, _ end: Double
  ) {
    guard end > start else { return }
    result.append(EarthPath.Segment(shell: shell, startKm: start, endKm: end))
  }
}
