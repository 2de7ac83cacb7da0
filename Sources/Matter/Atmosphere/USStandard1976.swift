import NumericalMethods
import PhysicalQuantities

/// The US Standard Atmosphere of 1976 up to 86 km.
///
/// **Formula** hydrostatic layers of constant temperature gradient in geopotential altitude H = r₀h/(r₀ + h); the column is taken
/// as pressure over standard gravity. **Units** K, Pa, g/cm³. **Accuracy** the standard's own tables to their last digit.
///
/// **Source** U.S. Standard Atmosphere 1976, NOAA-S/T 76-1562, table 4.
public enum USStandard1976 {
  /// Temperature, pressure and density at an altitude.
  public struct State: Sendable, Hashable {
    /// The temperature in K.
    public let temperatureK: Double
    /// The pressure in Pa.
    public let pressurePa: Double
    /// The density in g/cm³.
    public let densityGCm3: Double
    /// Pressure over standard gravity: the column above, g/cm².
    public var overburdenGCm2: Double { pressurePa / gravity / 10 }
  }

  private static let gravity = 9.80665  // m/s², standard gravity
  private static let gasConstant = 287.052_87  // J/(kg K), of dry air, ISO 2533
  private static let earthRadiusM = 6_356_766.0  // the standard's effective radius
  /// Geopotential altitude in m and temperature gradient in K/m of each layer's floor.
  private static let layers: [(Double, Double)] = [
    (0, -6.5e-3), (11_000, 0), (20_000, 1e-3), (32_000, 2.8e-3), (47_000, 0), (51_000, -2.8e-3),
    (71_000, -2e-3),
  ]

  /// The state at an altitude.
  ///
  /// - Throws: `PhysicsError` for altitudes outside −500 m to 86 km.
  public static func state(altitudeM: Double) throws(PhysicsError) -> State {
    try Require.value(altitudeM, in: -500...86_000, "altitudeM")
    return state(altitudeM)
  }

  static func state(_ altitudeM: Double) -> State {
    let height = earthRadiusM * altitudeM / (earthRadiusM + altitudeM)
    var temperature = 288.15  // K at sea level
    var pressure = 101_325.0  // Pa at sea level
    for k in layers.indices {
      let (floor, gradient) = layers[k]
      let end = k + 1 < layers.count ? Swift.min(layers[k + 1].0, height) : height
      let climb = end - floor
      pressure *= pressureRatio(temperature, gradient, climb)
      temperature += gradient * climb
      if end == height { break }
    }
    // kg/m³ to g/cm³
    let density = pressure / (gasConstant * temperature) * 1e-3
    return State(temperatureK: temperature, pressurePa: pressure, densityGCm3: density)
  }

  private static func pressureRatio(
    _ temperature: Double, _ gradient: Double, _ climb: Double
  ) -> Double {
    let scale = gravity / gasConstant
    if gradient == 0 { return Elementary.exp(-scale * climb / temperature) }
    let ratio = temperature / (temperature + gradient * climb)
    return Elementary.exp(scale / gradient * Elementary.log(ratio))
  }
}

extension Atmosphere {
  /// The US Standard Atmosphere of 1976, up to 86 km.
  public static let usStandard1976 = Atmosphere(
    name: "us_standard_1976", topM: 86_000,
    reference: Reference(
      key: "usstandard1976", citation: "U.S. Standard Atmosphere 1976, NOAA-S/T 76-1562"),
    profile: .usStandard1976)
}
