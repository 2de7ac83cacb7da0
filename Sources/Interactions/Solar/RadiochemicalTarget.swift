import PhysicalQuantities

/// A nucleus that captures neutrinos and is counted afterwards: ³⁷Cl and ⁷¹Ga.
///
/// **Accuracy** the averages over each component's undistorted spectrum are published, 3 % for the lines and pp and 3 to
/// 15 % for ⁸B on ³⁷Cl and ⁷¹Ga. How the cross section grows within a component is that of an allowed transition, pₑEₑ
/// above the threshold (the isobaric analogue's for ⁸B and hep on ³⁷Cl); it only weights the survival.
///
/// **Source** ⁷¹Ga: Bahcall, Phys. Rev. C 56 (1997) 3391; ³⁷Cl: Bahcall & Ulrich, Rev. Mod. Phys. 60 (1988) 297, ⁸B:
/// Aufderheide et al., Phys. Rev. C 49 (1994) 678. With the fluxes of BS05(OP) the sums are the published 8.12 and
/// 126.08 SNU.
public enum RadiochemicalTarget: String, CaseIterable, Sendable {
  /// ³⁷Cl(ν, e)³⁷Ar, 0.814 MeV.
  case chlorine37
  /// ⁷¹Ga(ν, e)⁷¹Ge, 0.2332 MeV.
  case gallium71

  /// The threshold in MeV.
  public var thresholdMeV: Double { self == .chlorine37 ? 0.814 : 0.2332 }

  /// The cross section averaged over the spectrum of a component, by its name such as `B8`, in 10⁻⁴⁶ cm².
  ///
  /// - Throws: `PhysicsError` for names that are no component.
  public func averaged(component name: String) throws(PhysicsError) -> Double {
    let table: [String: Double] =
      switch self {
      case .chlorine37:
        [
          "pp": 0, "pep": 16, "hep": 42_600, "Be7": 2.4, "B8": 11_400, "N13": 1.7, "O15": 6.8,
          "F17": 6.9,
        ]
      case .gallium71:
        [
          "pp": 11.72, "pep": 204, "hep": 71_400, "Be7": 71.7, "B8": 24_000, "N13": 60.4,
          "O15": 113.7, "F17": 113.9,
        ]
      }
    guard let value = table[name] else {
      throw .unknownName(parameter: "component", value: name, allowed: table.keys.sorted())
    }
    return value
  }

  /// How the cross section grows with energy in a component, in arbitrary units.
  public func growth(energyMeV: Double, component name: String) -> Double {
    // 37Cl to its isobaric analogue, 4.99 MeV above the ground state of 37Ar.
    let isAnalogue = self == .chlorine37 && (name == "B8" || name == "hep")
    return Self.allowed(energyMeV: energyMeV, thresholdMeV: isAnalogue ? 5.80 : thresholdMeV)
  }

  /// pₑEₑ of an allowed transition, in MeV².
  public static func allowed(energyMeV: Double, thresholdMeV: Double) -> Double {
    guard energyMeV > thresholdMeV else { return 0 }
    let mass = 0.510_998_950_00
    let electron = energyMeV - thresholdMeV + mass
    return electron * (electron * electron - mass * mass).squareRoot()
  }
}
