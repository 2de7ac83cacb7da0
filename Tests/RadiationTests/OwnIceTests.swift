import Foundation
import Matter
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

@Suite struct `Rays in ice of one's own` {
  private static func own(_ profile: IceProfile) -> IceModel {
    IceModel(name: "own", profile: profile, reference: IceModel.uniform.reference)
  }

  @Test(.tags(.identity)) func `layers like the firn of Summit have its rays`() throws {
    let upper = try ExponentialIce(solidIndex: 1.775, surfaceDeficit: 0.502, scaleHeightM: 30.8)
    let lower = try ExponentialIce(solidIndex: 1.775, surfaceDeficit: 0.310, scaleHeightM: 40.9)
    let ice = Self.own(
      try IceProfile(layers: [
        .init(.exponential(upper), thicknessM: 14.9), .init(.exponential(lower)),
      ]))
    let (a, b) = (
      try LayeredRayTracer(model: ice), try LayeredRayTracer(model: .greenlandFirn)
    )
    var count = 0
    var dice = RayDice(seed: 3)
    for _ in 0..<60 {
      let (from, to) = (dice.point(), Vector3(0, 0, -120 * dice.next()))
      let (own, published) = (try a.rays(from: from, to: to), try b.rays(from: from, to: to))
      #expect(own.map(\.travelTimeNs) == published.map(\.travelTimeNs))
      #expect(own.map(\.launchDirection) == published.map(\.launchDirection))
      count += own.count
    }
    #expect(count > 20)
  }

  private static let table =
    (try? IceAttenuationTable(
      against: .depth, [0, 30, 100, 250, 700, 1500], lengthsM: [1200, 900, 950, 700, 400, 250]))
    .map(IceAttenuationModel.table)

  /// ∫ dz/L between two depths, by the logarithm of each line.
  private static func column(
    _ top: Double, _ bottom: Double, _ table: IceAttenuationTable
  )
    -> Double
  {
    let edges =
      [top] + table.places.filter { $0 > top && $0 < bottom } + [bottom]
    return zip(edges, edges.dropFirst()).reduce(0) { sum, ends in
      let (a, b) = (table.lengthM(at: ends.0), table.lengthM(at: ends.1))
      let slope = (b - a) / (ends.1 - ends.0)
      return sum + (slope == 0 ? (ends.1 - ends.0) / a : log(b / a) / slope)
    }
  }

  @Test(.tags(.reference)) func `straight rays lose what the logarithms of the lines say`() throws {
    let model = try #require(Self.table)
    guard case .table(let table) = model else { return }
    let tracer = UniformRayTracer(ice: try UniformIce(index: 1.78))
    var worst = 0.0
    for (x, from, to) in [(300.0, -900.0, -50.0), (40, -1490, -5), (2000, -300, -600)] {
      for ray in try tracer.rays(from: Vector3(x, 0, from), to: Vector3(0, 0, to)) {
        let (top, bottom) = (-max(from, to), -min(from, to))
        let height = ray.kind == .reflected ? top + bottom : bottom - top
        let between = Self.column(top, bottom, table)
        let above = ray.kind == .reflected ? 2 * Self.column(0, top, table) : 0
        let depth = (between + above) * ray.pathLengthM / height
        let factor = try tracer.attenuation(of: ray, model: model, frequenciesGHz: [0.3])[0]
        worst = max(worst, abs(log(factor) / depth + 1))
      }
    }
    // Sixteen points a part on 1/L, which changes by a third in it.
    #expect(worst < 1e-12, "\(worst)")
  }

  @Test(.tags(.identity)) func `the closed form and the layered tracer lose the same`() throws {
    let model = try #require(Self.table)
    let closed = try rayTracer("southpole_2015")
    let layered = try LayeredRayTracer(model: .southPole2015, usesClosedForm: false)
    var worst = 0.0
    var kinds: Set<RayKind> = []
    for (x, from, to) in [
      (300.0, -900.0, -50.0), (700, -200, -110), (150, -35, -20), (60, -1490, -5),
      (500, -260, -40), (250, -100, -70),
    ] {
      let (emitter, receiver) = (Vector3(x, 0, from), Vector3(0, 0, to))
      let exact = try closed.rays(from: emitter, to: receiver)
      let others = try layered.rays(from: emitter, to: receiver)
      #expect(exact.count == others.count)
      for (a, b) in zip(exact, others) {
        let one = try closed.attenuation(of: a, model: model, frequenciesGHz: [0.2])[0]
        let two = try layered.attenuation(of: b, model: model, frequenciesGHz: [0.2])[0]
        worst = max(worst, abs(log(one) / log(two) - 1))
        kinds.insert(a.kind)
      }
    }
    // Rays agree to 1e-11; kinks divide both integrals.
    #expect(worst < 1e-8, "\(worst)")
    #expect(kinds == [.direct, .refracted, .reflected])
  }

