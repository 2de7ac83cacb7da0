import NumericalMethods

/// The eigenvectors of every shell for eight energies, and the turns from each shell into the next.
struct ShellBases {
  /// 20 lanes a shell: nine of the turn into the next shell inwards, nine eigenvectors, two rates.
  private let room: UnsafeMutablePointer<Double8>

  /// Works out the bases of all shells and of vacuum, which comes last.
  @inline(__always)
  static func with(
    _ earth: OscillationEarth, _ h: StandardHamiltonian, matter: Double8, unit: Double8,
    _ body: (ShellBases) -> Void
  ) {
    let count = earth.shells.count + 1
    withUnsafeTemporaryAllocation(of: Double8.self, capacity: 20 * count) { buffer in
      guard let room = buffer.baseAddress else { return }
      buffer.initialize(repeating: .zero)
      let bases = ShellBases(room: room)
      for index in 0..<count { bases.prepare(index, earth, h, matter, unit) }
      body(bases)
    }
  }

  @inline(never)
  private func prepare(
    _ index: Int, _ earth: OscillationEarth, _ h: StandardHamiltonian, _ matter: Double8,
    _ unit: Double8
  ) {
    var electrons = 0.0
    if index < earth.shells.count {
      let shell = earth.shells[index]
      // Shells of varying density have bases of their own, step by step.
      guard shell.isUniform else { return }
      electrons = shell.densityCoefficients[0] * shell.electronFraction
    }
    let basis = ShellEigenbasis(h, matter: matter * electrons, unit: unit)
    let p = room + 20 * index
    basis.outward.store(p + 9)
    p[18] = basis.rate21
    p[19] = basis.rate31
    guard index > 0 else { return }
    // The turn from this shell into the one inside: rows of the inner basis on ours.
    let inner = RealMatrix3(room + 20 * (index - 1) + 9)
    inner.transposedTimes(basis.outward).store(p)
  }

  /// The basis of a uniform shell, or of vacuum.
  @inline(__always)
  subscript(shell: Int) -> ShellEigenbasis<Double8> {
    let p = room + 20 * shell
    return ShellEigenbasis(
      outward: RealMatrix3(p + 9), rate21: p[18], rate31: p[19])
  }

  /// The evolution along a way, in the basis of H̃.
  @inline(never)
  func amplitude(
    _ row: ShellRows.Row, _ stretches: UnsafeBufferPointer<ShellRows.Stretch>
  ) -> PathAmplitude<Double8> {
    var s = PathAmplitude(thereAndBack(row, stretches))
    // What comes first along the way is the last factor: from the detector's radius back to production.
    for k in row.remainder.reversed() { precede(&s, stretches[k]) }
    return s
  }

  /// The evolution from the detector's radius down and up to it again, in the basis of H̃.
  @inline(never)
  func thereAndBack(
    _ row: ShellRows.Row, _ stretches: UnsafeBufferPointer<ShellRows.Stretch>
  ) -> SymmetricAmplitude<Double8> {
    guard let innermost = row.innermost else { return .identity }
    guard !row.inward.isEmpty else { return uniform(innermost) }
    var here = stretches[row.inward.lowerBound].shell
    var inward = HalfAmplitude(RealMatrix3(room + 20 * here + 9).transposed)
    cross(&inward, row.inward, stretches, &here)
    move(&inward, from: &here, to: innermost.shell)
    // Half of the innermost stretch: the square of its evolution is the whole.
    turnPhases(&inward, innermost.shell, innermost.km)
    return inward.whole.thereAndBack
  }

  /// The evolution through one shell only.
  @inline(__always)
  private func uniform(_ stretch: ShellRows.Stretch) -> SymmetricAmplitude<Double8> {
    let p = room + 20 * stretch.shell
    let (e2, e3) = phaseChanges(stretch.shell, stretch.km)
    var s = SymmetricAmplitude<Double8>.identity
    s.add(e2, p[10], p[13], p[16])
    s.add(e3, p[11], p[14], p[17])
    return s
  }

  /// S ← S·stretch, in the basis of H̃.
  @inline(__always)
  func precede(_ s: inout PathAmplitude<Double8>, _ stretch: ShellRows.Stretch) {
    let p = room + 20 * stretch.shell
    let (e2, e3) = phaseChanges(stretch.shell, stretch.km)
    s.precede(e2, p[10], p[13], p[16])
    s.precede(e3, p[11], p[14], p[17])
  }

