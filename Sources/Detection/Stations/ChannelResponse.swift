import PhysicalQuantities

/// Antenna and filters of a channel as one: field in, voltage out, on one grid.
///
/// Computed once a run; a ray then costs one multiplication a frequency.
public struct ChannelResponse: Sendable {
  /// The antenna.
  public let antenna: AntennaModel
  /// How it stands.
  public let orientation: AntennaOrientation
  /// The samples and frequencies.
  public let grid: SamplingGrid
  /// The antenna's frequency responses times the filters', in m.
  public let branches: [ComplexSpectrum]
  /// Their absolute values, for bounds.
  private let magnitudes: [[Double]]

  /// Computes the response of a channel.
  ///
  /// - Throws: ``PhysicsError`` as ``AntennaResponse`` does.
  public init(
    _ channel: Channel, grid: SamplingGrid, turnOn: AntennaTurnOn = .smooth
  ) throws(PhysicsError) {
    let filters = channel.filters.response(on: grid)
    antenna = channel.antenna
    orientation = channel.orientation
    self.grid = grid
    branches = try AntennaResponse(channel.antenna, grid: grid, turnOn: turnOn).branches
      .map { $0.multiplied(by: filters) }
    magnitudes = branches.map(\.magnitudes)
  }

  /// The coupling to a signal from a direction.
  public func coupling(to arrival: ArrivalDirection) -> AntennaCoupling {
    antenna.coupling(to: arrival, orientation: orientation)
  }

  /// The voltage of a field whose two components share one spectrum: V(f) = r(f) E(f) (c_θ p_θ + c_φ p_φ).
  ///
  /// - Parameters:
  ///   - field: The field's spectrum in V/m/GHz, its phases referring to the arrival.
  ///   - polarization: The complex factors of the components along growing zenith angle and azimuth.
  ///   - coupling: The coupling to the direction.
  ///   - voltage: Takes the voltage in V/GHz; as long as the grid.
  public func voltage(
    of field: ComplexSpectrum, polarization: FieldPolarization, coupling: AntennaCoupling,
    into voltage: inout ComplexSpectrum
  ) {
    let bins = grid.binCount
    precondition(field.count == bins && voltage.count == bins, "spectra of another grid")
    let re = coupling.theta * polarization.thetaReal + coupling.phi * polarization.phiReal
    let im = coupling.theta * polarization.thetaImaginary + coupling.phi * polarization.phiImaginary
    let branch = branches[coupling.branch]
    for k in 0..<bins {
      let real = field.real[k] * re - field.imaginary[k] * im
      let imaginary = field.real[k] * im + field.imaginary[k] * re
      voltage.real[k] = real * branch.real[k] - imaginary * branch.imaginary[k]
      voltage.imaginary[k] = real * branch.imaginary[k] + imaginary * branch.real[k]
    }
  }

  /// A voltage, in V, that no sample of a ray's signal can exceed: the sum of the absolute values of its frequencies.
  ///
  /// Rays (or events: bounds add) below every threshold may be left out before any transform, and no decision changes. It
  /// is raised by 1e-9 of itself, far more than the rounding errors of transform and sum.
  /// - Parameters:
  ///   - fieldMagnitudes: At least the absolute values of the field's spectrum, in V/m/GHz.
  ///   - polarization: The complex factors of the two components.
  ///   - coupling: The coupling to the direction.
  /// - Returns: The bound in V.
  public func amplitudeBoundV(
    fieldMagnitudes: [Double], polarization: FieldPolarization, coupling: AntennaCoupling
  ) -> Double {
    let bins = grid.binCount
    precondition(fieldMagnitudes.count == bins, "a spectrum of another grid")
    let re = coupling.theta * polarization.thetaReal + coupling.phi * polarization.phiReal
    let im = coupling.theta * polarization.thetaImaginary + coupling.phi * polarization.phiImaginary
    let branch = magnitudes[coupling.branch]
    var sum = 0.0
    for k in 0..<bins { sum += fieldMagnitudes[k] * branch[k] }
    // All but the first and the last frequency count twice: for f and −f.
    let ends = fieldMagnitudes[0] * branch[0] + fieldMagnitudes[bins - 1] * branch[bins - 1]
    return (1 + 1e-9) * (re * re + im * im).squareRoot() * (2 * sum - ends) * grid.frequencyStepGHz
  }
}

/// The complex factors with which one spectrum stands in the two components of a field at the antenna.
@frozen
public struct FieldPolarization: BitwiseCopyable, Hashable, Sendable {
  /// The real part of the factor along growing zenith angle.
  public var thetaReal: Double
  /// The imaginary part of the factor along growing zenith angle.
  public var thetaImaginary: Double
  /// The real part of the factor along growing azimuth.
  public var phiReal: Double
  /// The imaginary part of the factor along growing azimuth.
  public var phiImaginary: Double

  /// Makes a polarisation from its parts; the imaginary ones come from reflections.
  @inlinable
  public init(
    thetaReal: Double, thetaImaginary: Double = 0, phiReal: Double, phiImaginary: Double = 0
  ) {
    self.thetaReal = thetaReal
    self.thetaImaginary = thetaImaginary
    self.phiReal = phiReal
    self.phiImaginary = phiImaginary
  }
}
