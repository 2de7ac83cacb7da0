import PhysicalQuantities

/// The phase space of double beta decay: how fast two electrons leave an isotope, but for the nucleus and the mass.
///
/// Exact Dirac waves of the electrons in a realistic charge, with screening.
///
/// **Units** 10⁻¹⁵ per year with g_A taken out, Q in keV. **Accuracy** a percent or better, by the authors.
///
/// **Source** Kotila & Iachello, Phys. Rev. C 85 (2012) 034316, table III, arXiv:1209.5722.
public struct KotilaIachello2012: Sendable, Hashable {
  /// The isotope, such as `Xe136`.
  public let isotope: String
  /// The mass number.
  public let massNumber: Int
  /// G⁰ᵛ in 10⁻¹⁵ per year.
  public let phaseSpaceE15PerYr: Double
  /// The energy of both electrons together in keV, rounded.
  public let energyKeV: Double

  /// The paper.
  public static let reference = Reference(
    key: "kotila2012phase",
    citation: "Kotila & Iachello, Phys. Rev. C 85 (2012) 034316, arXiv:1209.5722")

  /// The isotopes of the table.
  public static let all: [KotilaIachello2012] = [
    ("Ca48", 48, 24.81, 4263), ("Ge76", 76, 2.363, 2039), ("Se82", 82, 10.16, 2998),
    ("Zr96", 96, 20.58, 3346), ("Mo100", 100, 15.92, 3034), ("Pd110", 110, 4.82, 2018),
    ("Cd116", 116, 16.70, 2814), ("Sn124", 124, 9.04, 2287), ("Te130", 130, 14.22, 2528),
    ("Xe136", 136, 14.58, 2458), ("Nd150", 150, 63.03, 3371),
  ].map {
    KotilaIachello2012(
      isotope: $0.0, massNumber: $0.1, phaseSpaceE15PerYr: $0.2, energyKeV: $0.3)
  }

  /// The isotope of a name, such as `Xe136` or `136Xe`.
  public init(isotope name: String) throws(PhysicsError) {
    let wanted = name.filter { $0 != "-" }.lowercased()
    let found = Self.all.first { entry in
      let symbol = entry.isotope.filter(\.isLetter).lowercased()
      return wanted == "\(symbol)\(entry.massNumber)" || wanted == "\(entry.massNumber)\(symbol)"
    }
    guard let found else {
      throw .unknownName(parameter: "isotope", value: name, allowed: Self.all.map(\.isotope))
    }
    self = found
  }

  private init(
    isotope: String, massNumber: Int, phaseSpaceE15PerYr: Double, energyKeV: Double
  ) {
    self.isotope = isotope
    self.massNumber = massNumber
    self.phaseSpaceE15PerYr = phaseSpaceE15PerYr
    self.energyKeV = energyKeV
  }
}
