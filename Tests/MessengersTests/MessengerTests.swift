import Messengers
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Messengers` {
  @Test(.tags(.identity)) func `fly opposite to where they come from`() throws {
    let neutrino = IncomingNeutrino(
      species: try NeutrinoSpecies(named: "nu_mu_bar"), energyEV: 1e18, direction: Vector3(0, 0, -1)
    )
    #expect(neutrino.arrivalZenithCosine == 1)
  }

  @Test(.tags(.reference)) func `speak the names of the field's event lists`() {
    #expect(InteractionCurrent.allCases.map(\.rawValue) == ["cc", "nc"])
    #expect(ShowerKind.allCases.map(\.rawValue) == ["had", "em"])
  }
}

@Suite struct `Neutrino species` {
  @Test(.tags(.identity)) func `are found by name and by PDG number`() throws {
    for species in NeutrinoSpecies.allCases {
      #expect(try NeutrinoSpecies(named: species.name) == species)
      #expect(try NeutrinoSpecies(pdgID: species.pdgID) == species)
      #expect(try Particle(pdgID: species.pdgID).name == species.name)
    }
    #expect(NeutrinoSpecies.allCases.count == 6)
  }

  @Test(.tags(.badInput)) func `that are no neutrinos are refused`() {
    for text in ["mu-", "11", "0", "nu_x", ""] {
      #expect(throws: PhysicsError.self) { try NeutrinoSpecies(named: text) }
    }
  }
}