  @Test(.tags(.limit)) func `a table without change is path over length`() throws {
    let table = try IceAttenuationTable(
      against: .frequency, [0.1, 0.5], lengthsM: [800, 400])
    let tracer = try rayTracer("southpole_2015")
    var worst = 0.0
    for ray in try tracer.rays(from: Vector3(700, 0, -500), to: Vector3(0, 0, -110)) {
      let factors = try tracer.attenuation(
        of: ray, model: .table(table), frequenciesGHz: [0.1, 0.3, 0.5])
      for (factor, length) in zip(factors, [800.0, 600, 400]) {
        worst = max(worst, abs(-log(factor) * length / ray.pathLengthM - 1))
      }
    }
    // The length of the path by sixteen points a part.
    #expect(worst < 1e-8, "\(worst)")
  }
}

@Suite struct `Caustics` {
  /// Whether a refracted ray lies behind the envelope: farther receivers get it at a flatter launch, not at a steeper one.
  private static func isBehind(_ ray: Ray, _ tracer: RayTracer) throws -> Bool? {
    let moved = Vector3(ray.receiver.x - 1e-3, 0, ray.receiver.z)
    let others = try tracer.rays(from: ray.emitter, to: moved)
      .filter { $0.kind == ray.kind && $0.touchesCaustic == ray.touchesCaustic }
    guard
      let near = others.min(by: {
        abs($0.snellConstant - ray.snellConstant) < abs($1.snellConstant - ray.snellConstant)
      })
    else { return nil }
    return near.snellConstant > ray.snellConstant
  }

  @Test(.tags(.identity))
  func `of two rays that merge at the edge of the shadow one has touched it`()
    throws
  {
    let tracer = try rayTracer("southpole_2015")
    var (pairs, wrong, checked) = (0, 0, 0)
    for depth in stride(from: 30.0, through: 400, by: 37) {
      for x in stride(from: 100.0, through: 3000, by: 41) {
        let rays = try tracer.rays(from: Vector3(x, 0, -depth), to: Vector3(0, 0, -90))
        guard rays.count == 2 else { continue }
        let touched = rays.filter(\.touchesCaustic)
        if touched.contains(where: { $0.kind != .refracted }) { wrong += 1 }
        // The second is reflected, or has touched; the first never has.
        if rays.contains(where: { $0.kind == .reflected }) {
          if !touched.isEmpty { wrong += 1 }
        } else {
          pairs += 1
          let late = rays.max { $0.travelTimeNs < $1.travelTimeNs }
          if touched.count != 1 || late?.touchesCaustic != true { wrong += 1 }
        }
        for ray in rays where ray.kind == .refracted {
          guard let behind = try Self.isBehind(ray, tracer) else { continue }
          checked += 1
          if behind != ray.touchesCaustic { wrong += 1 }
        }
      }
    }
    #expect(wrong == 0 && pairs > 20 && checked > 30, "\(wrong) \(pairs) \(checked)")
  }

  @Test(.tags(.identity)) func `both tracers tell the same`() throws {
    let closed = try rayTracer("southpole_2015")
    let layered = try LayeredRayTracer(model: .southPole2015, usesClosedForm: false)
    var (count, touched, wrong) = (0, 0, 0)
    for x in stride(from: 200.0, through: 1200, by: 13) {
      let (emitter, receiver) = (Vector3(x, 0, -180), Vector3(0, 0, -95))
      let (a, b) = (
        try closed.rays(from: emitter, to: receiver), try layered.rays(from: emitter, to: receiver)
      )
      for (one, two) in zip(a, b) {
        count += 1
        touched += one.touchesCaustic ? 1 : 0
        if one.touchesCaustic != two.touchesCaustic { wrong += 1 }
      }
    }
    #expect(wrong == 0 && touched > 2 && count > 8, "\(wrong) \(touched) \(count)")
  }
}
