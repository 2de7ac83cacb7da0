/// A varying density as slabs: the commutator-free Magnus integrator of fourth order.
///
/// H depends on the place only through the density, so each exponential of the integrator is a slab of half a step whose
/// density is 2(a₁ρ₁ + a₂ρ₂), with the densities at the two Gauss points and a = 1/4 ± √3/6.
///
/// **Source** Blanes & Moan, Appl. Numer. Math. 56 (2006) 1519; Thalhammer, SIAM J. Numer. Anal. 44 (2006) 851.
enum FourthOrderSlabs {
  /// Half the distance of the two Gauss points, √3/6.
  private static let node = 3.0.squareRoot() / 6

  /// Appends the slabs of equal steps from start to end.
  ///
  /// Densities are electrons and neutrons in units of N_A per cm³.
  static func append(
    to slabs: inout [MatterSlab], from start: Double, to end: Double, steps: Int,
    density: (Double) -> (electrons: Double, neutrons: Double)
  ) {
    let h = (end - start) / Double(steps)
    let (near, far) = (0.5 + 2 * node, 0.5 - 2 * node)
    for step in 0..<steps {
      let middle = start + (Double(step) + 0.5) * h
      let first = density(middle - node * h)
      let second = density(middle + node * h)
      slabs.append(
        MatterSlab(
          checkedLengthKm: h / 2,
          electronsMolCm3: near * first.electrons + far * second.electrons,
          neutronsMolCm3: near * first.neutrons + far * second.neutrons))
      slabs.append(
        MatterSlab(
          checkedLengthKm: h / 2,
          electronsMolCm3: far * first.electrons + near * second.electrons,
          neutronsMolCm3: far * first.neutrons + near * second.neutrons))
    }
  }
}

extension EarthPath {
  /// The slabs of some stretches: one for a uniform shell, steps no longer than asked elsewhere.
  func slabs(_ segments: [Segment], stepKm: Double) -> [MatterSlab] {
    var slabs: [MatterSlab] = []
    for segment in segments {
      guard let index = segment.shell else {
        slabs.append(.vacuum(lengthKm: segment.lengthKm))
        continue
      }
      let shell = earth.shells[index]
      let fraction = shell.electronFraction
      let uniform = shell.isUniform
      let steps = uniform ? 1 : Swift.max(1, Int((segment.lengthKm / stepKm).rounded(.up)))
      if uniform {
        let density = shell.densityCoefficients[0]
        slabs.append(
          MatterSlab(
            checkedLengthKm: segment.lengthKm, electronsMolCm3: density * fraction,
            neutronsMolCm3: density * (1 - fraction)))
        continue
      }
      FourthOrderSlabs.append(
        to: &slabs, from: segment.startKm, to: segment.endKm, steps: steps
      ) { x in
        let density = shell.densityGCm3(radiusKm: radiusKm(atKm: x))
        return (density * fraction, density * (1 - fraction))
      }
    }
    return slabs
  }
}
