// What neutrinos at their vertices weigh because of the Earth before them.

extension RadioExperiment {
  /// What the Earth does to the weight of an event.
  public enum Weights: Sendable, Equatable {
    /// The probability to arrive without any interaction.
    case absorption
    /// The flux that arrives at the energy of the event over the flux that enters, for one flux.
    case regeneration(IncidentSpectrum)
  }

  /// The flux that enters the Earth, equal for all species and directions.
  public enum IncidentSpectrum: Sendable, Equatable {
    /// dN/dE ∝ E^(−index), up to an energy or, with `nil`, to the end of the cross section.
    case powerLaw(index: Double, maximumEV: Double?)
    /// A tabulated flux by its name.
    case tabulated(flux: String)
  }
}
