import Foundation
import Matter
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

/// ∫ ds/L by Simpson's rule with 40 000 intervals a part in y = √(z_turn − z): slow, plain and independent in its nodes.
private func opticalDepth(
  _ ice: ExponentialIce, _ ray: Ray, _ model: IceAttenuationModel, _ frequencyGHz: Double
) throws -> Double {
  let frequency = try IceAttenuationFrequency(model, frequencyGHz: frequencyGHz)
  let a = ray.snellConstant
  let deficit = ice.solidIndex - a
  let turn = ice.scaleHeightM * log(deficit / ice.surfaceDeficit)
  func integrand(_ y: Double) -> Double {
    let v = y * y / ice.scaleHeightM
    let n = ice.solidIndex - deficit * exp(-v)
    let ratio = v > 0 ? -expm1(-v) / v : 1
    let z = min(turn - y * y, 0)
    let rate = IceAttenuationAtDepths(model, zM: SIMD8(repeating: z)).ratePerM(frequency)[0]
    return 2 * n * rate * (ice.scaleHeightM / (deficit * ratio * (n + a))).squareRoot()
  }
  func part(_ top: Double, _ bottom: Double) -> Double {
    let low = top == ray.turningZM ? 0 : (turn - top).squareRoot()
    let high = (turn - bottom).squareRoot()
    let h = (high - low) / 4000
    var sum = integrand(low) + integrand(high)
    for i in 1..<4000 { sum += (i % 2 == 1 ? 4 : 2) * integrand(low + Double(i) * h) }
    return sum * h / 3
  }
  let upper = max(ray.emitter.z, ray.receiver.z)
  let lower = min(ray.emitter.z, ray.receiver.z)
  let top = ray.kind == .direct ? upper : ray.highestZM
  return 2 * (ray.kind == .direct ? 0 : part(top, upper)) + part(upper, lower)
}

@Suite struct `Absorption along rays` {
  @Test(.tags(.identity)) func `quadrature agrees with a far finer one in all models`() throws {
    let cases: [(String, IceAttenuationModel)] = [
      ("southpole_2015", .southPole1), ("ARA_2022", .southPole1), ("greenland_simple", .greenland1),
      ("greenland_simple", .greenland2), ("mooresbay_simple", .mooresBay1),
    ]
    var dice = RayDice(seed: 11)
    var worst: [String: Double] = [:]
    for (name, model) in cases {
      let tracer = try rayTracer(name)
      let scale = model == .mooresBay1 ? 0.19 : 1.0
      for _ in 0..<25 {
        let p = dice.point()
        let rays = try tracer.rays(
          from: Vector3(scale * p.x, scale * p.y, scale * p.z),
          to: Vector3(0, 0, -scale * 250 * dice.next()))
        for ray in rays {
          let factors = try tracer.attenuation(of: ray, model: model, frequenciesGHz: [0.1, 0.7])
          for (factor, f) in zip(factors, [0.1, 0.7]) {
            let depth = try opticalDepth(tracer.ice, ray, model, f)
            let key = "\(model) \(ray.kind)"
            worst[key] = max(worst[key] ?? 0, relativeDifference(-log(factor), depth))
          }
        }
      }
    }
    // 16 points a part give 6e-9 at worst (GL1 down to 2.9 km); the finer rule's own error is 1e-12.
    #expect(worst.values.max() ?? 1 < 1e-8)
  }

