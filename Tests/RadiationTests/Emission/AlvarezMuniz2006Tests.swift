import Foundation
import Matter
import Radiation
import Testing
import _TestSupport

@Suite struct `Emission in ice, salt and regolith` {
  static let models: [AlvarezMuniz2006] = [.ice, .salt, .regolith]

  static func spectrum(
    _ model: AlvarezMuniz2006, _ energyEV: Double, offDeg: Double, cone: AlvarezMuniz2006.Cone,
    at frequenciesGHz: [Double]
  ) -> [Double] {
    let n = model.medium.refractiveIndex
    var output = [Double](repeating: 0, count: frequenciesGHz.count)
    frequenciesGHz.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        model.fieldSpectrum(
          energyEV: energyEV, viewingAngleRad: acos(1 / n) + offDeg * .pi / 180, distanceM: 1,
          refractiveIndex: n, cone: cone, frequenciesGHz: input, into: output)
      }
    }
    return output
  }

  @Test(.tags(.reference)) func `values on the cone, widths and peaks are the published ones`() {
    // published_numbers "ask.AMVZ": R|E| in V/MHz at 1 EeV, 300 MHz and 1 GHz, f_R in MHz, Δ(1 GHz) in degrees; 2e-4.
    let published = [
      [0.055347, 0.12293, 1280.0, 1.6297], [0.022173, 0.05445, 1708.8, 4.7522],
      [0.023449, 0.062319, 2317.1, 5.4529],
    ]
    let peaks = [3.03, 4.79, 7.65]  // printed to three digits
    for (i, model) in Self.models.enumerated() {
      let n = model.medium.refractiveIndex
      for cone in AlvarezMuniz2006.Cone.allCases {
        let values = Self.spectrum(model, 1e18, offDeg: 0, cone: cone, at: [0.3, 1])
        #expect(relativeDifference(2e-3 * values[0], published[i][0]) < 2e-4)
        #expect(relativeDifference(2e-3 * values[1], published[i][1]) < 2e-4)
      }
      let width = model.widthFrequencyGHz(refractiveIndex: n) * 1000
      #expect(relativeDifference(width, published[i][2]) < 2e-4)
      let cone = model.coneWidthAt1GHzRad(refractiveIndex: n) * 180 / .pi
      #expect(relativeDifference(cone, published[i][3]) < 2e-4)
      #expect(relativeDifference(model.peakFrequencyGHz(refractiveIndex: n), peaks[i]) < 2e-3)
    }
  }

  @Test(.tags(.reference)) func `the amplitude is that of a plausible charge excess`() {
    // k_E/(e μ₀): the fraction of the track that is excess; 23.8, 15.9 and 16.4 %, 1e-3. e μ₀ = 2.0133e-13 V/m/MHz².
    for (model, fraction) in zip(Self.models, [0.2379, 0.1589, 0.1639]) {
      let perTrack = 1.602176634e-19 * 1.25663706127e-6 * 1e12 / 100
      #expect(relativeDifference(model.amplitudeVPerCmMHz2 / perTrack, fraction) < 1e-3)
    }
  }

  @Test(.tags(.reference)) func `the slope in regolith is that of the lunar formula`() {
    // "0.0845 V/m/MHz a EeV and GHz" (published_numbers "ask.lunar.0845"); f_R is 2.32 GHz there. At 1 MHz the curve
    // is still (f/f_R)^1.23 = 7e-5 below its slope.
    let value = Self.spectrum(.regolith, 1e18, offDeg: 0, cone: .gaussian, at: [1e-3])[0]
    #expect(relativeDifference(2e-3 * value / 1e-3, 0.0844878629) < 1e-3)
  }

  @Test(.tags(.identity)) func `spectra are the published formula`() {
    var worst = 0.0
    let frequencies = (1...57).map { 0.05 * Double($0) }
    for model in Self.models {
      let m = model.medium
      let n = m.refractiveIndex
      for off in [-2.0, 0.3, 4] {
        let theta = acos(1 / n) + off * .pi / 180
        let gaussian = Self.spectrum(model, 1e15, offDeg: off, cone: .gaussian, at: frequencies)
        let power = Self.spectrum(model, 1e15, offDeg: off, cone: .power, at: frequencies)
        for (i, f) in frequencies.enumerated() {
          let root = (n * n - 1).squareRoot()
          let nuR = m.densityGCm3 / (model.widthFactor * m.moliereRadiusGCm2) * 29.9792458 / root
          let base =
            0.5e6 * model.amplitudeVPerCmMHz2 * 1e15 / (m.criticalEnergyMeV * 1e6)
            * m.radiationLengthGCm2 / m.densityGCm3 * f * sin(theta)
            / (1 + pow(f / nuR, model.alpha))
          let delta =
            29.9792458 / f * m.densityGCm3 / (model.coneFactor * m.radiationLengthGCm2) / root
          let nuL =
            m.densityGCm3 / (model.lengthFactor * m.radiationLengthGCm2) * 29.9792458
            / abs(1 - n * cos(theta))
          let bell = base * exp(-pow(off * .pi / 180 / delta, 2))
          worst = max(worst, relativeDifference(gaussian[i], bell))
          worst = max(worst, relativeDifference(power[i], base / (1 + pow(f / nuL, model.beta))))
        }
      }
    }
    #expect(worst < 1e-12)  // exponents of up to some 50 times an ulp
  }
}
