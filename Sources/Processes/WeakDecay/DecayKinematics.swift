import PhysicalQuantities

/// The energies that a decay into two particles gives them: one line each, whatever the theory.
///
/// This was Pauli's argument of 1930: a nucleus that left only an electron and a daughter would make electrons of one
/// energy. The measured spectrum is broad, as three bodies make it.
///
/// Energies are in units of one's choice, all masses in the same.
public struct TwoBodyDecay: Sendable, Hashable {
  /// The mass of the parent.
  public let parentMass: Double
  /// The masses of the two daughters.
  public let masses: [Double]

  /// Makes a decay that energy allows.
  public init(parentMass: Double, _ first: Double, _ second: Double) throws(PhysicsError) {
    try Require.positive(parentMass, "parent mass")
    try Require.nonNegative(first, "mass")
    try Require.nonNegative(second, "mass")
    try Require.value(
      first + second, in: 0...parentMass, "sum of masses", hint: "the parent is too light")
    self.parentMass = parentMass
    self.masses = [first, second]
  }

  /// The momentum of both daughters in the parent's rest frame.
  ///
  /// **Formula** √((M² − (a + b)²)(M² − (a − b)²))/2M, in factors that do not cancel.
  public var momentum: Double {
    let (sum, difference) = (masses[0] + masses[1], masses[0] - masses[1])
    let product =
      (parentMass - sum) * (parentMass + sum) * (parentMass - difference)
      * (parentMass + difference)
    return product.squareRoot() / (2 * parentMass)
  }

  /// The kinetic energies of both daughters in the parent's rest frame: ((M − a)² − b²)/2M and its mirror image.
  public var kineticEnergies: [Double] {
    let energy = parentMass - masses[0] - masses[1]
    return [
      energy * (parentMass - masses[0] + masses[1]) / (2 * parentMass),
      energy * (parentMass - masses[1] + masses[0]) / (2 * parentMass),
    ]
  }

  /// The largest share of a fast parent's energy that the first daughter can carry, for a massless second one.
  public var secondsLargestShare: Double {
    let ratio = masses[0] / parentMass
    return (1 - ratio) * (1 + ratio)
  }
}

/// The energies that a decay into three particles allows: a continuum up to an end point.
public struct ThreeBodyDecay: Sendable, Hashable {
  /// The mass of the parent.
  public let parentMass: Double
  /// The masses of the three daughters.
  public let masses: [Double]

  /// Makes a decay that energy allows.
  public init(
    parentMass: Double, _ first: Double, _ second: Double, _ third: Double
  ) throws(PhysicsError) {
    try Require.positive(parentMass, "parent mass")
    for mass in [first, second, third] { try Require.nonNegative(mass, "mass") }
    try Require.value(
      first + second + third, in: 0...parentMass, "sum of masses", hint: "the parent is too light")
    self.parentMass = parentMass
    self.masses = [first, second, third]
  }

  /// The largest kinetic energy of the first daughter: the other two fly together.
  public var largestKineticEnergy: Double {
    get throws(PhysicsError) {
      try TwoBodyDecay(parentMass: parentMass, masses[0], masses[1] + masses[2]).kineticEnergies[0]
    }
  }
}
