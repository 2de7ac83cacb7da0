import Matter
import NumericalMethods
import PhysicalQuantities

/// Finds the rays between two points of any layered ice, also by way of its bed.
///
/// In level ice a ray is an integral over height with one Snell constant a = n sin θ. The range is integrated by quadrature that is
/// smooth through turning points (see `LayeredRay`), for each order of reflections; its branches between the heights where
/// layers meet are scanned for every ray, the extremes between samples included. Layers refract by Snell's law; what a step of
/// the index reflects is lost to the transmitted ray, as the square root of the flux that passes, because the change of the field by the
/// index belongs to the focusing. A bottom multiplies E_φ by A e^{iφ} and, as the sign of Fresnel's coefficients has it, E_θ by −A e^{iφ}.
///
/// **Accuracy** 10⁻¹² in range, length and time wherever the layers are as smooth as their scale says; directions 10⁻¹¹. Two
/// rays nearer to each other than the samples of a branch are found by the extreme between them. Rays trapped between
/// layers, partial reflections from inner steps and points in air are not covered.
/// **Cost** 20 to 100 µs a pair; the rays of exponential ice that do not touch the bed come from ``RayTracer``.
public struct LayeredRayTracer: Sendable, RayTracing {
  /// The layers from the surface down.
  public let layers: [IceLayer]
  /// The bed and what it reflects, where it does.
  public let bottom: BottomReflection?
  /// The most reflections at the bed.
  public let bottomReflections: Int
  /// What finds the rays that do not touch the bed, in closed form.
  let exact: RayTracer?

  /// Courses multiply with every reflection: more than any pulse survives.
  public static let mostBottomReflections = 10

  /// Makes a tracer for an ice model.
  ///
  /// - Parameters:
  ///   - model: The ice.
  ///   - bottomReflections: The most reflections at the bed, up to 10.
  ///   - usesClosedForm: Whether rays that do not touch the bed are those of ``RayTracer`` where the ice is one exponential.
  /// - Throws: `PhysicsError` for another number, or reflections in ice without a reflecting bed.
  public init(
    model: IceModel, bottomReflections: Int = 0, usesClosedForm: Bool = true
  ) throws(PhysicsError) {
    try Require.value(
      Double(bottomReflections), in: 0...Double(Self.mostBottomReflections), "bottom reflections")
    if bottomReflections > 0, model.bottomReflection == nil {
      throw .inconsistent(
        parameter: "bottom reflections", value: "\(bottomReflections) in \(model.name)",
        hint: "this ice has no reflecting bed; mooresbay_simple has one, or give one")
    }
    layers = model.profile.layers
    bottom = model.bottomReflection
    self.bottomReflections = bottomReflections
    exact = usesClosedForm ? try? RayTracer(model: model) : nil
  }

  /// Finds all rays from an emitter to a receiver, those without a reflection at the bed first.
  public func solve(emitter: Vector3, receiver: Vector3, into solutions: inout RaySolutions) {
    if let exact {
      exact.solve(emitter: emitter, receiver: receiver, into: &solutions)
      guard bottomReflections > 0, solutions.outcome == .found || solutions.outcome == .shadow
      else { return }
    } else if RayTracer.admit(emitter, receiver, &solutions) == nil {
      return
    }
    let search = LayeredRaySearch(self, emitter, receiver)
    // Points below the bed have no way by it.
    let isAbove = bottom.map { Swift.min(emitter.z, receiver.z) >= $0.zM } ?? true
    let most = isAbove ? bottomReflections : 0
    for n in (exact == nil ? 0 : 1)..<(most + 1) {
      search.solve(bottomReflections: n, &solutions)
    }
  }

  /// The deepest height of a ray, in m.
  func lowestZM(_ ray: Ray) -> Double {
    let ends = Swift.min(ray.emitter.z, ray.receiver.z)
    return ray.bottomReflections > 0 ? bottom?.zM ?? ends : ends
  }

  /// A ray of this tracer as its integrals see it.
  func layered(_ ray: Ray) -> LayeredRay {
    let isEmitter = ray.emitter.z >= ray.receiver.z
    let height = LayeredHeight(layers, zM: isEmitter ? ray.emitter.z : ray.receiver.z)
    return LayeredRay(
      layers, at: height, a: ray.snellConstant, rise: isEmitter ? ray.emitterRise : ray.receiverRise
    )
  }
}
