import NumericalMethods

/// Firn in two layers, each with an exponential of its own: loose snow above, compacted firn below.
///
/// n(z) = n_ice − Δn_u·exp(z/z_u) above the boundary z_b, and n_ice − Δn_l·exp((z − z_b)/z_l) from z_b down; n = 1 in
/// the air. At Summit the two layers meet with a step of 6·10⁻⁴ in n, as published.
public struct TwoLayerFirn: BitwiseCopyable, Sendable, Hashable {
  /// The refractive index of solid ice.
  public let solidIndex: Double
  /// The height at which the layers meet, in m.
  public let boundaryZM: Double
  /// The deficit of the upper layer at the surface.
  public let upperDeficit: Double
  /// The scale height of the upper layer, in m.
  public let upperScaleHeightM: Double
  /// The deficit of the lower layer at the boundary.
  public let lowerDeficit: Double
  /// The scale height of the lower layer, in m.
  public let lowerScaleHeightM: Double

  /// The refractive index at a height; 1 in the air above the surface.
  public func refractiveIndex(atZ zM: Double) -> Double {
    if zM > 0 { return 1 }
    if zM > boundaryZM {
      return solidIndex - upperDeficit * Elementary.exp(zM / upperScaleHeightM)
    }
    return solidIndex - lowerDeficit * Elementary.exp((zM - boundaryZM) / lowerScaleHeightM)
  }

  /// The two layers.
  var layers: [IceLayer] {
    [
      IceLayer(
        .exponential(
          solid: solidIndex, deficit: upperDeficit, scaleM: upperScaleHeightM, originZM: 0),
        from: 0, to: boundaryZM),
      IceLayer(
        .exponential(
          solid: solidIndex, deficit: lowerDeficit, scaleM: lowerScaleHeightM,
          originZM: boundaryZM), from: boundaryZM, to: -.infinity),
    ]
  }
}
