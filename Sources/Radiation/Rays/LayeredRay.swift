import Matter
import NumericalMethods

/// A ray in layered ice, fixed by its Snell constant and its rise at a reference height.
///
/// The integrals over height of a stretch of it, q = ∫ dz/p, the length ∫ n dz/p, the optical path ∫ n² dz/p, and the change of
/// its range a q with a, are sums over layers and panels of 16 Gauss-Legendre nodes each. Near a height where p vanishes the
/// variable is y = √(z_t − z), in which p ∝ y: z_t is the turning point, or where p would vanish if the slope of n went on.
struct LayeredRay {
  let layers: [IceLayer]
  /// a = n sin θ, the same all along the ray.
  let a: Double
  /// The rise p = n cos θ at the reference height.
  let rise: Double
  let reference: LayeredHeight

  /// The ray whose direction at the reference height has this cotangent; infinite for a vertical ray.
  init(_ layers: [IceLayer], at reference: LayeredHeight, cotangent: Double) {
    self.layers = layers
    self.reference = reference
    if cotangent == .infinity {
      (a, rise) = (0, reference.frame.index)
    } else {
      a = reference.frame.index / (1 + cotangent * cotangent).squareRoot()
      rise = a * cotangent
    }
  }

  /// The ray with this Snell constant and rise.
  init(_ layers: [IceLayer], at reference: LayeredHeight, a: Double, rise: Double) {
    self.layers = layers
    self.reference = reference
    self.a = a
    self.rise = rise
  }

  /// p² at a height, by the formula of a layer; negative where the ray cannot be.
  func riseSquared(atZ zM: Double, layer: Int) -> Double {
    let n = reference.frame.index
    let change =
      layer == reference.layer
      ? reference.frame.rise(atDepthM: reference.zM - zM) : layers[layer].index(atZ: zM) - n
    return rise * rise + change * (change + 2 * n)
  }
}

/// A height in layered ice with the layer that it lies in.
struct LayeredHeight {
  let zM: Double
  /// The layer that holds the height; where two layers meet, the lower one.
  let layer: Int
  let frame: IceLayerFrame

  init(_ layers: [IceLayer], zM: Double) {
    self.zM = zM
    layer = Self.layer(below: zM, in: layers)
    frame = IceLayerFrame(layers[layer], atZ: zM)
  }

  /// The layer that holds the ice just below a height.
  static func layer(below zM: Double, in layers: [IceLayer]) -> Int {
    var (low, high) = (0, layers.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if layers[middle].bottomZM < zM { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The layer that holds the ice just above a height.
  static func layer(above zM: Double, in layers: [IceLayer]) -> Int {
    var (low, high) = (0, layers.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if layers[middle].topZM > zM { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// Where a rising ray is sent down again.
enum LayeredTop: Equatable {
  /// The surface, in part or totally.
  case surface
  /// The height where the ray is horizontal, in m.
  case turning(Double)
  /// The bottom of a layer of lower index, by total reflection; its number and height.
  case interface(Int, Double)

  var zM: Double {
    switch self {
    case .surface: 0
    case .turning(let zM): zM
    case .interface(_, let zM): zM
    }
  }
}

extension LayeredRay {
  /// The top of the ray above the reference height.
  func top() -> LayeredTop {
    let first = LayeredHeight.layer(above: reference.zM, in: layers)
    guard reference.zM < 0 else { return .surface }
    for k in stride(from: first, through: 0, by: -1) {
      let start = Swift.max(reference.zM, layers[k].bottomZM)
      let square =
        start == reference.zM && k == reference.layer
        ? rise * rise : riseSquared(atZ: start, layer: k)
      if square < 0 { return .interface(k, start) }
      guard riseSquared(atZ: layers[k].topZM, layer: k) <= 0 else { continue }
      let frame = IceLayerFrame(layers[k], atZ: start)
      let height = frame.heightM(
        ofFall: square / (frame.index + a), limitM: layers[k].topZM - start)
      return .turning(start + height)
    }
    return .surface
  }
}

/// The integrals of a stretch of a ray.
struct LayeredSums {
  /// ∫ dz/p, which is range/a.
  var q = 0.0
  /// ∂range/∂a.
  var slope = 0.0
  var length = 0.0
  var opticalPath = 0.0

  static func += (sums: inout LayeredSums, more: (count: Int, LayeredSums)) {
    let weight = Double(more.count)
    sums.q += weight * more.1.q
    sums.slope += weight * more.1.slope
    sums.length += weight * more.1.length
    sums.opticalPath += weight * more.1.opticalPath
  }
}

/// Eight nodes of a panel: heights, indices, and the weights of dz/p and of ∂range/∂a.
struct LayeredNodes {
  let zM: Double8
  let index: Double8
  let weight: Double8
  let slope: Double8
}
