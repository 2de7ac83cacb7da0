import Messengers
import NumericalMethods
import PhysicalQuantities

/// The Askaryan pulse from the vector potential of a shower's longitudinal profile: "ARZ".
///
/// The potential on the cone, R A_C(t) = A (E/TeV) F(t) with ``FormFactor``, is spread over the charge-excess profile Q(z).
/// Near field (the default), for an observer at distance R and angle θ, both from the profile's first point:
/// A(t) = (E/TeV) A/(sin θ_c ∫Q dz) ∫ Q(z) F(t − n|R(z)|/c − z/c + nR/c) v/|R(z)| dz, v the part of the axis that is
/// perpendicular to R(z). Far field: (sin θ/sin θ_c)/(R ∫Q dz) ∫ Q(z) R A_C(t − z (1 − n cos θ)/c) dz; for 1 EeV at 1 km it misses
/// the near field's peak by 30 to 120 %. The field is −dA/dt. Its components are along the line from the profile's maximum
/// to the observer ("radial") and along the part of the axis that is perpendicular to that line ("theta"), which is where
/// an excess of electrons makes the field positive first. Time 0 is when light from the first point arrives.
///
/// **Units** eV, rad, m, ns, g/cm² in; V/m and V/m/GHz out. **Validity** ice (0.924 g/cm³), 10 TeV to 10 ZeV, observers farther than
/// the shower is wide (1 m); the shower's width only through F. **Accuracy** between the profile's points Q v/|R| is a straight line in
/// arrival time, integrated to 1e-6 of the peak; a straight line in depth gives the same within 5e-6 on the cone, 1e-4 at
/// 5° and 1e-3 at 10° off it, for steps of 10 to 18 g/cm² at 1 km. **Source** Alvarez-Muniz, Romero-Wolf, Zas, PRD 84 103003 (2011),
/// arXiv:1106.6283, eqs. 15-17; parameter sets 2019 and 2020 as in NuRadioMC 3.1.0.
public struct AlvarezMuniz2011: Sendable {
  /// Which geometry stands between shower and observer.
  public enum Field: String, CaseIterable, Sendable {
    /// Every point of the shower has its own distance and angle.
    case near
    /// All points share the distance and the angle of the first one.
    case far
  }

  /// The density that turns columns into lengths, in g/cm³.
  static let densityGCm3 = 0.924

  /// The potential of electromagnetic showers.
  public let electromagnetic: FormFactor
  /// The potential of hadronic showers.
  public let hadronic: FormFactor
  /// Whether only the electromagnetic part of a hadronic shower's energy counts.
  public let countsElectromagneticEnergy: Bool

  /// The published set: electromagnetic from the paper, hadronic from the authors in 2012.
  public static let published = AlvarezMuniz2011(
    electromagnetic: FormFactor(
      -4.5e-14, after: (0.057, 2.87, -3.00), before: (0.030, 3.05, -3.50)),
    hadronic: FormFactor(-3.2e-14, after: (0.065, 3.00, -2.65), before: (0.043, 2.92, -3.21)),
    countsElectromagneticEnergy: false)

  /// The set of 2019: the published one, its electromagnetic amplitude times 0.88.
  public static let revised2019 = AlvarezMuniz2011(
    electromagnetic: FormFactor(
      -4.5e-14 * 0.88, after: (0.057, 2.87, -3.00), before: (0.030, 3.05, -3.50)),
    hadronic: published.hadronic, countsElectromagneticEnergy: false)

  /// The set of 2020, refitted, with the electromagnetic fraction of hadronic showers.
  public static let revised2020 = AlvarezMuniz2011(
    electromagnetic: FormFactor(
      -4.445e-14, after: (0.0348, 2.298, -3.588), before: (0.0203, 2.616, -4.043)),
    hadronic: FormFactor(
      -4.071e-14, after: (0.0391, 2.338, -3.320), before: (0.0234, 2.686, -3.687)),
    countsElectromagneticEnergy: true)

  /// The form factor of one kind of shower.
  public func formFactor(of kind: ShowerKind) -> FormFactor {
    kind == .hadronic ? hadronic : electromagnetic
  }

  /// The fraction of a hadronic shower's energy that is electromagnetic, in the set of 2020: 0.857 at 1 PeV, 0.916 at 10 EeV.
  public static func electromagneticFraction(energyEV: Double) -> Double {
    let l = Elementary.log10(energyEV)
    return -21.98905 + l * (-2.32492 + l * 0.01965) + 13.76152 * l.squareRoot()
  }

