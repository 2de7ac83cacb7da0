import Foundation
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Processes

private let nu = NeutrinoSpecies(.muon)
private let nuBar = NeutrinoSpecies(.muon, antiparticle: true)

private struct UHECrossSections: Decodable {
  let energies_eV: [Double]
  let cross_section_cm2: [String: [String: [Double?]]]
}

@Suite struct `Neutrino-nucleon cross section` {
  private let reference: UHECrossSections

  init() throws {
    reference = try ReferenceFiles.json("cross_sections_uhe.json", as: UHECrossSections.self)
  }

  /// The worst relative difference of a model to a row of the reference.
  private func worst(
    _ model: NeutrinoNucleonCrossSection, _ species: NeutrinoSpecies, _ channel: InteractionChannel,
    _ table: String, _ row: String
  ) throws -> Double {
    let values = try #require(reference.cross_section_cm2[table]?[row])
    var worst = 0.0
    for (energy, expected) in zip(reference.energies_eV, values) {
      guard let expected, model.energyRangeEV.contains(energy) else { continue }
      let found = try model.cm2(species, channel, energyEV: energy)
      worst = max(worst, relativeDifference(found, expected))
    }
    return worst
  }

  // NuRadioMC 3.1, the fits' coefficients evaluated directly: the same formula, so only roundings differ
  // (the exponent 10^x multiplies them by up to 80).
  @Test(.tags(.reference)) func `CTW fits and band agree with another program`() throws {
    let rows: [(NeutrinoNucleonCrossSection, NeutrinoSpecies, InteractionChannel, String)] = [
      (.ctw, nu, .charged, "cc"), (.ctw, nu, .neutral, "nc"), (.ctw, nuBar, .charged, "cc_bar"),
      (.ctw, nuBar, .neutral, "nc_bar"), (.ctwUpper, nu, .charged, "cc_up"),
      (.ctwUpper, nu, .neutral, "nc_up"), (.ctwUpper, nuBar, .charged, "cc_bar_up"),
      (.ctwUpper, nuBar, .neutral, "nc_bar_up"), (.ctwLower, nu, .charged, "cc_down"),
      (.ctwLower, nu, .neutral, "nc_down"), (.ctwLower, nuBar, .charged, "cc_bar_down"),
      (.ctwLower, nuBar, .neutral, "nc_bar_down"),
    ]
    for (model, species, channel, row) in rows {
      #expect(try worst(model, species, channel, "ctw_param_direct", row) < 1e-12)
    }
    #expect(try worst(.ctw, nu, .total, "ctw", "14_total") < 1e-12)
    #expect(try worst(.ctw, nuBar, .total, "ctw", "-14_total") < 1e-12)
  }

  @Test(.tags(.reference)) func `CTW at whole decades is what the coefficients give`() throws {
    // Connolly, Thorne, Waters eq. 7 evaluated elsewhere to 5 digits: GeV, then nu CC, NC, nubar CC, NC in cm².
    let known: [(Double, [Double])] = [
      (1e4, [4.8111e-35, 1.6256e-35, 2.9577e-35, 1.0786e-35]),
      (1e6, [7.2878e-34, 2.7287e-34, 6.3017e-34, 2.55e-34]),
      (1e8, [4.8518e-33, 1.9213e-33, 4.456e-33, 1.8949e-33]),
      (1e10, [2.2266e-32, 9.131e-33, 2.0621e-32, 9.0174e-33]),
      (1e12, [8.2723e-32, 3.4738e-32, 7.6657e-32, 3.4107e-32]),
    ]
    var worst = 0.0
    for (energyGeV, values) in known {
      let found = [
        try NeutrinoNucleonCrossSection.ctw.cm2(nu, .charged, energyEV: energyGeV * 1e9),
        try NeutrinoNucleonCrossSection.ctw.cm2(nu, .neutral, energyEV: energyGeV * 1e9),
        try NeutrinoNucleonCrossSection.ctw.cm2(nuBar, .charged, energyEV: energyGeV * 1e9),
        try NeutrinoNucleonCrossSection.ctw.cm2(nuBar, .neutral, energyEV: energyGeV * 1e9),
      ]
      for (a, b) in zip(found, values) { worst = max(worst, relativeDifference(a, b)) }
    }
    #expect(worst < 5e-5)  // half of the fifth digit of 1.0786
  }

  @Test(.tags(.reference)) func `CSMS reproduces its table and the raw file`() throws {
    let path = ReferenceFiles.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Data/cross_sections_csms2011.csv")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(lines.count == CooperSarkar2011.energiesGeV.count)
    var worst = 0.0
    for line in lines {
      let row = line.split(separator: ",").compactMap { Double($0) }
      for (k, (species, channel)) in [
        (nu, InteractionChannel.charged), (nu, .neutral), (nuBar, .charged), (nuBar, .neutral),
      ].enumerated() {
        let found = try NeutrinoNucleonCrossSection.csms.cm2(
          species, channel, energyEV: row[0] * 1e9)
        worst = max(worst, relativeDifference(found, row[k + 1] * 1e-36))
      }
    }
    #expect(worst < 2e-14)  // exp of log: 80 roundings
  }

