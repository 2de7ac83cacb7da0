import Foundation
import Matter
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

/// Exponential ice in 80-bit numbers, with the textbook form of the range: an independent check of rounding.
private struct LongIce {
  let n: Float80
  let delta: Float80
  let scale: Float80

  init(_ ice: ExponentialIce) {
    n = Float80(ice.solidIndex)
    delta = Float80(ice.surfaceDeficit)
    scale = Float80(ice.scaleHeightM)
  }

  func deficit(_ z: Double) -> Float80 { delta * Foundation.exp(Float80(z) / scale) }

  /// The range of a ray that has rise p at the reference height.
  func range(_ kind: RayKind, upper: Double, lower: Double, rise: Double) -> Float80 {
    let reference = deficit(kind == .reflected ? 0 : upper)
    let p = Float80(rise)
    let a = ((n - reference - p) * (n - reference + p)).squareRoot()
    // n² − a² and p² at other heights from differences of deficits, which 80 bits resolve at any depth.
    let c = reference * (2 * n - reference) + p * p
    func potential(_ z: Double) -> Float80 {
      let u = deficit(z)
      let root = max(p * p + (reference - u) * (2 * n - reference - u), 0).squareRoot()
      return Foundation.log((c - n * u + c.squareRoot() * root) / u)
    }
    let low = potential(lower)
    let high = potential(upper)
    let top = kind == .reflected ? potential(0) : Foundation.log(a)
    let sum = kind == .direct ? low - high : low + high - 2 * top
    return a * scale / c.squareRoot() * sum
  }
}

/// n cos θ at the reference height (the upper end, or the surface) from the public properties of a ray.
private func referenceRise(_ ray: Ray) -> Double {
  if let cosine = ray.surfaceIncidenceCosine { return cosine * ray.surfaceIndex }
  let atEmitter = ray.emitter.z >= ray.receiver.z
  return atEmitter
    ? abs(ray.launchDirection.z) * ray.emitterIndex
    : abs(ray.receiveDirection.z) * ray.receiverIndex
}

@Suite struct `Ray geometry` {
  @Test(.tags(.identity)) func `a hundred thousand random pairs satisfy the range equation`() throws
  {
    var worst = 0.0
    var rays = 0
    var kinds: [RayKind: Int] = [:]
    var dice = RayDice(seed: 1)
    for name in rayModels {
      let tracer = try rayTracer(name)
      let long = LongIce(tracer.ice)
      var solutions = RaySolutions()
      for _ in 0..<20_000 {
        let emitter = dice.point()
        let receiver = dice.point()
        tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
        #expect(solutions.count == (solutions.outcome == .shadow ? 0 : 2))
        let wanted = Float80(hypot(emitter.x - receiver.x, emitter.y - receiver.y))
        for ray in solutions {
          rays += 1
          kinds[ray.kind, default: 0] += 1
          let range = long.range(
            ray.kind, upper: max(emitter.z, receiver.z), lower: min(emitter.z, receiver.z),
            rise: referenceRise(ray))
          worst = max(worst, abs(Double((range - wanted) / wanted)))
        }
      }
    }
    // The direction is a double: 1e-16 in it is up to 1e-13 in the range of near-horizontal rays.
    #expect(worst < 1e-9)
    #expect(rays > 100_000 && kinds.count == 3)
  }

  @Test(.tags(.identity)) func `there are as many rays as a scan over all directions finds`() throws
  {
    var dice = RayDice(seed: 2)
    var mismatches = 0
    var shadows = 0
    var twoRefracted = 0
    for name in rayModels {
      let tracer = try rayTracer(name)
      var solutions = RaySolutions()
      for _ in 0..<300 {
        let emitter = dice.point()
        let receiver = dice.point()
        tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
        let wanted = hypot(emitter.x - receiver.x, emitter.y - receiver.y)
        let crossings = scan(tracer.ice, emitter.z, receiver.z, wanted)
        if crossings != solutions.count { mismatches += 1 }
        if solutions.isEmpty { shadows += 1 }
        if solutions.count == 2, solutions.allSatisfy({ $0.kind == .refracted }) {
          twoRefracted += 1
        }
      }
    }
    #expect(mismatches == 0)
    #expect(shadows > 100 && twoRefracted > 0)
  }

