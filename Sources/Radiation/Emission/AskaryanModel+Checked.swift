import Messengers
import PhysicalQuantities

// What a person calls: typed quantities in, every number checked once, arrays out.

extension AskaryanModel {
  /// The magnitude of the field's spectrum at given frequencies, in V/m/GHz.
  ///
  /// - Parameters:
  ///   - energy: The energy of the shower, in ``allowedEnergiesEV``.
  ///   - kind: What the shower is made of.
  ///   - viewingAngle: Between the shower's axis and the ray where it starts, 0 to 180 degrees.
  ///   - distance: The length of the way, above 0; above 1 m from every point for the models with a profile.
  ///   - refractiveIndex: Of the medium at the shower, above 1.
  ///   - elongation: k_L of the 2009 model; nil for its mean.
  ///   - frequencies: From 0 to 100 GHz.
  /// - Returns: One magnitude for every frequency, in their order.
  /// - Throws: `PhysicsError.outOfRange` for the first number that is not allowed.
  public func fieldSpectrum(
    energy: Energy, kind: ShowerKind, viewingAngle: Angle, distance: Length,
    refractiveIndex: Double = 1.78, elongation: Double? = nil, frequencies: [Frequency]
  ) throws(PhysicsError) -> [Double] {
    try check(energy, viewingAngle, distance, refractiveIndex, elongation)
    for frequency in frequencies {
      try Require.value(frequency.inGHz, in: 0...100, "frequency (GHz)")
    }
    let list = frequencies.map(\.inGHz)
    return list.withUnsafeBufferPointer { input in
      [Double](unsafeUninitializedCapacity: input.count) { output, count in
        output.initialize(repeating: 0)
        fieldSpectrum(
          energyEV: energy.inEV, kind: kind, viewingAngleRad: viewingAngle.inRadians,
          distanceM: distance.inMetres, refractiveIndex: refractiveIndex, elongation: elongation,
          frequenciesGHz: input, into: output)
        count = input.count
      }
    }
  }

  /// The field in time: an even number of samples about time 0, which is sample N/2.
  ///
  /// Time 0 is when light from the shower arrives (for the models with a profile: from its first point). The models that give
  /// magnitudes put the centre of their bipolar pulse there, first positive, then negative; the others spread as their
  /// profile does, and each of their samples is the mean over a step. Models with a profile take the standard one when
  /// none is given; the other models refuse a profile.
  ///
  /// - Throws: `PhysicsError.outOfRange` for the first number that is not allowed, `inconsistent` for a profile that the
  ///   model cannot use.
  public func pulse(
    energy: Energy, kind: ShowerKind, viewingAngle: Angle, distance: Length,
    refractiveIndex: Double = 1.78, elongation: Double? = nil, profile: ShowerProfile? = nil,
    field: AlvarezMuniz2011.Field = .near, samples: Int, step: Time
  ) throws(PhysicsError) -> FieldTrace {
    try check(energy, viewingAngle, distance, refractiveIndex, elongation)
    try Require.positive(step.inNs, "step (ns)")
    guard samples >= 2, samples % 2 == 0, samples <= 1 << 20 else {
      throw .outOfRange(
        parameter: "samples", value: Double(samples), allowed: "even, from 2 to 1048576")
    }
    guard let model = vectorPotential else {
      guard profile == nil else {
        throw .inconsistent(
          parameter: "profile", value: rawValue,
          hint: "only the ARZ models compute a pulse from a profile")
      }
      return try bipolarPulse(
        energy, kind, viewingAngle, distance, refractiveIndex, elongation, samples, step)
    }
    let used: ShowerProfile
    if let profile {
      used = profile
      try checkNearField(viewingAngle, distance, profile.lengthGCm2)
    } else {
      used = try .standard(kind: kind, energyEV: energy.inEV)
    }
    return Self.profilePulse(
      model, energy, kind, viewingAngle, distance, refractiveIndex, used, field, samples, step)
  }

