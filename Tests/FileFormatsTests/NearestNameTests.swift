import Testing
import _TestSupport

@testable import FileFormats

@Suite struct `The nearest name` {
  private let keys = [
    "seed", "noise", "propagation", "sampling_rate", "ice_model", "attenuation_model", "trigger",
    "energies", "zeniths", "azimuths",
  ]

  @Test func `the typos that cost hours elsewhere are understood`() {
    #expect(nearestName(to: "sede", among: keys) == "seed")
    #expect(nearestName(to: "nosie", among: keys) == "noise")
    #expect(nearestName(to: "propgation", among: keys) == "propagation")
    #expect(nearestName(to: "Sampling-Rate", among: keys) == "sampling_rate")
    #expect(nearestName(to: "spectrograph", among: keys) == nil)
    #expect(nearestName(to: "", among: keys) == nil)
    #expect(nearestName(to: String(repeating: "x", count: 1_000_000), among: keys) == nil)
    #expect(didYouMean("zzzzzzzz", among: ["a", "b"]) == "known names: a, b")
  }

  @Test func `nearly every one-letter edit leads back to its name`() {
    var right = 0
    var total = 0
    for key in keys {
      let letters = Array(key)
      for index in letters.indices {
        var dropped = letters
        dropped.remove(at: index)
        var changed = letters
        changed[index] = "q"
        var doubled = letters
        doubled.insert(letters[index], at: index)
        for edit in [dropped, changed, doubled] {
          total += 1
          if nearestName(to: String(edit), among: keys) == key { right += 1 }
        }
      }
    }
    // The project's promise: the right suggestion in 95 % of one-letter edits.
    #expect(Double(right) >= 0.95 * Double(total))
  }
}
