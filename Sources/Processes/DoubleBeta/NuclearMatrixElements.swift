import PhysicalQuantities

/// A published range of the nuclear matrix elements of an isotope, across the models of nuclei.
///
/// The range is no error bar: it says how far models differ. Its standing says whether published limits on m_ββ follow
/// from it with the phase space of Kotila & Iachello and g_A = 1.27.
public struct NuclearMatrixElements: Sendable, Hashable {
  /// How well the range is supported here.
  public enum Standing: String, Sendable, Hashable {
    /// Found in more than one place.
    case confirmed
    /// It reproduces published intervals of m_ββ.
    case consistent
    /// Published intervals need another range; do not expect them from this one.
    case doubtful
  }

  /// The isotope, such as `Xe136`.
  public let isotope: String
  /// The smallest and largest value.
  public let range: ClosedRange<Double>
  /// The standing.
  public let standing: Standing

  /// The review of the ranges.
  public static let reference = Reference(
    key: "agostini2023toward",
    citation: "Agostini, Benato, Detwiler, Menendez, Vissani, Rev. Mod. Phys. 95 (2023) 025002")

  /// The ranges of the review of 2023.
  public static let agostini2023: [NuclearMatrixElements] = [
    NuclearMatrixElements(isotope: "Ge76", range: 2.66...6.34, standing: .consistent),
    NuclearMatrixElements(isotope: "Mo100", range: 3.84...6.59, standing: .consistent),
    NuclearMatrixElements(isotope: "Te130", range: 1.37...6.41, standing: .doubtful),
    NuclearMatrixElements(isotope: "Xe136", range: 1.11...4.77, standing: .confirmed),
  ]

  /// The values of the interacting boson model.
  ///
  /// **Source** Barea, Kotila & Iachello, Phys. Rev. C 87 (2013) 014315.
  public static let interactingBosons2013: [String: Double] = [
    "Te130": 4.03, "Xe136": 3.33, "Nd150": 2.32,
  ]

  /// The range of an isotope.
  public static func range(isotope: String) throws(PhysicsError) -> NuclearMatrixElements {
    let name = try KotilaIachello2012(isotope: isotope).isotope
    guard let found = agostini2023.first(where: { $0.isotope == name }) else {
      throw .unknownName(
        parameter: "isotope", value: isotope, allowed: agostini2023.map(\.isotope),
        hint: "give a matrix element of your own")
    }
    return found
  }
}
