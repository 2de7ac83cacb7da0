import PhysicalQuantities

/// Interactions with matter beyond the Standard Model: the potential becomes V (diag(1, 0, 0) + ε).
///
/// ε is Hermitian and relative to the electrons' potential; for antineutrinos it is −V ε*.
///
/// **Source** Wolfenstein, Phys. Rev. D 17 (1978) 2369; conventions: Farzan & Tórtola, arXiv:1710.09360.
public struct NonStandardInteractions: Sendable, Hashable {
  /// A complex entry.
  public struct Entry: Sendable, Hashable {
    /// The real part.
    public let real: Double
    /// The imaginary part.
    public let imaginary: Double

    /// Makes an entry from its parts.
    public init(_ real: Double, _ imaginary: Double = 0) {
      self.real = real
      self.imaginary = imaginary
    }
  }

  /// ε_ee.
  public let ee: Double
  /// ε_μμ.
  public let mm: Double
  /// ε_ττ.
  public let tt: Double
  /// ε_eμ.
  public let em: Entry
  /// ε_eτ.
  public let et: Entry
  /// ε_μτ.
  public let mt: Entry

  /// Makes a set; what is not given is 0.
  ///
  /// - Throws: `PhysicsError` for numbers that are not finite, by their names.
  public init(
    ee: Double = 0, mm: Double = 0, tt: Double = 0, em: Entry = Entry(0), et: Entry = Entry(0),
    mt: Entry = Entry(0)
  ) throws(PhysicsError) {
    let named = [
      ("eps_ee", ee), ("eps_mm", mm), ("eps_tt", tt), ("eps_em_re", em.real),
      ("eps_em_im", em.imaginary), ("eps_et_re", et.real), ("eps_et_im", et.imaginary),
      ("eps_mt_re", mt.real), ("eps_mt_im", mt.imaginary),
    ]
    for (name, value) in named { try Require.finite(value, name) }
    self.ee = ee
    self.mm = mm
    self.tt = tt
    self.em = em
    self.et = et
    self.mt = mt
  }
}
