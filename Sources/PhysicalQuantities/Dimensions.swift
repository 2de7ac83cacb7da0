// The dimensions of the public edge. Each has one storage unit and the units that its users speak.

/// The dimension of energy, stored in GeV.
public enum EnergyDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "GeV" }
}

/// An energy, stored in GeV.
public typealias Energy = Quantity<EnergyDimension>

extension Quantity where Kind == EnergyDimension {
  /// An energy given in eV.
  @inlinable public static func eV(_ value: Double) -> Self { Self(storedValue: value / 1e9) }
  /// The value in eV.
  @inlinable public var inEV: Double { storedValue * 1e9 }
  /// An energy given in MeV.
  @inlinable public static func MeV(_ value: Double) -> Self { Self(storedValue: value / 1e3) }
  /// The value in MeV.
  @inlinable public var inMeV: Double { storedValue * 1e3 }
  /// An energy given in GeV.
  @inlinable public static func GeV(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in GeV.
  @inlinable public var inGeV: Double { storedValue }
  /// An energy given in TeV.
  @inlinable public static func TeV(_ value: Double) -> Self { Self(storedValue: value * 1e3) }
  /// The value in TeV.
  @inlinable public var inTeV: Double { storedValue / 1e3 }
  /// An energy given in PeV.
  @inlinable public static func PeV(_ value: Double) -> Self { Self(storedValue: value * 1e6) }
  /// The value in PeV.
  @inlinable public var inPeV: Double { storedValue / 1e6 }
  /// An energy given in EeV.
  @inlinable public static func EeV(_ value: Double) -> Self { Self(storedValue: value * 1e9) }
  /// The value in EeV.
  @inlinable public var inEeV: Double { storedValue / 1e9 }
}

/// The dimension of length, stored in cm.
public enum LengthDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "cm" }
}

/// A length, stored in cm.
public typealias Length = Quantity<LengthDimension>

extension Quantity where Kind == LengthDimension {
  /// A length given in fm.
  @inlinable public static func fm(_ value: Double) -> Self { Self(storedValue: value / 1e13) }
  /// The value in fm.
  @inlinable public var inFm: Double { storedValue * 1e13 }
  /// A length given in mm.
  @inlinable public static func mm(_ value: Double) -> Self { Self(storedValue: value / 1e1) }
  /// The value in mm.
  @inlinable public var inMm: Double { storedValue * 1e1 }
  /// A length given in cm.
  @inlinable public static func cm(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in cm.
  @inlinable public var inCm: Double { storedValue }
  /// A length given in metres.
  @inlinable public static func metres(_ value: Double) -> Self { Self(storedValue: value * 1e2) }
  /// The value in metres.
  @inlinable public var inMetres: Double { storedValue / 1e2 }
  /// A length given in km.
  @inlinable public static func km(_ value: Double) -> Self { Self(storedValue: value * 1e5) }
  /// The value in km.
  @inlinable public var inKm: Double { storedValue / 1e5 }
}

/// The dimension of time, stored in s.
public enum TimeDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "s" }
}

/// A time, stored in s.
public typealias Time = Quantity<TimeDimension>

extension Quantity where Kind == TimeDimension {
  /// A time given in ns.
  @inlinable public static func ns(_ value: Double) -> Self { Self(storedValue: value / 1e9) }
  /// The value in ns.
  @inlinable public var inNs: Double { storedValue * 1e9 }
  /// A time given in microseconds.
  @inlinable public static func microseconds(_ value: Double) -> Self {
    Self(storedValue: value / 1e6)
  }
  /// The value in microseconds.
  @inlinable public var inMicroseconds: Double { storedValue * 1e6 }
  /// A time given in seconds.
  @inlinable public static func seconds(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in seconds.
  @inlinable public var inSeconds: Double { storedValue }
}

/// The dimension of frequency, stored in GHz.
public enum FrequencyDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "GHz" }
}

/// A frequency, stored in GHz.
public typealias Frequency = Quantity<FrequencyDimension>

extension Quantity where Kind == FrequencyDimension {
  /// A frequency given in Hz.
  @inlinable public static func Hz(_ value: Double) -> Self { Self(storedValue: value / 1e9) }
  /// The value in Hz.
  @inlinable public var inHz: Double { storedValue * 1e9 }
  /// A frequency given in MHz.
  @inlinable public static func MHz(_ value: Double) -> Self { Self(storedValue: value / 1e3) }
  /// The value in MHz.
  @inlinable public var inMHz: Double { storedValue * 1e3 }
  /// A frequency given in GHz.
  @inlinable public static func GHz(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in GHz.
  @inlinable public var inGHz: Double { storedValue }
}

/// The dimension of plane angle, stored in rad.
public enum AngleDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "rad" }
}

/// A plane angle, stored in rad.
public typealias Angle = Quantity<AngleDimension>

extension Quantity where Kind == AngleDimension {
  /// A plane angle given in radians.
  @inlinable public static func radians(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in radians.
  @inlinable public var inRadians: Double { storedValue }
  /// A plane angle given in degrees.
  @inlinable public static func degrees(_ value: Double) -> Self {
    Self(storedValue: value * (.pi / 180))
  }
  /// The value in degrees.
  @inlinable public var inDegrees: Double { storedValue * (180 / .pi) }
}

/// The dimension of solid angle, stored in sr.
public enum SolidAngleDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "sr" }
}

/// A solid angle, stored in sr.
public typealias SolidAngle = Quantity<SolidAngleDimension>

