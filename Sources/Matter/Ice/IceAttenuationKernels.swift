import NumericalMethods
import PhysicalQuantities

/// What an attenuation model needs of a frequency, computed once for all depths.
@frozen
public struct IceAttenuationFrequency: BitwiseCopyable, Sendable {
  /// ln(ν/GHz); −∞ at 0.
  public let logarithm: Double
  /// The factor of the depth profile in the linear models.
  public let factor: Double
  /// Whether the frequency lies at or above 1 GHz, where SP1 bends.
  public let isHigh: Bool

  /// Prepares a frequency for a model.
  ///
  /// - Throws: `PhysicsError.outOfRange` for a negative or infinite frequency.
  public init(_ model: IceAttenuationModel, frequencyGHz: Double) throws(PhysicsError) {
    try Require.nonNegative(frequencyGHz, "frequencyGHz")
    self.init(
      model, frequencyGHz: frequencyGHz,
      logarithm: frequencyGHz == 0 ? -.infinity : Elementary.log(frequencyGHz))
  }

  /// Prepares a frequency whose logarithm is known; no checks.
  @inlinable @inline(__always)
  public init(_ model: IceAttenuationModel, frequencyGHz: Double, logarithm: Double) {
    self.logarithm = logarithm
    isHigh = frequencyGHz >= 1
    switch model {
    case .southPole1: factor = 0
    case .greenland1: factor = frequencyGHz
    case .greenland2: factor = 852 - 540 * frequencyGHz  // m, m/GHz: arXiv:2201.07846
    case .mooresBay1:
      let apparentM = 460 - 180 * frequencyGHz  // m, m/GHz: doi:10.3189/2015JoG14J214
      // The fit assumed a perfect mirror below 576 m; 0.82 was measured: ln 0.82 = −0.198450938723838.
      factor = apparentM / (1 - apparentM / (2 * 576) * 0.198_450_938_723_838)
    case .table(let table):
      factor = table.variable == .frequency ? table.lengthM(at: frequencyGHz) : 0
    }
  }
}

/// The depth dependence of an attenuation model at eight depths, ready for any frequency.
///
/// Two forms cover all models: SP1 is a power of the frequency, 1/L = exp(a + b ln ν), with one (a, b) below 1 GHz and
/// one above; the others, tables too, are linear, L = offset + slope·factor(ν). Rates are capped at 1/m: a length is at least 1 m.
@frozen
public struct IceAttenuationAtDepths: BitwiseCopyable, Sendable {
  /// Whether the form is a power of the frequency.
  public let isPower: Bool
  /// ln(1/L) at 1 GHz, or the offset of the length in m.
  public let offset: Double8
  /// The power of the frequency below 1 GHz, or the slope of the length.
  public let lowSlope: Double8
  /// The power of the frequency from 1 GHz up; unused in the linear form.
  public let highSlope: Double8

  /// Prepares eight heights; each must be at or below the surface and inside the model, unchecked.
  public init(_ model: IceAttenuationModel, zM: Double8) {
    isPower = model == .southPole1
    switch model {
    case .southPole1: (offset, lowSlope, highSlope) = Self.southPole1(zM)
    case .greenland1: (offset, lowSlope, highSlope) = Self.greenland1(zM)
    case .greenland2: (offset, lowSlope, highSlope) = (.zero, Self.greenland2(zM), .zero)
    case .mooresBay1: (offset, lowSlope, highSlope) = (.zero, Self.mooresBay1(zM), .zero)
    case .table(let table):
      let isOfDepth = table.variable == .depth
      offset = isOfDepth ? table.lengthsM(atDepthM: -zM) : .zero
      lowSlope = isOfDepth ? .zero : Double8(repeating: 1)
      highSlope = .zero
    }
  }

  /// The rate at which the field falls at the eight depths, in 1/m.
  @inlinable @inline(__always)
  public func ratePerM(_ frequency: IceAttenuationFrequency) -> Double8 {
    if isPower {
      let slope = frequency.isHigh ? highSlope : lowSlope
      if frequency.logarithm == -.infinity { return .zero }
      let exponent = Elementary.multiplyAdd(
        slope, Double8(repeating: frequency.logarithm), offset)
      let rate = Elementary.exp(exponent)
      return rate.replacing(with: 1, where: rate .> 1)
    }
    let length = Elementary.multiplyAdd(lowSlope, Double8(repeating: frequency.factor), offset)
    return 1 / length.replacing(with: 1, where: length .< 1)
  }
}

// MARK: - The models

extension IceAttenuationAtDepths {
  /// SP1: absorption from the ice temperature, between its values at 0.1 MHz, 1 GHz and 3.16 GHz.
  private static func southPole1(_ zM: Double8) -> (Double8, Double8, Double8) {
    let depth = absolute(zM)
    // Temperature in °C against depth in m.
    let t = ((1.83415e-9 * depth - 1.59061e-8) * depth + 0.00267687) * depth - 51.0696
    let b0 = -6.74890 + t * (0.026709 - t * 0.000884)
    let b1 = -6.22121 - t * (0.070927 + t * 0.001773)
    let b2 = -4.09468 - t * (0.002213 + t * 0.000332)
    let lowLog = -9.210_340_371_976_182  // ln 10⁻⁴
    let highLog = 1.150_572_027_599_864_6  // ln 3.16
    return (b1, (b0 - b1) / lowLog, (b2 - b1) / highLog)
  }

  /// GL1: 75 MHz radar length as a polynomial of z, at least 100 m, falling by 0.55 m per MHz.
  private static func greenland1(_ zM: Double8) -> (Double8, Double8, Double8) {
    var length = -3.63912864e-14 * zM - 2.21040482e-10
    length = length * zM - 3.50628312e-7
    length = length * zM - 9.82378264e-5
    length = length * zM + 6.87257150e-2
    length = length * zM + 1.16052586e3
    let at75 = length.replacing(with: 100, where: length .< 100)
    return (at75 + 0.55 * 75, Double8(repeating: -550), .zero)
  }

  /// GL2: a polynomial of z that scales the bulk length.
  private static func greenland2(_ zM: Double8) -> Double8 {
    var scale = -4.58987344e-17 * zM - 2.89124473e-13
    scale = scale * zM - 5.16435542e-10
    scale = scale * zM - 2.58901767e-7
    scale = scale * zM + 1.58815679e-5
    return scale * zM + 1.20547286
  }

  /// MB1: the shelf's temperature profile, rescaled from 420 m to 576 m and to the depth-averaged length.
  private static func mooresBay1(_ zM: Double8) -> Double8 {
    let depth = zM * (-420.0 / 576)
    let log10Term = Elementary.log(848.870 - depth) * 0.434_294_481_903_251_83  // 1/ln 10
    let lengthM = 1250 * 0.08886 * Elementary.exp(-0.048827 * (225.6746 - 86.517596 * log10Term))
    return lengthM / 231.21  // its average over depth, so that the profile averages to 1
  }

  private static func absolute(_ x: Double8) -> Double8 { x.replacing(with: -x, where: x .< 0) }
}
