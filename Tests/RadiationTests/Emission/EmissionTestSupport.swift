import Foundation
import Messengers
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

/// The Cherenkov angle of the reference cases, in radians.
let iceConeRad = Foundation.acos(1 / 1.78)

/// One case of the parametric reference file.
struct ParametricCase {
  var model: AskaryanModel
  var kind: ShowerKind
  var energyEV: Double
  var viewingAngleRad: Double
  var peak: Double
  var fluence: Double
  var spectrum: [(frequencyGHz: Double, value: Double)]
  var trace: [Double]?

  /// All cases of `askaryan_parametric.json` (NuRadioMC 3.1.0).
  static func load() throws -> [ParametricCase] {
    let file = try ReferenceFiles.object("askaryan_parametric.json")
    let cases = file["cases"] as? [[String: Any]] ?? []
    let read: [ParametricCase] = cases.compactMap { entry in
      guard let name = entry["model"] as? String, let model = try? AskaryanModel(named: name),
        let shower = entry["shower"] as? String, let energy = entry["E_eV"] as? Double,
        let offcone = entry["offcone_deg"] as? Double,
        let spectrum = entry["spec_abs_V_per_m_per_GHz"] as? [String: Double],
        let peak = entry["peak_abs_V_per_m"] as? Double,
        let fluence = entry["fluence_sum_E2_dt"] as? Double
      else { return nil }
      return ParametricCase(
        model: model, kind: shower == "HAD" ? .hadronic : .electromagnetic, energyEV: energy,
        viewingAngleRad: iceConeRad + offcone * .pi / 180, peak: peak, fluence: fluence,
        spectrum: spectrum.compactMap { key, value in Double(key).map { ($0, value) } },
        trace: entry["trace_first_full"] as? [Double])
    }
    // A file of which nothing can be read would make every comparison pass.
    try #require(read.count == 195)
    return read
  }
}

/// One case of the ARZ reference file.
struct ProfileCase {
  var name: String
  var model: AlvarezMuniz2011
  var kind: ShowerKind
  var energyEV: Double
  var viewingAngleRad: Double
  var profile: ShowerProfile
  var peak: Double
  var peakIndex: Int
  var radialPeak: Double
  var fluence: Double
  var spectrum: [(frequencyGHz: Double, value: Double)]
  var trace: [Double]?

  /// All cases of `askaryan_arz.json` (NuRadioMC 3.1.0).
  static func load() throws -> [ProfileCase] {
    let file = try ReferenceFiles.object("askaryan_arz.json")
    let aires = file["aires_profile"] as? [String: [Double]] ?? [:]
    let measured = try ShowerProfile(
      columnsGCm2: aires["depth_g_cm2"] ?? [], excess: aires["charge_excess"] ?? [])
    return try (file["cases"] as? [[String: Any]] ?? []).compactMap { entry in
      guard let version = entry["version"] as? String, let name = entry["profile"] as? String,
        let shower = entry["shower_type"] as? String, let energy = entry["E_eV"] as? Double,
        let offcone = entry["offcone_deg"] as? Double,
        let peak = entry["peak_abs_V_per_m"] as? Double, let index = entry["argmax"] as? Int,
        let radial = entry["eR_peak"] as? Double,
        let fluence = entry["fluence_sum_E2_dt"] as? Double,
        let spectrum = entry["spec_abs"] as? [String: Double]
      else { return nil }
      let kind: ShowerKind = shower == "HAD" ? .hadronic : .electromagnetic
      return ProfileCase(
        name: "\(version) \(name) \(energy) \(offcone)",
        model: version == "ARZ2019" ? .revised2019 : .revised2020, kind: kind, energyEV: energy,
        viewingAngleRad: iceConeRad + offcone * .pi / 180,
        profile: name.hasPrefix("aires")
          ? measured : try ShowerProfile.standard(kind: kind, energyEV: energy),
        peak: peak, peakIndex: index, radialPeak: radial, fluence: fluence,
        spectrum: spectrum.compactMap { key, value in Double(key).map { ($0, value) } },
        trace: entry["trace_etheta"] as? [Double])
    }
  }

  /// The field of this case at 1 km in ice: samples at `startTimeNs + i·stepNs`.
  func pulse(
    startTimeNs: Double, stepNs: Double, count: Int, distanceM: Double = 1000,
    field: AlvarezMuniz2011.Field = .near
  ) -> (theta: [Double], radial: [Double]) {
    var workspace = AlvarezMuniz2011.Workspace()
    var theta = [Double](repeating: 0, count: count)
    var radial = theta
    theta.withUnsafeMutableBufferPointer { theta in
      radial.withUnsafeMutableBufferPointer { radial in
        model.pulse(
          energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
          refractiveIndex: 1.78, profile: profile, field: field, startTimeNs: startTimeNs,
          stepNs: stepNs, workspace: &workspace, theta: theta, radial: radial)
      }
    }
    return (theta, radial)
  }

  /// The spectrum of e_θ of this case at 1 km in ice.
  func spectrum(at frequenciesGHz: [Double]) -> [Double] {
    var output = [Double](repeating: 0, count: frequenciesGHz.count)
    frequenciesGHz.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        model.fieldSpectrum(
          energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: 1000,
          refractiveIndex: 1.78, profile: profile, frequenciesGHz: input, into: output)
      }
    }
    return output
  }
}

extension AskaryanModel {
  /// The spectrum through the unchecked entrance, as an array.
  func spectrum(
    _ energyEV: Double, _ kind: ShowerKind, _ viewingAngleRad: Double, distanceM: Double = 1000,
    n: Double = 1.78, elongation: Double? = nil, at frequenciesGHz: [Double]
  ) -> [Double] {
    var output = [Double](repeating: 0, count: frequenciesGHz.count)
    frequenciesGHz.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        fieldSpectrum(
          energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
          refractiveIndex: n, elongation: elongation, frequenciesGHz: input, into: output)
      }
    }
    return output
  }
}

/// |Σ x_j e^{2πifjΔ}| Δ: the discrete transform at any frequency, in one plain sum.
func discreteTransform(_ samples: [Double], stepNs: Double, frequencyGHz: Double) -> Double {
  var (real, imaginary) = (0.0, 0.0)
  for (j, x) in samples.enumerated() {
    let phase = 2 * Double.pi * frequencyGHz * stepNs * Double(j)
    real += x * Foundation.cos(phase)
    imaginary += x * Foundation.sin(phase)
  }
  return (real * real + imaginary * imaginary).squareRoot() * stepNs
}
