import Foundation
import Matter
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Radiation

@Suite struct `Rays in layered ice` {
  /// The quadrature without the closed forms.
  private func layered(_ model: IceModel, _ reflections: Int = 0) throws -> LayeredRayTracer {
    try LayeredRayTracer(model: model, bottomReflections: reflections, usesClosedForm: false)
  }

  @Test(.tags(.identity))
  func `quadrature and closed forms agree in exponential ice`() throws {
    var dice = RayDice(seed: 21)
    var (worst, worstSpread, worstLoss, missing, pairs) = (0.0, 0.0, 0.0, 0, 0)
    for name in rayModels {
      let exact = try rayTracer(name)
      let numerical = try layered(IceModel(named: name))
      for _ in 0..<600 {
        let (here, there) = (dice.point(), dice.point())
        let a = try exact.rays(from: here, to: there)
        let b = try numerical.rays(from: here, to: there)
        pairs += 1
        if a.map(\.kind) != b.map(\.kind) { missing += 1 }
        for (a, b) in zip(a, b) {
          worst = max(worst, (a.launchDirection - b.launchDirection).norm)
          worst = max(worst, (a.receiveDirection - b.receiveDirection).norm)
          worst = max(worst, relativeDifference(a.pathLengthM, b.pathLengthM))
          worst = max(worst, relativeDifference(a.travelTimeNs, b.travelTimeNs))
          worst = max(worst, abs(a.highestZM - b.highestZM) * 1e-4)
          // A ray that grazes or turns near an end is steep in its range: both forms lose digits there.
          let rise = min(a.emitterRise, a.receiverRise, a.referenceRise)
          if rise > 0.1 {
            worstSpread = max(worstSpread, relativeDifference(a.spread, b.spread))
          }
          guard name == "southpole_2015", min(here.z, there.z) > -2800 else { continue }
          let losses = try [
            exact.attenuation(of: a, model: .southPole1, frequenciesGHz: [0.2, 0.8]),
            numerical.attenuation(of: b, model: .southPole1, frequenciesGHz: [0.2, 0.8]),
          ]
          worstLoss = max(worstLoss, abs(log(losses[0][0] / losses[1][0])))
        }
      }
    }
    #expect(missing == 0, "of \(pairs)")
    // The closed form solves its range equation to 1e-11, which near the horizontal is 1e-9 of the angle.
    #expect(worst < 5e-9, "\(worst)")
    #expect(worstSpread < 1e-8, "\(worstSpread)")
    // The closed form's absorption is a quadrature of its own, good to 1e-8 of the optical depth.
    #expect(worstLoss < 1e-7, "\(worstLoss)")
  }

  @Test(.tags(.reference)) func `quadrature agrees with thirty digits`() throws {
    var (worst, cases) = (0.0, 0)
    for name in rayModels {
      let file = try ReferenceFiles.object("radio_rays_truth_\(name).json")
      let tracer = try layered(IceModel(named: name))
      for entry in file["cases"] as? [[String: Any]] ?? [] {
        let rays = try tracer.rays(from: vector(entry["emitter"]), to: vector(entry["receiver"]))
        // Cases without a 30-digit solution carry none.
        guard entry["C0"] != nil else { continue }
        let kind = RayKind(rawValue: Int(number(entry["type"])))
        let c0 = number(entry["C0"])
        let near = rays.filter { $0.kind == kind }.min { abs($0.c0 - c0) < abs($1.c0 - c0) }
        let ray = try #require(near)
        cases += 1
        worst = max(worst, relativeDifference(ray.pathLengthM, number(entry["path_length_m"])))
        worst = max(worst, relativeDifference(ray.travelTimeNs, number(entry["travel_time_ns"])))
        worst = max(worst, relativeDifference(ray.c0, c0))
      }
    }
    #expect(cases == 150)
    // The promise of 1e-9 with room; most are at 1e-13.
    #expect(worst < 1e-10, "\(worst)")
  }

