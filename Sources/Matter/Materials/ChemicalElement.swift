import NumericalMethods
import PhysicalQuantities

/// A shell of an atom: how many electrons it holds and how strongly they are bound.
public struct AtomicShell: Sendable, Hashable {
  /// The number of electrons.
  public let electrons: Double
  /// The binding energy in eV.
  public let bindingEnergyEV: Double

  /// Makes a shell of its electrons and their binding energy in eV.
  public init(_ electrons: Double, _ bindingEnergyEV: Double) {
    self.electrons = electrons
    self.bindingEnergyEV = bindingEnergyEV
  }
}

/// A chemical element as charged particles meet it: charge, mass, mean excitation energy and shells.
///
/// **Units** g/mol and eV. **Source** masses and mean excitation energies: PDG, atomic and nuclear properties; binding
/// energies: Carlson, Photoelectron and Auger Spectroscopy (1975), with the CRC Handbook for outer shells.
public struct ChemicalElement: Sendable, Hashable {
  /// The usual symbol.
  public let symbol: String
  /// The number of protons.
  public let atomicNumber: Int
  /// The molar mass in g/mol.
  public let molarMass: Double
  /// The mean excitation energy in eV.
  public let meanExcitationEV: Double
  /// The shells, inner ones first; their electrons sum to the atomic number.
  public let shells: [AtomicShell]

  /// The number of protons as a number to compute with.
  public var charge: Double { Double(atomicNumber) }

  init(
    known symbol: String, _ atomicNumber: Int, _ molarMass: Double, _ meanExcitationEV: Double,
    _ shells: [(Double, Double)]
  ) {
    self.symbol = symbol
    self.atomicNumber = atomicNumber
    self.molarMass = molarMass
    self.meanExcitationEV = meanExcitationEV
    self.shells = shells.map { AtomicShell($0.0, $0.1) }
  }

  /// Makes an element of its properties.
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - atomicNumber: The number of protons, 1 to 118.
  ///   - molarMass: The molar mass in g/mol.
  ///   - meanExcitationEV: The mean excitation energy in eV.
  ///   - shells: The shells; without them all electrons count as one oscillator.
  /// - Throws: `PhysicsError` for numbers that no element has.
  public init(
    symbol: String, atomicNumber: Int, molarMass: Double, meanExcitationEV: Double,
    shells: [AtomicShell] = []
  ) throws(PhysicsError) {
    try Require.value(Double(atomicNumber), in: 1...118, "atomicNumber")
    try Require.value(molarMass, in: 1...300, "molarMass", hint: "g/mol")
    try Require.value(meanExcitationEV, in: 1...2000, "meanExcitationEV", hint: "eV")
    for shell in shells {
      try Require.positive(shell.electrons, "electrons of a shell")
      try Require.positive(shell.bindingEnergyEV, "bindingEnergyEV")
    }
    self.symbol = symbol
    self.atomicNumber = atomicNumber
    self.molarMass = molarMass
    self.meanExcitationEV = meanExcitationEV
    self.shells =
      shells.isEmpty ? [AtomicShell(Double(atomicNumber), meanExcitationEV)] : shells
  }
}

