import NumericalMethods
import PhysicalQuantities

/// The parton densities of the proton of the CTEQ collaboration at leading order, known as CTEQ5L.
///
/// J. Pumplin's parametrization of the evolved densities: one form with 27 coefficients for each of d, u, g, u-bar + d-bar,
/// d-bar/u-bar, s, c and b, all evaluated at once in eight lanes.
///
/// **Validity** 1e-6 < x < 1 and 1.1 GeV < Q < 10 TeV. Beyond, Q is held at its ends, and the densities x f go on below x = 1e-6 with
/// the power of x that they have there, as Gandhi and others (1996) do. **Accuracy** the momenta of all partons sum to 1
/// within 0.4 %.
///
/// **Source** Lai et al. (CTEQ), Eur. Phys. J. C 12 (2000) 375, hep-ph/9903282; parametrization of CTEQ, 1999.
enum Lai2000 {
  static let reference = Reference(
    key: "lai2000cteq5",
    citation: "Lai et al. (CTEQ), Eur. Phys. J. C 12 (2000) 375, hep-ph/9903282")

  /// The momentum densities x f of a nucleon that is half proton, half neutron.
  struct IsoscalarDensities {
    /// Up and down quarks, each flavour's half sum over proton and neutron.
    let quark: Double
    /// The same of their antiquarks.
    let antiquark: Double
    /// Strange, charmed and bottom quarks, as many as their antiquarks.
    let strange, charm, bottom: Double
    /// Gluons.
    let gluon: Double
  }

  /// The densities at a momentum fraction and a squared momentum transfer in GeV².
  static func densities(x: Double, squaredTransferGeV2: Double) -> IsoscalarDensities {
    let q = Swift.min(Swift.max(squaredTransferGeV2, 1.21), 1e8).squareRoot()
    guard x < lowestX else { return isoscalar(values(x: x, q: q)) }
    // The power of x between 1e-6 and 1e-5 goes on.
    let low = values(x: lowestX, q: q)
    let high = values(x: 10 * lowestX, q: q)
    let decades = Elementary.log10(lowestX / x)
    let ratio = low / high.replacing(with: 1, where: high .== 0)
    var gone = Elementary.pow(ratio.replacing(with: 1, where: low .== 0), .init(repeating: decades))
    gone[4] = 1  // a ratio of densities stays
    return isoscalar(low * gone)
  }

  private static let lowestX = 1e-6

  private static func isoscalar(_ f: Double8) -> IsoscalarDensities {
    IsoscalarDensities(
      quark: 0.5 * (f[0] + f[1]), antiquark: 0.5 * f[3], strange: f[5], charm: f[6], bottom: f[7],
      gluon: f[2])
  }

  /// The parametrization: x f in every lane, but for the fifth, a ratio, divided by x.
  private static func values(x: Double, q: Double) -> Double8 {
    let scale = Elementary.log(Elementary.log(Double8(repeating: q) / lambda)) - 1.2
    @inline(__always) func a(_ j: Int) -> Double8 {
      coefficients[3 * j] + scale * (coefficients[3 * j + 1] + scale * coefficients[3 * j + 2])
    }
    let rest = 1 - x
    let logX = Elementary.log(x)
    let logRest = Elementary.log(onePlus: -x)
    let rise = Elementary.pow(Double8(repeating: -logX), 1 + 0.01 * a(4))
    let small = a(1) * rise * (1 + a(8) * (logX - Elementary.log(1e-5)))
    let middle = x * rest * (a(5) + rest * (a(6) + x * a(7)))
    let large = endPower * logRest + a(2) * Elementary.log(rest + endShift)
    let exponent = small + a(0) * rest + a(3) * x + middle + large
    let passed = 1 - leastQ / q
    let threshold = passed.replacing(with: 0, where: passed .< 0)
    return x * x * Elementary.exp(exponent) * threshold
  }

  /// Below these Q, in GeV, there are no quarks of the flavour.
  private static let leastQ = Double8(0, 0, 0, 0, 0, 0, 1.3, 4.5)
  /// The scale of each parton's evolution in GeV.
  private static let lambda = Double8(
    0.2987216, 0.3407552, 0.4491863, 0.2457668, 0.5293999, 0.3713141, 0.03712017, 0.00495201)
  /// The power of 1 − x.
  private static let endPower = Double8(
    4.971265, 2.612618, -0.4656819, 3.862583, 0.1895615, 3.753257, 4.400772, 5.562568)
  /// exp of what the parametrization tabulates: −1.105128, −1.258304e5, −274.239, −1.265969, −3.069097, −1.113085, −1.356116, −1.801317.
  private static let endShift = Elementary.exp(
    Double8(
      -1.105128, -1.258304e5, -274.239, -1.265969, -3.069097, -1.113085, -1.356116, -1.801317))