  /// The profiles that are not one exponential: two layers with a step, a polynomial, and a table with steps both ways.
  private static func profiles() throws -> [IceModel] {
    let rows = stride(from: 0.0, through: -200, by: -8).map {
      TabulatedIce.Row(zM: $0, index: 1.78 - 0.45 * exp($0 / 40))
    }
    let shelf = [
      TabulatedIce.Row(zM: 0, index: 1.32), .init(zM: -20, index: 1.45),
      .init(zM: -20, index: 1.5), .init(zM: -60, index: 1.65), .init(zM: -60, index: 1.64),
      .init(zM: -150, index: 1.78),
    ]
    let own = Reference(key: "test", citation: "a table of this test")
    return [
      .greenlandFirn, .greenlandPoly5,
      IceModel(name: "table", profile: .tabulated(try TabulatedIce(rows: rows)), reference: own),
      IceModel(name: "shelf", profile: .tabulated(try TabulatedIce(rows: shelf)), reference: own),
    ]
  }

  @Test(.tags(.identity))
  func `a march along the ray ends at the receiver after the same time`() throws {
    var dice = RayDice(seed: 22)
    var (worst, worstTime, count) = (0.0, 0.0, 0)
    for model in try Self.profiles() {
      let tracer = try layered(model)
      for _ in 0..<6 {
        let emitter = dice.point()
        let receiver = Vector3(0, 0, -150 * dice.next() - 1)
        for ray in try tracer.rays(from: emitter, to: receiver) {
          let end = march(tracer, ray)
          count += 1
          let range = hypot(receiver.x - emitter.x, receiver.y - emitter.y)
          let miss = hypot(end.x - range, end.z - receiver.z) / ray.pathLengthM
          worst = max(worst, miss)
          worstTime = max(worstTime, relativeDifference(end.timeNs, ray.travelTimeNs))
        }
      }
    }
    #expect(count > 15)
    // Fourth order with steps of some cm; kinks of tables between steps leave some 1e-9.
    #expect(worst < 2e-8 && worstTime < 2e-8, "\(worst) \(worstTime)")
  }

  /// dx/ds = a/n, dz/ds = p/n, dp/ds = dn/dz, by fourth-order steps that stop at every height where layers meet.
  private func march(
    _ tracer: LayeredRayTracer, _ ray: Ray
  ) -> (x: Double, z: Double, timeNs: Double) {
    let a = ray.snellConstant
    var (x, z, time) = (0.0, ray.emitter.z, 0.0)
    var p = ray.launchDirection.z * ray.emitterIndex
    var layer = tracer.layers.firstIndex {
      p > 0 ? $0.topZM > z && $0.bottomZM <= z : $0.topZM >= z && $0.bottomZM < z
    } ?? 0
    var left = ray.pathLengthM
    let step = ray.pathLengthM / 40_000
    while left > 1e-12 {
      let ice = tracer.layers[layer]
      func rates(_ z: Double, _ p: Double) -> SIMD4<Double> {
        let n = ice.index(atZ: z)
        return SIMD4(a / n, p / n, -ice.fallPerM(atZ: z), n / 0.299_792_458)
      }
      func advance(_ h: Double) -> SIMD4<Double> {
        let k1 = rates(z, p)
        let k2 = rates(z + h / 2 * k1[1], p + h / 2 * k1[2])
        let k3 = rates(z + h / 2 * k2[1], p + h / 2 * k2[2])
        let k4 = rates(z + h * k3[1], p + h * k3[2])
        return SIMD4(x, z, p, time) + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
      }
      var h = min(step, left)
      var next = advance(h)
      let edge = next[1] > ice.topZM ? ice.topZM : next[1] < ice.bottomZM ? ice.bottomZM : nil
      if let edge {
        // The step that ends at the edge, by bisection.
        var (low, high) = (0.0, h)
        for _ in 0..<80 {
          let middle = 0.5 * (low + high)
          let there = advance(middle)[1]
          if edge == ice.topZM ? there > edge : there < edge { high = middle } else { low = middle }
        }
        h = high
        next = advance(h)
      }
      left -= h
      (x, z, p, time) = (next[0], next[1], next[2], next[3])
      guard let edge else { continue }
      z = edge
      if edge == 0 {
        p = -p
      } else {
        let other = edge == ice.topZM ? layer - 1 : layer + 1
        let square = pow(tracer.layers[other].index(atZ: edge), 2) - a * a
        if square <= 0 {
          p = -p
        } else {
          p = p < 0 ? -square.squareRoot() : square.squareRoot()
          layer = other
        }
      }
    }
    return (x, z, time)
  }

