import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// A place at which two neighbouring levels come near, and what happens there.
public struct LevelCrossing: Sendable, Hashable {
  /// The distance from the start of the profile's axis, in km; in a star, the radius.
  public let distanceKm: Double
  /// The density there in g/cm³.
  public let densityGCm3: Double
  /// The lower of the two levels, counted from 0.
  public let lowerLevel: Int
  /// γ: far above 1 the neutrino stays in its level, far below it jumps.
  public let adiabaticity: Double
  /// The probability to jump.
  public let jumpProbability: Double
}

/// Neutrinos that follow their levels out of a star: conversion without phases, for any profile and number of flavours.
///
/// Levels are sorted by their mass in matter. Wherever the gap of two neighbours is least, they are exchanged with the
/// probability of Landau and Zener, γ = Δ²/(ħc |d(E₂ − E₁)/dr|) with the gap Δ and the slope of the crossing lines, and
/// Landau's contour for the local curvature of the density. Where the profile jumps (a shock front, or its end) the
/// states of one side are those of the other: |⟨νᵢ|νⱼ⟩|². Phases between crossings are averaged. **Validity** crossings
/// far apart compared with their widths; profiles whose pieces are smooth.
///
/// **Source** Dighe & Smirnov, Phys. Rev. D 62 (2000) 033007, hep-ph/9907423; shocks: Fogli, Lisi, Mirizzi & Montanino,
/// Phys. Rev. D 68 (2003) 033005, hep-ph/0304056; sterile states: Tamborra et al., JCAP 01 (2012) 013, arXiv:1110.2104.
public struct LevelConversion: Sendable {
  /// The oscillation.
  public let oscillation: NeutrinoOscillation
  /// The density; the distance is the radius.
  public let profile: DensityProfile
  /// Neutrinos or antineutrinos.
  public let kind: NeutrinoKind
  private let solver: LevelSolver
  private let vacuumOrder: [Int]

  /// Takes an oscillation and a profile from production outwards.
  public init(
    _ oscillation: NeutrinoOscillation, along profile: DensityProfile,
    of kind: NeutrinoKind = .neutrino
  ) {
    self.oscillation = oscillation
    self.profile = profile
    self.kind = kind
    solver = LevelSolver(
      GeneralHamiltonian(
        oscillation.parameters, oscillation.nonStandardInteractions, kind: kind))
    let masses = oscillation.parameters.squaredMassesEV2
    vacuumOrder = masses.indices.sorted { masses[$0] < masses[$1] }
  }

  /// Where on the profile levels come near, from production outwards.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below.
  public func crossings(energy: Energy) throws(PhysicsError) -> [LevelCrossing] {
    let e = try Require.positive(energy.inGeV, "energy_GeV")
    return pieces.flatMap { crossings(e, $0) }
  }

  /// The probability that a neutrino made as a flavour leaves as a mass state: rows of flavours, columns of states.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below.
  public func massFractions(energy: Energy) throws(PhysicsError) -> [[Double]] {
    let e = try Require.positive(energy.inGeV, "energy_GeV")
    let n = solver.count
    let pieces = pieces
    guard let first = pieces.first else { return [] }
    var levels = solver.levels(e, matter(first.lowerBound, .after))
    // Rows of flavours, columns of levels.
    var shares = (0..<n).map { flavor in (0..<n).map { levels.content(flavor, $0) } }
    for (index, piece) in pieces.enumerated() {
      for crossing in crossings(e, piece) { Self.jump(&shares, crossing) }
      let inside = solver.levels(e, matter(piece.upperBound, .before))
      let isLast = index == pieces.count - 1
      levels = solver.levels(e, isLast ? .zero : matter(piece.upperBound, .after))
      Self.project(&shares, from: inside, to: levels)
    }
    return shares.map { row in
      var states = [Double](repeating: 0, count: n)
      for (place, state) in vacuumOrder.enumerated() { states[state] = row[place] }
      return states
    }
  }

  /// The probabilities of flavours far away: rows of production, columns of detection, no coherence between mass states.
  ///
  /// With a path, the mass states cross it first, as the Earth before a detector.
  ///
  /// - Throws: `PhysicsError` for energies and paths that do not exist.
  public func probabilities(
    energy: Energy, thenAlong path: NeutrinoPath = .vacuum(.km(0))
  ) throws(PhysicsError) -> ProbabilityMatrix {
    let fractions = try massFractions(energy: energy)
    let rows = try oscillation.massStateProbabilities(energy: energy, along: path, of: kind)
    let n = solver.count
    var values: [Double] = []
    for a in 0..<n {
      for b in 0..<n {
        values.append((0..<n).reduce(0) { $0 + fractions[a][$1] * rows[$1][b] })
      }
    }
    return ProbabilityMatrix(flavorCount: n, values: values)
  }
}

// MARK: - The profile

extension LevelConversion {
  /// The stretches on which the density is smooth.
  private var pieces: [ClosedRange<Double>] {
    zip(profile.breakpointsKm, profile.breakpointsKm.dropFirst()).map { $0...$1 }
  }