  private func bipolarPulse(
    _ energy: Energy, _ kind: ShowerKind, _ viewingAngle: Angle, _ distance: Length, _ n: Double,
    _ elongation: Double?, _ samples: Int, _ step: Time
  ) throws(PhysicsError) -> FieldTrace {
    let half = samples / 2
    let interval = 1 / (Double(samples) * step.inNs)
    let frequencies = (0...half).map { Double($0) * interval }
    var magnitudes = [Double](repeating: 0, count: half + 1)
    magnitudes.withUnsafeMutableBufferPointer { output in
      frequencies.withUnsafeBufferPointer { input in
        fieldSpectrum(
          energyEV: energy.inEV, kind: kind, viewingAngleRad: viewingAngle.inRadians,
          distanceM: distance.inMetres, refractiveIndex: n, elongation: elongation,
          frequenciesGHz: input, into: output)
      }
    }
    let trace = try BipolarPulse.samples(magnitudes: magnitudes, stepNs: step.inNs)
    return FieldTrace(
      startTimeNs: -Double(half) * step.inNs, stepNs: step.inNs, thetaVPerM: trace,
      radialVPerM: [Double](repeating: 0, count: samples))
  }

  private static func profilePulse(
    _ model: AlvarezMuniz2011, _ energy: Energy, _ kind: ShowerKind, _ viewingAngle: Angle,
    _ distance: Length, _ n: Double, _ profile: ShowerProfile, _ field: AlvarezMuniz2011.Field,
    _ samples: Int, _ step: Time
  ) -> FieldTrace {
    var workspace = AlvarezMuniz2011.Workspace()
    var theta = [Double](repeating: 0, count: samples)
    var radial = theta
    let start = -Double(samples / 2) * step.inNs
    theta.withUnsafeMutableBufferPointer { theta in
      radial.withUnsafeMutableBufferPointer { radial in
        model.pulse(
          energyEV: energy.inEV, kind: kind, viewingAngleRad: viewingAngle.inRadians,
          distanceM: distance.inMetres, refractiveIndex: n, profile: profile, field: field,
          startTimeNs: start, stepNs: step.inNs, workspace: &workspace, theta: theta,
          radial: radial)
      }
    }
    return FieldTrace(
      startTimeNs: start, stepNs: step.inNs, thetaVPerM: theta, radialVPerM: radial)
  }

  /// Refuses what no model can answer, and what this one was not made for.
  private func check(
    _ energy: Energy, _ viewingAngle: Angle, _ distance: Length, _ n: Double, _ elongation: Double?
  ) throws(PhysicsError) {
    try Require.value(
      energy.inEV, in: allowedEnergiesEV, "shower energy (eV)",
      hint: "\(rawValue) is valid for \(validity)")
    try Require.value(viewingAngle.inRadians, in: 0...Double.pi, "viewing angle (rad)")
    try Require.positive(distance.inMetres, "distance (m)")
    guard n.isFinite, n > 1 else {
      throw .outOfRange(
        parameter: "refractive index", value: n, allowed: "> 1 and finite",
        hint: "without it there is no Cherenkov cone")
    }
    if let elongation { try Require.positive(elongation, "elongation k_L") }
    if vectorPotential != nil {
      try checkNearField(viewingAngle, distance, StandardProfile.lengthGCm2)
    }
  }

  /// The near field of a shower ends where its own width begins.
  private func checkNearField(
    _ viewingAngle: Angle, _ distance: Length, _ lengthGCm2: Double
  ) throws(PhysicsError) {
    let length = RetardedProfile.metres(lengthGCm2)
    let nearest = AlvarezMuniz2011.nearestDistanceM(
      viewingAngleRad: viewingAngle.inRadians, distanceM: distance.inMetres, lengthM: length)
    guard nearest >= 1 else {
      throw .outOfRange(
        parameter: "distance to the shower's axis (m)", value: nearest, allowed: ">= 1",
        hint: "the model treats the shower as a line")
    }
  }
}
