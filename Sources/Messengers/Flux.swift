import NumericalMethods
import PhysicalQuantities

/// Which neutrinos a flux counts.
public enum FlavorConvention: String, CaseIterable, Sendable, Hashable {
  /// The sum of the three flavours, neutrinos and antineutrinos.
  case allFlavors = "all_flavors"
  /// One flavour, neutrinos and antineutrinos.
  case perFlavor = "per_flavor"

  /// How many of the six species a flux of this convention sums.
  public var speciesCount: Int { self == .allFlavors ? 6 : 2 }
}

/// A positive function of energy that is a power law between neighbouring nodes, continuous at them.
///
/// Values, integrals and their inverse are exact for such a function, so that energies can be drawn without rejection.
public struct PiecewisePowerLaw: Sendable, Hashable {
  /// ln(E/eV) of the nodes, growing.
  private let logEnergies: [Double]
  /// ln of the values at the nodes.
  private let logValues: [Double]
  /// The integral from the first node to each node, divided by ``total``.
  private let cumulative: [Double]
  /// The integral over all energies; the value's unit times eV.
  public let total: Double
  /// The energies that the function covers, in eV.
  public let energyRangeEV: ClosedRange<Double>

  /// Makes the function that takes positive values at growing energies.
  ///
  /// - Throws: `PhysicsError` for fewer than two nodes, arrays of different length, energies that do not grow, and
  ///   values that are not positive.
  public init(energiesEV: [Double], values: [Double]) throws(PhysicsError) {
    guard energiesEV.count == values.count, energiesEV.count >= 2 else {
      throw .inconsistent(
        parameter: "energies and values", value: "\(energiesEV.count), \(values.count) numbers",
        hint: "give as many values as energies, at least two")
    }
    var last = 0.0
    for energy in energiesEV {
      guard energy.isFinite, energy > last else {
        throw .outOfRange(
          parameter: "energyEV", value: energy, allowed: "> \(last)", hint: "energies must grow")
      }
      last = energy
    }
    for value in values { try Require.positive(value, "flux value") }
    self.init(unchecked: energiesEV, values.map { Elementary.log($0) })
    try Require.positive(total, "integral", hint: "the values over- or underflow")
  }

  /// Makes the function from nodes known to be in order, with the logarithms of the values.
  init(unchecked energiesEV: [Double], _ logValues: [Double]) {
    logEnergies = energiesEV.map { Elementary.log($0) }
    self.logValues = logValues
    var sums = [0.0]
    for k in 1..<energiesEV.count {
      let piece = Self.piece(k - 1, logEnergies, logValues)
      sums.append(sums[k - 1] + piece.integral(to: piece.width))
    }
    let sum = sums[sums.count - 1]
    total = sum
    cumulative = sums.map { $0 / sum }
    energyRangeEV = energiesEV[0]...energiesEV[energiesEV.count - 1]
  }

  /// The energies between which the function is one power law, in eV, growing.
  public var nodesEV: [Double] {
    // The ends are exact: an exponential of a logarithm may lie a digit outside of the range.
    let inside = logEnergies.dropFirst().dropLast().map { Elementary.exp($0) }
    return [energyRangeEV.lowerBound] + inside + [energyRangeEV.upperBound]
  }

