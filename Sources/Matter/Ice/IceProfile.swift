import NumericalMethods
import PhysicalQuantities

/// How the refractive index of ice depends on height, whichever formula describes it.
public enum IceProfile: Sendable, Hashable {
  /// One exponential: the profile of the analytic ray tracer.
  case exponential(ExponentialIce)
  /// Two exponentials that meet in the firn.
  case twoLayerFirn(TwoLayerFirn)
  /// The polynomial density fit for Summit.
  case oeyen2025(Oeyen2025)
  /// One index throughout.
  case uniform(UniformIce)
  /// A table of heights and indices, with steps where layers meet.
  case tabulated(TabulatedIce)
  /// Layers of one's own, each with a formula or a table.
  case layered(LayeredIce)

  /// The refractive index at a height; 1 in the air above the surface.
  ///
  /// - Parameter zM: Height in m, upwards, 0 at the surface.
  /// - Returns: n, at least 1.
  /// - Throws: `PhysicsError.outOfRange` if the height is not finite.
  public func refractiveIndex(atZ zM: Double) throws(PhysicsError) -> Double {
    index(atZ: try Require.finite(zM, "zM"))
  }

  /// The refractive index at each of many heights.
  ///
  /// - Throws: `PhysicsError` if a height is not finite, or the buffers differ in length.
  public func refractiveIndices(
    atZ zM: UnsafeBufferPointer<Double>, into indices: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    guard zM.count == indices.count else {
      throw .inconsistent(
        parameter: "indices", value: "\(indices.count) places for \(zM.count) heights",
        hint: "give buffers of one length")
    }
    for i in 0..<zM.count { indices[i] = try refractiveIndex(atZ: zM[i]) }
  }

  private func index(atZ zM: Double) -> Double {
    switch self {
    case .exponential(let ice): ice.refractiveIndex(atZ: zM)
    case .twoLayerFirn(let ice): ice.refractiveIndex(atZ: zM)
    case .oeyen2025(let ice): ice.refractiveIndex(atZ: zM)
    case .uniform(let ice): ice.refractiveIndex(atZ: zM)
    case .tabulated(let ice): ice.refractiveIndex(atZ: zM)
    case .layered(let ice): ice.refractiveIndex(atZ: zM)
    }
  }

  /// The profile as layers from the surface down, the last one without end.
  public var layers: [IceLayer] {
    let deep = -Double.infinity
    switch self {
    case .exponential(let ice):
      return [
        IceLayer(
          .exponential(
            solid: ice.solidIndex, deficit: ice.surfaceDeficit, scaleM: ice.scaleHeightM,
            originZM: 0), from: 0, to: deep)
      ]
    case .twoLayerFirn(let ice): return ice.layers
    case .oeyen2025(let fit): return [IceLayer(.oeyen2025(fit), from: 0, to: deep)]
    case .uniform(let ice): return [IceLayer(.constant(ice.index), from: 0, to: deep)]
    case .tabulated(let ice): return ice.layers
    case .layered(let ice): return ice.layers
    }
  }
}