  /// The factor of F/(∫Q dz), in V·ns.
  private func scale(energyEV: Double, kind: ShowerKind, refractiveIndex n: Double) -> Double {
    let fraction =
      kind == .hadronic && countsElectromagneticEnergy
      ? Self.electromagneticFraction(energyEV: energyEV) : 1
    let sineC = (1 - 1 / (n * n)).squareRoot()
    return formFactor(of: kind).amplitudeVNsPerTeV * (energyEV / 1e12) * fraction / sineC
  }

  // MARK: - Time

  /// Writes the field as samples, each the mean over the step around its time `startTimeNs + i·stepNs`; no check of the input.
  ///
  /// A mean over the step is −(A(t + step/2) − A(t − step/2))/step, so the samples add up to the change of the potential
  /// whatever the step. The workspace keeps its memory and its table from call to call.
  public func pulse(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, profile: ShowerProfile, field: Field = .near, startTimeNs: Double,
    stepNs: Double, workspace: inout Workspace, theta: UnsafeMutableBufferPointer<Double>,
    radial: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(theta.count == radial.count, "the two components differ in length")
    let scale = scale(energyEV: energyEV, kind: kind, refractiveIndex: refractiveIndex)
    withShower(
      profile, viewingAngleRad, distanceM, refractiveIndex, field
    ) { shower in
      workspace.potential(
        of: shower, factor: formFactor(of: kind), firstTimeNs: startTimeNs - 0.5 * stepNs,
        stepNs: stepNs, count: theta.count + 1)
      workspace.writeField(scale / (shower.integral * stepNs), theta, radial)
    }
  }

  // MARK: - Frequency

