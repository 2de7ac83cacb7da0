import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Neutrinos

struct SeesawTests {
  // Product rule: the eigenvalues of ((0, m), (m, M)) multiply to −m².
  @Test(.tags(.identity))
  func `light and heavy mass multiply to the squared dirac mass`() throws {
    var worst = 0.0
    for (dirac, majorana) in [(100.0, 1e14), (174, 6e14), (1e-3, 1.0), (5, 7), (1, 1e-6)] {
      let masses = try OneFamilySeesaw.typeI(diracGeV: dirac, majoranaGeV: majorana)
      let product = masses.lightGeV * masses.heavyGeV
      worst = max(worst, relativeDifference(product, dirac * dirac))
      let error = masses.approximateLightGeV / masses.lightGeV - 1
      worst = max(worst, abs(error - masses.approximationError) / (1 + error))
    }
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity))
  func `the exact diagonalisation keeps masses 24 orders apart`() throws {
    let matrix = try ComplexMatrix(real: [[0, 100], [100, 1e14]])
    let takagi = try Takagi1925(symmetric: matrix).masses
    let closed = try OneFamilySeesaw.typeI(diracGeV: 100, majoranaGeV: 1e14)
    #expect(relativeDifference(takagi[0], closed.lightGeV) < 1e-14)
    #expect(relativeDifference(takagi[1], closed.heavyGeV) < 1e-14)
  }

  @Test(.tags(.identity))
  func `takagi's vectors diagonalise a complex symmetric matrix`() throws {
    var matrix = ComplexMatrix(rows: 3, columns: 3)
    let numbers = [(0.3, -1.2), (2.0, 0.4), (-0.7, 0.9), (1.1, 0.2), (0.5, -0.8), (-1.4, 0.6)]
    var index = 0
    for row in 0..<3 {
      for column in row..<3 {
        matrix.set(row, column, numbers[index].0, numbers[index].1)
        matrix.set(column, row, numbers[index].0, numbers[index].1)
        index += 1
      }
    }
    let takagi = try Takagi1925(symmetric: matrix)
    let diagonal = takagi.vectors.transposed * matrix * takagi.vectors
    #expect((diagonal - ComplexMatrix(diagonal: takagi.masses)).largestMagnitude < 1e-14)
    let unit = takagi.vectors.adjoint * takagi.vectors
    #expect((unit - ComplexMatrix(diagonal: [1, 1, 1])).largestMagnitude < 1e-14)
    #expect(takagi.masses == takagi.masses.sorted())
    #expect(throws: PhysicsError.self) {
      try Takagi1925(symmetric: ComplexMatrix(rows: 2, columns: 3))
    }
    #expect(throws: PhysicsError.self) { try ComplexMatrix(real: [[1, 2], [3]]) }
    #expect(throws: PhysicsError.self) { try ComplexMatrix(real: [[1]], imaginary: [[.nan]]) }
  }

  // Casas and Ibarra: −v² Yᵀ M⁻¹ Y = U* m U†, whatever R.
  @Test(.tags(.identity))
  func `casas and ibarra's couplings give the light masses back`() throws {
    let base = try OscillationParameters.named()
    let parameters = try OscillationParameters(
      sinSquaredTheta12: base.sinSquaredTheta12, sinSquaredTheta13: base.sinSquaredTheta13,
      sinSquaredTheta23: base.sinSquaredTheta23, deltaCPRadians: base.deltaCPRadians,
      deltaMSquared21EV2: base.deltaMSquared21EV2, atmospheric: base.atmospheric,
      majoranaPhasesRadians: [0.4, 1.9])
    let spectrum = try MassSpectrum(lightestMassEV: 0.01, parameters: parameters)
    let u = ComplexMatrix(parameters.mixingMatrix)
    var conjugate = u
    conjugate.imaginary = u.imaginary.map { -$0 }
    let expected =
      conjugate * ComplexMatrix(diagonal: spectrum.massesEV.map { $0 * 1e-9 }) * u.adjoint
    for imaginary in [0.0, 0.5, 3] {
      let seesaw = try CasasIbarra2001.seesaw(
        spectrum: spectrum, parameters: parameters, heavyMassesGeV: [1e9, 3e11, 1e14],
        angles: [.init(0.3, imaginary), .init(1.2, -imaginary / 2), .init(2.2, 0.1)])
      let found = seesaw.approximateLightMatrixGeV
      // R grows as cosh of its imaginary angles, and the cancellation with its square.
      let scale = expected.largestMagnitude * Elementary.exp(3 * imaginary)
      #expect((found - expected).largestMagnitude < 1e-14 * scale)
      let masses = try seesaw.approximateLightMassesEV
      for (mass, wanted) in zip(masses, spectrum.massesEV) {
        #expect(relativeDifference(mass, wanted) < 1e-12 * Elementary.exp(3 * imaginary))
      }
    }
    let orthogonal = try CasasIbarra2001.orthogonal([.init(0.1, 0.7), .init(1, -1), .init(2, 0.3)])
    let unit = orthogonal.transposed * orthogonal
    #expect((unit - ComplexMatrix(diagonal: [1, 1, 1])).largestMagnitude < 1e-13)
  }

  // The whole 6x6 matrix against the formula: they differ by (m_D/M)², 1e-24 for GUT-scale and visible for light singlets.
  @Test(.tags(.limit))
  func `the exact masses tend to the formula for heavy singlets`() throws {
    let parameters = try OscillationParameters.named()
    let spectrum = try MassSpectrum(lightestMassEV: 0.02, parameters: parameters)
    let seesaw = try CasasIbarra2001.seesaw(
      spectrum: spectrum, parameters: parameters, heavyMassesGeV: [1e12, 1e13, 1e14],
      angles: [.init(0.3, 0.2), .init(1.2), .init(2.2, 0.1)])
    let exact = try seesaw.exactMassesGeV
    var worst = 0.0
    for (mass, wanted) in zip(exact, spectrum.massesEV) {
      worst = max(worst, relativeDifference(mass * 1e9, wanted))
    }
    for (mass, wanted) in zip(exact.dropFirst(3), [1e12, 1e13, 1e14]) {
      worst = max(worst, relativeDifference(mass, wanted))
    }
    #expect(worst < 1e-12)
    // A singlet of 1e-6 GeV beside the same light masses: m_D²/M² of 5e-5 shows.
    let low = try TypeISeesaw(
      yukawa: ComplexMatrix(real: [[4e-11]]), heavyMassesGeV: [1e-6])
    let pair = try low.exactMassesGeV
    let closed = try OneFamilySeesaw.typeI(diracGeV: 4e-11 * 174, majoranaGeV: 1e-6)
    #expect(relativeDifference(pair[0], closed.lightGeV) < 1e-14)
    #expect(relativeDifference(closed.approximationError, 4.84e-5) < 1e-2)
  }

  @Test(.tags(.limit))
  func `inverse and triplet seesaws have their light masses`() throws {
    let masses = try OneFamilySeesaw.inverseGeV(diracGeV: 10, partnerGeV: 1000, violationGeV: 1e-7)
    // µ m²/(m² + M²), corrections of order µ/M = 1e-10.
    #expect(relativeDifference(masses[0], 1e-7 * 100 / (100 + 1e6)) < 1e-9)
    // Determinant of the three: m² µ, exactly (a pair of opposite signs nearly degenerate).
    #expect(relativeDifference(masses[0] * masses[1] * masses[2], 100 * 1e-7) < 1e-12)
    let triplet = try OneFamilySeesaw.typeIIGeV(coupling: 1, trilinearGeV: 1e13, tripletGeV: 1e13)
    #expect(relativeDifference(triplet, 2 * 174 * 174 / 1e13) < 1e-15)
  }

  @Test(.tags(.reference))
  func `weinberg's scale and the magnetic moment`() throws {
    #expect(relativeDifference(try SeesawScale.weinbergGeV(massEV: 0.05), 6.0552e14) < 1e-12)
    // 3.2026e-19 Bohr magnetons for each eV, five digits.
    let moment = try SeesawScale.magneticMomentBohrMagnetons(massEV: 1)
    #expect(relativeDifference(moment, 3.2026e-19) < 2e-5)
    #expect(throws: PhysicsError.self) { try SeesawScale.weinbergGeV(massEV: 0) }
    #expect(throws: PhysicsError.self) {
      try OneFamilySeesaw.typeI(diracGeV: 1, majoranaGeV: .infinity)
    }
  }
}
