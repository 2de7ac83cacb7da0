import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Quantities` {
  @Test(.tags(.identity)) func `every unit reads back what was written`() {
    var worst = 0.0
    for value in [1.0, 3.0, 0.1, 2.7e18, 6.02e-23] {
      let pairs: [(Double, Double)] = [
        (Energy.eV(value).inEV, value), (Energy.EeV(value).inEeV, value),
        (Energy.MeV(value).inMeV, value), (Length.metres(value).inMetres, value),
        (Length.km(value).inKm, value), (Length.fm(value).inFm, value),
        (Time.ns(value).inNs, value), (Frequency.MHz(value).inMHz, value),
        (Angle.degrees(value).inDegrees, value), (CrossSection.picobarns(value).inPicobarns, value),
        (Volume.km3(value).inKm3, value), (Voltage.microvolts(value).inMicrovolts, value),
        (ColumnDensity.metresWaterEquivalent(value).inMetresWaterEquivalent, value),
      ]
      for (read, written) in pairs { worst = max(worst, ulpDistance(read, written)) }
    }
    // Two roundings, one into the storage unit and one out of it.
    #expect(worst <= 2)
  }

  @Test(.tags(.identity)) func `units of one dimension agree with each other`() {
    #expect(Energy.EeV(1).inEV == 1e18)
    #expect(Length.km(1).inMetres == 1000)
    #expect(Length.metres(1) == .cm(100))
    #expect(Frequency.GHz(1).inMHz == 1000)
    #expect(Time.microseconds(1).inNs == 1000)
    #expect(ColumnDensity.metresWaterEquivalent(1).inGramsPerCm2 == 100)
    #expect(relativeDifference(Angle.degrees(180).inRadians, .pi) == 0)
  }

  @Test(.tags(.identity)) func `quantities of one kind add, compare and scale`() {
    let sum = Energy.GeV(2) + 3 * Energy.GeV(1) - Energy.GeV(0.5) / 2
    #expect(sum.inGeV == 4.75)
    #expect(Energy.GeV(1) < .TeV(1))
    #expect(Energy.TeV(1) / .GeV(1) == 1000)
    #expect((-Energy.GeV(1)).inGeV == -1)
    #expect(Energy.zero.isFinite && !Energy.GeV(.nan).isFinite)
    #expect("\(Energy.GeV(2))" == "2.0 GeV")
  }
}

@Suite struct `Physics errors` {
  @Test(.tags(.badInput)) func `say which number is wrong, what is allowed and how to mend it`() {
    let error = PhysicsError.outOfRange(
      parameter: "energy_GeV", value: -1, allowed: "> 0", hint: "energies are total energies")
    #expect(
      error.description
        == "energy_GeV = -1.0 is outside the allowed range > 0; energies are total energies")
  }

  @Test(.tags(.badInput)) func `are thrown for every number that does not exist`() {
    for bad in [Double.nan, .infinity, -.infinity, -1] {
      #expect(throws: PhysicsError.self) { try Require.positive(bad, "x") }
      #expect(throws: PhysicsError.self) { try Require.nonNegative(bad, "x") }
      #expect(throws: PhysicsError.self) { try Require.value(bad, in: 0...1, "x") }
    }
    #expect(throws: PhysicsError.self) { try Require.positive(0, "x") }
    #expect(throws: PhysicsError.self) { try Require.finite(.nan, "x") }
    #expect(throws: Never.self) { try Require.nonNegative(0, "x") }
  }
}
