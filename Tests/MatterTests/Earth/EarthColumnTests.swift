import Foundation
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Matter

/// The column by adaptive Simpson integration in 80-bit arithmetic, split where the line crosses shells.
private struct ColumnQuadrature {
  let shells: [EarthShell]
  let radius: Float80

  init(_ model: EarthModel) {
    shells = model.shells
    radius = Float80(model.radiusKm) * 1e5
  }

  /// g/cm² from the vertex outwards along the arrival direction.
  func columnGCm2(cosZenith: Double, depthM: Double) -> Double {
    let start = radius - Float80(depthM) * 100
    let projection = start * Float80(cosZenith)
    let impactSquared = start * start - projection * projection
    // Differences of radii, not of their squares: shallow columns keep their digits.
    let exit = ((radius - start) * (radius + start) + projection * projection).squareRoot()
    var places = [projection, exit]
    if projection < 0 { places.append(0) }
    for shell in shells {
      let edge = Float80(shell.outerRadiusKm) * 1e5
      guard edge * edge > impactSquared else { continue }
      let s = (edge * edge - impactSquared).squareRoot()
      places += [s, -s].filter { $0 > projection && $0 < exit }
    }
    places.sort()
    var sum: Float80 = 0
    for (a, b) in zip(places, places.dropFirst()) where b > a {
      let middle = (a + b) / 2
      let shell = shellAt((middle * middle + impactSquared).squareRoot())
      func density(_ s: Float80) -> Float80 {
        let x = (s * s + impactSquared).squareRoot() / radius
        let c = shell.densityCoefficients
        return Float80(c[0]) + x * (Float80(c[1]) + x * (Float80(c[2]) + x * Float80(c[3])))
      }
      sum += simpson(density, a, b)
    }
    return Double(sum)
  }

  private func shellAt(_ r: Float80) -> EarthShell {
    shells.first { r < Float80($0.outerRadiusKm) * 1e5 } ?? shells[shells.count - 1]
  }

  private func simpson(_ f: (Float80) -> Float80, _ a: Float80, _ b: Float80) -> Float80 {
    func refine(
      _ a: Float80, _ fa: Float80, _ b: Float80, _ fb: Float80, _ fm: Float80, _ whole: Float80,
      _ depth: Int
    ) -> Float80 {
      let m = (a + b) / 2
      let fl = f((a + m) / 2)
      let fr = f((m + b) / 2)
      let left = (m - a) / 6 * (fa + 4 * fl + fm)
      let right = (b - m) / 6 * (fm + 4 * fr + fb)
      let error = left + right - whole
      if depth <= 0 || error.magnitude <= 1e-14 * (left + right).magnitude {
        return left + right + error / 15
      }
      return refine(a, fa, m, fm, fl, left, depth - 1) + refine(m, fm, b, fb, fr, right, depth - 1)
    }
    let (fa, fb, fm) = (f(a), f(b), f((a + b) / 2))
    return refine(a, fa, b, fb, fm, (b - a) / 6 * (fa + 4 * fm + fb), 40)
  }
}

/// What NuRadioMC 3.1 does: samples of the density at most about 500 m apart, and the trapezoidal rule.
private struct SampledColumn {
  let model: EarthModel
  let stepM: Double

  func columnGCm2(zenithRad: Double, azimuthRad: Double = 0, to vertexM: Vector3) -> Double {
    let radii = model.shells.map { ($0.outerRadiusKm * 1e6).rounded() / 1000 }  // m, to the mm
    let radius = radii[radii.count - 1]
    let start = Vector3(vertexM.x, vertexM.y, vertexM.z + radius)
    let direction = Vector3(
      sin(zenithRad) * cos(azimuthRad), sin(zenithRad) * sin(azimuthRad), cos(zenithRad)
    ).normalized
    let along = start.dot(direction)
    let discriminant = along * along - start.squaredNorm + radius * radius
    guard discriminant > 0 else { return 0 }
    let distance = -along + discriminant.squareRoot()
    guard distance > 0 else { return 0 }
    let samples =
      Int(distance / stepM) + (distance.truncatingRemainder(dividingBy: stepM) != 0 ? 1 : 0)
    guard samples > 1 else { return 0 }
    let step = 1 / Double(samples - 1)
    var sum = 0.0
    for k in 0..<samples {
      let t = k == samples - 1 ? 1 : Double(k) * step
      let r = (start + t * distance * direction).norm
      // A sample on the surface counts as outside.
      let shell = radii.firstIndex { r < $0 }
      let density = shell.map { model.shells[$0].densityGCm3(x: r / radius) } ?? 0
      sum += (k == 0 || k == samples - 1) ? density / 2 : density
    }
    return sum * step * distance * 100
  }
}