  @Test(.tags(.limit)) func `vertical rays are absorbed like a column of ice`() throws {
    let tracer = try rayTracer("southpole_2015")
    let ray = try #require(
      try tracer.rays(from: Vector3(0, 0, -1800), to: Vector3(0, 0, -40)).first)
    let model = IceAttenuationModel.southPole1
    let factor = try tracer.attenuation(of: ray, model: model, frequenciesGHz: [0.3])[0]
    var sum = 0.0
    for i in 0..<100_000 {
      let z = -40 - 1760 * (Double(i) + 0.5) / 100_000
      sum += 0.0176 / (try model.attenuationLengthM(atZ: z, frequencyGHz: 0.3))
    }
    // The midpoint rule with 1e5 points is good to 1e-10.
    #expect(abs(-log(factor) / sum - 1) < 1e-9)
  }

  @Test(.tags(.identity))
  func `absorption is the same both ways, multiplies along a ray, and grows with frequency`() throws
  {
    let tracer = try rayTracer("southpole_2015")
    let frequencies = (0..<25).map { 0.001 + 0.0416 * Double($0) }
    let out = try tracer.rays(from: Vector3(800, 100, -900), to: Vector3(0, 0, -150))
    let back = try tracer.rays(from: Vector3(0, 0, -150), to: Vector3(800, 100, -900))
    for (a, b) in zip(out, back) {
      let there = try tracer.attenuation(of: a, model: .southPole1, frequenciesGHz: frequencies)
      #expect(
        there == (try tracer.attenuation(of: b, model: .southPole1, frequenciesGHz: frequencies)))
      #expect(zip(there, there.dropFirst()).allSatisfy { $0 > $1 })
      #expect(there.allSatisfy { $0 > 0 && $0 < 1 })
    }
    // A point on the direct ray cuts it into two direct rays.
    let path = try tracer.polyline(of: out[0], count: 11)
    let share = path[5].rangeM / hypot(800, 100)
    let middle = Vector3(800 - 800 * share, 100 - 100 * share, path[5].zM)
    let first = try tracer.rays(from: Vector3(800, 100, -900), to: middle)[0]
    let second = try tracer.rays(from: middle, to: Vector3(0, 0, -150))[0]
    let whole = try tracer.attenuation(of: out[0], model: .southPole1, frequenciesGHz: frequencies)
    let one = try tracer.attenuation(of: first, model: .southPole1, frequenciesGHz: frequencies)
    let two = try tracer.attenuation(of: second, model: .southPole1, frequenciesGHz: frequencies)
    var worst = relativeDifference(first.travelTimeNs + second.travelTimeNs, out[0].travelTimeNs)
    for i in 0..<25 { worst = max(worst, relativeDifference(one[i] * two[i], whole[i])) }
    // Quadrature errors of 1e-8 of optical depths near 1.
    #expect(worst < 1e-8)
  }

  @Test(.tags(.limit)) func `nothing is absorbed at zero frequency in SP1`() throws {
    let tracer = try rayTracer("southpole_2015")
    for ray in try tracer.rays(from: Vector3(800, 100, -900), to: Vector3(0, 0, -150)) {
      let factors = try tracer.attenuation(
        of: ray, model: .southPole1, frequenciesGHz: [0, 1e-9, 5])
      #expect(factors[0] == 1 && factors[1] < 1 && factors[2] < factors[1])
    }
  }

  @Test(.tags(.limit)) func `uniform ice absorbs along straight lines`() throws {
    let tracer = try UniformRayTracer(ice: UniformIce(index: 1.78))
    let rays = try tracer.rays(from: Vector3(300, 400, -1000), to: Vector3(0, 0, -1000))
    #expect(rays.count == 2)
    let model = IceAttenuationModel.greenland2
    let length = try model.attenuationLengthM(atZ: -1000, frequencyGHz: 0.3)
    let factor = try tracer.attenuation(of: rays[0], model: model, frequenciesGHz: [0.3])[0]
    #expect(abs(-log(factor) * length / 500 - 1) < 1e-14)
    #expect(abs(rays[1].pathLengthM - hypot(500, 2000)) < 1e-12)
    let ice = try ExponentialIce(solidIndex: 1.78, surfaceDeficit: 1e-13, scaleHeightM: 77)
    let bent = RayTracer(ice: ice)
    let other = try bent.rays(from: Vector3(300, 400, -1000), to: Vector3(0, 0, -1000))
    let a = try tracer.attenuation(of: rays[1], model: model, frequenciesGHz: [0.3])[0]
    let b = try bent.attenuation(of: other[1], model: model, frequenciesGHz: [0.3])[0]
    #expect(abs(a / b - 1) < 1e-9)
  }
}

