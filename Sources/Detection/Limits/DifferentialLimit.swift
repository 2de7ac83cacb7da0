import NumericalMethods
import PhysicalQuantities

/// How wide in energy the flux of a differential limit is taken to be: fields differ, and a limit without it is worth little.
public enum LimitConvention: Sendable, Hashable {
  /// A flux ∝ 1/E over some decades: E dN/dE = n/(ln 10 · decades · T A Ω). One decade is usual.
  case decades(Double)
  /// The model-independent limit of the balloons: E dN/dE = n/(4 T A Ω), stronger than a decade's by 4/ln 10 = 1.737.
  case delta4

  /// What divides the number of events.
  public var width: Double {
    switch self {
    case .decades(let decades): decades * Elementary.log(10)
    case .delta4: 4
    }
  }

  /// The convention in words, for tables and pictures.
  public var name: String {
    switch self {
    case .decades(let decades) where decades == 1: "ln 10, one decade"
    case .decades(let decades): "ln 10, \(decades) decades"
    case .delta4: "Delta = 4"
    }
  }
}

/// What an experiment that counts events says of the flux at one energy.
public struct DifferentialLimit: Sendable, Hashable {
  /// The energy in eV.
  public let energyEV: Double
  /// The exposure T A_eff Ω in cm² sr s.
  public let exposureCm2SrS: Double
  /// The largest E² dN/dE, summed over flavours, in GeV cm⁻² s⁻¹ sr⁻¹.
  public let e2FluxGeV: Double
}

extension Acceptance {
  /// The limits at all energies at which the detector sees anything.
  ///
  /// **Formula** E² dN/dE = E n/(w T A_eff Ω), w = ln 10 for a decade. **Units** GeV cm⁻² s⁻¹ sr⁻¹, the sum over flavours.
  ///
  /// - Parameters:
  ///   - events: The largest number of signal events, such as 2.44 of Feldman and Cousins for nothing seen.
  ///   - liveTimeS: The live time in s.
  ///   - convention: How wide the flux is.
  ///   - efficiency: The share of triggered events that an analysis keeps.
  /// - Returns: A limit for each energy at which the acceptance is above 0.
  /// - Throws: `PhysicsError` for numbers not above 0, and where nothing is seen at any energy.
  public func differentialLimits(
    events: Double, liveTimeS: Double, convention: LimitConvention = .decades(1),
    efficiency: Double = 1
  ) throws(PhysicsError) -> [DifferentialLimit] {
    try Require.positive(events, "events")
    try Require.positive(liveTimeS, "live time (s)")
    try Require.positive(convention.width, "width", hint: "1 decade is usual")
    try Require.positive(efficiency, "efficiency")
    try Require.value(efficiency, in: 0...1, "efficiency")
    let limits = energiesEV.indices.filter { areasCm2Sr[$0] > 0 }.map { index in
      let exposure = areasCm2Sr[index] * liveTimeS * efficiency
      return DifferentialLimit(
        energyEV: energiesEV[index], exposureCm2SrS: exposure,
        e2FluxGeV: energiesEV[index] * 1e-9 * events / (convention.width * exposure))
    }
    guard !limits.isEmpty else {
      throw .inconsistent(
        parameter: "effective area", value: "0 at every energy",
        hint: "nothing triggered: throw more events, or at higher energies")
    }
    return limits
  }
}