private struct SlantDepths: Decodable {
  struct Case: Decodable {
    let model: String
    let zenith_deg: Double
    let vertex_z: Double
    let slant_depth_g_cm2: Double
    var earth: EarthModel { model == "PREM" ? .prem : .coreMantleCrust }
  }
  let cases: [Case]
}

@Suite struct `Earth column` {
  private let cosines: [Double] = [
    -1, -0.999_999, -0.95, -0.84, -0.8376, -0.5, -0.3, -0.1, -0.03, -1e-3, -1e-6, 0, 1e-6, 1e-3,
    0.1,
    0.5, 1,
  ]
  // No depth is a shell's border: a level line along a border lies on either side of it by rounding.
  private let depthsM: [Double] = [1, 100, 2700, 2999, 20_001, 45_000, 700_000, 4e6]

  @Test(.tags(.reference), arguments: EarthModel.all)
  func `closed forms agree with 80-bit quadrature`(model: EarthModel) throws {
    let quadrature = ColumnQuadrature(model)
    var worst = 0.0
    for depth in depthsM {
      for cosine in cosines {
        let found = try model.columnGCm2(cosZenith: cosine, depthM: depth)
        let expected = quadrature.columnGCm2(cosZenith: cosine, depthM: depth)
        worst = max(worst, relativeDifference(found, expected))
      }
    }
    // 1 m below the surface the ends of the quadrature carry 1e-19 R, 6e-13 of the column; elsewhere the difference
    // is about 20 roundings.
    #expect(worst < 2e-12)
  }

  @Test(.tags(.reference)) func `PREM columns from surface to surface are the known ones`() throws {
    // Own integration with other code, 10 digits, g/cm².
    let known: [(Double, Double)] = [
      (-1, 1.094685598e10), (-0.9, 7.868336282e9), (-0.8, 4.889948743e9), (-0.5, 2.549767388e9),
      (-0.1, 3.790932414e8),
    ]
    var worst = 0.0
    for (cosine, column) in known {
      let found = try EarthModel.prem.columnGCm2(cosZenith: cosine, depthM: 0)
      worst = max(worst, relativeDifference(found, column))
    }
    #expect(worst < 1e-9)  // the known ones have 10 digits
  }

  @Test(.tags(.limit)) func `nothing lies above a vertex on the surface`() throws {
    for model in EarthModel.all {
      for cosine in [0, 1e-9, 0.5, 1.0] {
        #expect(try model.columnGCm2(cosZenith: cosine, depthM: 0) == 0)
      }
    }
  }

  @Test(.tags(.limit)) func `the column above a shallow vertex is depth times density`() throws {
    let found = try EarthModel.coreMantleCrust.columnGCm2(cosZenith: 1, depthM: 1e-3)
    #expect(relativeDifference(found, 0.1 * 2.9) < 1e-15)
    let sea = try EarthModel.prem.columnDensity(cosZenith: 1, depth: .metres(100))
    #expect(relativeDifference(sea.inGramsPerCm2, 10_200) < 1e-14)
  }

  @Test(.tags(.identity)) func `two opposite columns through a point make the whole chord`() throws
  {
    var worst = 0.0
    for depth in depthsM {
      for cosine in cosines {
        let down = try EarthModel.prem.columnGCm2(cosZenith: cosine, depthM: depth)
        let up = try EarthModel.prem.columnGCm2(cosZenith: -cosine, depthM: depth)
        let x = 1 - depth / 6_371_000
        let surfaceCosine =
          -(2 * depth / 6_371_000 - pow(depth / 6_371_000, 2) + pow(x * cosine, 2))
          .squareRoot()
        let chord = try EarthModel.prem.columnGCm2(cosZenith: surfaceCosine, depthM: 0)
        worst = max(worst, relativeDifference(down + up, chord))
      }
    }
    #expect(worst < 2e-14)  // 100 roundings
  }

  @Test(.tags(.identity)) func `positions in the site's frame give the columns of angle and depth`()
    throws
  {
    var worst = 0.0
    for model in EarthModel.all {
      for depth in [1.0, 200, 2500, 1e5] {
        for cosine in cosines {
          let sine = ((1 - cosine) * (1 + cosine)).squareRoot()
          let direction = Vector3(-sine * 0.6, -sine * 0.8, -cosine)
          let byVector = try model.columnGCm2(to: Vector3(0, 0, -depth), flying: direction)
          let byAngle = try model.columnGCm2(cosZenith: cosine, depthM: depth)
          worst = max(worst, relativeDifference(byVector, byAngle))
        }
      }
    }
    #expect(worst < 1e-12)  // the unit vector's sine carries a rounding
  }

