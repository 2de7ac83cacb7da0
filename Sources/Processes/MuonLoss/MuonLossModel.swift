import PhysicalQuantities

/// How muons radiate photons in the field of an atom.
public enum BremsstrahlungModel: String, CaseIterable, Sendable, Hashable {
  /// Kelner, Kokoulin, Petrukhin 1995.
  case kelner1995 = "kkp"
  /// Andreev, Bezrukov, Bugaev 1994.
  case andreev1994 = "abb"
  /// Sandrock, Soedingrekso, Rhode 2018.
  case sandrock2018 = "ssr"
}

/// How muons make electron pairs in the field of an atom.
public enum PairProductionModel: String, CaseIterable, Sendable, Hashable {
  /// Kokoulin, Petrukhin 1971, with the atomic electrons of Kelner 1998.
  case kokoulin1971 = "kkp"
  /// Sandrock, Soedingrekso, Rhode 2018.
  case sandrock2018 = "ssr"
}

/// How muons break nuclei through virtual photons.
public enum PhotonuclearModel: String, CaseIterable, Sendable, Hashable {
  /// Bezrukov, Bugaev 1981 with the hard component of Bugaev, Montaruli, Shlepin, Sokalski 2004.
  case bugaev2004 = "bbks"
  /// The ALLM97 structure function with the nuclear shadowing of Dutta, Reno, Sarcevic, Seckel 2001.
  case dutta2001 = "drss"
}

/// How the polarisation of the medium reduces ionisation.
public enum DensityEffectModel: String, CaseIterable, Sendable, Hashable {
  /// Fano's sum over atomic shells: one rule for every composition and density.
  case fano1963 = "fano"
  /// The tabulated parameters, made consistent with the medium's mean excitation energy and density.
  case sternheimer1984 = "sternheimer"
}

/// The four choices that fix a muon's energy loss.
public struct MuonLossModel: Sendable, Hashable {
  /// The name by which a configuration asks for it.
  public let name: String
  /// How it radiates.
  public let bremsstrahlung: BremsstrahlungModel
  /// How it makes pairs.
  public let pairProduction: PairProductionModel
  /// How it breaks nuclei.
  public let photonuclear: PhotonuclearModel
  /// How the medium screens its ionisation.
  public let densityEffect: DensityEffectModel

  /// Makes a model of its four choices.
  public init(
    name: String = "custom", bremsstrahlung: BremsstrahlungModel,
    pairProduction: PairProductionModel, photonuclear: PhotonuclearModel,
    densityEffect: DensityEffectModel = .fano1963
  ) {
    self.name = name
    self.bremsstrahlung = bremsstrahlung
    self.pairProduction = pairProduction
    self.photonuclear = photonuclear
    self.densityEffect = densityEffect
  }

  /// Close to the choices of the PDG's tables.
  public static let kkp = MuonLossModel(
    name: "kkp", bremsstrahlung: .kelner1995, pairProduction: .kokoulin1971,
    photonuclear: .bugaev2004)
  /// The newest calculations; photonuclear loss is a fifth below that of `kkp`.
  public static let ssr = MuonLossModel(
    name: "ssr", bremsstrahlung: .sandrock2018, pairProduction: .sandrock2018,
    photonuclear: .dutta2001)
  /// An older bremsstrahlung beside the pairs of `kkp` and the photonuclear loss of `ssr`.
  public static let abb = MuonLossModel(
    name: "abb", bremsstrahlung: .andreev1994, pairProduction: .kokoulin1971,
    photonuclear: .dutta2001)

  /// Every model that has a name.
  public static let all: [MuonLossModel] = [kkp, ssr, abb]

  /// The model of a name.
  ///
  /// - Throws: `PhysicsError.unknownName` for a name that is not in the list.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { ModelName.areSame($0.name, text) }) else {
      throw .unknownName(parameter: "model", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }

  /// The papers of the choices.
  public var references: [Reference] {
    var list = [Bethe1932.reference]
    switch bremsstrahlung {
    case .kelner1995: list.append(Kelner1995.reference)
    case .andreev1994: list.append(Andreev1994.reference)
    case .sandrock2018: list.append(Sandrock2018.reference)
    }
    list.append(
      pairProduction == .kokoulin1971 ? Kokoulin1971.reference : Sandrock2018.reference)
    list.append(photonuclear == .bugaev2004 ? Bugaev2004.reference : Dutta2001.reference)
    return list
  }
}

/// The processes by which a muon loses energy.
public enum MuonLossProcess: Int, CaseIterable, Sendable, Hashable {
  /// Collisions with atomic electrons.
  case ionisation = 0
  /// Radiation of photons.
  case bremsstrahlung = 1
  /// Electron pairs.
  case pairProduction = 2
  /// Nuclei broken by virtual photons.
  case photonuclear = 3
}

/// The constants that the formulas of energy loss share.
enum LossConstants {
  /// Muon mass in MeV.
  static let muon = MuonDecay.massMeV
  /// Electron mass in MeV.
  static let electron = MuonDecay.electronMassMeV
  /// Fine-structure constant.
  static let alpha = Constants.fineStructureConstant.value
  /// Classical electron radius in cm, CODATA 2022.
  static let electronRadius = 2.817_940_320_5e-13
  /// Mean nucleon mass in MeV, PDG 2024.
  static let nucleon = 0.5 * (938.272_088_16 + 939.565_420_5)
  /// Mass of the charged pion in MeV, PDG 2024.
  static let pion = 139.570_39
  /// Avogadro's constant.
  static let avogadro = Constants.avogadroConstant.value
  /// √e.
  static let rootE = 1.648_721_270_700_128_2
  /// K = 4π N_A r_e² m_e in MeV cm²/mol.
  static let ionisation =
    4 * Double.pi * avogadro * electronRadius * electronRadius * electron

  /// The radiation logarithm of Hartree-Fock atoms, by atomic number; 182.7 for the others.
  ///
  /// **Source** Kelner, Kokoulin, Petrukhin, Phys. At. Nucl. 62 (1999) 1894, table.
  static func radiationLogarithm(_ z: Int) -> Double {
    let light = [
      202.4, 151.9, 159.9, 172.3, 177.9, 178.3, 176.6, 173.4, 170.0, 165.8, 165.8, 167.1, 169.1,
      170.8, 172.2, 173.4, 174.3, 174.8, 175.1, 175.6, 176.2, 176.8,
    ]
    if z >= 1, z <= light.count { return light[z - 1] }
    let heavy = [
      26: 175.8, 29: 173.1, 32: 173.0, 35: 173.5, 42: 175.9, 50: 177.4, 53: 178.6, 74: 177.6,
      82: 178.0, 92: 179.8,
    ]
    return heavy[z] ?? 182.7
  }

  /// The logarithm of inelastic collisions: 446 for hydrogen, 1429 for the others.
  static func inelasticLogarithm(_ z: Int) -> Double { z == 1 ? 446 : 1429 }
}

/// What the formulas need of a nucleus, worked out once.
struct LossTarget: Sendable, Hashable {
  /// Charge Z.
  let z: Double
  /// Molar mass.
  let a: Double
  let cubeRootZ: Double
  /// b = B Z^(−1/3).
  let elastic: Double
  /// b' = B' Z^(−2/3).
  let inelastic: Double
  /// D_n = 1.54 A^0.27.
  let nuclearSize: Double
  let isHydrogen: Bool
  /// The mass of the lepton that passes, in MeV.
  let leptonMass: Double
}
