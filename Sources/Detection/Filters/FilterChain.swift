import PhysicalQuantities

/// One stage of a signal chain.
@nonexhaustive
public enum Filter: Hashable, Sendable {
  /// An analogue Butterworth filter.
  case butterworth(ButterworthFilter)
  /// An analogue Chebyshev filter of either type.
  case chebyshev(ChebyshevFilter)
  /// A response that was measured or simulated: an amplifier, a cable, a digitiser's input.
  case tabulated(TabulatedResponse)

  /// The complex response at a frequency of 0 or more, in the house's convention.
  public func response(frequencyGHz: Double) -> (real: Double, imaginary: Double) {
    switch self {
    case .butterworth(let filter): filter.response(frequencyGHz: frequencyGHz)
    case .chebyshev(let filter): filter.response(frequencyGHz: frequencyGHz)
    case .tabulated(let table): table.response(frequencyGHz: frequencyGHz)
    }
  }
}

/// Filters one after another: their responses multiply.
public struct FilterChain: Hashable, Sendable {
  /// The stages.
  public let filters: [Filter]

  /// Makes a chain from its stages; none lets everything through.
  public init(_ filters: [Filter]) { self.filters = filters }

  /// The chain of the replay: what its authors call a high-pass of 80 MHz, order 2, and a low-pass of 500 MHz, order 10.
  ///
  /// The first is a band-pass of order 2 from 80 MHz to 1000 GHz, as NuRadioMC's users write a high-pass; the noise of the
  /// peer's runs shows it (a true high-pass gives 1.2e-5 less).
  public static let nuRadioMCExample: FilterChain = {
    let bands: [(ButterworthFilter.Band, Int)] = [
      (.bandPass(lowGHz: 0.08, highGHz: 1000), 2), (.lowPass(cutoffGHz: 0.5), 10),
    ]
    return FilterChain(
      bands.compactMap { band, order in
        (try? ButterworthFilter(band, order: order)).map(Filter.butterworth)
      })
  }()

  /// The complex response at a frequency of 0 or more.
  public func response(frequencyGHz: Double) -> (real: Double, imaginary: Double) {
    var product = (real: 1.0, imaginary: 0.0)
    for filter in filters {
      let factor = filter.response(frequencyGHz: frequencyGHz)
      product = (
        product.real * factor.real - product.imaginary * factor.imaginary,
        product.real * factor.imaginary + product.imaginary * factor.real
      )
    }
    return product
  }

  /// The response on the frequencies of a grid.
  public func response(on grid: SamplingGrid) -> ComplexSpectrum {
    let values = (0..<grid.binCount).map { response(frequencyGHz: grid.frequencyGHz($0)) }
    return ComplexSpectrum(real: values.map(\.real), imaginary: values.map(\.imaginary))
  }

  /// The bandwidth for noise, ∫ |H|² df from 0 to a frequency, in GHz.
  ///
  /// Trapezoids over equally spaced points with both ends, 10 000 unless told otherwise, as NuRadioMC does (it integrates to half
  /// of the sampling rate). For the chain of the replay the rule is exact to 1e-8.
  /// - Throws: `PhysicsError` for a frequency not above 0 or fewer than 2 points.
  public func noiseBandwidthGHz(
    upToGHz: Double, pointCount: Int = 10_000
  ) throws(PhysicsError) -> Double {
    try Require.positive(upToGHz, "highest_frequency_GHz")
    try Require.value(Double(pointCount), in: 2...1e8, "point_count")
    let step = upToGHz / Double(pointCount - 1)
    var sum = 0.0
    for point in 0..<pointCount {
      let h = response(frequencyGHz: Double(point) * step)
      let power = h.real * h.real + h.imaginary * h.imaginary
      sum += point == 0 || point == pointCount - 1 ? power / 2 : power
    }
    return sum * step
  }
}
