import Matter
import PhysicalQuantities
import Radiation

/// The absorption along the last few rays: bounds and the spectra of several showers ask for the same rays again.
struct KnownAbsorption {
  /// What tells rays apart: those with the same ends, length, time and Snell constant are one.
  private struct Key: Equatable {
    let emitter: Vector3
    let receiver: Vector3
    let pathLengthM: Double
    let travelTimeNs: Double
    let snellConstant: Double

    init(_ ray: Ray) {
      emitter = ray.emitter
      receiver = ray.receiver
      pathLengthM = ray.pathLengthM
      travelTimeNs = ray.travelTimeNs
      snellConstant = ray.snellConstant
    }
  }

  private static let most = 4
  private var entries: [(key: Key, factors: [Double])] = []
  private var next = 0

  /// Fills in the factors of a ray; the frequencies are the same ones at all calls.
  mutating func fill(
    _ factors: inout [Double], _ job: RadioJob, _ model: IceAttenuationModel, along ray: Ray,
    _ frequenciesGHz: [Double]
  ) throws(PhysicsError) {
    let key = Key(ray)
    for entry in entries where entry.key == key {
      for k in factors.indices { factors[k] = entry.factors[k] }
      return
    }
    try job.rays.attenuation(
      of: ray, model: model, frequenciesGHz: frequenciesGHz, into: &factors)
    if entries.count < Self.most { return entries.append((key, factors.map { $0 })) }
    entries[next].key = key
    for k in factors.indices { entries[next].factors[k] = factors[k] }
    next = (next + 1) % Self.most
  }
}
