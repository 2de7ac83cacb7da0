import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Constants of nature` {
  @Test(.tags(.reference)) func `reproduce the published derived values`() {
    // CODATA 2022: hbar c = 197.326 980 4... MeV fm.
    #expect(abs(Constants.reducedPlanckTimesC.value - 197.326_980_4) < 1e-7)
    // e² = 4π ε₀ ħc α with ε₀ = 1/(μ₀c²): the fine-structure constant from μ₀ (CODATA 2022, 1.6e-10).
    let e = Constants.elementaryCharge.value
    let alpha =
      Constants.vacuumPermeability.value * Constants.speedOfLight.value * e * e
      / (2 * Constants.planckConstant.value)
    #expect(relativeDifference(alpha, Constants.fineStructureConstant.value) < 5e-10)
  }

  @Test(.tags(.reference)) func `carry a unit, an uncertainty and a source`() {
    for constant in Constants.all {
      #expect(!constant.unit.isEmpty && !constant.reference.isEmpty && constant.uncertainty >= 0)
    }
    #expect(Set(Constants.all.map(\.symbol)).count == Constants.all.count)
  }
}

@Suite struct `Particles` {
  @Test(.tags(.reference)) func `live as long as the PDG says`() throws {
    // PDG 2024: tau_mu = 2.1969811(22)e-6 s, tau_pi = 2.6033(5)e-8 s, tau_K = 1.2380(20)e-8 s, tau_n = 878.4(5) s;
    // the widths are quoted with 5 to 8 digits.
    #expect(relativeDifference(try Particle(named: "mu-").meanLifeSeconds, 2.196_981_1e-6) < 2e-7)
    #expect(relativeDifference(try Particle(named: "pi+").meanLifeSeconds, 2.6033e-8) < 2e-5)
    #expect(relativeDifference(try Particle(named: "K-").meanLifeSeconds, 1.2380e-8) < 1e-4)
    #expect(relativeDifference(try Particle(named: "tau+").meanLifeSeconds, 290.3e-15) < 2e-4)
    #expect(relativeDifference(try Particle(named: "n").meanLifeSeconds, 878.4) < 2e-4)
    #expect(try Particle(named: "p").meanLifeSeconds == .infinity)
  }

  @Test(.tags(.identity)) func `are found by name and by number`() throws {
    for particle in Particle.all {
      #expect(try Particle(named: particle.name) == particle)
      #expect(try Particle(pdgID: particle.pdgID) == particle)
      #expect(try Particle(named: "\(particle.pdgID)") == particle)
    }
    #expect(Set(Particle.all.map(\.pdgID)).count == Particle.all.count)
  }

  @Test(.tags(.badInput)) func `that nobody knows are refused by name`() {
    #expect(throws: PhysicsError.self) { try Particle(named: "neutrino") }
    #expect(throws: PhysicsError.self) { try Particle(pdgID: 999) }
  }

  @Test(.tags(.identity)) func `have antiparticles of equal mass and opposite charge`() throws {
    for particle in Particle.all where Particle.all.contains(where: { $0.pdgID == -particle.pdgID })
    {
      let anti = try Particle(pdgID: -particle.pdgID)
      #expect(anti.massMeV == particle.massMeV && anti.charge == -particle.charge)
    }
  }
}