  private enum Side: Double {
    case before = -1
    case after = 1
  }

  /// Electrons and neutrons at a distance, on one side of a jump.
  private func matter(_ distanceKm: Double, _ side: Side) -> SIMD2<Double> {
    matter(distanceKm * (1 + side.rawValue * 1e-12))
  }

  private func matter(_ distanceKm: Double) -> SIMD2<Double> {
    let m = profile.matter(distanceKm)
    return SIMD2(
      m.densityGCm3 * m.electronFraction, m.densityGCm3 * (1 - m.electronFraction))
  }

  /// Two shares exchange the probability to jump.
  private static func jump(_ shares: inout [[Double]], _ crossing: LevelCrossing) {
    let (k, p) = (crossing.lowerLevel, crossing.jumpProbability)
    for row in shares.indices {
      let (a, b) = (shares[row][k], shares[row][k + 1])
      shares[row][k] = a + p * (b - a)
      shares[row][k + 1] = b + p * (a - b)
    }
  }

  /// The same states in other levels.
  private static func project(
    _ shares: inout [[Double]], from a: LevelSolver.Levels, to b: LevelSolver.Levels
  ) {
    let n = a.count
    let overlaps = (0..<n).map { i in (0..<n).map { a.overlap(i, b, $0) } }
    shares = shares.map { row in
      (0..<n).map { j in (0..<n).reduce(0) { $0 + row[$1] * overlaps[$1][j] } }
    }
  }
}

// MARK: - Crossings

extension LevelConversion {
  /// The distances at which a piece is looked at: even in their logarithm.
  private static let samples = 400

  private func crossings(_ energyGeV: Double, _ piece: ClosedRange<Double>) -> [LevelCrossing] {
    let start = Swift.max(piece.lowerBound, piece.upperBound * 1e-9)
    let width = Elementary.log(piece.upperBound / start)
    func place(_ t: Double) -> Double { start * Elementary.exp(width * t) }
    let last = Double(Self.samples)
    let gaps = (0...Self.samples).map { step in
      // The ends stand inside the piece.
      let t = Swift.min(1 - 1e-9, Swift.max(1e-9, Double(step) / last))
      return solver.gaps(energyGeV, matter(place(t)))
    }
    var found: [LevelCrossing] = []
    for k in 0..<(solver.count - 1) {
      for step in 1..<Self.samples
      where gaps[step][k] < gaps[step - 1][k] && gaps[step][k] <= gaps[step + 1][k] {
        let t = least(from: Double(step - 1) / last, to: Double(step + 1) / last) {
          solver.gaps(energyGeV, matter(place($0)))[k]
        }
        found.append(crossing(energyGeV, place(t), k, piece))
      }
    }
    return found.sorted { $0.distanceKm < $1.distanceKm }
  }

  /// The place of a minimum that is known to be there, by golden sections down to 1e-9 of the whole.
  private func least(from a: Double, to b: Double, of gap: (Double) -> Double) -> Double {
    let finder = try? MinimumFinder(absoluteTolerance: 1e-10, relativeTolerance: 1e-10)
    let minimum = try? finder?.minimum(between: a, and: b, of: gap)
    return minimum?.place ?? 0.5 * (a + b)
  }

  private func crossing(
    _ energyGeV: Double, _ distanceKm: Double, _ k: Int, _ piece: ClosedRange<Double>
  ) -> LevelCrossing {
    let h = Swift.min(
      1e-4 * distanceKm,
      0.5 * Swift.min(distanceKm - piece.lowerBound, piece.upperBound - distanceKm))
    let (before, here, after) = (
      matter(distanceKm - h), matter(distanceKm), matter(distanceKm + h)
    )
    let levels = solver.levels(energyGeV, here)
    let gap = levels.values[k + 1] - levels.values[k]
    // How far apart matter alone pushes the two lines, and how fast that changes.
    let push = solver.push(energyGeV, here, levels, k)
    let slope = solver.push(energyGeV, after - before, levels, k) / (2 * h)
    let bend =
      (solver.push(energyGeV, after, levels, k) - 2 * push
        + solver.push(energyGeV, before, levels, k)) / (h * h)
    // Eigenvalues are 2E·H in eV²; halfPhase turns eV² km/GeV into rad.
    let unit = 2 * OscillationConstants.halfPhase / energyGeV
    let gamma = slope > 0 ? unit * gap * gap / slope : .infinity
    let size = (gap * gap + push * push).squareRoot()
    let sinSquared = 0.5 * (1 - push / size)
    let curvature = slope > 0 ? -push * bend / (slope * slope) : 0
    let density = profile.matter(distanceKm).densityGCm3
    return LevelCrossing(
      distanceKm: distanceKm, densityGCm3: density, lowerLevel: k, adiabaticity: gamma,
      jumpProbability: gamma < 1e3
        ? LandauZener.jump(gamma, sinSquared, Swift.max(-20, Swift.min(20, curvature))) : 0)
  }
}
