import NumericalMethods
import PhysicalQuantities

/// Ice whose refractive index rises from the firn at the surface to solid ice along one exponential.
///
/// n(z) = n_ice − Δn·exp(z/z₀) for z ≤ 0, in metres with z upwards and 0 at the surface; n = 1 in the air above.
/// Rays in such ice have closed forms, so this is the profile that the analytic ray tracer works in.
public struct ExponentialIce: BitwiseCopyable, Sendable, Hashable {
  /// The refractive index of solid ice, far below the firn.
  public let solidIndex: Double
  /// How far the index at the surface stays below that of solid ice.
  public let surfaceDeficit: Double
  /// The height over which the deficit changes by e, in m.
  public let scaleHeightM: Double

  /// The index at the surface, just below the air.
  public var surfaceIndex: Double { solidIndex - surfaceDeficit }

  /// Makes a profile from the three numbers of its formula.
  ///
  /// - Parameters:
  ///   - solidIndex: n_ice, above 1 and up to 4.
  ///   - surfaceDeficit: Δn > 0, with n_ice − Δn ≥ 1. For Δn = 0 use uniform ice and its tracer.
  ///   - scaleHeightM: z₀ > 0 in m.
  /// - Throws: `PhysicsError.outOfRange` for any other number.
  public init(
    solidIndex: Double, surfaceDeficit: Double, scaleHeightM: Double
  ) throws(PhysicsError) {
    guard solidIndex > 1, solidIndex <= 4 else {
      throw .outOfRange(
        parameter: "solidIndex", value: solidIndex, allowed: "above 1, up to 4",
        hint: "deep ice has 1.78")
    }
    guard surfaceDeficit > 0, surfaceDeficit <= solidIndex - 1 else {
      throw .outOfRange(
        parameter: "surfaceDeficit", value: surfaceDeficit, allowed: "above 0, up to n_ice - 1",
        hint: "for a constant index use uniform ice and UniformRayTracer")
    }
    try Require.positive(scaleHeightM, "scaleHeightM", hint: "z_0 is positive in exp(z/z_0)")
    self.init(fitted: solidIndex, surfaceDeficit, scaleHeightM)
  }

  /// A published fit, whose numbers need no check.
  init(fitted solidIndex: Double, _ surfaceDeficit: Double, _ scaleHeightM: Double) {
    self.solidIndex = solidIndex
    self.surfaceDeficit = surfaceDeficit
    self.scaleHeightM = scaleHeightM
  }

  /// The refractive index at a height; 1 in the air above the surface.
  public func refractiveIndex(atZ zM: Double) -> Double {
    zM > 0 ? 1 : solidIndex - surfaceDeficit * Elementary.exp(zM / scaleHeightM)
  }

  /// The refractive index at eight heights.
  public func refractiveIndex(atZ zM: Double8) -> Double8 {
    let ice = solidIndex - surfaceDeficit * Elementary.exp(zM / scaleHeightM)
    return ice.replacing(with: 1, where: zM .> 0)
  }

  /// The change of the index with height, in 1/m; 0 in the air.
  public func indexGradientPerM(atZ zM: Double) -> Double {
    zM > 0 ? 0 : -surfaceDeficit / scaleHeightM * Elementary.exp(zM / scaleHeightM)
  }
}
