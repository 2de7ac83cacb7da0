/// A station of eight antennas near the surface, as the field's example has it, with analytic antennas.
extension Catalogue {
  static let surfaceStation = """
    name: surface-station
    summary: A station of eight antennas near the surface at the South Pole, neutrinos of 1 EeV
    seed: 1235
    events:
      number: 10000
      block_size: 500
      spectrum: {model: monoenergetic, energy: 1 EeV}
      species: [nu_e, nu_e_bar, nu_mu, nu_mu_bar, nu_tau, nu_tau_bar]
      zenith: [0 deg, 180 deg]
      azimuth: [0 deg, 360 deg]
      volume: {shape: cylinder, outer_radius: 3 km, z: [-2.7 km, 0 m]}
    propagation: {earth: prem, cross_section: ctw, minimum_weight: 1e-5}
    radiation:
      model: alvarez2009
      ice: southpole_2015
      attenuation: SP1
      attenuation_frequencies: 25
      viewing_angle_cut: 40 deg
    detection:
      stations:
        - id: 101
          position: [0 m, 0 m, 0 m]
          channels:
            - id: 0
              antenna: analytic_LPDA
              position: [-3 m, 0 m, -1 m]
              orientation: {zenith: 180 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 0 deg}
              cable_delay: 19.8 ns
            - id: 1
              antenna: analytic_LPDA
              position: [0 m, 3 m, -1 m]
              orientation: {zenith: 180 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 270 deg}
              cable_delay: 19.8 ns
            - id: 2
              antenna: analytic_LPDA
              position: [3 m, 0 m, -1 m]
              orientation: {zenith: 180 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 180 deg}
              cable_delay: 19.8 ns
            - id: 3
              antenna: analytic_LPDA
              position: [0 m, -3 m, -1 m]
              orientation: {zenith: 180 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 90 deg}
              cable_delay: 19.8 ns
            - id: 4
              antenna: analytic_VPol
              position: [3 m, 3 m, -5 m]
              orientation: {zenith: 0 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 90 deg}
              cable_delay: 19.8 ns
            - id: 5
              antenna: analytic_VPol
              position: [3 m, -3 m, -5 m]
              orientation: {zenith: 0 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 90 deg}
              cable_delay: 19.8 ns
            - id: 6
              antenna: analytic_VPol
              position: [-3 m, -3 m, -5 m]
              orientation: {zenith: 0 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 90 deg}
              cable_delay: 19.8 ns
            - id: 7
              antenna: analytic_VPol
              position: [-3 m, 3 m, -5 m]
              orientation: {zenith: 0 deg, azimuth: 0 deg}
              rotation: {zenith: 90 deg, azimuth: 90 deg}
              cable_delay: 19.8 ns
      sampling_rate: 2 GHz
      samples: 512
      noise_temperature: 300 K
      filters:
        - {type: butterworth, pass: high, frequency: 80 MHz, order: 2}
        - {type: butterworth, pass: low, frequency: 500 MHz, order: 10}
      triggers:
        - {name: simple_1.5sigma, type: threshold, sigma: 1.5}
        - {name: simple_2.0sigma, type: threshold, sigma: 2}
        - {name: simple_3.0sigma, type: threshold, sigma: 3}
        - {name: simple_5.0sigma, type: threshold, sigma: 5}

    """
}
