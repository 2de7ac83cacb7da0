import Foundation
import Matter
import PhysicalQuantities
import Radiation
import _TestSupport

/// The five ice models of the reference files.
let rayModels = [
  "southpole_simple", "southpole_2015", "ARA_2022", "mooresbay_simple", "greenland_simple",
]

func rayTracer(_ name: String) throws -> RayTracer {
  try RayTracer(model: IceModel(named: name))
}

/// A small generator of numbers in 0..<1 for test points (SplitMix64).
struct RayDice {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// A point from the surface to 2.9 km, half of them in the upper 200 m, up to 3 km aside.
  mutating func point() -> Vector3 {
    let depth = next() < 0.5 ? 200 * next() : 2900 * next()
    let radius = 3000 * next().squareRoot()
    let angle = 2 * Double.pi * next()
    return Vector3(radius * cos(angle), radius * sin(angle), -depth)
  }
}

/// Numbers of a JSON file that are written as text to keep their digits.
func number(_ value: Any?) -> Double {
  if let text = value as? String { return Double(text) ?? .nan }
  return (value as? NSNumber)?.doubleValue ?? .nan
}

func vector(_ value: Any?) -> Vector3 {
  let numbers = (value as? [Any] ?? []).map { number($0) }
  return numbers.count == 3
    ? Vector3(numbers[0], numbers[1], numbers[2]) : Vector3(.nan, .nan, .nan)
}
