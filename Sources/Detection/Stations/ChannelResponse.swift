import NumericalMethods
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
  /// The antenna's frequency responses times the filters', in m; of a tabulated antenna, the largest absolute values.
  public let branches: [ComplexSpectrum]
  /// Their absolute values, for bounds.
  private let magnitudes: [[Double]]
  /// What a tabulated antenna needs in place of the branches.
  private let prepared: PreparedPattern?

  /// Computes the response of a channel.
  ///
  /// - Throws: `PhysicsError` as ``AntennaResponse`` does.
  public init(
    _ channel: Channel, grid: SamplingGrid, turnOn: AntennaTurnOn = .smooth
  ) throws(PhysicsError) {
    let filters = channel.filters.response(on: grid)
    antenna = channel.antenna
    orientation = channel.orientation
    self.grid = grid
    if case .tabulated(let pattern) = channel.antenna {
      let prepared = PreparedPattern(pattern, grid: grid, filters: filters)
      self.prepared = prepared
      let zeros = [Double](repeating: 0, count: grid.binCount)
      branches = [ComplexSpectrum(real: prepared.largest, imaginary: zeros)]
      magnitudes = [prepared.largest]
      return
    }
    prepared = nil
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
    if let prepared, let place = coupling.tabulated {
      prepare(prepared, place, polarization, coupling, into: &voltage)
      multiply(field, into: &voltage)
      return
    }
    let re = coupling.theta * polarization.thetaReal + coupling.phi * polarization.phiReal
    let im = coupling.theta * polarization.thetaImaginary + coupling.phi * polarization.phiImaginary
    let branch = branches[coupling.branch]
    field.withUnsafeParts { fieldReal, fieldImaginary in
      branch.withUnsafeParts { branchReal, branchImaginary in
        voltage.withUnsafeMutableParts { voltageReal, voltageImaginary in
          for k in 0..<bins {
            let real = fieldReal[k] * re - fieldImaginary[k] * im
            let imaginary = fieldReal[k] * im + fieldImaginary[k] * re
            voltageReal[k] = real * branchReal[k] - imaginary * branchImaginary[k]
            voltageImaginary[k] = real * branchImaginary[k] + imaginary * branchReal[k]
          }
        }
      }
    }
  }

  /// The response of a tabulated antenna to a polarisation, along the antenna's own e_θ and e_φ.
  private func prepare(
    _ prepared: PreparedPattern, _ place: (thetaRad: Double, phiRad: Double),
    _ p: FieldPolarization, _ coupling: AntennaCoupling, into response: inout ComplexSpectrum
  ) {
    let (cosine, sine) = (coupling.theta, coupling.phi)
    prepared.combine(
      thetaRad: place.thetaRad, phiRad: place.phiRad,
      a: (
        cosine * p.thetaReal + sine * p.phiReal, cosine * p.thetaImaginary + sine * p.phiImaginary
      ),
      b: (
        cosine * p.phiReal - sine * p.thetaReal, cosine * p.phiImaginary - sine * p.thetaImaginary
      ), into: &response)
  }

  private func multiply(_ field: ComplexSpectrum, into voltage: inout ComplexSpectrum) {
    for k in 0..<grid.binCount {
      let (re, im) = (voltage.real[k], voltage.imaginary[k])
      voltage.real[k] = field.real[k] * re - field.imaginary[k] * im
      voltage.imaginary[k] = field.real[k] * im + field.imaginary[k] * re
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
    let branch = magnitudes[coupling.branch]
    let sum = Self.dot(fieldMagnitudes, branch)
    // All but the first and the last frequency count twice: for f and −f.
    let ends = fieldMagnitudes[0] * branch[0] + fieldMagnitudes[bins - 1] * branch[bins - 1]
    return (1 + 1e-9) * coupling.gain(polarization) * (2 * sum - ends) * grid.frequencyStepGHz
  }

  /// The sum of products, in eight lanes whose order is fixed.
  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in
        var sums = Double8.zero
        var offset = 0
        while offset &+ 64 <= a.count {
          sums +=
            a.loadUnaligned(fromByteOffset: offset, as: Double8.self)
            * b.loadUnaligned(fromByteOffset: offset, as: Double8.self)
          offset &+= 64
        }
        var sum = sums.sum()
        while offset < a.count {
          sum +=
            a.load(fromByteOffset: offset, as: Double.self)
            * b.load(fromByteOffset: offset, as: Double.self)
          offset &+= 8
        }
        return sum
      }
    }
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