  /// Writes the magnitude of the spectrum of the perpendicular field, in V/m/GHz; no check of the input.
  ///
  /// It is the spectrum of the continuous field: without the step and the window of a trace.
  public func fieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, profile: ShowerProfile, field: Field = .near,
    frequenciesGHz: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
  ) {
    withShower(
      profile, viewingAngleRad, distanceM, refractiveIndex, field
    ) { shower in
      magnitudes(
        of: shower, energyEV: energyEV, kind: kind, frequenciesGHz: frequenciesGHz, into: output)
    }
  }

  /// Writes the spectrum F(f) = ∫ E(t) e^{+2πift} dt of the perpendicular field, in V/m/GHz; no check of the input.
  public func complexFieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, profile: ShowerProfile, field: Field = .near,
    frequenciesGHz: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    withShower(
      profile, viewingAngleRad, distanceM, refractiveIndex, field
    ) { shower in
      spectrum(
        of: shower, energyEV: energyEV, kind: kind, frequenciesGHz: frequenciesGHz, real: real,
        imaginary: imaginary)
    }
  }

  /// Hands a profile, seen from a place, to a closure.
  private func withShower(
    _ profile: ShowerProfile, _ viewingAngleRad: Double, _ distanceM: Double,
    _ refractiveIndex: Double, _ field: Field, _ body: (RetardedProfile) -> Void
  ) {
    profile.columnsGCm2.withUnsafeBufferPointer { columns in
      profile.excess.withUnsafeBufferPointer { excess in
        body(
          RetardedProfile(
            columns: columns, excess: excess,
            geometry: RetardedProfile.Geometry(
              viewingAngleRad: viewingAngleRad, distanceM: distanceM,
              refractiveIndex: refractiveIndex, field: field)))
      }
    }
  }

  /// Hands the standard profile of a kind and energy to a closure, on the stack.
  func withStandardShower(
    energyEV: Double, kind: ShowerKind, geometry: RetardedProfile.Geometry,
    _ body: (RetardedProfile) -> Void
  ) {
    let count = StandardProfile.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { memory in
      for i in 0..<count { memory[i] = StandardProfile.columnGCm2(i) }
      StandardProfile.fillSizes(
        kind: kind, energyEV: energyEV, into: UnsafeMutableBufferPointer(rebasing: memory[count...])
      )
      body(
        RetardedProfile(
          columns: UnsafeBufferPointer(rebasing: memory[..<count]),
          excess: UnsafeBufferPointer(rebasing: memory[count...]), geometry: geometry))
    }
  }

  /// Below this the terms of the sum lose digits and the field is proportional to the frequency, to 1e-3.
  private static let lowestFrequencyGHz = 1e-4

  /// The frequency at which the sum is worked out: the frequency itself where it is not too low.
  @inline(__always)
  private static func usable(_ frequencyGHz: Double8) -> Double8 {
    let lowest = Double8(repeating: lowestFrequencyGHz)
    return frequencyGHz.replacing(with: lowest, where: frequencyGHz .< lowest)
  }

  func magnitudes(
    of shower: RetardedProfile, energyEV: Double, kind: ShowerKind,
    frequenciesGHz: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
  ) {
    let factor = formFactor(of: kind)
    let scale = spectrumScale(energyEV, kind, shower)
    withUnsafeTemporaryAllocation(
      of: Double.self, capacity: RetardedProfile.rows * shower.count
    ) { points in
      _ = shower.fill(points)
      FrequencyBlocks.map(frequenciesGHz, into: output) { frequency in
        let used = Self.usable(frequency)
        let sum = Self.thetaSum(
          UnsafeBufferPointer(points), count: shower.count, omegaPerNs: 2 * Double.pi * used)
        var transform = Double8()
        for lane in 0..<8 { transform[lane] = factor.transformNs(frequencyGHz: used[lane]) }
        let modulus = Elementary.squareRoot(sum.real * sum.real + sum.imaginary * sum.imaginary)
        return scale * frequency * transform * modulus
      }
    }
  }

  func spectrum(
    of shower: RetardedProfile, energyEV: Double, kind: ShowerKind,
    frequenciesGHz: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    let factor = formFactor(of: kind)
    let scale = spectrumScale(energyEV, kind, shower)
    withUnsafeTemporaryAllocation(
      of: Double.self, capacity: RetardedProfile.rows * shower.count
    ) { points in
      _ = shower.fill(points)
      FrequencyBlocks.mapPairs(frequenciesGHz, real: real, imaginary: imaginary) { frequency in
        let used = Self.usable(frequency)
        let sum = Self.thetaSum(
          UnsafeBufferPointer(points), count: shower.count, omegaPerNs: 2 * Double.pi * used)
        var (modulus, phase) = (Double8(), Double8())
        for lane in 0..<8 {
          (modulus[lane], phase[lane]) = factor.transform(frequencyGHz: used[lane])
        }
        let turn = Elementary.sinCos(phase)
        let size = scale * frequency * modulus
        // E = −dA/dt is iωA, and A is negative: −i times what follows.
        return (
          size * (sum.real * turn.sin + sum.imaginary * turn.cos),
          -size * (sum.real * turn.cos - sum.imaginary * turn.sin)
        )
      }
    }
  }

  /// The factor of f |F̂| |Σ|: 2π |A| (E/TeV)/(sin θ_c ∫Q dz).
  private func spectrumScale(
    _ energyEV: Double, _ kind: ShowerKind, _ shower: RetardedProfile
  ) -> Double {
    let scale = scale(
      energyEV: energyEV, kind: kind, refractiveIndex: shower.geometry.refractiveIndex)
    return 2 * Double.pi * Swift.abs(scale) / shower.integral
  }

  /// Σ (γ + iα/ω − β/ω²) e^(iωT) over the points of a shower, for the perpendicular field.
  @inline(__always)
  private static func thetaSum(
    _ points: UnsafeBufferPointer<Double>, count: Int, omegaPerNs omega: Double8
  ) -> (real: Double8, imaginary: Double8) {
    let inverse = 1 / omega
    let minusSquare = -inverse * inverse
    var (real, imaginary) = (Double8(), Double8())
    for k in 0..<count {
      let wave = Elementary.sinCos(omega * points[k])
      let even = Elementary.multiplyAdd(
        minusSquare, Double8(repeating: points[3 * count + k]),
        Double8(repeating: points[count + k]))
      let odd = inverse * points[2 * count + k]
      real += even * wave.cos - odd * wave.sin
      imaginary += even * wave.sin + odd * wave.cos
    }
    return (real, imaginary)
  }

  // MARK: - Bound

  /// A number that the spectrum of the perpendicular field nowhere exceeds in a band, in V/m/GHz, for any profile that is nowhere negative.
  ///
  /// |E(f)| = 2πf |F̂| |∫ f e^(iωT) dz|, where |F̂| is at most the integral of F, which is nowhere negative, and |v|/|R| is at most 1
  /// over the distance to the nearest point of a shower of the given length. Good at low frequencies, loose above 1 GHz.
  public func spectrumBound(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, showerLengthGCm2: Double = 4000, bandGHz: ClosedRange<Double>
  ) -> Double {
    let nearest = Self.nearestDistanceM(
      viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      lengthM: RetardedProfile.metres(showerLengthGCm2))
    let factor = formFactor(of: kind).integralNs * 2 * Double.pi * bandGHz.upperBound
    let scale = scale(energyEV: energyEV, kind: kind, refractiveIndex: refractiveIndex)
    return Swift.abs(scale) * factor / nearest * EmissionBound.margin
  }

  /// The distance from the observer to the nearest point of the axis, for a shower of some length.
  static func nearestDistanceM(
    viewingAngleRad: Double, distanceM: Double, lengthM: Double
  ) -> Double {
    let angle = Elementary.sinCos(viewingAngleRad)
    let along = Swift.min(Swift.max(distanceM * angle.cos, 0), lengthM)
    let (x, z) = (distanceM * angle.sin, distanceM * angle.cos - along)
    return Swift.max((x * x + z * z).squareRoot(), RetardedProfile.leastDistanceM)
  }
}