  /// e^{−2iX} − 1 of the half phases X of a length.
  @inline(__always)
  private func phaseChanges(
    _ shell: Int, _ km: Double
  ) -> (ComplexLanes<Double8>, ComplexLanes<Double8>) {
    let p = room + 20 * shell
    let (s2, c2) = EarthPhase.sinCos(p[18] * (km + km))
    let (s3, c3) = EarthPhase.sinCos(p[19] * (km + km))
    let one = Double8.every(1)
    return (ComplexLanes(c2 - one, -s2), ComplexLanes(c3 - one, -s3))
  }

  @inline(__always)
  private func cross(
    _ s: inout HalfAmplitude<Double8>, _ range: Range<Int>,
    _ stretches: UnsafeBufferPointer<ShellRows.Stretch>, _ here: inout Int
  ) {
    for k in range {
      move(&s, from: &here, to: stretches[k].shell)
      turnPhases(&s, stretches[k].shell, stretches[k].km + stretches[k].km)
    }
  }

  @inline(__always)
  private func move(_ s: inout HalfAmplitude<Double8>, from here: inout Int, to shell: Int) {
    while here > shell {
      s.turn(RealMatrix3(room + 20 * here))
      here -= 1
    }
  }

  /// e^{−2iX} of the half phases X of half the given length.
  @inline(__always)
  private func turnPhases(_ s: inout HalfAmplitude<Double8>, _ shell: Int, _ km: Double) {
    s.turnPhases(room[20 * shell + 18] * km, room[20 * shell + 19] * km)
  }
}

extension HalfAmplitude where V == Double8 {
  /// S ← stretch·S, in the basis of the stretch.
  @inline(__always)
  mutating func turnPhases(_ basis: ShellEigenbasis<Double8>, _ km: Double) {
    turnPhases(basis.rate21 * (km + km), basis.rate31 * (km + km))
  }

  /// Turns the second and third row back by two phases.
  @inline(__always)
  mutating func turnPhases(_ phase2: Double8, _ phase3: Double8) {
    let (s2, c2) = EarthPhase.sinCos(phase2)
    let (s3, c3) = EarthPhase.sinCos(phase3)
    turnPhases(ComplexLanes(c2, -s2), ComplexLanes(c3, -s3))
  }
}

/// Sine and cosine of phases that may be large at energies of keV.
enum EarthPhase {
  @inline(__always)
  static func sinCos(_ x: Double8) -> (sin: Double8, cos: Double8) {
    let limit = Double8.every(PhaseTrigonometry.largestPhase)
    let isSmall = Double8.notAbove(Double8.magnitude(x), limit)
    if Double8.areAll(isSmall) { return PhaseTrigonometry.sinCos(x) }
    let quick = PhaseTrigonometry.sinCos(x)
    let any = Elementary.sinCos(x)
    return (.choose(isSmall, quick.sin, any.sin), .choose(isSmall, quick.cos, any.cos))
  }
}

extension RealMatrix3 where V == Double8 {
  @inline(__always)
  func store(_ p: UnsafeMutablePointer<Double8>) {
    (p[0], p[1], p[2]) = (m11, m12, m13)
    (p[3], p[4], p[5]) = (m21, m22, m23)
    (p[6], p[7], p[8]) = (m31, m32, m33)
  }

  @inline(__always)
  init(_ p: UnsafeMutablePointer<Double8>) {
    (m11, m12, m13) = (p[0], p[1], p[2])
    (m21, m22, m23) = (p[3], p[4], p[5])
    (m31, m32, m33) = (p[6], p[7], p[8])
  }

  @inline(__always)
  var transposed: RealMatrix3 {
    RealMatrix3(
      m11: m11, m12: m21, m13: m31, m21: m12, m22: m22, m23: m32, m31: m13, m32: m23, m33: m33)
  }

  /// selfᵀ·o.
  @inline(__always)
  func transposedTimes(_ o: RealMatrix3) -> RealMatrix3 {
    @inline(__always)
    func dot(_ p: V, _ q: V, _ r: V, _ x: V, _ y: V, _ z: V) -> V {
      .fused(p, x, .fused(q, y, r * z))
    }
    return RealMatrix3(
      m11: dot(m11, m21, m31, o.m11, o.m21, o.m31), m12: dot(m11, m21, m31, o.m12, o.m22, o.m32),
      m13: dot(m11, m21, m31, o.m13, o.m23, o.m33), m21: dot(m12, m22, m32, o.m11, o.m21, o.m31),
      m22: dot(m12, m22, m32, o.m12, o.m22, o.m32), m23: dot(m12, m22, m32, o.m13, o.m23, o.m33),
      m31: dot(m13, m23, m33, o.m11, o.m21, o.m31), m32: dot(m13, m23, m33, o.m12, o.m22, o.m32),
      m33: dot(m13, m23, m33, o.m13, o.m23, o.m33))
  }
}
