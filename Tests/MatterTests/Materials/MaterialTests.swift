import Foundation
import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Materials for charged particles` {
  @Test(.tags(.reference)) func `radiation lengths are those of the published tables`() {
    // PDG, atomic and nuclear properties, g/cm²; the formula with its table of logarithms agrees to the digits given.
    let published: [(Material, Double)] = [
      (.water, 36.08), (.ice, 36.08), (.air, 36.62), (.standardRock, 26.54), (.iron, 13.84),
      (.lead, 6.37),
    ]
    var worst = 0.0
    for (material, length) in published {
      worst = max(worst, relativeDifference(material.radiationLengthGCm2, length))
    }
    #expect(worst < 2e-3)
  }

  @Test(.tags(.identity)) func `mass fractions sum to one and shells hold every electron`() {
    var worst = 0.0
    for material in Material.all {
      worst = max(worst, abs(material.components.reduce(0) { $0 + $1.massFraction } - 1))
    }
    // Published fractions are rounded to 1e-6.
    #expect(worst < 2e-6)
    let missing = ChemicalElement.all.map { element in
      abs(element.shells.reduce(0) { $0 + $1.electrons } - element.charge)
    }
    #expect(missing.allSatisfy { $0 < 1e-12 })
  }

  @Test(.tags(.reference)) func `electrons per mass are those of the published tables`() {
    let published: [(Material, Double)] = [
      (.water, 0.55509), (.air, 0.49918), (.standardRock, 0.5), (.iron, 0.46557), (.lead, 0.39575),
    ]
    for (material, ratio) in published {
      // Five digits are given.
      #expect(abs(material.electronsPerMass - ratio) < 2e-5, "\(material.name)")
    }
  }

  @Test(.tags(.identity)) func `Bragg's rule gives the excitation energy of regolith`() throws {
    let parts = Material.regolith.components.map { ($0.element, $0.massFraction) }
    let mixed = try Material(name: "soil", densityGCm3: 1.8, components: parts)
    // The literal is rounded to 0.1 eV.
    #expect(abs(mixed.meanExcitationEV - Material.regolith.meanExcitationEV) < 0.06)
  }

  @Test(.tags(.badInput)) func `impossible materials are refused`() throws {
    #expect(throws: PhysicsError.self) { try Material(named: "phlogiston") }
    #expect(throws: PhysicsError.self) {
      try Material(name: "x", densityGCm3: .nan, components: [(.iron, 1)])
    }
    #expect(throws: PhysicsError.self) {
      try Material(name: "x", densityGCm3: 1, components: [(.iron, 0.5)])
    }
    #expect(throws: PhysicsError.self) { try Material.ice.withDensity(gCm3: -1) }
    #expect(throws: PhysicsError.self) { try ChemicalElement(named: "Xx") }
    #expect(try Material(named: "Standard-Rock") == .standardRock)
  }
}
