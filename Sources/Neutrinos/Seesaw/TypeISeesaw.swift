import NumericalMethods
import PhysicalQuantities

/// The seesaw of three families and any number of heavy singlets, exactly and by its formula.
///
/// The mass matrix is ((0, m_D), (m_Dᵀ, M)), m_D = v Yᵀ with v = 174 GeV and Y (heavy, light) for M diagonal. Masses in GeV.
///
/// **Formula** m_ν ≈ −v² Yᵀ M⁻¹ Y, with an error of the order (m_D/M)².
///
/// **Source** Minkowski, Phys. Lett. B 67 (1977) 421; Yanagida; Gell-Mann, Ramond & Slansky 1979; Mohapatra & Senjanovic,
/// Phys. Rev. Lett. 44 (1980) 912.
public struct TypeISeesaw: Sendable, Hashable {
  /// The Yukawa couplings, a row for each heavy singlet, a column for each flavour.
  public let yukawa: ComplexMatrix
  /// The heavy masses in GeV.
  public let heavyMassesGeV: [Double]

  /// Makes a seesaw from Yukawa couplings and heavy masses in GeV, each above 0.
  public init(yukawa: ComplexMatrix, heavyMassesGeV: [Double]) throws(PhysicsError) {
    guard yukawa.rows == heavyMassesGeV.count else {
      throw .inconsistent(
        parameter: "yukawa", value: "\(yukawa.rows) rows",
        hint: "there are \(heavyMassesGeV.count) heavy masses")
    }
    for mass in heavyMassesGeV { try Require.positive(mass, "M_GeV") }
    try yukawa.requireFinite()
    self.yukawa = yukawa
    self.heavyMassesGeV = heavyMassesGeV
  }

  /// Y Y†, which decays and asymmetries of the heavy singlets depend on.
  public var couplingProduct: ComplexMatrix { yukawa * yukawa.adjoint }

  /// The mass matrix of the light flavours by the formula, in GeV.
  public var approximateLightMatrixGeV: ComplexMatrix {
    let v = SeesawScale.vacuumExpectationGeV
    let inverse = ComplexMatrix(diagonal: heavyMassesGeV.map { -v * v / $0 })
    return yukawa.transposed * inverse * yukawa
  }

  /// The light masses by the formula, the lightest first, in eV.
  public var approximateLightMassesEV: [Double] {
    get throws(PhysicsError) {
      try Takagi1925(symmetric: approximateLightMatrixGeV).masses.map { $0 * 1e9 }
    }
  }

  /// All masses of the whole matrix, the lightest first, in GeV.
  public var exactMassesGeV: [Double] {
    get throws(PhysicsError) {
      let (light, heavy) = (yukawa.columns, yukawa.rows)
      var matrix = ComplexMatrix(rows: light + heavy, columns: light + heavy)
      let v = SeesawScale.vacuumExpectationGeV
      for row in 0..<heavy {
        for column in 0..<light {
          let y = yukawa.entry(row, column)
          matrix.set(light + row, column, v * y.real, v * y.imaginary)
          matrix.set(column, light + row, v * y.real, v * y.imaginary)
        }
        matrix.set(light + row, light + row, heavyMassesGeV[row])
      }
      return try Takagi1925(symmetric: matrix).masses
    }
  }

  /// The effective mass m̃ of the decays of a heavy singlet in eV: (Y Y†)ₖₖ v²/Mₖ.
  public func effectiveMassEV(heavy index: Int) throws(PhysicsError) -> Double {
    guard heavyMassesGeV.indices.contains(index) else {
      throw .outOfRange(
        parameter: "heavy singlet", value: Double(index), allowed: "0...\(yukawa.rows - 1)")
    }
    let v = SeesawScale.vacuumExpectationGeV
    let strength = couplingProduct.entry(index, index).real
    return strength * v * v / heavyMassesGeV[index] * 1e9
  }
}
