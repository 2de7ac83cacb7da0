import PhysicalQuantities

/// Effective volumes that another program found for a known detector, to compare with.
public struct PublishedEffectiveVolumes: Sendable, Hashable {
  /// The name by which it is asked for.
  public let name: String
  /// The name, as on a picture.
  public let title: String
  /// Where the program is described: its number in arXiv.
  public let arXiv: String
  /// The detector and the events that they belong to.
  public let setup: String
  /// The noise of the one channel, in V.
  public let noiseRmsV: Double
  /// Where the antenna of the one channel is, in m.
  public let antennaZM: Double
  /// The values.
  public let points: [Point]
  /// The program.
  public let reference: Reference

  /// A value with its statistical error.
  public struct Point: Sendable, Hashable {
    /// The threshold in units of the noise.
    public let sigma: Double
    /// The neutrinos' energy in eV.
    public let energyEV: Double
    /// The effective volume times solid angle in km³ sr.
    public let valueKm3Sr: Double
    /// Its standard error in km³ sr.
    public let errorKm3Sr: Double
  }

  /// Everything that there is to compare with.
  public static let all = [nuRadioMC]

  /// One vertical dipole at 100 m depth at the South Pole, 10 000 neutrinos of all flavours in 2.7 km of ice of radius 3 km.
  ///
  /// **Source** a run of NuRadioMC 3.1.0 with its C++ ray tracer, Alvarez 2009 showers and the core-mantle-crust Earth; threshold
  /// triggers of 1.5, 2, 3 and 5 times the noise in 80-500 MHz at 300 K; errors are V Ω √(Σ w²) / n.
  public static let nuRadioMC = PublishedEffectiveVolumes(
    name: "nuradiomc", title: "NuRadioMC 3.1.0", arXiv: "arXiv:1906.01670",
    setup: "one analytic dipole at 100 m depth, 80-500 MHz, 300 K",
    noiseRmsV: 9.251978444100467e-06, antennaZM: -100,
    points: [
      Point(
        sigma: 1.5, energyEV: 1e18, valueKm3Sr: 9.368393623744444, errorKm3Sr: 0.9310916705715782),
      Point(
        sigma: 2, energyEV: 1e18, valueKm3Sr: 7.43576770714431, errorKm3Sr: 0.8301877443379361),
      Point(
        sigma: 3, energyEV: 1e18, valueKm3Sr: 5.63774620489218, errorKm3Sr: 0.7245505120335262),
      Point(
        sigma: 5, energyEV: 1e18, valueKm3Sr: 4.152207744906612, errorKm3Sr: 0.6226913702754279),
    ],
    reference: Reference(
      key: "glaser2020",
      citation: "C. Glaser and others, Eur. Phys. J. C 80 (2020) 77, arXiv:1906.01670"))
}