  @Test(.tags(.identity))
  func `a vertex off the axis is the same as one on the axis of its own place`()
    throws
  {
    let radius = 6_371_000.0
    var worst = 0.0
    for angle in [1e-4, 1e-3, 0.1, 1.5] {
      for (cosine, depth) in [(-0.7, 300.0), (-0.01, 2000), (0.3, 500), (0.02, 1500)] {
        // Turn the vertex and the direction about the centre, from the axis towards x.
        let turned = { (x: Double, z: Double) in
          Vector3(x * cos(angle) + z * sin(angle), 0, -x * sin(angle) + z * cos(angle))
        }
        let centred = turned(0, radius - depth)
        let position = Vector3(centred.x, 0, centred.z - radius)
        guard position.z <= 0 else { continue }
        let sine = (1 - cosine * cosine).squareRoot()
        let direction = turned(-sine, -cosine)
        let found = try EarthModel.prem.columnGCm2(to: position, flying: direction)
        let expected = try EarthModel.prem.columnGCm2(cosZenith: cosine, depthM: depth)
        worst = max(worst, relativeDifference(found, expected))
      }
    }
    // The turned position is rounded to 1e-9 m, of a shortest column of 1600 m.
    #expect(worst < 1e-11)
  }

  @Test func `lines from the flat site past the sphere are followed as they are`() throws {
    // 3 km out the sphere is 0.7 m below the flat surface.
    let vertex = Vector3(3000, 0, -0.1)
    #expect(try EarthModel.prem.columnGCm2(to: vertex, flying: Vector3(0, 0, -1)) == 0)
    let up = try EarthModel.prem.columnGCm2(to: vertex, flying: Vector3(0, 0, 1))
    let diameter = try EarthModel.prem.columnGCm2(cosZenith: -1, depthM: 0)
    #expect(relativeDifference(up, diameter) < 1e-6)  // 3 km off the centre
    #expect(up < diameter)
  }

  @Test(.tags(.reference)) func `another program's columns are those of its steps of 500 m`() throws
  {
    let reference = try ReferenceFiles.json("earth_slant_depths_peer.json", as: SlantDepths.self)
    var worstReplay = 0.0
    var worstColumn = 0.0
    for entry in reference.cases {
      let zenith = entry.zenith_deg * .pi / 180
      let vertex = Vector3(0, 0, entry.vertex_z)
      let replay = SampledColumn(model: entry.earth, stepM: 500)
        .columnGCm2(zenithRad: zenith, to: vertex)
      worstReplay = max(worstReplay, relativeDifference(replay, entry.slant_depth_g_cm2))
      let exact = try entry.earth.columnGCm2(cosZenith: cos(zenith), depthM: -entry.vertex_z)
      worstColumn = max(worstColumn, abs(exact - entry.slant_depth_g_cm2))
    }
    #expect(worstReplay < 3e-12)  // the same sums of up to 25 000 terms, added in another order
    // Half a step of the surface's density is lost (7e4 g/cm²), and up to half a step times the jump of density at
    // each boundary: 2.7e5 at the core of the three layers, 1.1e5 at that of PREM, once on each side.
    #expect(worstColumn < 5e5)
  }

  @Test(.tags(.limit)) func `sampled columns tend to the closed form as the steps shrink`() throws {
    var worst = 0.0
    for model in [EarthModel.prem, .coreMantleCrust] {
      for cosine in [-1, -0.7, -0.2, -0.02, 0.2] {
        let exact = try model.columnGCm2(cosZenith: cosine, depthM: 100)
        let sampled = SampledColumn(model: model, stepM: 2)
          .columnGCm2(zenithRad: acos(cosine), to: Vector3(0, 0, -100))
        worst = max(worst, abs(sampled - exact))
      }
    }
    #expect(worst < 5e5 / 250)  // the bound above, for steps 250 times smaller
  }

  @Test(.tags(.badInput)) func `vertices in the air and impossible directions are refused`() {
    let earth = EarthModel.prem
    let down = Vector3(0, 0, -1)
    #expect(throws: PhysicsError.self) { try earth.columnGCm2(cosZenith: 1.0001, depthM: 1) }
    #expect(throws: PhysicsError.self) { try earth.columnGCm2(cosZenith: .nan, depthM: 1) }
    #expect(throws: PhysicsError.self) { try earth.columnGCm2(cosZenith: 0, depthM: -1) }
    #expect(throws: PhysicsError.self) { try earth.columnGCm2(cosZenith: 0, depthM: 7e6) }
    #expect(throws: PhysicsError.self) {
      try earth.columnGCm2(to: Vector3(0, 0, 1), flying: down)
    }
    #expect(throws: PhysicsError.self) {
      try earth.columnGCm2(to: Vector3(.infinity, 0, -1), flying: down)
    }
    #expect(throws: PhysicsError.self) {
      try earth.columnGCm2(to: Vector3(0, 0, -1), flying: Vector3(0, 0, -2))
    }
    #expect(throws: PhysicsError.self) {
      try earth.columnGCm2(to: Vector3(0, 0, -1), flying: Vector3(0, .nan, -1))
    }
  }
}
