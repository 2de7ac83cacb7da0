import NumericalMethods
import PhysicalQuantities

/// An attenuation length of radio fields in ice: a published one, by the name of the configuration files, or a table.
///
/// Every model gives the length over which the **field** falls by e (the power's is half of it). A length is at least
/// 1 m and infinite in air, as in the field's codes.
public enum IceAttenuationModel: Sendable, Hashable {
  /// The South Pole, from the ice temperature.
  case southPole1
  /// Summit, from radar at 75 MHz.
  case greenland1
  /// Summit, in situ with a bulk length that falls with frequency.
  case greenland2
  /// Moore's Bay on the Ross Ice Shelf.
  case mooresBay1
  /// A table of one's own.
  case table(IceAttenuationTable)

  /// Every published model.
  public static let allPublished: [IceAttenuationModel] = [
    .southPole1, .greenland1, .greenland2, .mooresBay1,
  ]

  /// The name in configuration files; `table` for a table.
  public var name: String {
    switch self {
    case .southPole1: "SP1"
    case .greenland1: "GL1"
    case .greenland2: "GL2"
    case .mooresBay1: "MB1"
    case .table: "table"
    }
  }

  /// Finds a model by its name.
  ///
  /// - Throws: `PhysicsError.unknownName` with the list of names.
  public init(named name: String) throws(PhysicsError) {
    guard let model = Self.allPublished.first(where: { ModelName.areSame($0.name, name) }) else {
      let hint =
        name == "GL3"
        ? "GL3 needs a table of depths that is not included; GL2 rests on the same measurement" : ""
      throw .unknownName(
        parameter: "attenuation_model", value: name, allowed: Self.allPublished.map(\.name),
        hint: hint)
    }
    self = model
  }

  /// The least height at which the fit is used, in m: the bed of its site, rounded down.
  ///
  /// SP1 is its authors' temperature fit, which passes 0 °C near 2850 m; below 2900 m its absorption begins to fall with
  /// frequency.
  public var lowestZM: Double {
    switch self {
    case .southPole1, .greenland1, .greenland2: -3100
    case .mooresBay1: -576  // thickness of the shelf, doi:10.3189/2015JoG14J214
    case .table(let table):
      table.variable == .depth ? -table.places[table.places.count - 1] : -.infinity
    }
  }

  /// The heights at which the length bends, from the surface down: integrals along rays are divided there.
  public var kinksZM: [Double] {
    guard case .table(let table) = self, table.variable == .depth else { return [] }
    return table.places.map { -$0 }
  }

  /// The attenuation length of the field at a height and a frequency, in m.
  ///
  /// - Parameters:
  ///   - zM: Height in m, upwards; from ``lowestZM`` up. Above the surface the length is infinite.
  ///   - frequencyGHz: Frequency in GHz, ≥ 0. At 0 the linear models give their own value and SP1, a straight
  ///     line in log L against log ν, its limit: an infinite length.
  /// - Returns: A length of at least 1 m.
  /// - Throws: `PhysicsError.outOfRange` for a height below the ice or a negative or infinite frequency.
  ///
  /// **Validity** SP1 rests on data from 0.1 MHz to 3.16 GHz and goes on along its last line beyond; the linear
  /// models were measured between 0.1 and 0.85 GHz and end in the 1 m floor above 1.5 to 2.5 GHz.
  public func attenuationLengthM(
    atZ zM: Double, frequencyGHz: Double
  ) throws(PhysicsError) -> Double {
    let frequency = try IceAttenuationFrequency(self, frequencyGHz: frequencyGHz)
    try requireInside(zM)
    if zM > 0 { return .infinity }
    return 1 / IceAttenuationAtDepths(self, zM: Double8(repeating: zM)).ratePerM(frequency)[0]
  }

  /// Refuses heights below the ice that the model describes.
  public func requireInside(_ zM: Double) throws(PhysicsError) {
    guard zM >= lowestZM, zM < .infinity else {
      throw .outOfRange(
        parameter: "zM", value: zM, allowed: "\(lowestZM) m and above",
        hint: "\(name) describes ice down to there; z is negative below the surface")
    }
  }

  /// Where the numbers are from.
  public var reference: Reference {
    switch self {
    case .southPole1:
      Reference(
        key: "price2002temperature",
        citation: "Price et al., PNAS 99 (2002) 7844 (temperature); ARA ice page (absorption)")
    case .greenland1:
      Reference(
        key: "avva2015situ",
        citation: "Avva et al., J. Glaciol. 61 (2015), doi:10.3189/2015JoG15J057, arXiv:1409.5413")
    case .greenland2:
      Reference(key: "aguilar2022situ", citation: "RNO-G Collaboration, arXiv:2201.07846, fig. 7")
    case .mooresBay1:
      Reference(
        key: "hanson2015radar",
        citation: "Hanson et al. (2015), doi:10.3189/2015JoG14J214; Persichilli (2018), thesis")
    case .table:
      Reference(
        key: "attenuation_table", citation: "Attenuation lengths of one's own, read from a table")
    }
  }
}
