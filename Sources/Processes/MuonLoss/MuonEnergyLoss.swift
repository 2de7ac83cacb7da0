import Matter
import NumericalMethods
import PhysicalQuantities

/// The energy that a muon loses in each process, or the rate of each: four numbers and their sum.
public struct MuonLossRates: Sendable, Hashable {
  /// Collisions with electrons.
  public var ionisation: Double
  /// Radiated photons.
  public var bremsstrahlung: Double
  /// Electron pairs.
  public var pairProduction: Double
  /// Broken nuclei.
  public var photonuclear: Double

  /// Makes the four from their values.
  public init(
    ionisation: Double = 0, bremsstrahlung: Double = 0, pairProduction: Double = 0,
    photonuclear: Double = 0
  ) {
    self.ionisation = ionisation
    self.bremsstrahlung = bremsstrahlung
    self.pairProduction = pairProduction
    self.photonuclear = photonuclear
  }

  /// The sum.
  public var total: Double { ionisation + radiative }
  /// The sum without ionisation.
  public var radiative: Double { bremsstrahlung + pairProduction + photonuclear }
  /// The share of radiation in the whole.
  public var radiationShare: Double { radiative / total }

  /// One of the four.
  public subscript(process: MuonLossProcess) -> Double {
    get {
      switch process {
      case .ionisation: ionisation
      case .bremsstrahlung: bremsstrahlung
      case .pairProduction: pairProduction
      case .photonuclear: photonuclear
      }
    }
    set {
      switch process {
      case .ionisation: ionisation = newValue
      case .bremsstrahlung: bremsstrahlung = newValue
      case .pairProduction: pairProduction = newValue
      case .photonuclear: photonuclear = newValue
      }
    }
  }
}

/// The energy loss of muons in a material, from the cross sections themselves.
///
/// Every call integrates; for many energies take ``MuonStoppingPower``, which keeps a table. **Units** MeV, MeV cm²/g.
/// **Validity** kinetic energies from 1 MeV to 10¹² MeV. **Accuracy** of the integrals 1e-6 above 3 GeV, 1e-4 for pairs at 1 GeV
/// (where they are 1e-5 of the loss); of the models 0.3 % at 100 GeV, 1.5 % at 1 TeV, 3 % at 100 TeV.
public struct MuonEnergyLoss: Sendable {
  /// The material.
  public let material: Material
  /// The choice of cross sections.
  public let model: MuonLossModel
  let ionisation: Bethe1932
  let targets: [(LossTarget, Double)]

  /// The kinetic energies for which the formulas stand, in MeV.
  public static let rangeMeV = 1.0...1e12

  /// Makes the energy loss of a material by a choice of cross sections.
  public init(in material: Material, model: MuonLossModel = .kkp) {
    self.init(in: material, model: model, leptonMass: LossConstants.muon)
  }

  /// The same for a lepton of another mass in MeV: its radiation; ionisation stays that of muons.
  init(in material: Material, model: MuonLossModel, leptonMass: Double) {
    self.material = material
    self.model = model
    ionisation = Bethe1932(material, model.densityEffect)
    targets = material.components.map {
      // N_A w/A atoms a gram.
      (
        LossTarget($0.element, leptonMass: leptonMass),
        LossConstants.avogadro * $0.massFraction / $0.element.molarMass
      )
    }
  }

  /// The mean loss in each process at a kinetic energy, MeV cm²/g.
  ///
  /// - Throws: `PhysicsError` outside ``rangeMeV``.
  public func stoppingPower(kineticEnergyMeV: Double) throws(PhysicsError) -> MuonLossRates {
    try Require.value(kineticEnergyMeV, in: Self.rangeMeV, "kineticEnergyMeV")
    return moments(kineticEnergyMeV + LossConstants.muon, cut: 1).loss
  }

  /// The density effect δ at a kinetic energy.
  ///
  /// - Throws: `PhysicsError` outside ``rangeMeV``.
  public func densityEffect(kineticEnergyMeV: Double) throws(PhysicsError) -> Double {
    try Require.value(kineticEnergyMeV, in: Self.rangeMeV, "kineticEnergyMeV")
    return ionisation.densityEffect.delta(1 + kineticEnergyMeV / LossConstants.muon)
  }

  /// dΣ/dν of a process in cm²/g at a total energy E, where ν is the lost fraction of E; 0 outside the kinematic limits.
  ///
  /// - Throws: `PhysicsError` for energies outside the range and fractions outside (0, 1).
  public func differentialRate(
    _ process: MuonLossProcess, totalEnergyMeV: Double, fraction: Double
  ) throws(PhysicsError) -> Double {
    try Require.value(totalEnergyMeV - LossConstants.muon, in: Self.rangeMeV, "kineticEnergyMeV")
    guard fraction > 0, fraction < 1 else {
      throw .outOfRange(parameter: "fraction", value: fraction, allowed: "0 < fraction < 1")
    }
    return rate(process, totalEnergyMeV, LossFraction(nu: fraction), fine: true)
  }

  func rate(
    _ process: MuonLossProcess, _ energy: Double, _ v: LossFraction, fine: Bool = false
  ) -> Double {
    if process == .ionisation { return ionisation.deltaRays(energy, v.nu) }
    if process == .photonuclear, model.photonuclear == .dutta2001 {
      return Dutta2001.rate(targets, energy, v, fine: fine)
    }
    var sum = 0.0
    for (target, atoms) in targets {
      sum += atoms * crossSection(process, target, energy, v, fine: fine)
    }
    return sum
  }

  /// dσ/dν of an atom in cm².
  func crossSection(
    _ process: MuonLossProcess, _ target: LossTarget, _ energy: Double, _ v: LossFraction,
    fine: Bool = false
  ) -> Double {
    switch process {
    case .ionisation: 0
    case .bremsstrahlung:
      v.rest > target.remainder(energy) ? photons(target, energy, v) : 0
    case .pairProduction:
      pairs(target, energy, v, fine) * (target.z + Kelner1998.atomicElectrons(target, energy))
    case .photonuclear:
      model.photonuclear == .bugaev2004
        ? Bugaev2004.crossSection(target, energy, v)
        : Dutta2001.rate([(target, 1)], energy, v, fine: fine)
    }
  }

  private func photons(_ target: LossTarget, _ energy: Double, _ v: LossFraction) -> Double {
    switch model.bremsstrahlung {
    case .kelner1995: Kelner1995.crossSection(target, energy, v)
    case .andreev1994: Andreev1994.crossSection(target, energy, v)
    case .sandrock2018: Sandrock2018.crossSection(target, energy, v)
    }
  }

  private func pairs(
    _ target: LossTarget, _ energy: Double, _ v: LossFraction, _ fine: Bool
  ) -> Double {
    switch model.pairProduction {
    case .kokoulin1971: Kokoulin1971.reduced(target, energy, v, fine: fine)
    case .sandrock2018: Sandrock2018.reducedPairs(target, energy, v, fine: fine)
    }
  }
}