  /// Counts sign changes of range − wanted over 4001 directions at the upper point, from straight down to straight up.
  private func scan(
    _ ice: ExponentialIce, _ z1: Double, _ z2: Double, _ wanted: Double
  ) -> Int {
    let n = ice.solidIndex
    let upper = max(z1, z2)
    let lower = min(z1, z2)
    let indexUp = ice.refractiveIndex(atZ: upper)
    func potential(_ z: Double, _ a: Double) -> Double {
      let u = ice.surfaceDeficit * exp(z / ice.scaleHeightM)
      let c = n * n - a * a
      let root = max((n - u) * (n - u) - a * a, 0).squareRoot()
      return log((n * (n - u) - a * a + c.squareRoot() * root) / u)
    }
    var crossings = 0
    var last = -wanted
    for i in 1...4000 {
      // Dense around the horizontal, where refracted rays live.
      let x = -1 + Double(i) / 2000
      let w = i == 4000 ? 1 : x * abs(x)
      let a = indexUp * (1 - w * w).squareRoot()
      let scale = a * ice.scaleHeightM / (n * n - a * a).squareRoot()
      let low = potential(lower, a)
      let high = potential(upper, a)
      let top = a < ice.surfaceIndex ? potential(0, a) : log(a)
      let range = scale * (w <= 0 ? low - high : low + high - 2 * top)
      if (range - wanted) * last < 0 { crossings += 1 }
      last = range - wanted
    }
    return crossings
  }

  @Test(.tags(.reference))
  func `integrating the equations of motion from the launch ends at the receiver`() throws {
    var dice = RayDice(seed: 3)
    var worst = 0.0
    var worstTime = 0.0
    for name in rayModels {
      let tracer = try rayTracer(name)
      for _ in 0..<12 {
        let receiver = Vector3(0, 0, -5 - 200 * dice.next())
        for ray in try tracer.rays(from: dice.point(), to: receiver) {
          let end = march(tracer.ice, ray)
          let miss = hypot(
            end.x - hypot(ray.receiver.x - ray.emitter.x, ray.receiver.y - ray.emitter.y),
            end.z - ray.receiver.z)
          worst = max(worst, miss / ray.pathLengthM)
          worstTime = max(worstTime, relativeDifference(end.timeNs, ray.travelTimeNs))
        }
      }
    }
    // Fourth order with 20 000 steps of 0.1 m; at the reflection one step is split to rounding.
    #expect(worst < 1e-9 && worstTime < 1e-9)
  }

  /// dx/ds = a/n, dz/ds = p/n, dp/ds = dn/dz by the fourth-order Runge-Kutta method.
  private func march(_ ice: ExponentialIce, _ ray: Ray) -> (x: Double, z: Double, timeNs: Double) {
    func rates(_ z: Double, _ p: Double) -> (Double, Double, Double, Double) {
      let u = ice.surfaceDeficit * exp(z / ice.scaleHeightM)  // also a little above the surface
      let n = ice.solidIndex - u
      return (ray.snellConstant / n, p / n, -u / ice.scaleHeightM, n / 0.299_792_458)
    }
    var state = (0.0, ray.emitter.z, ray.launchDirection.z * ray.emitterIndex, 0.0)
    func step(
      _ s: (Double, Double, Double, Double), _ h: Double
    ) -> (Double, Double, Double, Double) {
      func ahead(_ k: (Double, Double, Double, Double), _ f: Double) -> (Double, Double) {
        (s.1 + f * k.1, s.2 + f * k.2)
      }
      let k1 = rates(s.1, s.2)
      let m2 = ahead(k1, h / 2)
      let k2 = rates(m2.0, m2.1)
      let m3 = ahead(k2, h / 2)
      let k3 = rates(m3.0, m3.1)
      let m4 = ahead(k3, h)
      let k4 = rates(m4.0, m4.1)
      func mix(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        h / 6 * (a + 2 * b + 2 * c + d)
      }
      return (
        s.0 + mix(k1.0, k2.0, k3.0, k4.0), s.1 + mix(k1.1, k2.1, k3.1, k4.1),
        s.2 + mix(k1.2, k2.2, k3.2, k4.2), s.3 + mix(k1.3, k2.3, k3.3, k4.3)
      )
    }
    let h = ray.pathLengthM / 20_000
    var mirrored = false
    for _ in 0..<20_000 {
      var next = step(state, h)
      if ray.kind == .reflected, !mirrored, next.1 > 0 {
        var part = h * state.1 / (state.1 - next.1)
        for _ in 0..<60 {
          let there = step(state, part)
          let rate = there.2 / ice.surfaceIndex
          part -= there.1 / rate
          if abs(there.1 / rate) < 1e-13 { break }
        }
        var there = step(state, part)
        there.2 = -there.2
        next = step(there, h - part)
        mirrored = true
      }
      state = next
    }
    return (state.0, state.1, state.3)
  }

