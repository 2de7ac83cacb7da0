import Matter
import NumericalMethods

extension LayeredRay {
  /// The integrals from a height down to another; at a turning point the ray is horizontal at the upper one.
  func sums(from topZM: Double, turns: Bool, to bottomZM: Double) -> LayeredSums {
    var sums = LayeredSums()
    var (q, slope, length, path) = (Double8(), Double8(), Double8(), Double8())
    forEachPanel(from: topZM, turns: turns, to: bottomZM) { nodes in
      q += nodes.weight
      slope += nodes.slope
      let part = nodes.index * nodes.weight
      length += part
      path += nodes.index * part
    }
    sums.q = q.sum()
    sums.slope = slope.sum()
    sums.length = length.sum()
    sums.opticalPath = path.sum()
    return sums
  }

  /// Hands the nodes of a stretch to a closure, from the top down.
  @inline(__always)
  func forEachPanel(
    from topZM: Double, turns: Bool, to bottomZM: Double, _ body: (LayeredNodes) -> Void
  ) {
    guard topZM > bottomZM else { return }
    // A turning point lies inside its layer; every other height belongs to the layer below it.
    var layer = LayeredHeight.layer(below: topZM, in: layers)
    var top = topZM
    while top > bottomZM, layer < layers.count {
      let bottom = Swift.max(layers[layer].bottomZM, bottomZM)
      let part = LayeredPart(self, layer, topZM: top, bottomZM: bottom, turns: turns && top == topZM)
      part.forEachPanel(body)
      top = bottom
      layer += 1
    }
  }
}

/// The part of a ray in one layer.
private struct LayeredPart {
  let a: Double
  let topZM: Double
  let heightM: Double
  let turns: Bool
  let frame: IceLayerFrame
  /// The index and p² at the top.
  let index: Double
  let square: Double
  let scaleM: Double

  init(_ ray: LayeredRay, _ layer: Int, topZM: Double, bottomZM: Double, turns: Bool) {
    a = ray.a
    self.topZM = topZM
    heightM = topZM - bottomZM
    self.turns = turns
    let layers = ray.layers
    frame =
      topZM == ray.reference.zM && layer == ray.reference.layer
      ? ray.reference.frame : IceLayerFrame(layers[layer], atZ: topZM)
    index = turns ? ray.a : frame.index
    scaleM = layers[layer].scaleM
    // Kept above 0, where the ray is horizontal at the top without turning there.
    square =
      turns
      ? 0
      : Swift.max(
        topZM == ray.reference.zM && layer == ray.reference.layer
          ? ray.rise * ray.rise : ray.riseSquared(atZ: topZM, layer: layer), 1e-200)
  }

  @inline(__always)
  func forEachPanel(_ body: (LayeredNodes) -> Void) {
    let fall = frame.fallPerM
    let offset = turns ? 0 : square / (2 * index * fall)
    if offset <= scaleM, fall > 0 {
      curved(offset, body)
    } else if scaleM == .infinity {
      straight(0, heightM, body)
    } else {
      // Steep rays: nothing vanishes nearby, and the exponentials die out downwards.
      var (start, width) = (0.0, 1.5 * scaleM)
      while start < heightM {
        let end = heightM - start < 1.2 * width ? heightM : start + width
        straight(start, end, body)
        (start, width) = (end, 2 * width)
      }
    }
  }

  /// A panel in depth below the top.
  @inline(__always)
  private func straight(_ start: Double, _ end: Double, _ body: (LayeredNodes) -> Void) {
    let (middle, half) = (0.5 * (start + end), 0.5 * (end - start))
    for sign in [1.0, -1] {
      let x = middle + sign * half * GaussLegendre16.nodes
      let rise = frame.rise(atDepthM: x)
      let n = index + rise
      let p2 = square + rise * (n + index)
      let weight = half * GaussLegendre16.weights / Elementary.squareRoot(p2)
      body(LayeredNodes(zM: topZM - x, index: n, weight: weight, slope: weight * n * n / p2))
    }
  }

  /// Panels in y = √(offset + depth).
  ///
  /// The ends of the part and the offset move with a: y at a fixed share of the way changes by `yChange`, the height by `zChange`.
  @inline(__always)
  private func curved(_ offset: Double, _ body: (LayeredNodes) -> Void) {
    let y0 = offset.squareRoot()
    let y1 = (offset + heightM).squareRoot()
    let width = heightM / (y0 + y1)
    // A turning point moves by −1/fall, an offset (n² − a²)/(2 n fall) by −a/(n fall).
    let shift = -a / (index * frame.fallPerM)
    let change0 = turns ? 0 : shift / (2 * y0)
    let change1 = shift / (2 * y1)
    let panels = Swift.max(Int((width / (1.5 * scaleM.squareRoot())).rounded(.up)), 1)
    let half = 0.5 / Double(panels)
    for panel in 0..<panels {
      for sign in [1.0, -1] {
        let share = Double(2 * panel + 1) * half + sign * half * GaussLegendre16.nodes
        let step = width * share
        let y = y0 + step
        let depth = step * (2 * y0 + step)
        let (rise, fall) = frame.riseAndFall(atDepthM: depth)
        let n = index + rise
        let p2 = square + rise * (n + index)
        let inverse = 1 / Elementary.squareRoot(p2)
        let weight = half * GaussLegendre16.weights
        let yChange = change0 * (1 - share) + change1 * share
        let zChange = shift - 2 * y * yChange
        // p ∂p/∂a
        let pChange = -n * fall * zChange - a
        let q = 2 * width * y * inverse * weight
        let stretch = 2 * a * (yChange * width + y * (change1 - change0)) * inverse * weight
        body(
          LayeredNodes(
            zM: topZM - depth, index: n, weight: q,
            slope: q + stretch - a * q * pChange * inverse * inverse))
      }
    }
  }
}
