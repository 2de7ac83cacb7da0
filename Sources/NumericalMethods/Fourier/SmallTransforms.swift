/// Four complex numbers in every lane.
struct Four<V: Lanes> {
  var z0: ComplexLanes<V>
  var z1: ComplexLanes<V>
  var z2: ComplexLanes<V>
  var z3: ComplexLanes<V>

  @inline(__always)
  init(
    _ z0: ComplexLanes<V>, _ z1: ComplexLanes<V>, _ z2: ComplexLanes<V>, _ z3: ComplexLanes<V>
  ) {
    (self.z0, self.z1, self.z2, self.z3) = (z0, z1, z2, z3)
  }
  @inline(__always)
  init(_ z: (Int) -> ComplexLanes<V>) { self.init(z(0), z(1), z(2), z(3)) }

  /// Their transform, z_k = Σⱼ zⱼ i^(jk).
  @inline(__always)
  var transformed: Four {
    let (a, b) = (z0 + z2, z0 - z2)
    let (c, d) = (z1 + z3, (z1 - z3).timesI)
    return Four(a + c, b + d, a - c, b - d)
  }
}

/// Eight complex numbers in every lane.
struct Eight<V: Lanes> {
  var z0: ComplexLanes<V>
  var z1: ComplexLanes<V>
  var z2: ComplexLanes<V>
  var z3: ComplexLanes<V>
  var z4: ComplexLanes<V>
  var z5: ComplexLanes<V>
  var z6: ComplexLanes<V>
  var z7: ComplexLanes<V>

  @inline(__always)
  init(_ low: Four<V>, _ high: Four<V>) {
    (z0, z1, z2, z3) = (low.z0, low.z1, low.z2, low.z3)
    (z4, z5, z6, z7) = (high.z0, high.z1, high.z2, high.z3)
  }
  @inline(__always)
  init(_ z: (Int) -> ComplexLanes<V>) { self.init(Four(z), Four { z($0 + 4) }) }

  /// Their transform, z_k = Σⱼ zⱼ e^(2πi·jk/8).
  @inline(__always)
  var transformed: Eight {
    let even = Four(z0, z2, z4, z6).transformed
    let odd = Four(z1, z3, z5, z7).transformed
    // e^(iπ/4) and e^(3iπ/4) times a number: sums times √½.
    let root = V.every(0.5.squareRoot())
    let o1 = ComplexLanes(root * (odd.z1.re - odd.z1.im), root * (odd.z1.re + odd.z1.im))
    let o2 = odd.z2.timesI
    let o3 = ComplexLanes(-(root * (odd.z3.re + odd.z3.im)), root * (odd.z3.re - odd.z3.im))
    return Eight(
      Four(even.z0 + odd.z0, even.z1 + o1, even.z2 + o2, even.z3 + o3),
      Four(even.z0 - odd.z0, even.z1 - o1, even.z2 - o2, even.z3 - o3))
  }
}
