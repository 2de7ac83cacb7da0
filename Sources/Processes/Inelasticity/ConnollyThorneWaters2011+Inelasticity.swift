import Neutrinos
import NumericalMethods
import PhysicalQuantities

extension ConnollyThorneWaters2011 {
  /// The energies for which the distributions of y are used, in eV.
  ///
  /// Below 10^5.85 GeV the published fraction of small y is negative.
  public static let inelasticityEnergyRangeEV: ClosedRange<Double> = 1e15...1e21

  /// The distribution of the inelasticity at one energy: two regions, each with a closed inverse.
  ///
  /// Small y (0 to 0.001) with the fraction F = 0.128 sin(−0.197 (ε − 21.8)) and dN/dy ∝ (y − C₁)^(−1/C₂), large y
  /// (0.001 to 1) with dN/dy ∝ 1/(y − C₁); C₁ = A₀ − A₁ exp(−(ε − A₂)/A₃), C₂ = 2.55 − 0.0949 ε, ε = log₁₀(E/GeV).
  ///
  /// **Source** Connolly, Thorne, Waters, PRD 83 (2011) 113009, eqs. 14 to 18 and table V.
  struct InelasticityShape {
    /// F: the fraction of interactions with y below ``split``.
    let smallFraction: Double
    private let small: Region
    private let large: Region
    /// 1 − 1/C₂, the power of the integral of the small region.
    private let power: Double

    /// The border of the two regions.
    static let split = 1e-3

    /// A region's shift C₁ and its edges seen from there.
    private struct Region {
      let shift, lower, upper: Double

      init(
        _ a: (Double, Double, Double, Double), _ epsilon: Double, from low: Double, to high: Double
      ) {
        shift = a.0 - a.1 * Elementary.exp(-(epsilon - a.2) / a.3)
        lower = low - shift
        upper = high - shift
      }
    }

    init(_ species: NeutrinoSpecies, _ channel: InteractionChannel, energyEV: Double) {
      let epsilon = Elementary.log10(energyEV / 1e9)
      smallFraction = 0.128 * Elementary.sin(-0.197 * (epsilon - 21.8))
      power = 1 - 1 / (2.55 - 0.0949 * epsilon)
      small = Region((0, 0.0941, 4.72, 0.456), epsilon, from: 0, to: Self.split)
      let coefficients: (Double, Double, Double, Double) =
        switch (channel, species.isAntiparticle) {
        case (.neutral, _): (-0.005, 0.23, 3.0, 1.7)
        case (_, false): (-0.008, 0.26, 3.0, 1.7)
        case (_, true): (-0.0026, 0.085, 4.1, 1.7)
        }
      large = Region(coefficients, epsilon, from: Self.split, to: 1)
    }

    func inelasticity(region: Double, uniform: Double) -> Double {
      let y = region < smallFraction ? smallY(uniform) : largeY(uniform)
      return Swift.min(Swift.max(y, 0), 1)  // the inverses end within rounding of the edges
    }

    private func smallY(_ uniform: Double) -> Double {
      let lower = Elementary.pow(small.lower, power)
      let upper = Elementary.pow(small.upper, power)
      return Elementary.pow(lower + uniform * (upper - lower), 1 / power) + small.shift
    }

    private func largeY(_ uniform: Double) -> Double {
      large.lower * Elementary.pow(large.upper / large.lower, uniform) + large.shift
    }

    /// The density of y, normalised to 1 over both regions.
    func density(_ y: Double) -> Double {
      guard y >= Self.split else {
        let norm = (Elementary.pow(small.upper, power) - Elementary.pow(small.lower, power)) / power
        return smallFraction * Elementary.pow(y - small.shift, power - 1) / norm
      }
      let norm = Elementary.log(large.upper / large.lower)
      return (1 - smallFraction) / ((y - large.shift) * norm)
    }

    /// The mean of y over both regions.
    var mean: Double {
      func moment(_ p: Double) -> Double {
        (Elementary.pow(small.upper, p) - Elementary.pow(small.lower, p)) / p
      }
      let smallMean = moment(power + 1) / moment(power) + small.shift
      let largeMean =
        (large.upper - large.lower) / Elementary.log(large.upper / large.lower) + large.shift
      return smallFraction * smallMean + (1 - smallFraction) * largeMean
    }
  }
}
