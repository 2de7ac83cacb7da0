import PhysicalQuantities

/// Ice of layers from the surface down, each with a formula or a table of its own.
///
/// In a layer the index follows the depth t below the layer's top: one index, n = n_ice − Δn·exp(−t/z₀), or a table. Between
/// layers it may step in either direction; within one it never falls with depth. n = 1 in the air above the surface.
public struct LayeredIce: Sendable, Hashable {
  /// How the index of a layer depends on the depth below its top.
  public enum Form: Sendable, Hashable {
    /// One index.
    case uniform(UniformIce)
    /// An exponential, whose deficit is that at the top of the layer.
    case exponential(ExponentialIce)
    /// A table that begins at the top of the layer and is as deep as the layer.
    case table(TabulatedIce)
  }

  /// A layer, the one above the next.
  public struct Layer: Sendable, Hashable {
    /// How its index depends on depth.
    public var form: Form
    /// How thick it is, in m; `nil` for a table, which says so itself, and for the last layer, which has no end.
    public var thicknessM: Double?

    /// Makes a layer.
    public init(_ form: Form, thicknessM: Double? = nil) {
      self.form = form
      self.thicknessM = thicknessM
    }
  }

  /// The layers as rays see them, from the surface down, the last one without end.
  public let layers: [IceLayer]

  /// Puts layers on top of each other; below a table that is the last, its last index goes on.
  ///
  /// - Throws: `PhysicsError` for no layer, a thickness that is missing, not above 0 or given where there is none, and more
  ///   pieces than a search for rays goes through.
  public init(_ given: [Layer]) throws(PhysicsError) {
    guard !given.isEmpty else {
      throw .inconsistent(parameter: "layers of ice", value: "none", hint: "give at least one")
    }
    var layers: [IceLayer] = []
    var topZM = 0.0
    for (number, layer) in given.enumerated() {
      let name = "thickness of ice layer \(number + 1) (m)"
      let isLast = number == given.count - 1
      let thicknessM = try Self.thicknessM(of: layer, isLast: isLast, name)
      layers += Self.pieces(layer.form, from: topZM, thicknessM: thicknessM)
      if let thicknessM { topZM -= thicknessM }
    }
    try Require.value(
      Double(layers.count), in: 1...Double(TabulatedIce.mostRows), "pieces of the ice profile")
    self.layers = layers
  }

  /// The thickness of a layer; `nil` where it has no end.
  private static func thicknessM(
    of layer: Layer, isLast: Bool, _ name: String
  ) throws(PhysicsError) -> Double? {
    if case .table(let ice) = layer.form {
      guard layer.thicknessM == nil else {
        throw .inconsistent(
          parameter: name, value: "\(layer.thicknessM ?? 0)",
          hint: "a table is as thick as its rows reach")
      }
      return isLast ? nil : -ice.lowestZM
    }
    guard let thicknessM = layer.thicknessM else {
      guard isLast else {
        throw .inconsistent(
          parameter: name, value: "none", hint: "only the last layer goes on without end")
      }
      return nil
    }
    guard !isLast else {
      throw .inconsistent(
        parameter: name, value: "\(thicknessM)", hint: "the last layer goes on without end")
    }
    return try Require.value(thicknessM, in: 1e-3...10_000, name)
  }

  private static func pieces(
    _ form: Form, from topZM: Double, thicknessM: Double?
  ) -> [IceLayer] {
    let bottomZM = thicknessM.map { topZM - $0 } ?? -.infinity
    switch form {
    case .uniform(let ice):
      return [IceLayer(.constant(ice.index), from: topZM, to: bottomZM)]
    case .exponential(let ice):
      return [
        IceLayer(
          .exponential(
            solid: ice.solidIndex, deficit: ice.surfaceDeficit, scaleM: ice.scaleHeightM,
            originZM: topZM), from: topZM, to: bottomZM)
      ]
    case .table(let ice):
      let moved = ice.layers.map { $0.moved(byM: topZM) }
      return thicknessM == nil ? moved : moved.dropLast()
    }
  }

  /// The refractive index at a height; 1 in the air above the surface.
  public func refractiveIndex(atZ zM: Double) -> Double {
    zM > 0 ? 1 : layers.refractiveIndex(atZ: zM)
  }
}

extension IceProfile {
  /// The profile of layers: one that has a closed form of its own where there is a single layer of such.
  ///
  /// - Throws: `PhysicsError` as ``LayeredIce``.
  public init(layers: [LayeredIce.Layer]) throws(PhysicsError) {
    let ice = try LayeredIce(layers)
    switch layers[0].form {
    case .uniform(let uniform) where layers.count == 1: self = .uniform(uniform)
    case .exponential(let exponential) where layers.count == 1: self = .exponential(exponential)
    case .table(let table) where layers.count == 1: self = .tabulated(table)
    default: self = .layered(ice)
    }
  }
}

extension [IceLayer] {
  /// The index at a height at or below the surface; where two layers meet, that of the upper one.
  func refractiveIndex(atZ zM: Double) -> Double {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].bottomZM < zM { high = middle } else { low = middle + 1 }
    }
    return self[low].index(atZ: zM)
  }
}
