/// Two scintillator planes under the sky, and the same under ten metres of rock.
extension Catalogue {
  static let muonTelescope = """
    kind: muon-telescope
    name: muon-telescope
    summary: Two square scintillator planes, one metre apart, under the open sky at sea level
    seed: 1
    events: {number: 200000, block_size: 10000}
    source:
      flux: moments
      primaries: gsf
      altitude: 0 m
      momentum: [0.5 GeV, 10 TeV]
      zenith: [0 deg, 60 deg]
    detection:
      width: 1 m
      depth: 1 m
      separation: 1 m
      efficiency: 0.98
      minimum_energy: 10 MeV
      zenith_bins: 10

    """

  static let muonCave = """
    kind: muon-telescope
    name: muon-cave
    summary: The same telescope under ten metres of rock
    seed: 1
    events: {number: 500000, block_size: 10000}
    source:
      flux: moments
      primaries: gsf
      altitude: 0 m
      momentum: [1 GeV, 10 TeV]
      zenith: [0 deg, 60 deg]
    propagation:
      layers:
        - {medium: standard_rock, thickness: 10 m}
      model: ssr
      mode: detailed
      cut: 0.05
    detection:
      width: 1 m
      depth: 1 m
      separation: 1 m
      efficiency: 0.98
      minimum_energy: 10 MeV
      zenith_bins: 10

    """
}
