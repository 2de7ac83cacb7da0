import Matter
import Messengers
import Neutrinos
import PhysicalQuantities
import Processes

/// A diffuse source of neutrinos that interact in a volume: makes the vertices of a simulation.
///
/// A vertex is a function of ``drawCount`` uniform deviates in a fixed order and of nothing else, so that it does not
/// depend on the generator, on threads or on other events. Every neutrino interacts inside the volume; the probability of
/// that, and of getting there, belongs to the event's weight.
public struct VertexSource: Sendable, Hashable {
  /// The energies.
  public let spectrum: EnergySpectrum
  /// The shares of the species.
  public let flavors: FlavorRatios
  /// The directions of arrival.
  public let directions: ArrivalDirections
  /// Where the vertices lie.
  public let volume: VertexVolume
  /// The cross sections whose ratio chooses the current.
  public let crossSection: NeutrinoNucleonCrossSection
  /// The distribution of the inelasticity.
  public let inelasticity: InelasticityModel
  /// The fraction of charged currents, where it is given and not that of the cross sections.
  public let chargedFraction: Double?

  /// The number of uniform deviates that a vertex takes.
  public static let drawCount = 10

  /// Makes a source of its parts.
  ///
  /// - Throws: `PhysicsError` if the spectrum leaves the energies for which cross section or inelasticity hold, or the fraction
  ///   of charged currents lies outside [0, 1].
  public init(
    spectrum: EnergySpectrum, flavors: FlavorRatios = .equal,
    directions: ArrivalDirections = .isotropic, volume: VertexVolume,
    crossSection: NeutrinoNucleonCrossSection = .ctw, inelasticity: InelasticityModel = .ctw,
    chargedFraction: Double? = nil
  ) throws(PhysicsError) {
    if let chargedFraction { try Require.value(chargedFraction, in: 0...1, "chargedFraction") }
    for (range, model) in [
      (crossSection.energyRangeEV, "cross section \(crossSection.rawValue)"),
      (inelasticity.energyRangeEV, "inelasticity \(inelasticity.rawValue)"),
    ] {
      for end in [spectrum.energyRangeEV.lowerBound, spectrum.energyRangeEV.upperBound] {
        try Require.value(end, in: range, "energyEV of the spectrum", hint: "the \(model)")
      }
    }
    self.spectrum = spectrum
    self.flavors = flavors
    self.directions = directions
    self.volume = volume
    self.crossSection = crossSection
    self.inelasticity = inelasticity
    self.chargedFraction = chargedFraction
  }

  /// The papers of the models in use.
  public var references: [Reference] { [crossSection.reference, inelasticity.reference] }

  /// The vertex of an event, from uniform deviates in [0, 1) that are drawn one after the other.
  ///
  /// | draw | decides |
  /// |---|---|
  /// | 0 | energy |
  /// | 1 | species, in the order ν_e, ν̄_e, ν_μ, ν̄_μ, ν_τ, ν̄_τ |
  /// | 2, 3 | cosine of the zenith angle (from above downwards), azimuth of arrival |
  /// | 4, 5, 6 | position: radius (uniform in area), azimuth, height; or x, y, z |
  /// | 7 | current: charged below the charged fraction, which is that of the cross sections unless one is given |
  /// | 8, 9 | inelasticity: region, value |
  ///
  /// All ten are drawn for every event, also those that a model does not use.
  ///
  /// - Parameters:
  ///   - event: The number of the event.
  ///   - uniform: Gives the next deviate each time that it is called.
  /// - Returns: The vertex, at time 0.
  /// - Throws: `PhysicsError` for deviates outside [0, 1].
  public func vertex(
    event: Int, drawing uniform: () -> Double
  ) throws(PhysicsError) -> Vertex {
    var draws = InlineDraws()
    for k in 0..<Self.drawCount {
      draws[k] = try Require.value(uniform(), in: 0...1, "uniform deviate")
    }
    let energyEV = spectrum.energyEV(uniform: draws[0])
    let species = flavors.species(uniform: draws[1])
    let fraction =
      if let chargedFraction {
        chargedFraction
      } else {
        try crossSection.chargedFraction(species, energyEV: energyEV)
      }
    let current: InteractionCurrent = draws[7] < fraction ? .charged : .neutral
    return Vertex(
      event: event,
      neutrino: IncomingNeutrino(
        species: species, energyEV: energyEV,
        direction: directions.momentumDirection(
          zenithUniform: draws[2], azimuthUniform: draws[3])),
      positionM: volume.positionM(draws[4], draws[5], draws[6]), current: current,
      inelasticity: try inelasticity.inelasticity(
        species, current == .charged ? .charged : .neutral, energyEV: energyEV, region: draws[8],
        uniform: draws[9]))
  }

  /// The vertex of an event from its list of uniform deviates.
  ///
  /// - Throws: `PhysicsError` for fewer than ``drawCount`` deviates and for deviates outside [0, 1].
  public func vertex(event: Int, uniforms: [Double]) throws(PhysicsError) -> Vertex {
    guard uniforms.count >= Self.drawCount else {
      throw .inconsistent(
        parameter: "uniforms", value: "\(uniforms.count) numbers",
        hint: "a vertex takes \(Self.drawCount)")
    }
    var next = 0
    return try vertex(event: event) {
      next += 1
      return uniforms[next - 1]
    }
  }
}

/// The deviates of one event, without an allocation.
private typealias InlineDraws = SIMD16<Double>
