import NumericalMethods
import PhysicalQuantities

/// An antenna on the frequencies of one grid: its frequency responses, computed once a run.
public struct AntennaResponse: Sendable {
  /// The antenna.
  public let model: AntennaModel
  /// The samples and frequencies.
  public let grid: SamplingGrid
  /// The frequency responses in m, in the house's transform convention.
  ///
  /// Of a tabulated antenna, which has one for each direction, the largest absolute values.
  public let branches: [ComplexSpectrum]
  private let prepared: PreparedPattern?

  /// Computes the frequency responses of an antenna.
  ///
  /// - Throws: `PhysicsError` for a dipole without a height, or a grid that ends below the antenna's band.
  public init(
    _ model: AntennaModel, grid: SamplingGrid, turnOn: AntennaTurnOn = .smooth
  ) throws(PhysicsError) {
    self.model = model
    self.grid = grid
    switch model {
    case .analyticVPol:
      let values = try AnalyticVPol.turnOn.magnitudes(grid, turnOn)
      branches = [Self.spectrum(values, grid, AnalyticVPol.phase)]
    case .analyticHPol:
      let values = AnalyticHPol.magnitudes(grid, turnOn)
      branches = [Self.spectrum(values, grid, AnalyticHPol.phase)]
    case .analyticLPDA:
      let values = try AnalyticLPDA.turnOn.magnitudes(grid, turnOn)
      branches = AnalyticLPDA.phases.map { Self.spectrum(values, grid, $0) }
    case .idealDipole(let height):
      try Require.positive(height, "effective_height_m")
      branches = [
        ComplexSpectrum(
          real: [Double](repeating: height, count: grid.binCount),
          imaginary: [Double](repeating: 0, count: grid.binCount))
      ]
    case .tabulated(let pattern):
      let open = ComplexSpectrum(
        real: [Double](repeating: 1, count: grid.binCount),
        imaginary: [Double](repeating: 0, count: grid.binCount))
      let prepared = PreparedPattern(pattern, grid: grid, filters: open)
      branches = [
        ComplexSpectrum(
          real: prepared.largest, imaginary: [Double](repeating: 0, count: grid.binCount))
      ]
      self.prepared = prepared
      return
    }
    prepared = nil
  }

  /// Absolute values with phases of the other transform, whose sign is therefore turned.
  private static func spectrum(
    _ magnitudes: [Double], _ grid: SamplingGrid, _ phase: (Double) -> Double
  ) -> ComplexSpectrum {
    var spectrum = ComplexSpectrum(count: grid.binCount)
    for bin in 0..<grid.binCount {
      let turn = Elementary.sinCos(phase(grid.frequencyGHz(bin)))
      spectrum.real[bin] = magnitudes[bin] * turn.cos
      spectrum.imaginary[bin] = -magnitudes[bin] * turn.sin
    }
    return spectrum
  }

  /// The voltage spectrum in V/GHz that a field gives.
  ///
  /// - Parameters:
  ///   - arrivalDirection: The vector to where the signal comes from, in the site's frame.
  ///   - fieldTheta: The field along growing zenith angle, in V/m/GHz.
  ///   - fieldPhi: The field along growing azimuth, in V/m/GHz.
  ///   - orientation: How the antenna stands.
  /// - Returns: V(f) = ℓ_θ E_θ + ℓ_φ E_φ.
  /// - Throws: `PhysicsError` for a direction without a length or fields of another grid.
  public func voltage(
    toArrivalDirection arrivalDirection: Vector3, fieldTheta: ComplexSpectrum,
    fieldPhi: ComplexSpectrum, orientation: AntennaOrientation
  ) throws(PhysicsError) -> ComplexSpectrum {
    for (name, field) in [("field_theta", fieldTheta), ("field_phi", fieldPhi)]
    where field.count != grid.binCount {
      throw .inconsistent(
        parameter: name, value: "\(field.count) bins", hint: "the grid has \(grid.binCount)")
    }
    let arrival = try ArrivalDirection(arrivalDirection)
    let coupling = model.coupling(to: arrival, orientation: orientation)
    if let prepared, let place = coupling.tabulated {
      return Self.voltage(prepared, place, coupling, fieldTheta, fieldPhi)
    }
    var field = ComplexSpectrum(count: grid.binCount)
    for k in 0..<grid.binCount {
      field.real[k] = coupling.theta * fieldTheta.real[k] + coupling.phi * fieldPhi.real[k]
      field.imaginary[k] =
        coupling.theta * fieldTheta.imaginary[k] + coupling.phi * fieldPhi.imaginary[k]
    }
    return field.multiplied(by: branches[coupling.branch])
  }

  private static func voltage(
    _ prepared: PreparedPattern, _ place: (thetaRad: Double, phiRad: Double),
    _ coupling: AntennaCoupling, _ fieldTheta: ComplexSpectrum, _ fieldPhi: ComplexSpectrum
  ) -> ComplexSpectrum {
    var alongTheta = ComplexSpectrum(count: fieldTheta.count)
    var alongPhi = alongTheta
    prepared.combine(
      thetaRad: place.thetaRad, phiRad: place.phiRad, a: (coupling.theta, 0),
      b: (-coupling.phi, 0), into: &alongTheta)
    prepared.combine(
      thetaRad: place.thetaRad, phiRad: place.phiRad, a: (coupling.phi, 0),
      b: (coupling.theta, 0), into: &alongPhi)
    let (first, second) = (
      fieldTheta.multiplied(by: alongTheta), fieldPhi.multiplied(by: alongPhi)
    )
    return ComplexSpectrum(
      real: zip(first.real, second.real).map(+),
      imaginary: zip(first.imaginary, second.imaginary).map(+))
  }
}