extension AlvarezMuniz2011 {
  /// The memory that pulses of one stream of showers share: make one a thread, and pass it to every call.
  public struct Workspace: Sendable {
    private var tables: [ShowerTable] = []
    private var points: [Double] = []
    private var theta: [Double] = []
    private var radial: [Double] = []

    /// A table and the form factor that it is of.
    private struct ShowerTable: Sendable {
      var before: FormFactor.Side
      var after: FormFactor.Side
      var table: FormFactorTable
    }

    /// An empty workspace.
    public init() {}

    /// Works out both potentials at `count` times, without their scale.
    mutating func potential(
      of shower: RetardedProfile, factor: FormFactor, firstTimeNs: Double, stepNs: Double,
      count: Int
    ) {
      let padded = (count + 7) / 8 * 8
      Self.reserve(&points, RetardedProfile.rows * shower.count)
      Self.reset(&theta, padded)
      Self.reset(&radial, padded)
      let times = points.withUnsafeMutableBufferPointer { shower.fill($0) }
      let earliest = ((firstTimeNs - times.upperBound) / stepNs).magnitude
      let latest = ((firstTimeNs - times.lowerBound) / stepNs).magnitude
      let reach = Int(Swift.max(earliest, latest) + 2) + padded
      let table = tableIndex(factor, stepNs: stepNs, reach: reach)
      sum(shower.count, tables[table].table, firstTimeNs: firstTimeNs, count: padded)
    }

    private static func reserve(_ array: inout [Double], _ count: Int) {
      if array.count < count { array = [Double](repeating: 0, count: count) }
    }

    private static func reset(_ array: inout [Double], _ count: Int) {
      reserve(&array, count)
      for i in 0..<count { array[i] = 0 }
    }

    /// The place of the table for a form factor and a step, made or made longer where needed.
    private mutating func tableIndex(
      _ factor: FormFactor, stepNs: Double, reach: Int
    ) -> Int {
      let found = tables.firstIndex {
        $0.after == factor.after && $0.before == factor.before && $0.table.stepNs == stepNs
      }
      if let found, tables[found].table.reach >= reach { return found }
      let longer = ShowerTable(
        before: factor.before, after: factor.after,
        table: FormFactorTable(factor, stepNs: stepNs, reach: reach + reach / 4))
      if let found {
        tables[found] = longer
        return found
      }
      tables.append(longer)
      return tables.count - 1
    }

    private mutating func sum(
      _ pointCount: Int, _ table: FormFactorTable, firstTimeNs: Double, count: Int
    ) {
      theta.withUnsafeMutableBufferPointer { thetaSum in
        radial.withUnsafeMutableBufferPointer { radialSum in
          guard let thetaSum = thetaSum.baseAddress, let radialSum = radialSum.baseAddress else {
            return
          }
          points.withUnsafeBufferPointer { p in
            for k in 0..<pointCount {
              table.add(
                firstTimeNs: firstTimeNs - p[k],
                theta: (p[pointCount + k], p[2 * pointCount + k], p[3 * pointCount + k]),
                radial: (p[4 * pointCount + k], p[5 * pointCount + k], p[6 * pointCount + k]),
                to: thetaSum, radialSum, count: count)
            }
          }
        }
      }
    }

    /// Writes minus the differences of the potentials, times a scale.
    func writeField(
      _ scale: Double, _ thetaField: UnsafeMutableBufferPointer<Double>,
      _ radialField: UnsafeMutableBufferPointer<Double>
    ) {
      for i in thetaField.indices {
        thetaField[i] = scale * (theta[i] - theta[i + 1])
        radialField[i] = scale * (radial[i] - radial[i + 1])
      }
    }
  }
}