  @Test(.tags(.identity)) func `swapping emitter and receiver turns every ray round`() throws {
    var dice = RayDice(seed: 4)
    var worst = 0.0
    for name in rayModels {
      let tracer = try rayTracer(name)
      for _ in 0..<2000 {
        let here = dice.point()
        let there = dice.point()
        let out = try tracer.rays(from: here, to: there)
        let back = try tracer.rays(from: there, to: here)
        #expect(out.count == back.count)
        for (a, b) in zip(out, back) {
          #expect(a.kind == b.kind)
          worst = max(worst, (a.launchDirection - b.receiveDirection).norm)
          worst = max(worst, (a.receiveDirection - b.launchDirection).norm)
          worst = max(worst, relativeDifference(a.pathLengthM, b.pathLengthM))
          worst = max(worst, relativeDifference(a.travelTimeNs, b.travelTimeNs))
        }
      }
    }
    // The same upper and lower points: at most the rounding of the azimuth.
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity))
  func `Snell's invariant is one number along a ray and directions are unit vectors`() throws {
    var dice = RayDice(seed: 5)
    let tracer = try rayTracer("southpole_2015")
    var worst = 0.0
    var ordered = true
    for _ in 0..<5000 {
      let rays = try tracer.rays(from: dice.point(), to: dice.point())
      for ray in rays {
        let launch = hypot(ray.launchDirection.x, ray.launchDirection.y) * ray.emitterIndex
        let receive = hypot(ray.receiveDirection.x, ray.receiveDirection.y) * ray.receiverIndex
        worst = max(worst, relativeDifference(launch, ray.snellConstant))
        worst = max(worst, relativeDifference(receive, ray.snellConstant))
        worst = max(worst, abs(ray.launchDirection.norm - 1), abs(ray.receiveDirection.norm - 1))
        if let turn = ray.turningZM {
          worst = max(
            worst, relativeDifference(tracer.ice.refractiveIndex(atZ: turn), ray.snellConstant))
          #expect(turn <= 0 && turn >= max(ray.emitter.z, ray.receiver.z))
        }
      }
      if rays.count == 2 { ordered = ordered && rays[0].c0 <= rays[1].c0 }
    }
    #expect(ordered)
    // A few roundings each.
    #expect(worst < 4e-15)
  }

  @Test(.tags(.identity))
  func `Fermat's principle makes neighbouring paths later or equal to first order`() throws {
    // dT = Σ n k̂·dx/c: moving the receiver by δ changes the time by −n r̂·δ/c, with r̂ pointing back along the ray.
    var dice = RayDice(seed: 6)
    let tracer = try rayTracer("greenland_simple")
    var worst = 0.0
    for _ in 0..<500 {
      let emitter = dice.point()
      let receiver = Vector3(0, 0, -20 - 150 * dice.next())
      let rays = try tracer.rays(from: emitter, to: receiver)
      let moved = try [1.0, -1].map { sign in
        try tracer.rays(from: emitter, to: receiver + (sign * 1e-3) * Vector3(0.6, 0, 0.8))
      }
      guard moved.allSatisfy({ $0.map(\.kind) == rays.map(\.kind) }) else { continue }
      for (i, ray) in rays.enumerated() {
        let change = (moved[0][i].travelTimeNs - moved[1][i].travelTimeNs) / 2e-3
        let wanted =
          -ray.receiverIndex * ray.receiveDirection.dot(Vector3(0.6, 0, 0.8)) / 0.299_792_458
        worst = max(worst, abs(change - wanted))
      }
    }
    // Rounding of times of 2e4 ns (4e-12 ns) over 2 mm, and the wave front's curvature over 1 mm.
    #expect(worst < 1e-7)
  }
}

