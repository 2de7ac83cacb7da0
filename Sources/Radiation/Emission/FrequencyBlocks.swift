import NumericalMethods

/// How the emission models walk through a list of frequencies: eight at a time, the rest in one padded block.
enum FrequencyBlocks {
  /// Writes `kernel(frequencies)` for every frequency; the output must be at least as long as the input.
  @inline(__always)
  static func map(
    _ frequenciesGHz: UnsafeBufferPointer<Double>,
    into output: UnsafeMutableBufferPointer<Double>, _ kernel: (Double8) -> Double8
  ) {
    precondition(output.count >= frequenciesGHz.count, "the output is shorter than the frequencies")
    guard let source = frequenciesGHz.baseAddress, let target = output.baseAddress else { return }
    let count = frequenciesGHz.count
    var i = 0
    while i &+ 8 <= count {
      let block = UnsafeRawPointer(source + i).loadUnaligned(as: Double8.self)
      UnsafeMutableRawPointer(target + i).storeBytes(of: kernel(block), as: Double8.self)
      i &+= 8
    }
    guard i < count else { return }
    var block = Double8(repeating: source[i])
    for lane in 0..<(count - i) { block[lane] = source[i + lane] }
    let last = kernel(block)
    for lane in 0..<(count - i) { target[i + lane] = last[lane] }
  }

  /// Writes the two parts of `kernel(frequencies)` for every frequency.
  @inline(__always)
  static func mapPairs(
    _ frequenciesGHz: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>, _ kernel: (Double8) -> (Double8, Double8)
  ) {
    let count = frequenciesGHz.count
    precondition(
      real.count >= count && imaginary.count >= count, "the output is shorter than the frequencies")
    var i = 0
    while i < count {
      let lanes = Swift.min(8, count &- i)
      var block = Double8(repeating: frequenciesGHz[i])
      for lane in 0..<lanes { block[lane] = frequenciesGHz[i &+ lane] }
      let (re, im) = kernel(block)
      for lane in 0..<lanes {
        real[i &+ lane] = re[lane]
        imaginary[i &+ lane] = im[lane]
      }
      i &+= 8
    }
  }

  /// The natural logarithm of frequencies in GHz; 0 becomes the smallest normal number, so that no lane is infinite.
  @inline(__always)
  static func logarithm(_ frequencyGHz: Double8) -> Double8 {
    let least = Double8(repeating: .leastNormalMagnitude)
    return Elementary.log(frequencyGHz.replacing(with: least, where: frequencyGHz .< least))
  }
}

/// The factors by which published spectra of the ZHS family become ours.
enum SpectrumConvention {
  /// The family defines E(ω) = 2 ∫ E(t) e^{iωt} dt: half of it is the transform of a physical field.
  static let singleTransform = 0.5
  /// 1 V/MHz in V/GHz.
  static let voltsPerGHz = 1e3
}
