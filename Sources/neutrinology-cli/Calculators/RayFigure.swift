import Matter
import PhysicalQuantities
import Radiation

/// The picture of rays: height against distance, with the refractive index of the ice along the top.
enum RayFigure {
  /// The most pairs in one picture, and the points of a ray.
  private static let mostPairs = 8
  private static let pointsPerRay = 200

  static func figure(_ rows: [InputRow], ice: IceModel, tracer: any RayTracing) throws -> Figure {
    var figure = Figure(
      title: "Rays in \(ice.name)", x: Figure.Axis(label: "Horizontal distance [m]"),
      y: Figure.Axis(label: "z [m]"), top: Figure.Axis(label: "Refractive index n(z), dashed"))
    var lowest = -1.0
    for (number, row) in rows.prefix(mostPairs).enumerated() {
      let (emitter, receiver) = row.ends
      lowest = min(lowest, emitter.z, receiver.z)
      for ray in try tracer.rays(from: emitter, to: receiver) {
        let points = try tracer.polyline(of: ray, count: pointsPerRay)
        figure.series.append(
          Figure.Series(
            title: rows.count > 1 ? "\(ray.kind) (row \(number))" : "\(ray.kind)", style: .line,
            points: points.map { ($0.rangeM, $0.zM) }))
        lowest = min(lowest, points.map(\.zM).min() ?? 0)
      }
    }
    figure.y.range = lowest * 1.05 ... -lowest * 0.03
    let heights = (0...200).map { lowest * 1.05 * (1 - Double($0) / 200) }
    let profile = try heights.map { (x: try ice.profile.refractiveIndex(atZ: $0), y: $0) }
    figure.series.append(
      Figure.Series(title: "n(z)", style: .dashedLine, points: profile, usesTopAxis: true))
    return figure
  }
}