@Suite struct `Rays in special places` {
  @Test(.tags(.limit)) func `vertical rays rise straight and by way of the surface`() throws {
    let tracer = try rayTracer("southpole_2015")
    let ice = tracer.ice
    let rays = try tracer.rays(from: Vector3(7, 8, -900), to: Vector3(7, 8, -150))
    #expect(rays.map(\.kind) == [.direct, .reflected])
    func column(_ z: Double) -> Double {
      // ∫ n dz from z to the surface, by hand.
      -ice.solidIndex * z - ice.surfaceDeficit * ice.scaleHeightM * (1 - exp(z / ice.scaleHeightM))
    }
    let times = [column(-900) - column(-150), column(-900) + column(-150)].map {
      $0 / 0.299_792_458
    }
    var worst = 0.0
    for (ray, expected) in zip(rays, zip([750.0, 1050], times)) {
      worst = max(worst, relativeDifference(ray.pathLengthM, expected.0))
      worst = max(worst, relativeDifference(ray.travelTimeNs, expected.1))
      worst = max(worst, (ray.launchDirection - Vector3(0, 0, 1)).norm)
      #expect(ray.c0 == .infinity)
      #expect(try ray.focusingFactor().isFinite)
    }
    #expect(
      rays[0].receiveDirection == Vector3(0, 0, -1) && rays[1].receiveDirection == Vector3(0, 0, 1))
    // A few roundings.
    #expect(worst < 1e-15)
  }

  @Test(.tags(.limit)) func `rays turn into the vertical ones as the range shrinks`() throws {
    let tracer = try rayTracer("southpole_2015")
    let straight = try tracer.rays(from: Vector3(0, 0, -900), to: Vector3(0, 0, -150))
    for exponent in [-3.0, -6, -12, -100, -139, -150, -200, -300] {
      let rays = try tracer.rays(from: Vector3(pow(10, exponent), 0, -900), to: Vector3(0, 0, -150))
      for (a, b) in zip(rays, straight) {
        #expect(a.kind == b.kind)
        // The path grows by range²/2H.
        #expect(abs(a.pathLengthM - b.pathLengthM) < 1e-8)
        let focus = abs(try a.focusingFactor() - b.focusingFactor())
        #expect(focus < 1e-9)
      }
      #expect(rays.count == 2)
    }
  }

  @Test(.tags(.limit))
  func `points at equal depths are joined by a refracted ray, shallow or deep`() throws {
    var worst = 0.0
    for name in rayModels {
      let tracer = try rayTracer(name)
      for depth in [0.01, 1, 10, 100, 500, 1000, 2500] {
        for range in [1e-6, 1e-3, 1, 30, 300, 3000] {
          let rays = try tracer.rays(from: Vector3(0, range, -depth), to: Vector3(0, 0, -depth))
          // Shallow pairs far apart lie in each other's shadow; all others have two rays.
          if range < 2 * depth { #expect(rays.count == 2) }
          for ray in rays where ray.kind == .refracted {
            worst = max(worst, (range - ray.pathLengthM) / range)
            #expect(ray.launchDirection.z > 0 && ray.receiveDirection.z == ray.launchDirection.z)
          }
        }
      }
    }
    // A ray is no shorter than its chord.
    #expect(worst < 1e-13)
  }

  @Test(.tags(.limit)) func `points at the surface have one ray down and none along it`() throws {
    let tracer = try rayTracer("southpole_2015")
    let down = try tracer.rays(from: Vector3(0, 0, 0), to: Vector3(10, 0, -300))
    #expect(down.map(\.kind) == [.direct])
    let up = try tracer.rays(from: Vector3(10, 0, -300), to: Vector3(0, 0, 0))
    #expect(up.map(\.kind) == [.direct])
    #expect(try tracer.rays(from: Vector3(0, 0, 0), to: Vector3(10, 0, 0)).isEmpty)
    // Just below the surface the reflected ray is the direct one and a little more.
    let near = try tracer.rays(from: Vector3(10, 0, -300), to: Vector3(0, 0, -1e-9))
    #expect(near.count == 2 && abs(near[1].pathLengthM - near[0].pathLengthM) < 1e-8)
  }

  @Test(.tags(.limit)) func `a firn that vanishes gives straight lines and mirror images`() throws {
    let ice = try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 1e-13, scaleHeightM: 77)
    let bent = RayTracer(ice: ice)
    let straight = try UniformRayTracer(ice: UniformIce(index: 1.78))
    var dice = RayDice(seed: 7)
    var worst = 0.0
    for _ in 0..<1000 {
      let here = dice.point()
      let there = dice.point()
      let a = try bent.rays(from: here, to: there)
      let b = try straight.rays(from: here, to: there)
      #expect(a.count == 2 && b.count == 2)
      for (a, b) in zip(a, b) {
        worst = max(worst, relativeDifference(a.pathLengthM, b.pathLengthM))
        worst = max(worst, relativeDifference(a.travelTimeNs, b.travelTimeNs))
        worst = max(worst, (a.launchDirection - b.launchDirection).norm * 1e-3)
      }
    }
    // Bending of a ray over 3 km in a gradient of 1e-15/m: directions 1e-12, lengths far less.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.badInput))
  func `points in air, one point twice and numbers that are none are refused`() throws {
    let tracer = try rayTracer("southpole_2015")
    let inIce = Vector3(0, 0, -100)
    #expect(throws: PhysicsError.self) { try tracer.rays(from: inIce, to: inIce) }
    #expect(throws: PhysicsError.self) { try tracer.rays(from: Vector3(1, 0, 0.1), to: inIce) }
    #expect(throws: PhysicsError.self) { try tracer.rays(from: inIce, to: Vector3(1, 0, 5)) }
    for bad in [Double.nan, .infinity, 1e200] {
      #expect(throws: PhysicsError.self) { try tracer.rays(from: Vector3(bad, 0, -5), to: inIce) }
    }
    #expect(throws: PhysicsError.self) { try tracer.rays(from: Vector3(0, 0, .nan), to: inIce) }
    #expect(throws: PhysicsError.self) { try RayTracer(model: .greenlandFirn) }
    let ray = try #require(try tracer.rays(from: Vector3(50, 0, -500), to: inIce).first)
    #expect(throws: PhysicsError.self) {
      try tracer.attenuation(of: ray, model: .southPole1, frequenciesGHz: [-1])
    }
    #expect(throws: PhysicsError.self) { try ray.focusingFactor(limit: 0) }
    #expect(throws: PhysicsError.self) { try tracer.polyline(of: ray, count: 1) }
    let deep = try #require(try tracer.rays(from: Vector3(50, 0, -700), to: inIce).first)
    #expect(throws: PhysicsError.self) {
      try tracer.attenuation(of: deep, model: .mooresBay1, frequenciesGHz: [0.2])
    }
  }

  @Test(.tags(.limit)) func `extreme points give finite numbers`() throws {
    for (scale, deficit) in [(77.0, 0.423), (1, 0.7), (3000, 0.01), (5, 1e-9)] {
      let tracer = RayTracer(
        ice: try ExponentialIce(solidIndex: 1.78, surfaceDeficit: deficit, scaleHeightM: scale))
      for z1 in [0.0, -1e-12, -1, -700, -3000, -1e6] {
        for z2 in [0.0, -1e-9, -1.0000001, -650, -2999.999] {
          for range in [0.0, 1e-300, 1e-145, 1e-135, 1e-9, 1, 1e3, 1e9]
          where range > 1e-140 || z1 != z2 {
            let rays = try tracer.rays(from: Vector3(range, 0, z1), to: Vector3(0, 0, z2))
            for ray in rays {
              #expect(
                ray.pathLengthM.isFinite && ray.travelTimeNs.isFinite && ray.snellConstant >= 0)
              #expect(ray.pathLengthM >= hypot(range, z1 - z2) * (1 - 1e-9))
              #expect(try !ray.focusingFactor().isNaN)
            }
          }
        }
      }
    }
  }
}