extension Quantity where Kind == SolidAngleDimension {
  /// A solid angle given in steradians.
  @inlinable public static func steradians(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in steradians.
  @inlinable public var inSteradians: Double { storedValue }
}

/// The dimension of mass density, stored in g/cm3.
public enum DensityDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "g/cm3" }
}

/// A mass density, stored in g/cm3.
public typealias Density = Quantity<DensityDimension>

extension Quantity where Kind == DensityDimension {
  /// A mass density given in gramsPerCm3.
  @inlinable public static func gramsPerCm3(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in gramsPerCm3.
  @inlinable public var inGramsPerCm3: Double { storedValue }
  /// A mass density given in kilogramsPerM3.
  @inlinable public static func kilogramsPerM3(_ value: Double) -> Self {
    Self(storedValue: value / 1e3)
  }
  /// The value in kilogramsPerM3.
  @inlinable public var inKilogramsPerM3: Double { storedValue * 1e3 }
}

/// The dimension of mass a unit area along a path, stored in g/cm2.
public enum ColumnDensityDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "g/cm2" }
}

/// A mass a unit area along a path, stored in g/cm2.
public typealias ColumnDensity = Quantity<ColumnDensityDimension>

extension Quantity where Kind == ColumnDensityDimension {
  /// A mass a unit area along a path given in gramsPerCm2.
  @inlinable public static func gramsPerCm2(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in gramsPerCm2.
  @inlinable public var inGramsPerCm2: Double { storedValue }
  /// A mass a unit area along a path given in metresWaterEquivalent.
  @inlinable public static func metresWaterEquivalent(_ value: Double) -> Self {
    Self(storedValue: value * 1e2)
  }
  /// The value in metresWaterEquivalent.
  @inlinable public var inMetresWaterEquivalent: Double { storedValue / 1e2 }
}

/// The dimension of cross section, stored in cm2.
public enum CrossSectionDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "cm2" }
}

/// A cross section, stored in cm2.
public typealias CrossSection = Quantity<CrossSectionDimension>

extension Quantity where Kind == CrossSectionDimension {
  /// A cross section given in cm2.
  @inlinable public static func cm2(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in cm2.
  @inlinable public var inCm2: Double { storedValue }
  /// A cross section given in barns.
  @inlinable public static func barns(_ value: Double) -> Self { Self(storedValue: value / 1e24) }
  /// The value in barns.
  @inlinable public var inBarns: Double { storedValue * 1e24 }
  /// A cross section given in picobarns.
  @inlinable public static func picobarns(_ value: Double) -> Self {
    Self(storedValue: value / 1e36)
  }
  /// The value in picobarns.
  @inlinable public var inPicobarns: Double { storedValue * 1e36 }
}

/// The dimension of squared mass, as in neutrino mass splittings, stored in eV2.
public enum MassSquaredDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "eV2" }
}

/// A squared mass, as in neutrino mass splittings, stored in eV2.
public typealias MassSquared = Quantity<MassSquaredDimension>

extension Quantity where Kind == MassSquaredDimension {
  /// A squared mass, as in neutrino mass splittings given in eV2.
  @inlinable public static func eV2(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in eV2.
  @inlinable public var inEV2: Double { storedValue }
}

/// The dimension of temperature, stored in K.
public enum TemperatureDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "K" }
}

/// A temperature, stored in K.
public typealias Temperature = Quantity<TemperatureDimension>

extension Quantity where Kind == TemperatureDimension {
  /// A temperature given in kelvin.
  @inlinable public static func kelvin(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in kelvin.
  @inlinable public var inKelvin: Double { storedValue }
}

/// The dimension of electric field, stored in V/m.
public enum ElectricFieldDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "V/m" }
}

/// An electric field, stored in V/m.
public typealias ElectricField = Quantity<ElectricFieldDimension>

extension Quantity where Kind == ElectricFieldDimension {
  /// An electric field given in voltsPerMetre.
  @inlinable public static func voltsPerMetre(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in voltsPerMetre.
  @inlinable public var inVoltsPerMetre: Double { storedValue }
  /// An electric field given in microvoltsPerMetre.
  @inlinable public static func microvoltsPerMetre(_ value: Double) -> Self {
    Self(storedValue: value / 1e6)
  }
  /// The value in microvoltsPerMetre.
  @inlinable public var inMicrovoltsPerMetre: Double { storedValue * 1e6 }
}

/// The dimension of voltage, stored in V.
public enum VoltageDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "V" }
}

/// A voltage, stored in V.
public typealias Voltage = Quantity<VoltageDimension>

extension Quantity where Kind == VoltageDimension {
  /// A voltage given in volts.
  @inlinable public static func volts(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in volts.
  @inlinable public var inVolts: Double { storedValue }
  /// A voltage given in microvolts.
  @inlinable public static func microvolts(_ value: Double) -> Self {
    Self(storedValue: value / 1e6)
  }
  /// The value in microvolts.
  @inlinable public var inMicrovolts: Double { storedValue * 1e6 }
}

/// The dimension of volume, stored in m3.
public enum VolumeDimension: Dimension {
  /// The unit of storage.
  @inlinable public static var storageUnit: String { "m3" }
}

/// A volume, stored in m3.
public typealias Volume = Quantity<VolumeDimension>

extension Quantity where Kind == VolumeDimension {
  /// A volume given in metres3.
  @inlinable public static func metres3(_ value: Double) -> Self { Self(storedValue: value) }
  /// The value in metres3.
  @inlinable public var inMetres3: Double { storedValue }
  /// A volume given in km3.
  @inlinable public static func km3(_ value: Double) -> Self { Self(storedValue: value * 1e9) }
  /// The value in km3.
  @inlinable public var inKm3: Double { storedValue / 1e9 }
}
