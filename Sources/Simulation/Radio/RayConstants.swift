import NumericalMethods
import Radiation

extension SiteRays {
  /// The constant C₁ of the field's files in m, for exponential ice.
  ///
  /// A path in n(z) = n₀ − Δn exp(z/z₀) is, on its way up, y(z) = z₀ (n₀² C₀² − 1)^(−1/2) ln(γ / (2 √c √(γ² − 2n₀γ + c) − 2n₀γ + 2c)) + C₁
  /// with γ = Δn exp(z/z₀) and c = n₀² − C₀^(−2); y is the horizontal distance from the lower end of the ray.
  ///
  /// **Source** C. Glaser et al., NuRadioMC, Eur. Phys. J. C 80 (2020) 77, arXiv:1906.01670, section 2.3.
  func c1(of ray: Ray) -> Double? {
    guard case .exponential(let tracer) = self else { return nil }
    let ice = tracer.ice
    let lowest = min(ray.emitter.z, ray.receiver.z)
    let gamma = ice.surfaceDeficit * Elementary.exp(lowest / ice.scaleHeightM)
    let b = 2 * ice.solidIndex
    let c = ice.solidIndex * ice.solidIndex - ray.snellConstant * ray.snellConstant
    let root = max(gamma * gamma - gamma * b + c, 0).squareRoot()
    let argument = gamma / (2 * c.squareRoot() * root - b * gamma + 2 * c)
    let y =
      ice.scaleHeightM * ray.snellConstant / c.squareRoot() * Elementary.log(argument)
    return y.isFinite ? -y : nil
  }
}
