import PhysicalQuantities

/// How the three masses lie: two hierarchies, the crowd of nearly equal masses, and the land between them.
///
/// The names of the literature have no sharp borders; here they have, both free: a spectrum is hierarchical while its
/// lightest mass is at most half of the next one, and quasi-degenerate once the masses lie within a tenth of the largest.
public enum MassPattern: String, CaseIterable, Sendable, Hashable {
  /// m₁ much smaller than m₂, and m₂ smaller than m₃.
  case normalHierarchy = "normal_hierarchy"
  /// m₃ much smaller than the close pair m₁ and m₂.
  case invertedHierarchy = "inverted_hierarchy"
  /// Neither a hierarchy nor degenerate.
  case partiallyDegenerate = "partially_degenerate"
  /// All masses nearly equal, whatever the ordering.
  case quasiDegenerate = "quasi_degenerate"

  /// The borders that give the names their meaning.
  public struct Borders: Sendable, Hashable {
    /// The largest ratio of the lightest mass to the next one in a hierarchy.
    public let hierarchyRatio: Double
    /// The largest (heaviest − lightest)/heaviest of quasi-degenerate masses.
    public let degenerateSpread: Double

    /// One half and one tenth.
    public static let usual = Borders(checked: 0.5, 0.1)

    private init(checked ratio: Double, _ spread: Double) {
      hierarchyRatio = ratio
      degenerateSpread = spread
    }

    /// Makes borders, one half and one tenth by default, each between 0 and 1.
    public init(
      hierarchyRatio: Double = 0.5, degenerateSpread: Double = 0.1
    ) throws(PhysicsError) {
      let open = Double.leastNonzeroMagnitude...1.0.nextDown
      self.hierarchyRatio = try Require.value(hierarchyRatio, in: open, "hierarchy_ratio")
      self.degenerateSpread = try Require.value(degenerateSpread, in: open, "degenerate_spread")
    }

    /// The lightest mass in eV below which a parameter set is hierarchical.
    ///
    /// **Formula** m/√(m² + Δ) = r gives m = r √(Δ/(1 − r²)), Δ the splitting to the next mass.
    public func largestHierarchicalMassEV(_ parameters: OscillationParameters) -> Double {
      let next =
        parameters.ordering == .normal
        ? parameters.deltaMSquared21EV2 : -parameters.deltaMSquared31EV2
      return hierarchyRatio * (next / (1 - hierarchyRatio * hierarchyRatio)).squareRoot()
    }

    /// The lightest mass in eV above which a parameter set is quasi-degenerate.
    ///
    /// **Formula** as for the hierarchy, with r = 1 − spread and the splitting to the heaviest mass.
    public func smallestDegenerateMassEV(_ parameters: OscillationParameters) -> Double {
      let largest =
        parameters.ordering == .normal
        ? parameters.deltaMSquared31EV2 : -parameters.deltaMSquared32EV2
      let ratio = 1 - degenerateSpread
      return ratio * (largest / (1 - ratio * ratio)).squareRoot()
    }
  }
}

extension MassSpectrum {
  /// The pattern of the first three masses, with the usual borders or others.
  public func pattern(_ borders: MassPattern.Borders = .usual) -> MassPattern {
    let active = massesEV.prefix(3).sorted()
    let (lightest, next, heaviest) = (active[0], active[1], active[2])
    if heaviest - lightest <= borders.degenerateSpread * heaviest { return .quasiDegenerate }
    guard lightest <= borders.hierarchyRatio * next else { return .partiallyDegenerate }
    return ordering == .normal ? .normalHierarchy : .invertedHierarchy
  }

  /// The masses of electron, muon and tau in eV, to be shown beside the neutrinos.
  public static var chargedLeptonMassesEV: [Double] {
    get throws(PhysicsError) {
      try [11, 13, 15].map { id throws(PhysicsError) -> Double in
        try Particle(pdgID: id).massMeV * 1e6
      }
    }
  }

  /// What a mass state is made of: one bar of the usual drawing of the spectrum.
  public struct FlavorBar: Sendable, Hashable {
    /// The number of the state, from 1.
    public let state: Int
    /// The mass in eV.
    public let massEV: Double
    /// |U_αi|² for electron, muon, tau (and sterile flavours), of sum 1.
    public let fractions: [Double]
  }

  /// The bars of all states, the lightest first.
  public func flavorBars(_ mixing: MixingMatrix) throws(PhysicsError) -> [FlavorBar] {
    guard mixing.count == massesEV.count else {
      throw .inconsistent(
        parameter: "mixing", value: "\(mixing.count) flavours",
        hint: "the spectrum has \(massesEV.count) masses")
    }
    return massesEV.indices.map { state in
      FlavorBar(
        state: state + 1, massEV: massesEV[state],
        fractions: (0..<mixing.count).map { mixing.squaredMagnitude(flavor: $0, state: state) })
    }.sorted { $0.massEV < $1.massEV }
  }
}