extension ChemicalElement {
  /// Hydrogen.
  public static let hydrogen = ChemicalElement(known: "H", 1, 1.008, 19.2, [(1, 13.6)])
  /// Carbon.
  public static let carbon = ChemicalElement(
    known: "C", 6, 12.0107, 78, [(2, 288), (2, 16.6), (2, 11.3)])
  /// Nitrogen.
  public static let nitrogen = ChemicalElement(
    known: "N", 7, 14.007, 82, [(2, 403), (2, 37.3), (2, 20.3), (1, 14.5)])
  /// Oxygen.
  public static let oxygen = ChemicalElement(
    known: "O", 8, 15.999, 95, [(2, 543.1), (2, 41.6), (2, 28.5), (2, 13.6)])
  /// Sodium.
  public static let sodium = ChemicalElement(
    known: "Na", 11, 22.98977, 149, [(2, 1075), (2, 66), (2, 34), (4, 34), (1, 5.14)])
  /// Magnesium.
  public static let magnesium = ChemicalElement(
    known: "Mg", 12, 24.305, 156, [(2, 1308), (2, 92), (2, 54), (4, 54), (2, 7.65)])
  /// Aluminium.
  public static let aluminium = ChemicalElement(
    known: "Al", 13, 26.98154, 166,
    [(2, 1564), (2, 121), (2, 77), (4, 77), (2, 10.62), (1, 5.99)])
  /// Silicon.
  public static let silicon = ChemicalElement(
    known: "Si", 14, 28.0855, 173,
    [(2, 1844), (2, 154), (2, 104), (4, 104), (2, 13.46), (2, 8.15)])
  /// Sulphur.
  public static let sulphur = ChemicalElement(
    known: "S", 16, 32.06, 180, [(2, 2476), (2, 232), (2, 170), (4, 168), (2, 20.2), (4, 10.36)])
  /// Chlorine.
  public static let chlorine = ChemicalElement(
    known: "Cl", 17, 35.45, 174,
    [(2, 2829), (2, 277), (2, 208), (4, 206), (2, 24.54), (5, 12.97)])
  /// Argon.
  public static let argon = ChemicalElement(
    known: "Ar", 18, 39.948, 188,
    [(2, 3206.3), (2, 326.5), (2, 250.6), (4, 248.5), (2, 29.2), (2, 15.9), (4, 15.8)])
  /// Potassium.
  public static let potassium = ChemicalElement(
    known: "K", 19, 39.0983, 190,
    [(2, 3610), (2, 381), (2, 299), (4, 296), (2, 37), (2, 19), (4, 18.7), (1, 4.34)])
  /// Calcium.
  public static let calcium = ChemicalElement(
    known: "Ca", 20, 40.078, 191,
    [(2, 4041), (2, 441), (2, 353), (4, 349), (2, 46), (2, 28), (4, 28), (2, 6.1)])
  /// Titanium.
  public static let titanium = ChemicalElement(
    known: "Ti", 22, 47.867, 233,
    [
      (2, 4966), (2, 567), (2, 465), (4, 459), (2, 64), (2, 39), (4, 38), (2, 8), (2, 6.82),
    ])
  /// Iron.
  public static let iron = ChemicalElement(
    known: "Fe", 26, 55.845, 286,
    [
      (2, 7112), (2, 851), (2, 726), (4, 713), (2, 98), (2, 61), (4, 59), (6, 9), (2, 7.9),
    ])
  /// Lead.
  public static let lead = ChemicalElement(
    known: "Pb", 82, 207.2, 823,
    [
      (2, 88005), (2, 15861), (2, 15200), (4, 13055), (2, 3857), (2, 3560), (4, 3072),
      (4, 2592), (6, 2490), (2, 899), (2, 769), (4, 651), (4, 441), (6, 419), (2, 153),
      (6, 148), (8, 144), (2, 111), (4, 90), (4, 27), (6, 25), (2, 10), (2, 7.4),
    ])
  /// The fictitious element of standard rock (Z = 11, A = 22), with the shells of CaCO₃ scaled to 11 electrons.
  public static let standardRock: ChemicalElement = {
    let groups: [(Double, ChemicalElement)] = [(1, carbon), (3, oxygen), (1, calcium)]
    let scale = 11.0 / 50  // CaCO3 has 50 electrons
    let shells = groups.flatMap { count, element in
      element.shells.map { (count * scale * $0.electrons, $0.bindingEnergyEV) }
    }
    return ChemicalElement(known: "Rk", 11, 22, 136.4, shells)
  }()

  /// Every element that is known by its symbol.
  public static let all: [ChemicalElement] = [
    hydrogen, carbon, nitrogen, oxygen, sodium, magnesium, aluminium, silicon, sulphur, chlorine,
    argon, potassium, calcium, titanium, iron, lead, standardRock,
  ]

  /// The element of a symbol such as `Fe`.
  ///
  /// - Throws: `PhysicsError.unknownName` for a symbol that is not in the list.
  public init(named symbol: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { $0.symbol == symbol }) else {
      throw .unknownName(
        parameter: "element", value: symbol, allowed: Self.all.map(\.symbol),
        hint: "or make one of its atomic number, molar mass and mean excitation energy")
    }
    self = found
  }
}