  @Test(.tags(.identity)) func `swapped ends turn every ray round`() throws {
    var dice = RayDice(seed: 23)
    var (worst, counts) = (0.0, true)
    var models = try Self.profiles()
    models.append(.mooresBaySimple)
    for model in models {
      let reflections = model.bottomReflection == nil ? 0 : 2
      let tracer = try layered(model, reflections)
      for _ in 0..<60 {
        var (here, there) = (dice.point(), dice.point())
        if reflections > 0 { (here, there) = (0.19 * here, 0.19 * there) }
        let out = try tracer.rays(from: here, to: there)
        var back = try tracer.rays(from: there, to: here)
        counts = counts && out.count == back.count
        for ray in out {
          let partner = back.indices.min {
            (back[$0].launchDirection - ray.receiveDirection).norm
              < (back[$1].launchDirection - ray.receiveDirection).norm
          }
          guard let partner else { continue }
          let other = back.remove(at: partner)
          worst = max(worst, (ray.launchDirection - other.receiveDirection).norm)
          worst = max(worst, relativeDifference(ray.travelTimeNs, other.travelTimeNs))
          worst = max(worst, relativeDifference(ray.pathLengthM, other.pathLengthM))
          counts = counts && ray.bottomReflections == other.bottomReflections
        }
      }
    }
    #expect(counts)
    // Roots are found to 1e-10 of the cotangent before the last step of Newton's method.
    #expect(worst < 1e-11, "\(worst)")
  }

  @Test(.tags(.identity)) func `Fermat's principle holds for every ray`() throws {
    var dice = RayDice(seed: 24)
    var (worst, count) = (0.0, 0)
    let move = Vector3(0.6, 0, 0.8)
    for model in try Self.profiles() + [.mooresBaySimple] {
      let tracer = try layered(model, model.bottomReflection == nil ? 0 : 1)
      for _ in 0..<20 {
        let emitter = model.bottomReflection == nil ? dice.point() : 0.19 * dice.point()
        let receiver = Vector3(0, 0, -30 - 100 * dice.next())
        let rays = try tracer.rays(from: emitter, to: receiver)
        let moved = try [1.0, -1].map { try tracer.rays(from: emitter, to: receiver + ($0 * 1e-3) * move) }
        guard moved.allSatisfy({ $0.map(\.course) == rays.map(\.course) }) else { continue }
        for (i, ray) in rays.enumerated() {
          let change = (moved[0][i].travelTimeNs - moved[1][i].travelTimeNs) / 2e-3
          let wanted = -ray.receiverIndex * ray.receiveDirection.dot(move) / 0.299_792_458
          count += 1
          worst = max(worst, abs(change - wanted))
        }
      }
    }
    #expect(count > 100)
    // Times of 2e4 ns to 1e-13 over 2 mm, and the curvature of wave fronts near a caustic.
    #expect(worst < 1e-5, "\(worst)")
  }

