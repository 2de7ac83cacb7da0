/// The ways of a grid through uniform shells, as the kernel reads them: plain numbers in one place.
struct ShellRows: Sendable {
  /// A stretch in one shell: its number (that of all shells for vacuum), and the length in km.
  struct Stretch {
    let shell: Int
    let km: Double
  }

  /// One way; the ranges count stretches.
  struct Row {
    /// From production to the detector's radius.
    let remainder: Range<Int>
    /// From there to the innermost stretch.
    let inward: Range<Int>
    /// The innermost stretch.
    let innermost: Stretch?
  }

  private let rows: [Row]
  private let stretches: [Stretch]
  /// The number of all stretches.
  var stretchCount: Int { stretches.count + rows.count }

  init(_ paths: [EarthPath]) {
    var rows: [Row] = []
    var stretches: [Stretch] = []
    func appended(_ segments: [EarthPath.Segment], _ vacuum: Int) -> Range<Int> {
      let start = stretches.count
      stretches += segments.map { Stretch(shell: $0.shell ?? vacuum, km: $0.lengthKm) }
      return start..<stretches.count
    }
    for path in paths {
      let vacuum = path.earth.shells.count
      let remainder = appended(path.remainder, vacuum)
      let inward = appended(path.inward, vacuum)
      let innermost = path.innermost.map { Stretch(shell: $0.shell ?? vacuum, km: $0.lengthKm) }
      rows.append(Row(remainder: remainder, inward: inward, innermost: innermost))
    }
    (self.rows, self.stretches) = (rows, stretches)
  }

  /// Lends rows and stretches: reading them costs no counting of references.
  @inline(__always)
  func withRows(
    _ body: (UnsafeBufferPointer<Row>, UnsafeBufferPointer<Stretch>) -> Void
  ) {
    rows.withUnsafeBufferPointer { rows in
      stretches.withUnsafeBufferPointer { body(rows, $0) }
    }
  }
}
