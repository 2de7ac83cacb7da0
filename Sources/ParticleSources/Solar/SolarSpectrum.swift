import NumericalMethods
import PhysicalQuantities

/// A line of the Sun's neutrinos: energy, share, and the profile that the heat of the core gives it.
public struct SolarLine: Sendable, Hashable {
  /// The energy in the laboratory, without the heat, in MeV.
  public let energyMeV: Double
  /// The share of the component's neutrinos in this line.
  public let share: Double
  /// Per keV at growing offsets from the energy; empty where none is published.
  let profilePerKeV: [Double]
}

/// The spectrum of one component, of integral 1: a shape or lines.
///
/// **Validity** 0 to the greatest energy. **Accuracy** of the published tables; the resampled ones agree to 1e-4 of the
/// greatest value. **Source** the papers of ``reference``; `Data/solar.source.md`.
public struct SolarSpectrum: Sendable {
  /// The component.
  public let component: SolarComponent
  /// The greatest energy in MeV.
  public let endpointMeV: Double
  /// The lines; none for a continuous spectrum.
  public let lines: [SolarLine]
  /// The paper.
  public let reference: Reference
  private let shape: MonotoneCubicInterpolant?

  /// The spectrum of a component.
  public init(of component: SolarComponent) {
    switch component {
    case .pp: self.init(component, SolarShapeTables.ppEndMeV, SolarShapeTables.pp, Self.bahcall1997)
    case .hep:
      self.init(component, SolarShapeTables.hepEndMeV, SolarShapeTables.hep, Self.bahcall1997)
    case .b8: self.init(component, SolarShapeTables.b8EndMeV, SolarShapeTables.b8, Self.winter2006)
    case .n13:
      self.init(component, SolarShapeTables.n13EndMeV, SolarShapeTables.n13, Self.bahcallUlrich1988)
    case .o15:
      self.init(component, SolarShapeTables.o15EndMeV, SolarShapeTables.o15, Self.bahcallUlrich1988)
    case .f17:
      self.init(component, SolarShapeTables.f17EndMeV, SolarShapeTables.f17, Self.bahcallUlrich1988)
    case .pep: self.init(component, [SolarLine(energyMeV: 1.442, share: 1, profilePerKeV: [])])
    case .be7: self.init(component, Self.berylliumLines)
    }
  }

  private init(
    _ component: SolarComponent, _ endpoint: Double, _ table: [Double], _ reference: Reference
  ) {
    self.component = component
    endpointMeV = endpoint
    lines = []
    self.reference = reference
    // Nodes at E = u(2 − u) E_max: dense towards the end, where the spectra fall steeply.
    let last = Double(table.count - 1)
    let energies = table.indices.map { node in
      let u = Double(node) / last
      return endpoint * u * (2 - u)
    }
    shape = try? MonotoneCubicInterpolant(x: energies, y: table, beyond: .clamp)
  }

  private init(_ component: SolarComponent, _ lines: [SolarLine]) {
    self.component = component
    self.lines = lines
    endpointMeV = lines.map(\.energyMeV).max() ?? 0
    reference = Self.bahcall1994
    shape = nil
  }

  /// The two lines of ⁷Be, with the shares of Bahcall 1994.
  private static let berylliumLines = [
    SolarLine(energyMeV: 0.8618, share: 0.897, profilePerKeV: SolarShapeTables.be7Ground),
    SolarLine(energyMeV: 0.3843, share: 0.103, profilePerKeV: SolarShapeTables.be7Excited),
  ]

  /// Neutrinos per MeV at an energy of a continuous spectrum; 0 above its end, and for lines.
  ///
  /// - Throws: `PhysicsError` for a negative energy.
  public func perMeV(energy: Energy) throws(PhysicsError) -> Double {
    let e = try Require.nonNegative(energy.inMeV, "energy_MeV")
    guard e < endpointMeV, let shape, let value = try? shape.value(at: e) else { return 0 }
    return value
  }

  /// Energies in MeV and weights of sum 1: an average over the spectrum is the sum of weights times values.
  ///
  /// Continuous spectra have five Gauss points between neighbouring nodes of a grid that is dense at the end; lines are
  /// one point each, or the points of their profiles.
  public func nodes(lineWidths: Bool = false) -> [(energyMeV: Double, weight: Double)] {
    guard lines.isEmpty else {
      return lines.flatMap { lineWidths ? Self.profile($0) : [($0.energyMeV, $0.share)] }
    }
    guard let rule = try? GaussLegendreRule(order: 5) else { return [] }
    let steps = 40
    var nodes: [(energyMeV: Double, weight: Double)] = []
    for step in 0..<steps {
      let (a, b) = (Double(step) / Double(steps), Double(step + 1) / Double(steps))
      let (u, w) = rule.scaled(from: a, to: b)
      for (u, w) in zip(u, w) {
        let energy = endpointMeV * u * (2 - u)
        let density = (try? perMeV(energy: .MeV(energy))) ?? 0
        nodes.append((energy, w * density * endpointMeV * 2 * (1 - u)))
      }
    }
    // The rule leaves 1e-5 of the integral to the kinks of the interpolant.
    let sum = nodes.reduce(0) { $0 + $1.weight }
    return nodes.map { ($0.energyMeV, $0.weight / sum) }
  }

  private static func profile(_ line: SolarLine) -> [(energyMeV: Double, weight: Double)] {
    guard !line.profilePerKeV.isEmpty else { return [(line.energyMeV, line.share)] }
    let sum = line.profilePerKeV.reduce(0, +)
    return line.profilePerKeV.enumerated().filter { $0.element > 0 }.map { step, value in
      let offset =
        SolarShapeTables.lineStartKeV + SolarShapeTables.lineStepKeV * Double(step)
      return (line.energyMeV + offset * 1e-3, line.share * value / sum)
    }
  }
}

// MARK: - Papers

extension SolarSpectrum {
  static let bahcall1994 = Reference(
    key: "bahcall1994be7", citation: "Bahcall, Phys. Rev. D 49 (1994) 3923, astro-ph/9401024")
  static let bahcall1997 = Reference(
    key: "bahcall1997gallium", citation: "Bahcall, Phys. Rev. C 56 (1997) 3391, hep-ph/9710491")
  static let winter2006 = Reference(
    key: "winter2006b8", citation: "Winter et al., Phys. Rev. C 73 (2006) 025503, nucl-ex/0406019")
  static let bahcallUlrich1988 = Reference(
    key: "bahcall1988ulrich", citation: "Bahcall & Ulrich, Rev. Mod. Phys. 60 (1988) 297")
}