  @Test(.tags(.identity))
  func `the spread is the change of the range with Snell's constant`() throws {
    var dice = RayDice(seed: 25)
    var (worst, count) = (0.0, 0)
    for model in try Self.profiles() + [.mooresBaySimple] {
      let tracer = try layered(model, model.bottomReflection == nil ? 0 : 1)
      for _ in 0..<20 {
        let emitter = model.bottomReflection == nil ? dice.point() : 0.19 * dice.point()
        let receiver = Vector3(0, 0, -30 - 100 * dice.next())
        let search = LayeredRaySearch(tracer, emitter, receiver)
        for ray in try tracer.rays(from: emitter, to: receiver) {
          let cotangent = (emitter.z >= receiver.z ? ray.emitterRise : ray.receiverRise) / ray.snellConstant
          let h = 1e-5 * (cotangent + 0.01)
          let ranges = [2.0, 1, -1, -2].map { search.trial(ray.course, cotangent + $0 * h).rangeM }
          let numeric = (8 * (ranges[1] - ranges[2]) - (ranges[0] - ranges[3])) / (12 * h)
          let here = search.trial(ray.course, cotangent)
          count += 1
          worst = max(worst, abs(numeric - here.slope) / (abs(here.slope) + here.rangeM))
        }
      }
    }
    #expect(count > 100)
    // Ranges to 1e-13 over steps of 1e-5; tables have a jump in curvature where pieces meet.
    #expect(worst < 1e-6, "\(worst)")
  }

  @Test(.tags(.limit)) func `many thin uniform layers tend to the smooth firn`() throws {
    // A stack loses the squares of its reflections, which vanish with the steps.
    let steps = 800
    var rows: [TabulatedIce.Row] = []
    for i in 0..<steps {
      let (top, bottom) = (-200 * Double(i) / Double(steps), -200 * Double(i + 1) / Double(steps))
      let n = 1.78 - 0.43 * exp(0.5 * (top + bottom) / 40)
      rows += [.init(zM: top, index: n), .init(zM: bottom, index: n)]
    }
    let stack = IceModel(
      name: "stack", profile: .tabulated(try TabulatedIce(rows: rows)),
      reference: Reference(key: "test", citation: "test"))
    let smooth = RayTracer(
      ice: try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 0.43, scaleHeightM: 40))
    let (here, there) = (Vector3(90, 0, -190), Vector3(0, 0, -3))
    let a = try smooth.rays(from: here, to: there)[0]
    let b = try layered(stack).rays(from: here, to: there)[0]
    #expect(relativeDifference(a.travelTimeNs, b.travelTimeNs) < 1e-5)
    #expect((a.launchDirection - b.launchDirection).norm < 1e-3)
    let passage = b.polarization(in: .propagation)
    // Σ r² of 800 steps of 5e-4 at 40 degrees.
    #expect(passage.theta.real > 0.9995 && passage.theta.real < 1)
    #expect(passage.phi.real > 0.999 && passage.phi.real < 1)
  }

  @Test(.tags(.identity)) func `a polyline ends at the receiver and keeps to the ray's heights`() throws {
    let tracer = try LayeredRayTracer(model: .mooresBaySimple, bottomReflections: 2)
    let (here, there) = (Vector3(300, 200, -250), Vector3(0, 0, -50))
    var (isInside, longest) = (true, 0.0)
    let rays = try tracer.rays(from: here, to: there)
    #expect(rays.count == 10)
    for ray in rays {
      let points = try tracer.polyline(of: ray, count: 4000)
      #expect(points.count == 4000)
      let length = zip(points, points.dropFirst()).reduce(0) {
        $0 + hypot($1.1.rangeM - $1.0.rangeM, $1.1.zM - $1.0.zM)
      }
      longest = max(longest, relativeDifference(length, ray.pathLengthM))
      isInside = isInside && points.allSatisfy { $0.zM <= 0 && $0.zM >= -576 }
      #expect(points.last == RayPoint(rangeM: hypot(300, 200), zM: -50))
    }
    #expect(isInside)
    // Chords of 4000 points.
    #expect(longest < 1e-4, "\(longest)")
  }
}

