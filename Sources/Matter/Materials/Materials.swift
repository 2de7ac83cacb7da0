import PhysicalQuantities

extension Material {
  /// Liquid water.
  public static let water = Material(
    known: "water", 1.000, 79.7, [(.hydrogen, 0.111_894), (.oxygen, 0.888_106)],
    sternheimer: SternheimerParameters(
      cBar: 3.5017, x0: 0.2400, x1: 2.8004, a: 0.09116, k: 3.4773))
  /// Ice without air; for firn take another density.
  public static let ice = Material(
    known: "ice", 0.918, 79.7, [(.hydrogen, 0.111_894), (.oxygen, 0.888_106)],
    sternheimer: SternheimerParameters(
      cBar: 3.5873, x0: 0.2586, x1: 2.8190, a: 0.09116, k: 3.4773))
  /// Dry air at 20 °C and one atmosphere.
  public static let air = Material(
    known: "air", 1.205e-3, 85.7,
    [(.carbon, 0.000_124), (.nitrogen, 0.755_267), (.oxygen, 0.231_781), (.argon, 0.012_827)],
    sternheimer: SternheimerParameters(
      cBar: 10.5961, x0: 1.7418, x1: 4.2759, a: 0.10914, k: 3.3994))
  /// Standard rock: Z = 11, A = 22, the convention of underground laboratories.
  public static let standardRock = Material(
    known: "standard_rock", 2.650, 136.4, [(.standardRock, 1)],
    sternheimer: SternheimerParameters(
      cBar: 3.7738, x0: 0.0492, x1: 3.0549, a: 0.08301, k: 3.4120))
  /// Iron.
  public static let iron = Material(
    known: "iron", 7.874, 286.0, [(.iron, 1)],
    sternheimer: SternheimerParameters(
      cBar: 4.2911, x0: -0.0012, x1: 3.1531, a: 0.14680, k: 2.9632, delta0: 0.12))
  /// Lead.
  public static let lead = Material(
    known: "lead", 11.350, 823.0, [(.lead, 1)],
    sternheimer: SternheimerParameters(
      cBar: 6.2018, x0: 0.3776, x1: 3.8073, a: 0.09359, k: 3.1608, delta0: 0.14))
  /// Rock salt, at the density that the radio rooms use; I of NaCl is the PDG's.
  public static let salt = Material(
    known: "salt", 2.05, 175.3, [(.sodium, 0.393_393), (.chlorine, 0.606_607)])
  /// The soil of the Moon: a round composition between maria and highlands, a model; I by Bragg's rule.
  public static let regolith: Material = {
    let parts: [(ChemicalElement, Double)] = [
      (.oxygen, 0.43), (.silicon, 0.21), (.aluminium, 0.10), (.calcium, 0.095), (.iron, 0.09),
      (.magnesium, 0.055), (.titanium, 0.02),
    ]
    // Bragg's rule gives 139.8 eV for these shares (`MaterialTests`).
    return Material(known: "regolith", 1.80, 139.8, parts, isPublished: false)
  }()

  /// Every material that has a name.
  public static let all: [Material] = [
    water, ice, air, standardRock, iron, lead, salt, regolith,
  ]

  /// The material of a name such as `standard_rock`.
  ///
  /// - Throws: `PhysicsError.unknownName` for a name that is not in the list.
  public init(named text: String) throws(PhysicsError) {
    // Tables of energy loss call ice so.
    let name = ModelName.areSame(text, "water_ice") ? "ice" : text
    guard let found = Self.all.first(where: { ModelName.areSame($0.name, name) }) else {
      throw .unknownName(parameter: "medium", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }
}