  @Test(.tags(.reference)) func `CSMS between its nodes lies within 3 percent of straight lines`()
    throws
  {
    // The other program interpolates linearly in E, above a concave curve's power law by up to 2.7 %.
    #expect(try worst(.csms, nu, .charged, "csms", "12_cc") < 0.027)
    #expect(try worst(.csms, nuBar, .charged, "csms", "-12_cc") < 0.027)
  }

  @Test(.tags(.reference)) func `GQRS has its published scale`() throws {
    #expect(try worst(.gqrs, nu, .total, "ghandi", "12_total") < 1e-14)
    let total = try NeutrinoNucleonCrossSection.gqrs.cm2(nu, energyEV: 1e18)
    #expect(relativeDifference(total, 1.450e-32) < 5e-4)  // 4 digits
    let parts = try InteractionChannel.allCases.map {
      try NeutrinoNucleonCrossSection.gqrs.cm2(nuBar, $0, energyEV: 1e18)
    }
    #expect(relativeDifference(parts[0] + parts[1], parts[2]) < 2e-3)  // published roundings
  }

  @Test(.tags(.identity))
  func `the total is the sum of the currents and the band holds the middle`()
    throws
  {
    for species in [nu, nuBar] {
      for exponent in stride(from: 13.5, through: 20.5, by: 0.5) {
        let energy = pow(10, exponent)
        for model in [NeutrinoNucleonCrossSection.ctw, .ctwUpper, .ctwLower, .csms] {
          let parts = try InteractionChannel.allCases.map {
            try model.cm2(species, $0, energyEV: energy)
          }
          #expect(parts[0] + parts[1] == parts[2])
        }
        // The paper's band closes near 1e15 eV and crosses there; it is a band above 1e17.
        guard energy > 1e17 else { continue }
        let middle = try NeutrinoNucleonCrossSection.ctw.cm2(species, energyEV: energy)
        #expect(try NeutrinoNucleonCrossSection.ctwUpper.cm2(species, energyEV: energy) > middle)
        #expect(try NeutrinoNucleonCrossSection.ctwLower.cm2(species, energyEV: energy) < middle)
      }
    }
  }

  @Test(.tags(.limit)) func `antineutrinos and neutrinos meet at high energies`() throws {
    for model in [NeutrinoNucleonCrossSection.ctw, .csms, .gqrs] {
      let ratio = try model.cm2(nuBar, energyEV: 1e20) / model.cm2(nu, energyEV: 1e20)
      #expect(ratio > 0.9 && ratio <= 1)  // CTW keeps 7 % between its two fits
    }
    let low = try NeutrinoNucleonCrossSection.csms.cm2(nuBar, energyEV: 1e11)
    let valence = try low / NeutrinoNucleonCrossSection.csms.cm2(nu, energyEV: 1e11)
    #expect(valence > 0.45 && valence < 0.6)  // valence quarks: one half
  }

  @Test(.tags(.reference)) func `the charged fraction is that of the fits`() throws {
    let object = try ReferenceFiles.object("inelasticity_peer.json")
    let fractions = try #require(object["cc_fraction_ctw"] as? [String: Double])
    var worst = 0.0
    for (key, expected) in fractions where !key.contains("_-") {
      let energy = try #require(Double(key.split(separator: "_")[0]))
      let found = try NeutrinoNucleonCrossSection.ctw.chargedFraction(nu, energyEV: energy)
      worst = max(worst, relativeDifference(found, expected))
    }
    #expect(worst < 1e-12)
    let bar = try NeutrinoNucleonCrossSection.ctw.chargedFraction(nuBar, energyEV: 1e18)
    #expect(relativeDifference(bar, 9.9332e-33 / (9.9332e-33 + 4.2911e-33)) < 1e-5)
  }

  @Test(.tags(.reference)) func `at 1 EeV a neutrino interacts after 1100 km of water`() throws {
    let length = try NeutrinoNucleonCrossSection.ctw.interactionLengthGCm2(
      nu, energyEV: 1e18, nucleonMass: .gramPerMole)
    #expect(relativeDifference(length / 1e5, 1100.8) < 1e-4)  // 1/(N_A sigma), 5 digits
    let byProtons = try NeutrinoNucleonCrossSection.ctw.interactionLengthGCm2(nu, energyEV: 1e18)
    // m_p over 1 g/mol: 1.00727647.
    #expect(relativeDifference(byProtons / length, 1.007_276_47) < 1e-8)
    let typed = try NeutrinoNucleonCrossSection.ctw.crossSection(nu, energy: .GeV(1e9))
    #expect(relativeDifference(typed.inCm2, 1.508_364_353_037_794e-32) < 1e-12)
  }

  @Test(.tags(.badInput)) func `energies outside a model's range are refused`() {
    for model in NeutrinoNucleonCrossSection.allCases {
      let range = model.energyRangeEV
      for energy in [range.lowerBound * 0.99, range.upperBound * 1.01, .nan, -1, 0] {
        #expect(throws: PhysicsError.self) { try model.cm2(nu, energyEV: energy) }
      }
    }
    #expect(throws: PhysicsError.self) { try NeutrinoNucleonCrossSection(named: "ctq") }
    #expect(throws: PhysicsError.self) { try NucleonMass(grams: 0) }
  }

  @Test func `models are found by name`() throws {
    for name in ["ctw", "ctw_upper", "ctw_lower", "csms", "gqrs"] {
      #expect(try NeutrinoNucleonCrossSection(named: name).rawValue == name)
    }
  }
}
