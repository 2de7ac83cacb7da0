import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Four-vectors` {
  /// Directions and speeds from slow to γ = 700.
  private let velocities = [
    Vector3(0.1, 0, 0), Vector3(0.3, -0.4, 0.5), Vector3(0, 0, -0.999),
    Vector3(0.577, 0.577, 0.577),
    Vector3(0, 0.999_999, 0),
  ]

  @Test(.tags(.identity)) func `keep their invariant square under boosts`() throws {
    let muon = FourVector(mass: 105.6583755, momentum: Vector3(120, -40, 310))
    var worst = 0.0
    for velocity in velocities {
      let boosted = try muon.boosted(by: velocity)
      // The square is a difference of squares of size t²: rounding is measured against that.
      let scale = boosted.t * boosted.t
      worst = max(worst, abs(boosted.invariantSquare - 105.6583755 * 105.6583755) / scale)
    }
    #expect(worst < 4e-15)
  }

  @Test(.tags(.identity)) func `come back when boosted there and back`() throws {
    let vector = FourVector(t: 5, space: Vector3(1, 2, 3))
    for velocity in velocities {
      let back = try vector.boosted(by: velocity).boosted(by: -velocity)
      let gammaSquared = 1 / (1 - velocity.squaredNorm)
      // Boosting there enlarges components by γ; coming back amplifies their rounding by γ again.
      #expect((back.space - vector.space).norm + abs(back.t - vector.t) < 1e-14 * gammaSquared)
    }
  }

  @Test(.tags(.limit)) func `at rest move with the velocity of the boost`() throws {
    let velocity = Vector3(0.3, -0.4, 0.5)
    let moving = try FourVector(t: 1, space: .zero).boosted(by: velocity)
    #expect((moving.velocity - velocity).norm < 1e-15)
  }

  @Test(.tags(.badInput)) func `cannot be boosted to light speed`() {
    let vector = FourVector(t: 1, space: .zero)
    for bad in [Vector3(1, 0, 0), Vector3(0.8, 0.8, 0), Vector3(.nan, 0, 0)] {
      #expect(throws: PhysicsError.self) { try vector.boosted(by: bad) }
    }
  }

  @Test(.tags(.identity)) func `have right-handed vector products`() {
    let product = Vector3(1, 0, 0).cross(Vector3(0, 1, 0))
    #expect(product == Vector3(0, 0, 1))
    #expect(Vector3(3, 4, 12).norm == 13 && Vector3.zero.normalized == .zero)
    #expect((Vector3(1, 2, 3) + -Vector3(1, 2, 3)) == .zero)
  }
}
