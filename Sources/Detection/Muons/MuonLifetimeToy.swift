import NumericalMethods
import PhysicalQuantities

/// Makes the times of a lifetime experiment: decays of μ⁺ and μ⁻ and a flat background, in a window.
public struct MuonLifetimeToy: Sendable, Hashable {
  /// The life of free muons, ns.
  public let lifeNs: Double
  /// The share of background among the times.
  public let backgroundShare: Double
  /// The window and the mixture.
  public let setting: MuonLifetimeFit.Setting

  /// Makes an experiment.
  ///
  /// - Throws: `PhysicsError` for lives that are not positive and shares outside 0...1.
  public init(
    lifeNs: Double = 2196.9811, backgroundShare: Double, setting: MuonLifetimeFit.Setting
  ) throws(PhysicsError) {
    self.lifeNs = try Require.positive(lifeNs, "lifeNs")
    self.backgroundShare = try Require.value(backgroundShare, in: 0...1, "backgroundShare")
    try Require.positive(
      setting.windowNs.upperBound - setting.windowNs.lowerBound, "windowNs")
    self.setting = setting
  }

  /// The times of a run; each event has random numbers of its own.
  ///
  /// - Throws: `PhysicsError` for counts outside 0...10⁸.
  public func timesNs(count: Int, seed: UInt64) throws(PhysicsError) -> [Double] {
    try Require.value(Double(count), in: 0...1e8, "count")
    let window = setting.windowNs
    let width = window.upperBound - window.lowerBound
    return (0..<count).map { event in
      var generator = Philox4x32(seed: seed, event: UInt64(event), stream: 0)
      let (kind, mixture, u) = (generator.uniform(), generator.uniform(), generator.uniform())
      if kind < backgroundShare { return window.lowerBound + width * u }
      let life = mixture < setting.freeShare ? lifeNs : setting.capturedLifeNs
      // The inverse of the exponential within the window.
      let inside = -life * Elementary.log(onePlus: u * Elementary.expMinusOne(-width / life))
      return window.lowerBound + Swift.min(inside, width)
    }
  }
}