  /// The value at an energy.
  ///
  /// - Throws: `PhysicsError` outside ``energyRangeEV``.
  public func value(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: energyRangeEV, "energyEV")
    let place = Elementary.log(energyEV)
    let piece = Self.piece(interval(logEnergies, place), logEnergies, logValues)
    return piece.value(place - piece.start)
  }

  /// The same function on a part of its energies.
  ///
  /// - Throws: `PhysicsError` for a range that leaves ``energyRangeEV`` or has no width.
  public func restricted(toEV range: ClosedRange<Double>) throws(PhysicsError) -> PiecewisePowerLaw
  {
    let low = try value(energyEV: range.lowerBound)
    let high = try value(energyEV: range.upperBound)
    guard range.lowerBound < range.upperBound else {
      throw .inconsistent(
        parameter: "energy range", value: "\(range)",
        hint: "it needs a width; give one energy instead")
    }
    let inside = logEnergies.indices.filter { node in
      let energy = Elementary.exp(logEnergies[node])
      // Nodes nearer to an end than rounding would make an interval without a width.
      return energy > range.lowerBound * (1 + 1e-12) && energy < range.upperBound * (1 - 1e-12)
    }
    return PiecewisePowerLaw(
      unchecked: [range.lowerBound] + inside.map { Elementary.exp(logEnergies[$0]) }
        + [range.upperBound],
      [Elementary.log(low)] + inside.map { logValues[$0] } + [Elementary.log(high)])
  }

  /// The integral from the lowest energy to an energy, as a fraction of the whole.
  ///
  /// - Throws: `PhysicsError` outside ``energyRangeEV``.
  public func cumulativeFraction(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: energyRangeEV, "energyEV")
    let place = Elementary.log(energyEV)
    let k = interval(logEnergies, place)
    let piece = Self.piece(k, logEnergies, logValues)
    return cumulative[k] + piece.integral(to: place - piece.start) / total
  }

  /// The energy in eV below which the given fraction of the integral lies: draws energies from uniform deviates.
  ///
  /// Fractions of 0 and below give the lowest energy, of 1 and above the highest.
  public func energyEV(cumulativeFraction fraction: Double) -> Double {
    guard fraction > 0 else { return energyRangeEV.lowerBound }
    guard fraction < 1 else { return energyRangeEV.upperBound }
    let k = interval(cumulative, fraction)
    let piece = Self.piece(k, logEnergies, logValues)
    let inside = piece.inverse((fraction - cumulative[k]) * total)
    let energy = Elementary.exp(piece.start + inside)
    return Swift.min(Swift.max(energy, energyRangeEV.lowerBound), energyRangeEV.upperBound)
  }

  /// The interval of a growing table that holds a place; the first or the last beyond the ends.
  private func interval(_ table: [Double], _ place: Double) -> Int {
    var low = 0
    var high = table.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if place < table[middle] { high = middle } else { low = middle }
    }
    return low
  }

  private static func piece(_ k: Int, _ x: [Double], _ y: [Double]) -> PowerLawPiece {
    PowerLawPiece(
      start: x[k], width: x[k + 1] - x[k], logValue: y[k],
      slope: (y[k + 1] - y[k]) / (x[k + 1] - x[k]))
  }
}

/// f(E) = f₀ (E/E₀)^slope between two nodes, as a function of t = ln(E/E₀).
private struct PowerLawPiece {
  let start, width, logValue, slope: Double

  /// f₀ E₀, the scale of integrals.
  private var scale: Double { Elementary.exp(logValue + start) }

  func value(_ t: Double) -> Double { Elementary.exp(logValue + slope * t) }

  /// ∫ f dE = f₀ E₀ (exp((slope + 1) t) − 1)/(slope + 1), or f₀ E₀ t for slope −1.
  func integral(to t: Double) -> Double {
    let a = slope + 1
    return Swift.abs(a) < 1e-12 ? scale * t : scale * Elementary.expMinusOne(a * t) / a
  }

  /// The t at which the integral reaches a value, inside the piece.
  func inverse(_ integral: Double) -> Double {
    let a = slope + 1
    let reduced = integral / scale
    if Swift.abs(a) < 1e-12 { return Swift.min(Swift.max(reduced, 0), width) }
    // Rounding may ask for a little more than all of a falling piece.
    let argument = Swift.max(a * reduced, Elementary.expMinusOne(-700))
    return Swift.min(Swift.max(Elementary.log(onePlus: argument) / a, 0), width)
  }
}

/// A diffuse flux of neutrinos: E² dN/dE as published, with its convention, its range and its source.
///
/// Values are E² dN/dE in GeV cm⁻² s⁻¹ sr⁻¹, a power law between the published energies. Energies outside the published
/// range are refused.
public struct DiffuseFlux: Sendable, Hashable {
  /// The name in configurations.
  public let name: String
  /// Which neutrinos are counted.
  public let convention: FlavorConvention
  /// Where the flux is published.
  public let reference: Reference
  /// E² dN/dE in GeV cm⁻² s⁻¹ sr⁻¹.
  private let energyFlux: PiecewisePowerLaw
  /// dN/dE in eV⁻¹ cm⁻² s⁻¹ sr⁻¹.
  public let numberFlux: PiecewisePowerLaw

