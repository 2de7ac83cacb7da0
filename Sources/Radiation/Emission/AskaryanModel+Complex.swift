import Messengers
import PhysicalQuantities

extension AskaryanModel {
  /// Writes the complex spectrum of the field, in V/m/GHz, time 0 being the arrival of light; no check of the input.
  ///
  /// The models that give magnitudes have the phase −90° at every frequency: a pulse that is odd in time. The models with a
  /// vector potential give e_θ with its phases.
  public func complexFieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil,
    frequenciesGHz: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    fieldSpectrum(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      refractiveIndex: refractiveIndex, elongation: elongation, frequenciesGHz: frequenciesGHz,
      into: imaginary)
    for k in 0..<frequenciesGHz.count {
      real[k] = 0
      imaginary[k] = -imaginary[k]
    }
  }
}
