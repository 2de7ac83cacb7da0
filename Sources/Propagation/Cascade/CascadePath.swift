import PhysicalQuantities

/// A way through the Earth in groups: oscillation within a group, interactions between the middles of groups.
struct CascadePath: Sendable {
  /// A stretch that oscillation crosses in one go.
  struct Group: Sendable {
    var steps: [StepRows.Step] = []
    /// The matter on it in g/cm².
    var columnGCm2 = 0.0
  }

  let groups: [Group]
  /// The matter on the whole way in g/cm².
  let columnGCm2: Double

  /// Cuts a way into about so many groups of equal columns.
  ///
  /// The sum of the columns of the steps is scaled to the exact column; accuracy is the error of a probability through one
  /// step.
  init(_ path: EarthPath, columnGCm2 column: Double, groups count: Int, accuracy: Double) {
    columnGCm2 = column
    let share = column / Double(count)
    var groups: [Group] = []
    var group = Group()
    for segment in path.segments {
      for (step, matter) in Self.pieces(path, segment, share, accuracy) {
        group.steps.append(step)
        group.columnGCm2 += matter
        // Half a share more or less costs nothing: thin shells join their neighbours.
        if group.columnGCm2 > 0.75 * share, share > 0 {
          groups.append(group)
          group = Group()
        }
      }
    }
    if !group.steps.isEmpty { groups.append(group) }
    let sum = groups.reduce(0) { $0 + $1.columnGCm2 }
    let factor = sum > 0 ? column / sum : 0
    self.groups = groups.map { Group(steps: $0.steps, columnGCm2: $0.columnGCm2 * factor) }
  }

  /// The steps of a stretch, none of more than a share of the matter.
  private static func pieces(
    _ path: EarthPath, _ segment: EarthPath.Segment, _ share: Double, _ accuracy: Double
  ) -> [(StepRows.Step, Double)] {
    guard let index = segment.shell else {
      let vacuum = StepRows.Step(
        km: segment.lengthKm, mean: 0, shell: path.earth.shells.count)
      return [(vacuum, 0)]
    }
    let shell = path.earth.shells[index]
    let density = { (x: Double) in shell.densityGCm3(radiusKm: path.radiusKm(atKm: x)) }
    let whole = StepRows.step(density, segment.startKm, segment.endKm)
    let matter = whole.mean * whole.km * 1e5  // km to cm
    let byMatter = share > 0 ? Int((matter / share - 1e-6).rounded(.up)) : 1
    let byChange = shell.isUniform ? 1 : StepRows.stepCount(whole, accuracy)
    let count = Swift.max(1, byMatter, byChange)
    let h = segment.lengthKm / Double(count)
    return (0..<count).map { k in
      let start = segment.startKm + Double(k) * h
      let mass = StepRows.step(density, start, start + h)
      var step = StepRows.step({ density($0) * shell.electronFraction }, start, start + h)
      if shell.isUniform {
        step = StepRows.Step(km: h, mean: step.mean, shell: index)
      }
      return (step, mass.mean * h * 1e5)
    }
  }
}
