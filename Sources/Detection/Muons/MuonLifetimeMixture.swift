import Matter
import NumericalMethods
import PhysicalQuantities
import Processes

extension MuonLifetimeFit.Setting {
  /// The setting of μ⁺ and μ⁻ that stop in a material and are seen by their decay electrons.
  ///
  /// μ⁻ live shorter, and those that nuclei capture give no electron: of the decays in the window a share r = f⁺/(f⁺ + f⁻)
  /// lives freely, f⁺ = R (e^(−t₁/τ) − e^(−t₂/τ)), f⁻ the same with the μ⁻ life times the probability to decay, R = μ⁺/μ⁻.
  /// In compounds the lives of the atoms are averaged. **Units** ns.
  ///
  /// - Parameters:
  ///   - windowNs: The window of times.
  ///   - chargeRatio: μ⁺/μ⁻ of the muons that stop, above 0.
  ///   - material: Where they stop.
  ///   - hasBackground: Whether a background is fitted.
  /// - Throws: `PhysicsError` for other ratios and windows without width.
  public init(
    windowNs: ClosedRange<Double>, chargeRatio: Double, in material: Material,
    hasBackground: Bool = true
  ) throws(PhysicsError) {
    try Require.positive(chargeRatio, "chargeRatio")
    try Require.positive(windowNs.upperBound - windowNs.lowerBound, "windowNs")
    var (life, decays) = (0.0, 0.0)
    for (part, share) in zip(
      material.components, MuonCapture.atomProbabilities(in: material))
    {
      let capture = MuonCapture(element: part.element)
      life += share * capture.meanLifeNs
      decays += share * (1 - capture.captureProbability)
    }
    func inWindow(_ life: Double) -> Double {
      Elementary.exp(-windowNs.lowerBound / life) - Elementary.exp(-windowNs.upperBound / life)
    }
    let positive = chargeRatio * inWindow(MuonDecay.meanLifeS * 1e9)
    let negative = decays * inWindow(life)
    self.init(
      windowNs: windowNs, freeShare: positive / (positive + negative), capturedLifeNs: life,
      hasBackground: hasBackground)
  }

  /// The density of times in the window for a fitted life and share of background, a ns.
  public func density(timeNs: Double, meanLifeNs: Double, backgroundShare: Double) -> Double {
    let width = windowNs.upperBound - windowNs.lowerBound
    func signal(_ life: Double) -> Double {
      Elementary.exp(-(timeNs - windowNs.lowerBound) / life)
        / (-life * Elementary.expMinusOne(-width / life))
    }
    let mixed = freeShare * signal(meanLifeNs) + (1 - freeShare) * signal(capturedLifeNs)
    return (1 - backgroundShare) * mixed + backgroundShare / width
  }
}
