/// Eigenvalues and eigenvectors of eight Hermitian matrices at once, by Jacobi's rotations.
///
/// Unconditional: degenerate, nearly degenerate and graded matrices keep their digits, and the eigenvectors are
/// orthonormal to rounding. A lane that has converged is left alone, so its bits do not depend on its neighbours.
///
/// **Accuracy** a few roundings of the largest entry. **Cost** about 2 µs for eight 4×4 matrices.
///
/// **Source** Jacobi 1846; the stable root: Rutishauser, Numer. Math. 9 (1966) 1.
public enum HermitianJacobi {
  /// The greatest number of sweeps; five are usual, for nine no matrix was found.
  static let largestSweepCount = 20

  /// Off-diagonal entries below 1e-18 of their diagonals are nothing.
  static let negligible = 1e-36

  /// Turns eight matrices into their eigenvalues, on the diagonal, and their eigenvectors, in the columns.
  ///
  /// Matrices are n² real and n² imaginary parts, row after row. The diagonal becomes the eigenvalues, in no order; the
  /// rooms for the eigenvectors need not be filled.
  public static func diagonalize(
    count n: Int, re: UnsafeMutablePointer<Double8>, im: UnsafeMutablePointer<Double8>,
    vectorsRe: UnsafeMutablePointer<Double8>, vectorsIm: UnsafeMutablePointer<Double8>
  ) {
    for k in 0..<(n * n) {
      vectorsRe[k] = k % (n + 1) == 0 ? Double8(repeating: 1) : .zero
      vectorsIm[k] = .zero
    }
    refine(count: n, re: re, im: im, vectorsRe: vectorsRe, vectorsIm: vectorsIm)
  }

  /// As `diagonalize`, for matrices already given in a basis whose vectors are in the columns.
  public static func refine(
    count n: Int, re: UnsafeMutablePointer<Double8>, im: UnsafeMutablePointer<Double8>,
    vectorsRe: UnsafeMutablePointer<Double8>, vectorsIm: UnsafeMutablePointer<Double8>
  ) {
    for _ in 0..<largestSweepCount {
      var hasRotated = false
      for p in 0..<(n - 1) {
        for q in (p + 1)..<n {
          guard let turn = PlaneRotation(re, im, n, p, q) else { continue }
          hasRotated = true
          turn.apply(re, im, n, p, q)
          turn.applyToColumns(vectorsRe, vectorsIm, n, p, q)
        }
      }
      if !hasRotated { return }
    }
  }
}

/// The rotation that removes one off-diagonal entry in every lane; none where there is nothing to remove.
private struct PlaneRotation {
  /// The cosine, and the complex sine.
  let c, sr, si: Double8
  /// What the lower eigenvalue loses and the upper one gains.
  let shift: Double8

  @inline(__always)
  init?(
    _ re: UnsafeMutablePointer<Double8>, _ im: UnsafeMutablePointer<Double8>, _ n: Int, _ p: Int,
    _ q: Int
  ) {
    let (a, b) = (re[p * n + p], re[q * n + q])
    let (x, y) = (re[p * n + q], im[p * n + q])
    let square = Elementary.multiplyAdd(x, x, y * y)
    let scale = Elementary.multiplyAdd(a, a, b * b) * HermitianJacobi.negligible
    let isOpen = square .> scale
    if !Self.isAny(isOpen) { return nil }
    let d = b - a
    let root = Elementary.squareRoot(Elementary.multiplyAdd(d, d, 4.0 * square))
    // The smaller root: the sign of d keeps the sum from cancelling.
    let sum = d.replacing(with: d + root, where: d .>= 0)
      .replacing(with: d - root, where: d .< 0)
    let quotient = (2.0 / sum).replacing(with: 0, where: .!isOpen)
    let (tr, ti) = (quotient * x, quotient * y)
    let norm = Elementary.multiplyAdd(
      tr, tr, Elementary.multiplyAdd(ti, ti, Double8(repeating: 1)))
    c = 1.0 / Elementary.squareRoot(norm)
    sr = c * tr
    si = c * ti
    shift = quotient * square
  }

  /// Whether a lane of the mask is set, by halves: the library's own reduction goes lane by lane.
  @inline(__always)
  private static func isAny(_ mask: SIMDMask<SIMD8<Int64>>) -> Bool {
    let bits = unsafeBitCast(mask, to: SIMD8<Int64>.self)
    let four = bits.lowHalf | bits.highHalf
    let two = four.lowHalf | four.highHalf
    return two[0] | two[1] != 0
  }

  /// A ← J† A J.
  @inline(__always)
  func apply(
    _ re: UnsafeMutablePointer<Double8>, _ im: UnsafeMutablePointer<Double8>, _ n: Int, _ p: Int,
    _ q: Int
  ) {
    re[p * n + p] -= shift
    re[q * n + q] += shift
    re[p * n + q] = re[p * n + q].replacing(with: 0, where: shift .!= 0)
    im[p * n + q] = im[p * n + q].replacing(with: 0, where: shift .!= 0)
    re[q * n + p] = re[p * n + q]
    im[q * n + p] = -im[p * n + q]
    for k in 0..<n where k != p && k != q {
      rotate(re, im, k * n + p, k * n + q)
      re[p * n + k] = re[k * n + p]
      im[p * n + k] = -im[k * n + p]
      re[q * n + k] = re[k * n + q]
      im[q * n + k] = -im[k * n + q]
    }
  }

  @inline(__always)
  func applyToColumns(
    _ re: UnsafeMutablePointer<Double8>, _ im: UnsafeMutablePointer<Double8>, _ n: Int, _ p: Int,
    _ q: Int
  ) {
    for k in 0..<n { rotate(re, im, k * n + p, k * n + q) }
  }

  /// Column p ← c·p − s*·q, column q ← s·p + c·q, in one row.
  @inline(__always)
  private func rotate(
    _ re: UnsafeMutablePointer<Double8>, _ im: UnsafeMutablePointer<Double8>, _ i: Int, _ j: Int
  ) {
    let (xr, xi, yr, yi) = (re[i], im[i], re[j], im[j])
    re[i] = Elementary.multiplyAdd(
      c, xr, -Elementary.multiplyAdd(sr, yr, si * yi))
    im[i] = Elementary.multiplyAdd(c, xi, Elementary.multiplyAdd(si, yr, -(sr * yi)))
    re[j] = Elementary.multiplyAdd(c, yr, Elementary.multiplyAdd(sr, xr, -(si * xi)))
    im[j] = Elementary.multiplyAdd(c, yi, Elementary.multiplyAdd(sr, xi, si * xr))
  }
}