  /// The coefficients of 1, s and s² in each of nine functions of Q, lane after lane; s = ln ln(Q/Λ) − 1.2.
  private static let coefficients: [Double8] = [
    Double8(
      5.292616, 0.99053, 119.3572, 26.47441,
      -0.6556775, 1.580931, -0.8293661, -6.031237),
    Double8(
      -2.75191, -0.4502235, -3.886845, 10.59277,
      0.249019, -2.273826, -3.982375, 1.992727),
    Double8(
      -2.48899, 0.1624441, -1.133965, -0.9176654,
      0.03966485, -1.822245, -0.06494283, -1.076331),
    Double8(
      0.9714424, 0.8867534, -94.21449, 1.990636,
      1.305102, 2.702644, 2.754618, 2.933912),
    Double8(
      0.01011827, 0.01630829, 3.995885, 0.08558918,
      -0.1188925, 0.6763243, 0.8338636, 0.5839674),
    Double8(
      -0.0102366, -0.04049085, 1.607363, 0.04248667,
      -0.00460087, 0.007231586, -0.0688516, 0.07509435),
    Double8(
      -16.51006, 0.8547974, 4.206383, -14.76095,
      -2.371436, -18.57924, -16.57987, -8.284919),
    Double8(
      7.959721, 0.3336301, 0.2485954, -32.76255,
      0.3566814, 3.9075, 14.39143, 1.488593),
    Double8(
      8.810563, 0.1371388, 0.2497468, 1.55811,
      -0.2834683, 5.850109, -0.688724, -0.8251678),
    Double8(
      -16.43394, 0.2941113, 121.0557, -2.966889,
      -6.152826, -30.44793, -28.00703, -19.25986),
    Double8(
      5.892854, -1.527905, -3.015765, -36.49037,
      0.8339877, 2.639332, 15.35966, 2.805753),
    Double8(
      9.348874, 0.2331879, -1.423651, 1.195914,
      -0.723323, 5.566644, -0.7377693, -3.015446),
    Double8(
      30.67422, 33.84235, -101.3897, -100.0519,
      -8.346558, -4.258011, -6.460216, -9.480483),
    Double8(
      4.235796, 3.715315, -0.7113478, -2.464635,
      2.892168, -5.429244, -4.783019, -0.9767837),
    Double8(
      -0.5112136, 0.827693, 0.2621865, 0.1964849,
      0.2137099, 0.4418946, 0.4913297, -1.165544),
    Double8(
      23.52526, 6.230115, -1.312404, 37.18331,
      12.7953, 34.65259, 31.4183, 21.93195),
    Double8(
      -5.305168, 3.134639, -0.9297691, 47.00389,
      0.1021114, -5.532604, -31.78031, -17.88518),
    Double8(
      -11.69174, -1.729099, -0.1562531, -2.772142,
      0.5787439, -4.904153, 7.136013, 9.460908),
    Double8(
      -10.95451, -1.186928, 1.627137, -18.72722,
      0.5858816, -16.58858, -18.02509, -13.27377),
    Double8(
      3.006577, -0.328246, 0.4954111, -22.91189,
      -1.940375, 2.923275, 18.62163, 12.01754),
    Double8(
      5.638136, 0.105202, -0.6387009, 1.089052,
      -0.4029269, 2.266286, -4.632843, -6.277844),
    Double8(
      -11.72251, -8.545702, 0.1537698, -16.28146,
      -27.95725, -11.49263, -12.40412, 0.0),
    Double8(
      -2.183624, -6.247947, -0.2487878, -18.23993,
      -0.5263392, 2.877475, 25.65386, 0.0),
    Double8(
      4.955794, 3.692561, 0.8305947, 2.537369,
      1.290229, -0.7999105, -10.6657, 0.0),
    Double8(
      0.01662533, 0.01724598, 0.02496448, -1.1563,
      0.0, 0.0, 0.0, 0.0),
    Double8(
      0.00762287, 0.007120465, 0.002457823, -0.1280495,
      0.0, 0.0, 0.0, 0.0),
    Double8(
      -0.0004895887, 4.003646e-05, 0.0008234276, 0.05153245,
      0.0, 0.0, 0.0, 0.0),
  ]
}
