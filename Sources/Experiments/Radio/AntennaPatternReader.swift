import Detection
import FileFormats
import NumericalMethods
import PhysicalQuantities

/// Reads antenna patterns and frequency responses: the text formats of `Docs/tables.md`.
enum AntennaPatternReader {
  private static let keys = ["format", "name", "frame", "transform", "source"]

  /// Reads a pattern.
  static func read(path: String) throws(ConfigurationError) -> AntennaPattern {
    let table = try TextTable(path: path, keys: keys)
    _ = try table.word("format", oneOf: ["antenna-pattern"])
    let name = try table.word("name")
    _ = try table.word("frame", oneOf: ["boresight"])
    let sign = try TableTransform.sign(table)
    try table.allowOnly(allowed)
    let frequencies = try table.column(TextTable.frequencies)
    let thetas = try table.column(TextTable.angles("theta"))
    let phis = try table.column(TextTable.angles("phi"))
    let grid = try Grid(table, frequencies, thetas, phis)
    do {
      return try AntennaPattern(
        name: name, source: table.head["source"]?.text ?? "", frequenciesGHz: grid.frequencies,
        thetasRad: grid.thetas, phisRad: grid.phis,
        theta: try grid.spectrum(component("theta", table, sign)),
        phi: try grid.spectrum(component("phi", table, sign)))
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw table.error(table.columnsLine, .outOfRange, "\(error)")
    }
  }

  private static var allowed: [String] {
    TextTable.frequencies.map(\.name)
      + ["theta", "phi"].flatMap { name in
        TextTable.angles(name).map(\.name) + [
          "l_\(name)_re_m", "l_\(name)_im_m", "l_\(name)_abs_m", "l_\(name)_phase_deg",
          "l_\(name)_phase_rad",
        ]
      }
  }

  /// One component in the house's transform, from real and imaginary part or from absolute value and phase.
  private static func component(
    _ name: String, _ table: TextTable, _ sign: Double
  ) throws(ConfigurationError) -> ComplexSpectrum {
    if table.columns.contains("l_\(name)_abs_m") {
      let amplitudes = try table.column([("l_\(name)_abs_m", 1)])
      let phases = try table.column(TextTable.angles("l_\(name)_phase"))
      let turns = phases.map { Elementary.sinCos(sign * $0) }
      return ComplexSpectrum(
        real: zip(amplitudes, turns).map { $0 * $1.cos },
        imaginary: zip(amplitudes, turns).map { $0 * $1.sin })
    }
    let real = try table.column([("l_\(name)_re_m", 1)])
    let imaginary = try table.column([("l_\(name)_im_m", 1)])
    return ComplexSpectrum(real: real, imaginary: imaginary.map { sign * $0 })
  }

  /// The axes of the rows, and where each row belongs.
  private struct Grid {
    let frequencies: [Double]
    let thetas: [Double]
    let phis: [Double]
    private let places: [Int]

    init(
      _ table: TextTable, _ f: [Double], _ theta: [Double], _ phi: [Double]
    ) throws(ConfigurationError) {
      frequencies = Self.axis(f)
      thetas = Self.axis(theta)
      phis = Self.axis(phi)
      let (rows, columns) = (thetas.count, phis.count)
      let count = frequencies.count * rows * columns
      let indices = [frequencies, thetas, phis].map { axis in
        Dictionary(axis.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
      }
      var seen = [Bool](repeating: false, count: count)
      var places: [Int] = []
      for row in f.indices {
        let place =
          ((indices[0][f[row]] ?? 0) * rows + (indices[1][theta[row]] ?? 0)) * columns
          + (indices[2][phi[row]] ?? 0)
        if seen[place] {
          throw table.error(
            table.lines[row], .duplicateKey, "this frequency and direction is there already")
        }
        seen[place] = true
        places.append(place)
      }
      guard places.count == count else {
        let missing = seen.firstIndex(of: false) ?? 0
        let (t, p) = (thetas[missing / columns % rows], phis[missing % columns])
        let degree = QuantityText.radiansPerDegree
        throw table.error(
          table.lines.last, .contradiction,
          "the table is no full grid: \(frequencies.count) frequencies, \(rows) thetas and"
            + " \(columns) phis ask for \(count) rows, and there are \(places.count)",
          hint: "missing is, for one, \(frequencies[missing / columns / rows]) GHz at theta"
            + " \(t / degree) deg, phi \(p / degree) deg")
      }
      self.places = places
    }

    private static func axis(_ values: [Double]) -> [Double] { Set(values).sorted() }

    /// The rows in the order of the axes.
    func spectrum(_ rows: ComplexSpectrum) -> ComplexSpectrum {
      var sorted = ComplexSpectrum(count: places.count)
      for (row, place) in places.enumerated() {
        sorted.real[place] = rows.real[row]
        sorted.imaginary[place] = rows.imaginary[row]
      }
      return sorted
    }
  }
}

/// Reads the frequency response of an amplifier, cable or filter.
enum ResponseTableReader {
  private static let decibel = "gain_dB"

  /// Reads a response.
  static func read(path: String) throws(ConfigurationError) -> TabulatedResponse {
    let table = try TextTable(path: path, keys: ["format", "name", "transform", "source"])
    _ = try table.word("format", oneOf: ["response"])
    let name = try table.word("name")
    let sign = try TableTransform.sign(table)
    let phaseNames = TextTable.angles("phase")
    try table.allowOnly(
      TextTable.frequencies.map(\.name) + ["amplitude", decibel] + phaseNames.map(\.name))
    let frequencies = try table.column(TextTable.frequencies)
    var amplitudes = try table.column([("amplitude", 1), (decibel, 1)])
    if table.columns.contains(decibel) { amplitudes = amplitudes.map { Elementary.exp10($0 / 20) } }
    let phases = try table.column(phaseNames)
    for row in frequencies.indices {
      if row > 0, frequencies[row] <= frequencies[row - 1] {
        throw table.error(table.lines[row], .contradiction, "frequencies must grow")
      }
      if frequencies[row] < 0 || amplitudes[row] < 0 || !amplitudes[row].isFinite {
        throw table.error(
          table.lines[row], .outOfRange, "frequencies and amplitudes must not be negative")
      }
    }
    do {
      return try TabulatedResponse(
        name: name, frequenciesGHz: frequencies, amplitudes: amplitudes,
        phasesRad: phases.map { sign * $0 })
    } catch {
      throw table.error(table.columnsLine, .outOfRange, "\(error)")
    }
  }
}

/// The sign in the exponent of the Fourier transform that a table's phases refer to.
private enum TableTransform {
  /// What the phases are multiplied with to have the house's sign.
  static func sign(_ table: TextTable) throws(ConfigurationError) -> Double {
    try table.word("transform", oneOf: ["plus", "minus"]) == "plus" ? 1 : -1
  }
}