@Suite struct `Focusing` {
  @Test(.tags(.limit)) func `is absent in uniform ice`() throws {
    let tracer = try UniformRayTracer(ice: UniformIce(index: 1.5))
    var dice = RayDice(seed: 12)
    var worst = 0.0
    for _ in 0..<200 {
      for ray in try tracer.rays(from: dice.point(), to: dice.point()) {
        worst = max(worst, abs(try ray.focusingFactor() - 1))
        worst = max(worst, abs(try ray.focusingFactor(.inPlane) - 1))
      }
    }
    let level = try tracer.rays(from: Vector3(0, 0, -5), to: Vector3(9, 0, -5))[0]
    worst = max(worst, abs(try level.focusingFactor() - 1))
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity))
  func `closed form agrees with displaced receivers as the displacement shrinks`() throws {
    var dice = RayDice(seed: 13)
    var worst = 0.0
    var total = 0
    for name in rayModels {
      let tracer = try rayTracer(name)
      for _ in 0..<100 {
        for ray in try tracer.rays(from: dice.point(), to: dice.point()) {
          let exact = try ray.focusingFactor(limit: 1e9)
          // Centred difference: the mean of the squares of both one-sided ones.
          let up = tracer.focusingByDisplacement(of: ray, displacementM: 1e-3, limit: 1e9)
          let down = tracer.focusingByDisplacement(of: ray, displacementM: -1e-3, limit: 1e9)
          let centred = ((up * up + down * down) / 2).squareRoot()
          guard ray.receiver.z < -0.1, exact < 3 else { continue }
          worst = max(worst, relativeDifference(centred, exact))
          total += 1
        }
      }
    }
    #expect(total > 300)
    // Second differences over 1 mm against scales of 0.1 m at the shallowest, and directions of 1e-16 over 1e-3.
    #expect(worst < 1e-4)
  }

  @Test(.tags(.identity)) func `is the same both ways, as reciprocity demands`() throws {
    let tracer = try rayTracer("southpole_2015")
    var dice = RayDice(seed: 14)
    var worst = 0.0
    for _ in 0..<300 {
      let here = dice.point()
      let there = dice.point()
      for (a, b) in zip(
        try tracer.rays(from: here, to: there), try tracer.rays(from: there, to: here))
      {
        let ratio = try a.focusingFactor(limit: 1e9) / b.focusingFactor(limit: 1e9)
        worst = max(worst, abs(ratio - 1))
      }
    }
    // Both ways share one computation but for the order of the ends.
    #expect(worst < 1e-14)
  }
}

@Suite struct `Reflection at the surface` {
  @Test(.tags(.limit)) func `vertical incidence and Brewster's angle`() throws {
    let n = 1.357
    let vertical = try FresnelReflection(incidenceCosine: 1, index: n)
    #expect(abs(vertical.s.real - (n - 1) / (n + 1)) < 1e-16)
    #expect(abs(vertical.p.real + vertical.s.real) < 1e-16 && !vertical.isTotal)
    let brewster = try FresnelReflection(incidenceCosine: n / (1 + n * n).squareRoot(), index: n)
    #expect(abs(brewster.p.real) < 1e-15)
    let grazing = try FresnelReflection(incidenceCosine: 0, index: n)
    #expect(grazing.s.real == -1 && grazing.p.real == -1)
  }

  @Test(.tags(.identity))
  func `total reflection only shifts phases, and they grow from 0 at the critical angle`() throws {
    let n = 1.357
    let critical = (1 - 1 / (n * n)).squareRoot()
    var last = (s: 0.0, p: 0.0)
    for i in 1...100 {
      let fresnel = try FresnelReflection(
        incidenceCosine: critical * (1 - Double(i) / 101), index: n)
      #expect(fresnel.isTotal)
      #expect(abs(fresnel.s.magnitude - 1) < 1e-15 && abs(fresnel.p.magnitude - 1) < 1e-15)
      // Fields go as exp(−iωt): both phases fall from 0 at the critical angle to −π at grazing, p ahead of s.
      let s = -atan2(fresnel.s.imaginary, fresnel.s.real)
      let p = -atan2(fresnel.p.imaginary, fresnel.p.real)
      #expect(s > last.s && p > last.p && p > s)
      last = (s, p)
    }
  }

  @Test(.tags(.identity)) func `what is not reflected crosses the surface`() throws {
    let n = 1.326
    var worst = 0.0
    for i in 0...50 {
      let cosine = 0.7 + 0.3 * Double(i) / 50
      let fresnel = try FresnelReflection(incidenceCosine: cosine, index: n)
      let sine = (1 - cosine * cosine).squareRoot()
      let beyond = (1 - n * n * sine * sine).squareRoot()
      // t_s = 1 + r_s, t_p = n (1 + r_p): the flux through the surface.
      let ts = 1 + fresnel.s.real
      let tp = n * (1 + fresnel.p.real)
      worst = max(worst, abs(fresnel.s.real * fresnel.s.real + ts * ts * beyond / (n * cosine) - 1))
      worst = max(worst, abs(fresnel.p.real * fresnel.p.real + tp * tp * beyond / (n * cosine) - 1))
    }
    #expect(worst < 1e-14)
  }

