extension NeutrinoPath {
  /// The number of equal steps of a stretch whose density varies: as many times its first number as steps are halved.
  ///
  /// Every stretch is refined with the others, also one shorter than a step; else a comparison of two results would not
  /// see its error.
  static func stepCount(lengthKm: Double, stepKm: Double) -> Int {
    let first = Swift.max(1, (lengthKm / firstStepKm).rounded(.up))
    return Swift.max(1, Int((first * firstStepKm / stepKm).rounded(.up)))
  }
}
