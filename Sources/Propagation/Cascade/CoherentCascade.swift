import Neutrinos
import NumericalMethods

/// The density matrices of the nodes that oscillate, on their way through the Earth.
///
/// Between the middles of groups of the way the cascade acts on the matrices: losses, neutral currents (blind to flavour, so that
/// they carry coherence down in energy), regeneration, and what arrives from the nodes above, which do not oscillate. In a
/// group the exact evolution of flavours acts. This splitting (Strang 1968) is of second order in the groups.
///
/// Nine real numbers a kind: ee, μμ, ττ, then real and imaginary parts of eμ, eτ, μτ; nodes in rows padded to eights.
struct CoherentCascade: Sendable {
  /// The nodes that oscillate: the lowest ones.
  let count: Int
  private let padded: Int
  private let energies: [Double]
  private let hamiltonians: [StandardHamiltonian]
  private let earth: OscillationEarth
  /// Losses of the 18 numbers.
  private let losses: [Double]
  private let fastest: Double
  /// Neutral currents of both kinds, then the other gains: columns of padded rows.
  private let matrices: [[Double]]
  private let gains: [(from: Int, to: Int, matrix: Int)]
  private let source: CascadeSource

  init(
    _ operation: CascadeOperator, _ parameters: OscillationParameters, earth: OscillationEarth,
    count: Int, above evolution: CascadeEvolution?
  ) {
    self.count = count
    self.earth = earth
    let grid = operation.grid
    let padded = (count + 7) / 8 * 8
    self.padded = padded
    energies = (0..<padded).map { grid.energiesGeV[Swift.min($0, count - 1)] }
    hamiltonians = [false, true].map { StandardHamiltonian(parameters, isAntineutrino: $0) }
    var losses = [Double](repeating: 0, count: 18 * padded)
    for kind in 0..<2 {
      for (k, (a, b)) in Self.pairs.enumerated() {
        for i in 0..<count {
          losses[(9 * kind + k) * padded + i] =
            0.5 * (operation.losses[3 * kind + a][i] + operation.losses[3 * kind + b][i])
        }
      }
    }
    self.losses = losses
    fastest = losses.max() ?? 0
    let n = grid.count
    matrices = (operation.neutral + operation.gains.map(\.rates)).map { rates in
      var columns = [Double](repeating: 0, count: padded * count)
      for j in 0..<count {
        for i in 0...j { columns[j * padded + i] = rates[i * n + j] }
      }
      return columns
    }
    gains = operation.gains.enumerated().map { k, gain in
      (from: Self.number(gain.from), to: Self.number(gain.to), matrix: 2 + k)
    }
    source = CascadeSource(evolution, count: count)
  }

  /// The flavours of the nine numbers.
  private static let pairs = [
    (0, 0), (1, 1), (2, 2), (0, 1), (0, 1), (0, 2), (0, 2), (1, 2), (1, 2),
  ]
  /// The number of a species' own flux among the 18.
  static func number(_ species: Int) -> Int { species / 3 * 9 + species % 3 }

  /// The numbers of the six species at the nodes, after the way; given those before it, species after species.
  func numbers(_ incident: [Double], along path: CascadePath) -> [Double] {
    var state = [Double](repeating: 0, count: 18 * padded)
    for s in 0..<6 {
      for i in 0..<count { state[Self.number(s) * padded + i] = incident[s * count + i] }
    }
    let amplitudes = amplitudes(path)
    var (position, boundary) = (0.0, 0.0)
    state.withUnsafeMutableBufferPointer { buffer in
      guard let p = buffer.baseAddress else { return }
      for (g, group) in path.groups.enumerated() {
        let middle = boundary + 0.5 * group.columnGCm2
        interact(p, from: position, to: middle)
        oscillate(p, amplitudes, group: g, groups: path.groups.count)
        position = middle
        boundary += group.columnGCm2
      }
      interact(p, from: position, to: path.columnGCm2)
    }
    var result = [Double](repeating: 0, count: 6 * count)
    for s in 0..<6 {
      for i in 0..<count {
        result[s * count + i] = Swift.max(state[Self.number(s) * padded + i], 0)
      }
    }
    return result
  }
}

// MARK: - Oscillation

extension CoherentCascade {
  /// The evolution through each group of eight energies at a time: kind, block of energies, group.
  private func amplitudes(_ path: CascadePath) -> [FlavorAmplitude] {
    var result: [FlavorAmplitude] = []
    result.reserveCapacity(path.groups.count * padded / 4)
    for kind in 0..<2 {
      let h = hamiltonians[kind]
      let side = kind == 1 ? -1.0 : 1.0
      for block in 0..<(padded / 8) {
        let energy = energies.withUnsafeBufferPointer { buffer -> Double8 in
          guard let base = buffer.baseAddress else { return .every(1) }
          return .load(base + 8 * block)
        }
        let matter = side * OscillationConstants.matterEV2 * energy
        let unit = OscillationConstants.halfPhase / energy
        ShellBases.with(earth, h, matter: matter, unit: unit) { bases in
          for group in path.groups {
            var s = HalfAmplitude<Double8>(.identity)
            for step in group.steps { step.advance(&s, h, matter, unit, side, bases) }
            result.append(FlavorAmplitude(s.whole, h.rotation))
          }
        }
      }
    }
    return result
  }

