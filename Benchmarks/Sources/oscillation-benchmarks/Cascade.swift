import Foundation
import Neutrinos
import Processes
import Propagation

extension Suite {
  /// Fluxes of all six neutrinos through the Earth: 200 energies times 100 directions, everything switched on.
  ///
  /// The error is that of the transmissions against 80 nodes a decade and 64 steps, for 20 directions and the 200 energies.
  mutating func cascade() throws {
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e2...1e7)
    let model = DeepInelasticInteractions(.csms)
    var options = CascadeOptions()
    options.oscillation = try .named()
    options.nodesPerDecade = 199.0 / 5
    // Works out the model's tables.
    _ = try EarthCascade(flux, interactions: model, lowestEnergyGeV: 1e6, options: options)
    let start = Double.random(in: 0..<1e-3)
    let cosines = (0..<100).map { -1 + start + 0.999 * Double($0) / 100 }
    var times: [Double] = []
    var nodes = 0
    for _ in 0..<5 {
      let before = clock()
      let cascade = try EarthCascade(
        flux, interactions: model, lowestEnergyGeV: 1e2, options: options)
      let fluxes = try cascade.fluxes(cosZeniths: cosines)
      times.append(Double(clock() - before) / Double(CLOCKS_PER_SEC))
      nodes = cascade.energiesGeV.count
      sink += fluxes[7].emerging(NeutrinoSpecies(.tau))[11]
    }
    let seconds = times.sorted()[2]
    let error = try cascadeError(flux, model, options, cosines)
    line(
      "cascade, \(nodes) E x 100 cos θ, ms", seconds * 1e3, 500, error,
      "80 nodes a decade, 64 steps")
  }

  private func cascadeError(
    _ flux: IncidentFlux, _ model: DeepInelasticInteractions, _ options: CascadeOptions,
    _ cosines: [Double]
  ) throws -> Double {
    var finer = options
    finer.nodesPerDecade = 80
    finer.steps = 64
    let (usual, fine) = (
      try EarthCascade(flux, interactions: model, lowestEnergyGeV: 1e2, options: options),
      try EarthCascade(flux, interactions: model, lowestEnergyGeV: 1e2, options: finer)
    )
    var worst = 0.0
    for k in stride(from: 0, to: cosines.count, by: 5) {
      let (a, b) = (
        try usual.fluxes(cosZenith: cosines[k]), try fine.fluxes(cosZenith: cosines[k])
      )
      for species in NeutrinoSpecies.cascadeOrder {
        for i in 0..<200 {
          let energy = 1e2 * pow(1e5, Double(i) / 199.5)
          worst = max(
            worst,
            abs(
              try a.transmission(species, energyGeV: energy)
                - b.transmission(species, energyGeV: energy)))
        }
      }
    }
    return worst
  }
}
