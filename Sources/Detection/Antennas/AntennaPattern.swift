import NumericalMethods
import PhysicalQuantities

/// The complex vector effective length of an antenna on frequencies and directions, from a measurement or a simulation.
///
/// ℓ(f, θ, φ) = ℓ_θ e_θ + ℓ_φ e_φ in m, with θ counted from the antenna's boresight and φ about it from its rotation vector;
/// both name the direction that a signal comes from. V(f) = ℓ_θ E_θ + ℓ_φ E_φ, in the house's transform (``ComplexSpectrum``).
///
/// Between frequencies absolute value and phase of each component are linear (a phase step is taken the short way, so that
/// tables must be fine enough for steps below half a turn); between directions real and imaginary parts are, in θ and in φ.
/// Outside of the frequencies of the table the antenna hears nothing.
public struct AntennaPattern: Hashable, Sendable {
  /// What the antenna is called.
  public var name: String
  /// Where the numbers are from.
  public let source: String
  /// The frequencies, growing.
  public let frequenciesGHz: [Double]
  /// The angles from the boresight, from 0 to π.
  public let thetasRad: [Double]
  /// The azimuths about the boresight, from 0 to less than 2π; one for an antenna that has no preferred azimuth.
  public let phisRad: [Double]
  /// ℓ_θ and ℓ_φ in m, at (frequency · thetas + theta) · phis + phi.
  public let theta: ComplexSpectrum
  /// The other component.
  public let phi: ComplexSpectrum

  /// Makes a pattern from its table.
  ///
  /// - Parameters:
  ///   - name: What the antenna is called.
  ///   - source: Where the numbers are from.
  ///   - frequenciesGHz: Two frequencies or more, above 0 and growing.
  ///   - thetasRad: Growing angles; the first is 0 and the last π.
  ///   - phisRad: Growing angles from 0 on, below 2π.
  ///   - theta: ℓ_θ in m for each frequency, theta and phi, phi running fastest.
  ///   - phi: ℓ_φ in m.
  /// - Throws: `PhysicsError` for axes that do not grow or do not cover the sphere, and numbers that are not finite.
  public init(
    name: String, source: String = "", frequenciesGHz: [Double], thetasRad: [Double],
    phisRad: [Double], theta: ComplexSpectrum, phi: ComplexSpectrum
  ) throws(PhysicsError) {
    try Self.checkAxis(frequenciesGHz, "frequency_GHz of antenna \(name)", atLeast: 2)
    try Self.checkAxis(thetasRad, "theta of antenna \(name)", atLeast: 2)
    try Self.checkAxis(phisRad, "phi of antenna \(name)", atLeast: 1)
    try Require.positive(frequenciesGHz[0], "frequency_GHz of antenna \(name)")
    try Self.checkSphere(thetasRad, phisRad, name)
    let count = frequenciesGHz.count * thetasRad.count * phisRad.count
    guard theta.count == count, phi.count == count else {
      throw .inconsistent(
        parameter: "antenna \(name)", value: "\(theta.count) and \(phi.count) values",
        hint: "the axes ask for \(count)")
    }
    for values in [theta.real, theta.imaginary, phi.real, phi.imaginary] {
      for value in values { try Require.finite(value, "effective length of antenna \(name)") }
    }
    self.name = name
    self.source = source
    self.frequenciesGHz = frequenciesGHz
    self.thetasRad = thetasRad
    self.phisRad = phisRad
    self.theta = theta
    self.phi = phi
  }

  /// Angles of tables are rounded: this much of a radian is forgiven at the ends.
  private static let angleTolerance = 1e-6

  private static func checkAxis(
    _ values: [Double], _ name: String, atLeast least: Int
  ) throws(PhysicsError) {
    guard values.count >= least else {
      throw .inconsistent(
        parameter: name, value: "\(values.count) values", hint: "give \(least) or more")
    }
    for index in values.indices {
      try Require.finite(values[index], name)
      guard index == 0 || values[index] > values[index - 1] else {
        throw .outOfRange(
          parameter: name, value: values[index], allowed: "> \(values[index - 1])",
          hint: "the values of an axis must grow")
      }
    }
  }

  private static func checkSphere(
    _ thetas: [Double], _ phis: [Double], _ name: String
  ) throws(PhysicsError) {
    let last = thetas[thetas.count - 1]
    guard abs(thetas[0]) < angleTolerance, abs(last - Double.pi) < angleTolerance else {
      throw .inconsistent(
        parameter: "theta of antenna \(name)", value: "\(thetas[0])...\(last) rad",
        hint: "the table must reach from 0 to 180 degrees")
    }
    guard phis[0] >= 0, phis[phis.count - 1] < 2 * Double.pi - angleTolerance else {
      throw .inconsistent(
        parameter: "phi of antenna \(name)", value: "\(phis[0])...\(phis[phis.count - 1]) rad",
        hint: "the table must lie between 0 and less than 360 degrees: 360 is 0 again")
    }
    guard phis.count == 1 || phis.count >= 4 else {
      throw .inconsistent(
        parameter: "phi of antenna \(name)", value: "\(phis.count) azimuths",
        hint: "give one (no preferred azimuth) or at least 4")
    }
  }

  /// The reference that the program cites.
  public var reference: Reference {
    Reference(
      key: "antenna-\(name)", citation: source.isEmpty ? "antenna pattern \(name)" : source)
  }

  /// An analytic antenna as a table: for examples, and for tests of the interpolation.
  ///
  /// - Throws: `PhysicsError` for axes as ``init(name:source:frequenciesGHz:thetasRad:phisRad:theta:phi:)`` does.
  public init(
    sampling model: AntennaModel, name: String, frequenciesGHz: [Double], thetasRad: [Double],
    phisRad: [Double], turnOn: SamplingGrid
  ) throws(PhysicsError) {
    let response = try AntennaResponse(model, grid: turnOn)
    let bins = try frequenciesGHz.map { (frequency) throws(PhysicsError) -> Int in
      let bin = Int((frequency / turnOn.frequencyStepGHz).rounded())
      try Require.value(Double(bin), in: 0...Double(turnOn.binCount - 1), "bin of frequency_GHz")
      return bin
    }
    var theta = ComplexSpectrum(count: 0)
    var phi = theta
    for bin in bins {
      for angle in thetasRad {
        for azimuth in phisRad {
          let (polar, turn) = (Elementary.sinCos(angle), Elementary.sinCos(azimuth))
          let pattern = model.pattern(
            Vector3(polar.sin * turn.cos, polar.sin * turn.sin, polar.cos))
          let branch = response.branches[pattern.branch]
          theta.real.append(pattern.theta * branch.real[bin])
          theta.imaginary.append(pattern.theta * branch.imaginary[bin])
          phi.real.append(pattern.phi * branch.real[bin])
          phi.imaginary.append(pattern.phi * branch.imaginary[bin])
        }
      }
    }
    try self.init(
      name: name, source: "\(model.name) on a grid", frequenciesGHz: frequenciesGHz,
      thetasRad: thetasRad, phisRad: phisRad, theta: theta, phi: phi)
  }
}
