import PhysicalQuantities

/// What a neutrino crosses from production to detection.
public enum NeutrinoPath: Sendable {
  /// Empty space.
  case vacuum(Length)
  /// Matter of one density.
  case constantDensity(Length, Density, electronFraction: Double)
  /// Slabs in the order in which they are crossed.
  case slabs([MatterSlab])
  /// The Earth; densities that vary are followed to an accuracy of the probabilities.
  case earth(EarthPath, accuracy: Double = 1e-9)
  /// A density along the way, followed to an accuracy of the probabilities.
  case profile(DensityProfile, accuracy: Double = 1e-9)
}

extension NeutrinoPath {
  /// A way in the Earth as slabs: before the symmetric part, and its inner half down to the closest point.
  struct Slabs {
    /// From production to the detector's radius (or the whole way).
    var remainder: [MatterSlab]
    /// From the detector's radius to the closest point; the way out is its mirror image.
    var half: [MatterSlab]

    /// All slabs in order.
    var all: [MatterSlab] { remainder + half + half.reversed() }
  }

  /// How far apart the nodes of a density that varies may be at first.
  static let firstStepKm = 400.0

  /// The slabs with steps no longer than asked where the density varies.
  func slabs(stepKm: Double) -> Slabs {
    switch self {
    case .vacuum(let length):
      return Slabs(remainder: [.vacuum(lengthKm: length.inKm)], half: [])
    case .constantDensity(let length, let density, let fraction):
      let rho = density.inGramsPerCm3
      let slab = MatterSlab(
        checkedLengthKm: length.inKm, electronsMolCm3: rho * fraction,
        neutronsMolCm3: rho * (1 - fraction))
      return Slabs(remainder: [slab], half: [])
    case .slabs(let slabs):
      return Slabs(remainder: slabs, half: [])
    case .earth(let path, _):
      return path.halves(stepKm: stepKm)
    case .profile(let profile, _):
      return Slabs(remainder: profile.slabs(stepKm: stepKm), half: [])
    }
  }

  /// The accuracy that is asked for where the density varies; none where slabs are exact.
  var accuracy: Double? {
    switch self {
    case .earth(let path, let accuracy):
      path.earth.shells.allSatisfy(\.isUniform) ? nil : accuracy
    case .profile(_, let accuracy): accuracy
    default: nil
    }
  }

  /// Refuses lengths, densities and accuracies that do not exist.
  func check() throws(PhysicsError) {
    switch self {
    case .vacuum(let length):
      try Require.nonNegative(length.inKm, "baseline_km")
    case .constantDensity(let length, let density, let fraction):
      try Require.nonNegative(length.inKm, "baseline_km")
      try Require.nonNegative(density.inGramsPerCm3, "density_g_cm3")
      try Require.value(fraction, in: 0...1, "electron_fraction")
    case .slabs: break
    case .earth(_, let accuracy), .profile(_, let accuracy):
      try Require.value(
        accuracy, in: 1e-12...0.1, "accuracy", hint: "the largest error of a probability")
    }
  }
}

extension EarthPath {
  /// The slabs of remainder and inner half with steps no longer than asked where the density varies.
  func halves(stepKm: Double) -> NeutrinoPath.Slabs {
    var inner = inward
    if let innermost {
      inner.append(Segment(shell: innermost.shell, startKm: innermost.startKm, endKm: 0))
    }
    return NeutrinoPath.Slabs(
      remainder: slabs(remainder, stepKm: stepKm), half: slabs(inner, stepKm: stepKm))
  }
}
