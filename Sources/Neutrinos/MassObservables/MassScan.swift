import PhysicalQuantities

/// The extrema of m_ββ, m_β and Σm over the phases and over ranges of the mixing parameters, for a lightest mass.
///
/// **Formula** each observable is linear in sin²θ₁₂ and in sin²θ₁₃, and the masses grow (m₁ of inverted ordering: falls) with
/// each splitting, so that extrema lie on the corners of the ranges. For the smallest m_ββ the corners are taken of
/// g_k = t_k − Σ other t, the gap that the other arrows leave: two gaps are never open together, and the ranges are
/// connected, so min m_ββ = max(0, max_k min g_k). One place may lie inside an edge: the minimum of g₂ of inverted
/// ordering for sin²θ₁₂ > ½, which is found in closed form.
///
/// **Accuracy** rounding; dense samples never leave the extrema (`MassScanTests`). **Cost** 0.3 µs for each lightest mass.
public struct MassScan: Sendable, Hashable {
  /// The ranges over which extrema are taken.
  public let ranges: MixingRanges
  /// |U_e1|², |U_e2|², |U_e3|² at the four corners of the angles.
  private let weights: [SIMD4<Double>]

  /// Makes a scan over ranges.
  public init(_ ranges: MixingRanges) {
    self.ranges = ranges
    var corners: [SIMD4<Double>] = []
    for s12 in [ranges.sinSquaredTheta12.lowerBound, ranges.sinSquaredTheta12.upperBound] {
      for s13 in [ranges.sinSquaredTheta13.lowerBound, ranges.sinSquaredTheta13.upperBound] {
        corners.append(SIMD4((1 - s12) * (1 - s13), s12 * (1 - s13), s13, 0))
      }
    }
    self.weights = corners
  }

  /// The extrema for one lightest mass.
  public struct Extrema: Sendable, Hashable {
    /// The range of m_ββ in eV, over phases and parameters.
    public var majoranaEV: ClosedRange<Double>
    /// The range of m_β in eV.
    public var electronEV: ClosedRange<Double>
    /// The range of Σm in eV.
    public var sumEV: ClosedRange<Double>
  }

  /// The extrema for a lightest mass in eV.
  public func extrema(lightestMassEV: Double) throws(PhysicsError) -> Extrema {
    try Require.nonNegative(lightestMassEV, "lightest_eV")
    return uncheckedExtrema(lightestMassEV)
  }

  /// The extrema of m_ββ for many lightest masses in eV, into buffers of their length.
  public func scanMajoranaMass(
    lightestMassesEV: UnsafeBufferPointer<Double>,
    minimaEV: UnsafeMutableBufferPointer<Double>, maximaEV: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    guard minimaEV.count == lightestMassesEV.count, maximaEV.count == lightestMassesEV.count else {
      throw .inconsistent(
        parameter: "buffers", value: "\(minimaEV.count), \(maximaEV.count)",
        hint: "give as much room as masses: \(lightestMassesEV.count)")
    }
    for mass in lightestMassesEV { try Require.nonNegative(mass, "lightest_eV") }
    for index in lightestMassesEV.indices {
      let range = uncheckedMajorana(lightestMassesEV[index])
      minimaEV[index] = range.low
      maximaEV[index] = range.high
    }
  }

  private func uncheckedExtrema(_ lightest: Double) -> Extrema {
    let majorana = uncheckedMajorana(lightest)
    var electron = (low: Double.infinity, high: 0.0)
    var sum = (low: Double.infinity, high: 0.0)
    for corner in 0..<4 {
      let masses = cornerMasses(lightest, corner)
      sum = (Swift.min(sum.low, masses.sum()), Swift.max(sum.high, masses.sum()))
      for weight in weights {
        let square = (weight * masses * masses).sum()
        electron = (Swift.min(electron.low, square), Swift.max(electron.high, square))
      }
    }
    return Extrema(
      majoranaEV: majorana.low...majorana.high,
      electronEV: electron.low.squareRoot()...electron.high.squareRoot(),
      sumEV: sum.low...sum.high)
  }

  private func uncheckedMajorana(_ lightest: Double) -> (low: Double, high: Double) {
    var gaps = SIMD4<Double>(repeating: .infinity)
    var highest = 0.0
    for corner in 0..<4 {
      let masses = cornerMasses(lightest, corner)
      for weight in weights {
        let terms = weight * masses
        let sum = terms.x + terms.y + terms.z
        highest = Swift.max(highest, sum)
        gaps = pointwiseMin(gaps, 2 * terms - sum)
      }
    }
    if ranges.ordering == .inverted, ranges.sinSquaredTheta12.upperBound > 0.5 {
      gaps = pointwiseMin(gaps, gapsInsideEdges(lightest))
    }
    return (Swift.max(0, gaps.x, gaps.y, gaps.z), highest)
  }

  /// The masses at a corner of the splittings; the fourth lane is empty.
  @inline(__always)
  private func cornerMasses(_ lightest: Double, _ corner: Int) -> SIMD4<Double> {
    let dm21 = ranges.deltaMSquared21EV2
    let dm3l = ranges.deltaMSquared3lEV2
    return masses(
      lightest, corner & 1 == 0 ? dm21.lowerBound : dm21.upperBound,
      corner & 2 == 0 ? dm3l.lowerBound : dm3l.upperBound)
  }

  @inline(__always)
  private func masses(_ lightest: Double, _ dm21: Double, _ dm3l: Double) -> SIMD4<Double> {
    let square = lightest * lightest
    if ranges.ordering == .normal {
      return SIMD4(lightest, (square + dm21).squareRoot(), (square + dm3l).squareRoot(), 0)
    }
    return SIMD4((square + (dm3l - dm21)).squareRoot(), (square + dm3l).squareRoot(), lightest, 0)
  }

  /// g₂ where its slope in |Δm²₃₂| vanishes: m₂/m₁ = tan²θ₁₂, beyond maximal mixing only.
  private func gapsInsideEdges(_ lightest: Double) -> SIMD4<Double> {
    var gaps = SIMD4<Double>(repeating: .infinity)
    let dm21s = [ranges.deltaMSquared21EV2.lowerBound, ranges.deltaMSquared21EV2.upperBound]
    for weight in weights where weight.y > weight.x && weight.x > 0 {
      let ratio = weight.y * weight.y / (weight.x * weight.x)
      for dm21 in dm21s {
        let dm3l = ratio * dm21 / (ratio - 1) - lightest * lightest
        guard ranges.deltaMSquared3lEV2.contains(dm3l) else { continue }
        let terms = weight * masses(lightest, dm21, dm3l)
        gaps = pointwiseMin(gaps, 2 * terms - (terms.x + terms.y + terms.z))
      }
    }
    return gaps
  }
}