@Suite struct `Rays by way of the bed` {
  @Test(.tags(.identity)) func `images in surface and bed give all rays of uniform ice`() throws {
    let bed = IceModel(
      name: "slab", profile: .uniform(try UniformIce(index: 1.6)), bottomZM: -500,
      bottomReflection: IceModel.mooresBaySimple.bottomReflection.map {
        BottomReflection(zM: -500, amplitude: $0.amplitude, phaseRad: $0.phaseRad)
      }, reference: Reference(key: "test", citation: "test"))
    let tracer = try LayeredRayTracer(model: bed, bottomReflections: 3)
    let (here, there) = (Vector3(400, -300, -350), Vector3(0, 0, -120))
    let rays = try tracer.rays(from: here, to: there)
    #expect(rays.count == 2 + 3 * 4)
    var lengths: [Double] = []
    // Receivers at ±z + 2·500·m: a mirror image for every order of reflections.
    for m in -3...3 {
      for z in [-120.0, 120] {
        let rise = z + 1000 * Double(m) + 350
        lengths.append((500.0 * 500 + rise * rise).squareRoot())
      }
    }
    let found = rays.map(\.pathLengthM).sorted()
    let wanted = Array(lengths.sorted().prefix(14))
    let worst = zip(found, wanted).reduce(0) { max($0, relativeDifference($1.0, $1.1)) }
    #expect(worst < 1e-13, "\(worst)")
    var worstFocus = 0.0
    for ray in rays { worstFocus = max(worstFocus, abs(try ray.focusingFactor() - 1)) }
    #expect(worstFocus < 1e-12)
    // Every reflection at the bed takes 0.82; inner reflections beyond the critical angle take nothing.
    for ray in rays where ray.bottomReflections > 0 && ray.course.tops == 0 {
      let passage = ray.polarization(in: .propagation)
      #expect(abs(passage.phi.magnitude - 0.82) < 1e-15)
      #expect(abs(passage.phi.real + 0.82) < 1e-15 && abs(passage.theta.real - 0.82) < 1e-15)
    }
  }

  @Test(.tags(.reference)) func `bed reflections are those of NuRadioMC`() throws {
    let file = try ReferenceFiles.object("radio_rays_bottom_mooresbay_simple.json")
    let pairs = try #require(file["pairs"] as? [[String: Any]])
    #expect(pairs.count == 60)
    let tracer = try LayeredRayTracer(model: .mooresBaySimple, bottomReflections: 2)
    var (solutions, missing, extra) = (0, 0, 0)
    var (worst, worstAngle, worstLoss) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let (emitter, receiver) = (vector(pair["emitter"]), vector(pair["receiver"]))
      let rays = try tracer.rays(from: emitter, to: receiver).filter { $0.bottomReflections > 0 }
      let theirs = try #require(pair["solutions"] as? [[String: Any]])
      extra += rays.count - theirs.count
      for entry in theirs {
        solutions += 1
        let n = Int(number(entry["reflection"]))
        let launch = vector(entry["launch"])
        let near = rays.filter { $0.bottomReflections == n }.min {
          ($0.launchDirection - launch).norm < ($1.launchDirection - launch).norm
        }
        guard let ray = near, (ray.launchDirection - launch).norm < 1e-3 else {
          missing += 1
          continue
        }
        worst = max(worst, abs(ray.pathLengthM - number(entry["path_length_m"])))
        worst = max(worst, abs(ray.travelTimeNs - number(entry["travel_time_ns"])) * 0.1)
        worstAngle = max(worstAngle, (ray.launchDirection - launch).norm)
        worstAngle = max(worstAngle, (ray.receiveDirection - vector(entry["receive"])).norm)
        let loss = try tracer.attenuation(of: ray, model: .mooresBay1, frequenciesGHz: [0.2])[0]
        worstLoss = max(worstLoss, abs(log(loss / number(entry["attenuation_200_MHz"]))))
      }
    }
    #expect(solutions == 258)
    // Theirs: 1e-6 of a metre in the range; of the courses that start downwards it gives one in ten (18 of 258).
    #expect(missing == 0 && extra == 206)
    #expect(worst < 1e-5 && worstAngle < 1e-7)
    // Their absorption is a quadrature of 25 frequencies with a tolerance of 1e-6.
    #expect(worstLoss < 1e-5)
  }
}
