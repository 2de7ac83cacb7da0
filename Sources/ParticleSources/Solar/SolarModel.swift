import Matter
import Messengers
import PhysicalQuantities

/// A flux of solar neutrinos at the Earth with its relative error.
public struct SolarFlux: Sendable, Hashable {
  /// The flux at the Earth in cm⁻² s⁻¹, as if nothing happened on the way.
  public let perCm2Second: Double
  /// The theoretical error relative to the flux.
  public let relativeError: Double
}

/// A standard solar model: what it makes, where, and in which matter.
public struct SolarModel: Sendable {
  /// The name by which the model is asked for.
  public let name: String
  /// The paper.
  public let reference: Reference
  /// The matter.
  public let interior: SolarInterior
  private let fluxes: [SolarComponent: SolarFlux]
  /// Shares per solar radius at equal steps from the centre to half a solar radius.
  private let production: [SolarComponent: [Double]]

  init(
    _ interior: SolarInterior, fluxes: [SolarComponent: SolarFlux],
    production: [SolarComponent: [Double]]
  ) {
    name = interior.name
    reference = interior.reference
    self.interior = interior
    self.fluxes = fluxes
    self.production = production
  }

  /// The total flux of a component.
  public func flux(of component: SolarComponent) -> SolarFlux {
    fluxes[component] ?? SolarFlux(perCm2Second: 0, relativeError: 0)
  }

  /// The step of the production tables in solar radii.
  public static let radiusStepSolar = 0.004

  /// The share of production per solar radius, in equal steps of 0.004 solar radii from the centre.
  public func productionPerRadius(of component: SolarComponent) -> [Double] {
    production[component] ?? []
  }

  /// Where a component is made, by electron density: the trapezoidal rule over radius.
  ///
  /// Production begins with 0 at the centre and has ended at half a radius, so the rule's error falls exponentially with
  /// its step.
  ///
  /// - Throws: `PhysicsError` never for the models of this package.
  public func productionRegion(
    of component: SolarComponent
  ) throws(PhysicsError) -> ProductionRegion {
    var densities: [Double] = []
    var weights: [Double] = []
    for (step, share) in productionPerRadius(of: component).enumerated() where share > 0 {
      let radius = Double(step) * Self.radiusStepSolar
      densities.append(try interior.electronsMolCm3(radiusSolar: radius))
      weights.append(share)
    }
    return try ProductionRegion(electronsMolCm3: densities, weights: weights)
  }

  /// The models of this package.
  public static let all: [SolarModel] = [.b16AGSS09met, .b16GS98]

  /// The model of a name such as `b16-gs98`.
  ///
  /// - Throws: `PhysicsError` for other names.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { ModelName.areSame($0.name, text) }) else {
      throw .unknownName(
        parameter: "solar model", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }
}