  @Test(.tags(.badInput)) func `cosines and indices that do not exist are refused`() {
    #expect(throws: PhysicsError.self) { try FresnelReflection(incidenceCosine: 1.1, index: 1.3) }
    #expect(throws: PhysicsError.self) { try FresnelReflection(incidenceCosine: .nan, index: 1.3) }
    #expect(throws: PhysicsError.self) { try FresnelReflection(incidenceCosine: 0.5, index: 0.3) }
  }
}

@Suite struct `Polarisation along rays` {
  @Test(.tags(.identity)) func `unit vectors are right-handed and the field stays across the ray`()
    throws
  {
    let tracer = try rayTracer("southpole_2015")
    var dice = RayDice(seed: 15)
    var worst = 0.0
    for _ in 0..<300 {
      for ray in try tracer.rays(from: dice.point(), to: dice.point()) {
        worst = max(worst, (ray.launchTheta.cross(ray.launchPhi) - ray.launchDirection).norm)
        worst = max(worst, (ray.receiveTheta.cross(ray.receivePhi) - ray.receiveDirection).norm)
        let field = ray.launchDirection.cross(Vector3(0.3, -0.5, 0.8))
        let carried = ray.transport(field)
        worst = max(worst, abs(carried.dot(ray.receiveDirection)))
        worst = max(worst, abs(carried.norm - field.norm))
      }
    }
    #expect(worst < 1e-14)
  }

  @Test(.tags(.limit))
  func `a straight ray carries the field unchanged and a mirror turns it over`() throws {
    let tracer = try UniformRayTracer(ice: UniformIce(index: 1.78))
    let rays = try tracer.rays(from: Vector3(300, -400, -700), to: Vector3(0, 0, -100))
    let field = rays[0].launchDirection.cross(Vector3(0.3, -0.5, 0.8))
    #expect((rays[0].transport(field) - field).norm < 1e-15)
    let direct = rays[0].polarization(in: .propagation)
    #expect(direct.theta == .one && direct.phi == .one)
    #expect(rays[0].polarization(in: .arrival).phi.real == -1)
    // Straight up and down again: a horizontal field comes back with the sign of r_s in both components.
    let vertical = try tracer.rays(from: Vector3(0, 0, -700), to: Vector3(0, 0, -100))[1]
    let mirror = vertical.polarization(in: .propagation)
    let east = vertical.launchTheta.x * mirror.theta.real * vertical.receiveTheta.x
    let north = vertical.launchPhi.y * mirror.phi.real * -vertical.receivePhi.y
    #expect(abs(east - 0.78 / 2.78) < 1e-15 && abs(north - 0.78 / 2.78) < 1e-15)
  }
}

@Suite struct `Drawn rays` {
  @Test(.tags(.identity)) func `points run from emitter to receiver along the ray`() throws {
    var dice = RayDice(seed: 16)
    var worst = 0.0
    var worstEnd = 0.0
    var backwards = 0.0
    for name in rayModels {
      let tracer = try rayTracer(name)
      for _ in 0..<20 {
        for ray in try tracer.rays(from: dice.point(), to: dice.point()) {
          let points = try tracer.polyline(of: ray, count: 2001)
          var length = 0.0
          for (a, b) in zip(points, points.dropFirst()) {
            backwards = max(backwards, a.rangeM - b.rangeM)
            length += hypot(b.rangeM - a.rangeM, b.zM - a.zM)
          }
          worst = max(worst, relativeDifference(length, ray.pathLengthM))
          worstEnd = max(worstEnd, (points.map(\.zM).max() ?? 1) - ray.highestZM)
        }
      }
    }
    // Chords of 1/2000 of a ray are shorter than it by a few 1e-7.
    #expect(worst < 2e-6)
    #expect(worstEnd < 1e-9 && backwards < 1e-9)
  }
}
