import Experiments
import Testing
import _TestSupport

struct CorrectionTests {
  @Test(.tags(.identity))
  func `the list is complete, in order and computes without error`() throws {
    #expect(Correction.all.map(\.rank) == Array(1...35))
    var numbers = 0
    for correction in Correction.all {
      let article = correction.article.rawValue
      #expect(correction.items.allSatisfy { $0.hasPrefix(article) })
      #expect(!correction.says.isEmpty && !correction.right.isEmpty)
      for number in try correction.compute() {
        #expect(number.value.isFinite && !number.meaning.isEmpty)
        numbers += 1
      }
    }
    #expect(numbers > 40)
    #expect(Correction.of(item: "a33").map(\.rank) == [7])
  }

  // What the inventory says is right, at the digits that it prints.
  @Test(.tags(.reference))
  func `computed numbers are those that correct the articles`() throws {
    func numbers(_ rank: Int) throws -> [Double] {
      try Correction.all[rank - 1].compute().map(\.value)
    }
    let expected: [(Int, [Double], Double)] = [
      (1, [49.08, 49.84, 0], 2e-4), (4, [2.1969811], 1e-6), (5, [46.8, 65.86], 2e-3),
      (6, [1.522831], 1e-6), (7, [42.3, 13.3, 3.5], 0.02), (8, [1.445, 0.030, 0.45], 1e-12),
      (9, [0.0642, 0.12, 0.0225], 0.01), (15, [7.49e-5, 2.438e-3, 1.055, 1.12], 0.01),
      (16, [2.985, 2.64e-25], 2e-3), (20, [15.5, 1101], 3e-3),
      // Radii of the models' media are up to 3 % from 21.2 MeV·X0/Ec and the inventory's rounding.
      (24, [11.2, 5.9, 6.5], 0.01), (26, [2.03, 0.79, 3.03], 5e-3), (28, [46], 1e-12),
      (31, [15.82, 568.9], 1e-4), (32, [1.5657], 1e-3), (34, [0.02215], 1e-12),
    ]
    for (rank, values, tolerance) in expected {
      let found = try numbers(rank)
      for (value, wanted) in zip(found, values) {
        #expect(relativeDifference(value, wanted) < tolerance, "correction \(rank)")
      }
    }
    // All seesaws of number 35 aim at 0.05 eV.
    for mass in try numbers(35) { #expect(relativeDifference(mass, 0.05) < 0.02) }
  }
}