  private func oscillate(
    _ state: UnsafeMutablePointer<Double>, _ amplitudes: [FlavorAmplitude], group: Int, groups: Int
  ) {
    let blocks = padded / 8
    for kind in 0..<2 {
      for block in 0..<blocks {
        amplitudes[(kind * blocks + block) * groups + group].turn(
          state + 9 * kind * padded + 8 * block, stride: padded)
      }
    }
  }
}

// MARK: - Interaction

extension CoherentCascade {
  /// e^{MΔ} on the state, with what arrives from above on the way: Σ Mᵏ (Δᵏ N + ∫(Δ − x)ᵏ s dx)/k!, by Horner.
  private func interact(_ state: UnsafeMutablePointer<Double>, from: Double, to: Double) {
    let step = to - from
    guard step > 0 else { return }
    let arriving = source.moments(from: from, to: to)
    let order = Self.order(1.5 * fastest * step)
    let size = 18 * padded
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * size) { room in
      guard let w = room.baseAddress else { return }
      room.initialize(repeating: 0)
      let (product, mixed) = (w + size, w + 2 * size)
      for k in stride(from: order, through: 0, by: -1) {
        if k < order { apply(w, product, mixed) }
        // Horner in 1/k!: w ← b_k + M w Δ/(k + 1), b_k without its factorial.
        let factor = k < order ? step / Double(k + 1) : 0
        for place in 0..<size {
          w[place] = Elementary.multiplyAdd(factor, product[place], state[place])
        }
        add(arriving, power: k, to: w)
      }
      state.update(from: w, count: size)
    }
  }

  /// How many powers are needed for 1e-11.
  private static func order(_ x: Double) -> Int {
    var (term, k) = (1.0, 0)
    while term > 1e-11 || Double(k) < x {
      k += 1
      term *= x / Double(k)
    }
    return k
  }

  /// Adds ∫(1 − u)ᵏ s du of the step to the fluxes.
  private func add(
    _ moments: CascadeSource.Moments?, power k: Int, to w: UnsafeMutablePointer<Double>
  ) {
    guard let moments else { return }
    let (a, b, c) = (1 / Double(k + 1), 1 / Double(k + 2), 1 / Double(k + 3))
    for s in 0..<6 {
      let base = w + Self.number(s) * padded
      for i in 0..<count {
        let (q0, q1, q2) = moments.parabola(s * count + i)
        base[i] += a * q0 + b * q1 + c * q2
      }
    }
  }

  /// product ← M w.
  private func apply(
    _ w: UnsafeMutablePointer<Double>, _ product: UnsafeMutablePointer<Double>,
    _ mixed: UnsafeMutablePointer<Double>
  ) {
    for place in 0..<(18 * padded) { product[place] = -losses[place] * w[place] }
    for kind in 0..<2 {
      let (from, to) = (w + 9 * kind * padded, product + 9 * kind * padded)
      // Nine numbers of a node side by side, so that a column of the matrix is read once for all.
      for i in 0..<count {
        for k in 0..<9 { mixed[9 * i + k] = from[k * padded + i] }
      }
      matrices[kind].withUnsafeBufferPointer { matrix in
        guard let matrix = matrix.baseAddress else { return }
        for block in 0..<(padded / 8) { addNine(matrix, mixed, to, block) }
      }
    }
    for gain in gains {
      matrices[gain.matrix].withUnsafeBufferPointer { matrix in
        guard let matrix = matrix.baseAddress else { return }
        addOne(matrix, w + gain.from * padded, product + gain.to * padded)
      }
    }
  }

  /// Adds eight rows of a matrix times nine numbers.
  @inline(__always)
  private func addNine(
    _ matrix: UnsafePointer<Double>, _ mixed: UnsafePointer<Double>,
    _ to: UnsafeMutablePointer<Double>, _ block: Int
  ) {
    var (s0, s1, s2) = (Double8.zero, Double8.zero, Double8.zero)
    var (s3, s4, s5) = (s0, s0, s0)
    var (s6, s7, s8) = (s0, s0, s0)
    for j in (8 * block)..<count {
      let g = Double8.load(matrix + j * padded + 8 * block)
      let x = mixed + 9 * j
      s0 = Elementary.multiplyAdd(g, .every(x[0]), s0)
      s1 = Elementary.multiplyAdd(g, .every(x[1]), s1)
      s2 = Elementary.multiplyAdd(g, .every(x[2]), s2)
      s3 = Elementary.multiplyAdd(g, .every(x[3]), s3)
      s4 = Elementary.multiplyAdd(g, .every(x[4]), s4)
      s5 = Elementary.multiplyAdd(g, .every(x[5]), s5)
      s6 = Elementary.multiplyAdd(g, .every(x[6]), s6)
      s7 = Elementary.multiplyAdd(g, .every(x[7]), s7)
      s8 = Elementary.multiplyAdd(g, .every(x[8]), s8)
    }
    let sums = [s0, s1, s2, s3, s4, s5, s6, s7, s8]
    for k in 0..<9 {
      let place = to + k * padded + 8 * block
      (Double8.load(place) + sums[k]).store(place)
    }
  }

  @inline(__always)
  private func addOne(
    _ matrix: UnsafePointer<Double>, _ from: UnsafePointer<Double>,
    _ to: UnsafeMutablePointer<Double>
  ) {
    for block in 0..<(padded / 8) {
      var sum = Double8.zero
      for j in (8 * block)..<count {
        sum = Elementary.multiplyAdd(
          .load(matrix + j * padded + 8 * block), .every(from[j]), sum)
      }
      (Double8.load(to + 8 * block) + sum).store(to + 8 * block)
    }
  }
}
