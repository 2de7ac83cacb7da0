import NumericalMethods
import PhysicalQuantities

/// A tabulated antenna on the frequencies of one grid, filters included: one spectrum for each node of the sphere.
final class PreparedPattern: Sendable {
  let pattern: AntennaPattern
  let grid: SamplingGrid
  /// For each direction (theta · phis + phi): real and imaginary part of ℓ_θ, then of ℓ_φ, each on all bins.
  private let values: [Double]
  /// At each bin, at least the length of ℓ in any direction.
  let largest: [Double]

  init(_ pattern: AntennaPattern, grid: SamplingGrid, filters: ComplexSpectrum) {
    self.pattern = pattern
    self.grid = grid
    let bins = grid.binCount
    let directions = pattern.thetasRad.count * pattern.phisRad.count
    var values = [Double](repeating: 0, count: directions * 4 * bins)
    for direction in 0..<directions {
      for (part, component) in [pattern.theta, pattern.phi].enumerated() {
        let line = Self.line(component, of: pattern, direction: direction, on: grid)
          .multiplied(by: filters)
        let start = (4 * direction + 2 * part) * bins
        values.replaceSubrange(start..<start + bins, with: line.real)
        values.replaceSubrange(start + bins..<start + 2 * bins, with: line.imaginary)
      }
    }
    self.values = values
    largest = (0..<bins).map { bin in
      (0..<directions).reduce(0) { largest, direction in
        let squares = (0..<4).map { part in
          let value = values[(4 * direction + part) * bins + bin]
          return value * value
        }
        return max(largest, squares.reduce(0, +).squareRoot())
      }
    }
  }

  /// One component in one direction on the grid: absolute value and phase between the frequencies of the table.
  private static func line(
    _ component: ComplexSpectrum, of pattern: AntennaPattern, direction: Int, on grid: SamplingGrid
  ) -> ComplexSpectrum {
    let directions = pattern.thetasRad.count * pattern.phisRad.count
    let places = pattern.frequenciesGHz.indices.map { $0 * directions + direction }
    let amplitudes = places.map { place in
      let (re, im) = (component.real[place], component.imaginary[place])
      return (re * re + im * im).squareRoot()
    }
    let phases = unwrapped(
      places.map { Elementary.atan2(component.imaginary[$0], component.real[$0]) })
    var line = ComplexSpectrum(count: grid.binCount)
    for bin in 0..<grid.binCount {
      guard let place = TablePlace(grid.frequencyGHz(bin), in: pattern.frequenciesGHz) else {
        continue
      }
      let turn = Elementary.sinCos(place.between(phases))
      line.real[bin] = place.between(amplitudes) * turn.cos
      line.imaginary[bin] = place.between(amplitudes) * turn.sin
    }
    return line
  }

  /// The four nodes around a direction with their shares.
  private func corners(_ thetaRad: Double, _ phiRad: Double) -> [(direction: Int, share: Double)] {
    let (thetas, phis) = (pattern.thetasRad, pattern.phisRad)
    let row =
      TablePlace(min(max(thetaRad, thetas[0]), thetas[thetas.count - 1]), in: thetas)
      ?? TablePlace(thetas[0], in: thetas)
    guard let row else { return [] }
    let turn = 2 * Double.pi
    // Beyond the last azimuth the first one follows, a turn later.
    var (left, right, share) = (0, 0, 0.0)
    if phis.count > 1 {
      let azimuth = phiRad < phis[0] ? phiRad + turn : phiRad
      if let place = TablePlace(azimuth, in: phis) {
        (left, right, share) = (place.index, min(place.index + 1, phis.count - 1), place.share)
      } else {
        let last = phis[phis.count - 1]
        (left, right, share) = (phis.count - 1, 0, (azimuth - last) / (phis[0] + turn - last))
      }
    }
    let above = min(row.index + 1, thetas.count - 1)
    let (low, high) = (row.index * phis.count, above * phis.count)
    return [
      (low + left, (1 - row.share) * (1 - share)), (low + right, (1 - row.share) * share),
      (high + left, row.share * (1 - share)), (high + right, row.share * share),
    ].filter { $0.1 > 0 }
  }

  /// Writes ℓ_θ a + ℓ_φ b at a direction, for complex factors of the two components.
  func combine(
    thetaRad: Double, phiRad: Double, a: (real: Double, imaginary: Double),
    b: (real: Double, imaginary: Double), into out: inout ComplexSpectrum
  ) {
    let bins = grid.binCount
    let corners = corners(thetaRad, phiRad)
    values.withUnsafeBufferPointer { values in
      out.withUnsafeMutableParts { real, imaginary in
        for k in 0..<bins { (real[k], imaginary[k]) = (0, 0) }
        for corner in corners {
          let start = 4 * corner.direction * bins
          let (ar, ai) = (a.real * corner.share, a.imaginary * corner.share)
          let (br, bi) = (b.real * corner.share, b.imaginary * corner.share)
          for k in 0..<bins {
            let (tr, ti) = (values[start &+ k], values[start &+ bins &+ k])
            let (pr, pi) = (values[start &+ 2 &* bins &+ k], values[start &+ 3 &* bins &+ k])
            real[k] += tr * ar - ti * ai + pr * br - pi * bi
            imaginary[k] += tr * ai + ti * ar + pr * bi + pi * br
          }
        }
      }
    }
  }
}
