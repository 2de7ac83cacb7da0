/// A vector in space, in whatever unit its owner's name says.
@frozen
public struct Vector3: BitwiseCopyable, Sendable, Hashable {
  /// The component towards the east.
  public var x: Double
  /// The component towards the north.
  public var y: Double
  /// The component upwards.
  public var z: Double

  /// Makes a vector from its components.
  @inlinable
  public init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The vector of length 0.
  @inlinable
  public static var zero: Vector3 { Vector3(0, 0, 0) }

  /// The sum of squares of the components.
  @inlinable
  public var squaredNorm: Double { x * x + y * y + z * z }

  /// The length of the vector.
  @inlinable
  public var norm: Double { squaredNorm.squareRoot() }

  /// The vector of length 1 in the same direction; the zero vector stays zero.
  @inlinable
  public var normalized: Vector3 {
    let length = norm
    return length > 0 ? self / length : self
  }

  /// The scalar product.
  @inlinable
  public func dot(_ other: Vector3) -> Double { x * other.x + y * other.y + z * other.z }

  /// The vector product, right-handed.
  @inlinable
  public func cross(_ other: Vector3) -> Vector3 {
    Vector3(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// The sum of two vectors.
  @inlinable
  public static func + (a: Vector3, b: Vector3) -> Vector3 {
    Vector3(a.x + b.x, a.y + b.y, a.z + b.z)
  }
  /// The difference of two vectors.
  @inlinable
  public static func - (a: Vector3, b: Vector3) -> Vector3 {
    Vector3(a.x - b.x, a.y - b.y, a.z - b.z)
  }
  /// The opposite vector.
  @inlinable
  public static prefix func - (a: Vector3) -> Vector3 { Vector3(-a.x, -a.y, -a.z) }
  /// A vector scaled by a number.
  @inlinable
  public static func * (factor: Double, a: Vector3) -> Vector3 {
    Vector3(factor * a.x, factor * a.y, factor * a.z)
  }
  /// A vector divided by a number.
  @inlinable
  public static func / (a: Vector3, divisor: Double) -> Vector3 {
    Vector3(a.x / divisor, a.y / divisor, a.z / divisor)
  }
}
