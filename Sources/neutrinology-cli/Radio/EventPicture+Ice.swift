import PhysicalQuantities
import Radiation
import Simulation

// The ice with the rays of an event.

extension EventPicture {
  /// Where the antennas of the station are.
  var antennasM: [Vector3] {
    plan.channels.filter { $0.station == station }.map(\.positionM)
  }

  /// The plane of the picture.
  func plane() throws -> EventPlane {
    try EventPlane(vertexM: display.event.vertexM, antennasM: antennasM)
  }

  /// The vertical plane through station and vertex, to scale.
  func ice() throws -> Figure {
    let plane = try plane()
    var figure = Figure(
      title: "", x: Figure.Axis(label: "Distance from the station [m]"),
      y: Figure.Axis(label: "z [m]"))
    for (kind, style) in [
      (RayKind.direct, Figure.Series.Style.line), (.refracted, .dashedLine),
      (.reflected, .dottedLine),
    ] {
      let own = rays.filter { $0.path.kind == kind }
      for (number, ray) in own.enumerated() {
        figure.series.append(
          Figure.Series(
            title: number == 0 ? "\(kind) ray" : "", style: style,
            points: ray.path.pointsM.map { Self.pair(plane.point($0)) },
            color: Figure.color(kind.rawValue - 1)))
      }
    }
    let antennas = antennasM.map { Self.pair(plane.point($0)) }
    let showers = display.event.showers.map { Self.pair(plane.point($0.positionM)) }
    let vertex = Self.pair(plane.point(display.event.vertexM))
    if showers.count > 2 {
      figure.series.append(
        Figure.Series(title: "shower", style: .points, points: showers, color: "#CC79A7"))
    }
    figure.series += [
      Figure.Series(title: "antenna", style: .marks(2), points: antennas),
      Figure.Series(title: "vertex", style: .bigPoints, points: [vertex], color: "#CC0000"),
    ]
    let seen = loudRays.flatMap(\.path.pointsM).map { Self.pair(plane.point($0)) }
    let frame = Frame(around: seen + antennas + [vertex], isWide: waveforms.isEmpty)
    figure.x.range = frame.x
    figure.y.range = frame.y
    add(axisOf: plane, at: vertex, frame, to: &figure)
    figure.series.append(
      Figure.Series(
        title: "surface", style: .thinLine,
        points: [(frame.x.lowerBound, 0), (frame.x.upperBound, 0)], color: "#56B4E9"))
    return figure
  }

  private static func pair(_ point: EventPlane.Point) -> (x: Double, y: Double) {
    (point.distance, point.z)
  }

  /// The axis of the shower as an arrow, and the two lines in which the Cherenkov cone cuts the plane.
  private func add(
    axisOf plane: EventPlane, at vertex: (x: Double, y: Double), _ frame: Frame,
    to figure: inout Figure
  ) {
    let axis = display.event.neutrino.direction
    let length = 0.18 * (frame.y.upperBound - frame.y.lowerBound)
    func end(_ direction: EventPlane.Point, _ share: Double) -> (x: Double, y: Double) {
      (
        vertex.x + share * length * direction.distance, vertex.y + share * length * direction.z
      )
    }
    figure.guides.append(
      Figure.Guide(
        from: vertex, to: end(plane.direction(axis), 1), isDashed: false, color: "#CC0000",
        hasHead: true))
    for (number, direction) in plane.directions(
      atAngleRad: display.cherenkovAngleRad, to: axis
    ).enumerated() {
      figure.series.append(
        Figure.Series(
          title: number == 0 ? "Cherenkov cone" : "", style: .thinLine,
          points: [vertex, end(direction, 1.5)], color: "#555555"))
    }
  }

  /// What the panel shows: all points with a margin, as long in metres across as upwards on the canvas.
  fileprivate struct Frame {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>

    /// The shape of the large canvas, and of the panel on it: narrow beside waveforms, wide without.
    init(around points: [(x: Double, y: Double)], isWide: Bool) {
      let shape = (isWide ? 0.8 : 0.4) * 1200 / (0.64 * 840)
      let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 1)
      let (low, high) = (points.map(\.y).min() ?? -1, max(points.map(\.y).max() ?? 0, 0))
      let height = 1.15 * max(high - low, (right - left) / shape, 10)
      let (middleX, middleY) = ((left + right) / 2, (low + high) / 2)
      x = middleX - shape * height / 2...middleX + shape * height / 2
      y = middleY - height / 2...middleY + height / 2
    }
  }
}
