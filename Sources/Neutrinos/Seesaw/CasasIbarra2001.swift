import NumericalMethods
import PhysicalQuantities

/// All Yukawa couplings that a seesaw of type I may have for given light masses and mixing.
///
/// **Formula** Y = (i/v) √M R √m U†, R complex orthogonal; the i carries the sign of m_ν = −v² Yᵀ M⁻¹ Y = U* m U†.
///
/// **Accuracy** the light matrix comes back to 1e-12 for |Im ω| up to 3 (`SeesawTests`): R grows as cosh Im ω.
///
/// **Source** Casas & Ibarra, Nucl. Phys. B 618 (2001) 171, hep-ph/0103065.
public enum CasasIbarra2001 {
  /// The paper.
  public static let reference = Reference(
    key: "casas2001oscillating",
    citation: "Casas & Ibarra, Nucl. Phys. B 618 (2001) 171, hep-ph/0103065")

  /// A complex angle of R, in rad.
  public struct Angle: Sendable, Hashable {
    /// The real part.
    public let real: Double
    /// The imaginary part, which can make couplings large.
    public let imaginary: Double

    /// Makes an angle from its parts in rad.
    public init(_ real: Double, _ imaginary: Double = 0) {
      self.real = real
      self.imaginary = imaginary
    }
  }

  /// The seesaw of light masses, heavy masses in GeV, and the angles of R₂₃, R₁₃, R₁₂.
  public static func seesaw(
    spectrum: MassSpectrum, parameters: OscillationParameters, heavyMassesGeV: [Double],
    angles: [Angle]
  ) throws(PhysicsError) -> TypeISeesaw {
    guard spectrum.massesEV.count == 3, heavyMassesGeV.count == 3, angles.count == 3 else {
      throw .inconsistent(
        parameter: "heavy masses and angles", value: "\(heavyMassesGeV.count), \(angles.count)",
        hint: "three light states take three heavy ones and three angles")
    }
    for mass in heavyMassesGeV { try Require.positive(mass, "M_GeV") }
    let r = try orthogonal(angles)
    let u = ComplexMatrix(parameters.mixingMatrix)
    let light = ComplexMatrix(diagonal: spectrum.massesEV.map { ($0 * 1e-9).squareRoot() })
    let heavy = ComplexMatrix(diagonal: heavyMassesGeV.map { $0.squareRoot() })
    let product = (1 / SeesawScale.vacuumExpectationGeV) * (heavy * r * light * u.adjoint)
    var yukawa = product
    yukawa.real = product.imaginary.map { -$0 }
    yukawa.imaginary = product.real
    return try TypeISeesaw(yukawa: yukawa, heavyMassesGeV: heavyMassesGeV)
  }

  /// R = R₂₃ R₁₃ R₁₂ of complex angles.
  public static func orthogonal(_ angles: [Angle]) throws(PhysicsError) -> ComplexMatrix {
    guard angles.count == 3 else {
      throw .inconsistent(parameter: "angles", value: "\(angles.count)", hint: "R has three")
    }
    var result = ComplexMatrix(diagonal: [1, 1, 1])
    for (angle, plane) in zip(angles, [(1, 2), (0, 2), (0, 1)]) {
      try Require.finite(angle.real, "angle of R")
      try Require.value(angle.imaginary, in: -20...20, "imaginary angle of R")
      let turn = Elementary.sinCos(angle.real)
      let grow = Elementary.exp(angle.imaginary)
      let (cosh, sinh) = (0.5 * (grow + 1 / grow), 0.5 * (grow - 1 / grow))
      var rotation = ComplexMatrix(diagonal: [1, 1, 1])
      let cosine = (turn.cos * cosh, -turn.sin * sinh)
      let sine = (turn.sin * cosh, turn.cos * sinh)
      rotation.set(plane.0, plane.0, cosine.0, cosine.1)
      rotation.set(plane.1, plane.1, cosine.0, cosine.1)
      rotation.set(plane.0, plane.1, sine.0, sine.1)
      rotation.set(plane.1, plane.0, -sine.0, -sine.1)
      result = result * rotation
    }
    return result
  }
}
