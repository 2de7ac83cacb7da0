import Matter
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Radio media` {
  @Test(.tags(.reference)) func `constants are the published ones`() {
    // published_numbers "ask.AMVZ.k.*": exact copies.
    #expect(RadioMedium.ice.moliereRadiusGCm2 == 10.35)
    #expect(RadioMedium.salt.moliereRadiusGCm2 == 12.09)
    #expect(abs(RadioMedium.salt.radiationLengthCm - 10.81) < 1e-12)
    #expect(RadioMedium.salt.criticalEnergyMeV == 38.5 && RadioMedium.salt.densityGCm3 == 2.05)
    #expect(RadioMedium.regolith.radiationLengthGCm2 == 22.59)
    #expect(RadioMedium.regolith.moliereRadiusGCm2 == 11.70)
    #expect(RadioMedium.sand.isPublished == false)
  }

  @Test(.tags(.identity))
  func `the Moliere radius is 21 MeV over the critical energy in radiation lengths`() {
    // R_M = E_s X₀/E_c with E_s = 21.2 MeV; the models' own values differ by up to 3 %.
    for medium in RadioMedium.all {
      let radius = 21.2 * medium.radiationLengthGCm2 / medium.criticalEnergyMeV
      #expect(relativeDifference(medium.moliereRadiusGCm2, radius) < 0.03)
    }
    // Lengths: 11.2 cm in ice, 5.9 in salt, 6.5 in regolith, printed to two or three digits.
    #expect(abs(RadioMedium.ice.moliereRadiusCm - 11.2) < 0.05)
    #expect(abs(RadioMedium.salt.moliereRadiusCm - 5.90) < 0.01)
    #expect(abs(RadioMedium.regolith.moliereRadiusCm - 6.50) < 0.01)
  }

  @Test(.tags(.badInput)) func `unknown media are refused`() throws {
    #expect(throws: PhysicsError.self) { try RadioMedium(named: "cheese") }
    for medium in RadioMedium.all { #expect(try RadioMedium(named: medium.name) == medium) }
  }
}