  /// Makes a flux from log₁₀(E² dN/dE / (GeV cm⁻² s⁻¹ sr⁻¹)) at growing log₁₀(E/eV).
  ///
  /// - Throws: `PhysicsError` as ``PiecewisePowerLaw/init(energiesEV:values:)``.
  public init(
    name: String, convention: FlavorConvention, reference: Reference, log10EnergiesEV: [Double],
    log10Values: [Double]
  ) throws(PhysicsError) {
    let energies = log10EnergiesEV.map { Elementary.exp10($0) }
    _ = try PiecewisePowerLaw(
      energiesEV: energies, values: log10Values.map { Elementary.exp10($0) })
    self.init(
      unchecked: name, convention, reference, energiesEV: energies, log10Values: log10Values)
  }

  /// Makes a published flux, whose numbers a test has checked, on a regular grid of log₁₀(E/eV) in tenths.
  ///
  /// `firstTenth` is ten times the first log₁₀(E/eV), `step` the grid's step in tenths.
  public init(
    published name: String, _ convention: FlavorConvention, _ reference: Reference,
    firstTenth: Int, step: Int, log10Values: [Double]
  ) {
    let energies = log10Values.indices.map {
      Elementary.exp10(Double(firstTenth + step * $0) / 10)
    }
    self.init(
      unchecked: name, convention, reference, energiesEV: energies, log10Values: log10Values)
  }

  /// Makes a published power law: dN/dE = norm (E/E₀)^(−index), the norm in GeV⁻¹ cm⁻² s⁻¹ sr⁻¹.
  public init(
    published name: String, _ convention: FlavorConvention, _ reference: Reference, norm: Double,
    pivotGeV: Double, index: Double, rangeEV: ClosedRange<Double>
  ) {
    let ends = [rangeEV.lowerBound, rangeEV.upperBound]
    let values = ends.map { energyEV in
      let energyGeV = energyEV / 1e9
      return Elementary.log10(norm) - index * Elementary.log10(energyGeV / pivotGeV)
        + 2 * Elementary.log10(energyGeV)
    }
    self.init(unchecked: name, convention, reference, energiesEV: ends, log10Values: values)
  }

  private init(
    unchecked name: String, _ convention: FlavorConvention, _ reference: Reference,
    energiesEV: [Double], log10Values: [Double]
  ) {
    let ln10 = 2.302_585_092_994_045_7
    self.name = name
    self.convention = convention
    self.reference = reference
    let logs = log10Values.map { $0 * ln10 }
    energyFlux = PiecewisePowerLaw(unchecked: energiesEV, logs)
    // E² dN/dE in GeV over (E in eV)² gives GeV/eV²: times 1e9 for one count per eV.
    numberFlux = PiecewisePowerLaw(
      unchecked: energiesEV,
      zip(energiesEV, logs).map { $1 - 2 * Elementary.log($0) + 9 * ln10 })
  }

  /// The energies for which the flux is published, in eV.
  public var energyRangeEV: ClosedRange<Double> { energyFlux.energyRangeEV }

  /// E² dN/dE in GeV cm⁻² s⁻¹ sr⁻¹, in the flux's own convention.
  ///
  /// - Throws: `PhysicsError` outside ``energyRangeEV``.
  public func e2dNdE(energyEV: Double) throws(PhysicsError) -> Double {
    try energyFlux.value(energyEV: energyEV)
  }

  /// E² dN/dE in GeV cm⁻² s⁻¹ sr⁻¹ in the convention asked for, with equal shares of the six species.
  ///
  /// - Throws: `PhysicsError` outside ``energyRangeEV``.
  public func e2dNdE(
    energyEV: Double, convention wanted: FlavorConvention
  ) throws(PhysicsError) -> Double {
    try e2dNdE(energyEV: energyEV) * Double(wanted.speciesCount) / Double(convention.speciesCount)
  }

  /// dN/dE in eV⁻¹ cm⁻² s⁻¹ sr⁻¹, in the flux's own convention.
  ///
  /// - Throws: `PhysicsError` outside ``energyRangeEV``.
  public func dNdEPerEV(energyEV: Double) throws(PhysicsError) -> Double {
    try numberFlux.value(energyEV: energyEV)
  }
}
