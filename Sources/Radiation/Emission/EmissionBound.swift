/// What turns a bound that is exact in real numbers into one that is safe in floating point.
enum EmissionBound {
  /// The bounds are equalities at some frequencies, where rounding may go either way by some 1e-14.
  static let margin = 1 + 1e-12
}
