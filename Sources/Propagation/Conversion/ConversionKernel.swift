import Neutrinos
import NumericalMethods

/// What a νe made in matter becomes, in three flavours, when the density falls slowly: eight energies or densities at once.
///
/// The content of νe in each level at production is |U_ek|² = (λₖ² − λₖ(H̃₂₂ + H̃₃₃) + adj₁₁)/Πⱼ(λₖ − λⱼ): the minors
/// of H̃ without the row of νe do not know the density, so no eigenvector is needed.
struct ConversionKernel: Sendable {
  private let hamiltonian: StandardHamiltonian
  /// +1 for neutrinos, −1 for antineutrinos.
  private let sign: Double
  /// |U_αi|² of νe and νμ, mass states in order.
  private let toElectron, toMuon: (Double, Double, Double)
  /// The places of the vacuum's states in order of their masses.
  private let order: [Int]

  init(_ parameters: OscillationParameters, kind: NeutrinoKind) {
    hamiltonian = StandardHamiltonian(parameters, isAntineutrino: kind == .antineutrino)
    sign = kind == .antineutrino ? -1 : 1
    let u = parameters.mixingMatrix
    func square(_ flavor: Int, _ state: Int) -> Double {
      let (re, im) = (u.real[flavor * 3 + state], u.imaginary[flavor * 3 + state])
      return re * re + im * im
    }
    toElectron = (square(0, 0), square(0, 1), square(0, 2))
    toMuon = (square(1, 0), square(1, 1), square(1, 2))
    let masses = parameters.squaredMassesEV2
    order = masses.indices.sorted { masses[$0] < masses[$1] }
  }

  /// The shares of mass states; the first is what the others leave.
  struct Fractions {
    var second, third: Double8

    @inline(__always)
    var first: Double8 { 1.0 - second - third }

    /// Lets a share of the lower two levels jump to the other one.
    @inline(__always)
    mutating func cross(_ probability: Double8) {
      second = Double8.fused(probability, first - second, second)
    }
  }

  /// The shares of mass states after production at a density times energy (N_A per cm³ times GeV).
  @inline(__always)
  func fractions(electronsGeV: Double8) -> Fractions {
    let matter = electronsGeV * (sign * OscillationConstants.matterEV2)
    let h = hamiltonian
    let s = SlabSpectrum(h, matter: matter)
    let trace = Double8.every(h.h22 + h.h33)
    let minor = Double8.every(h.adjugate11)
    // n₃/(Δ₃₁Δ₃₂) and n₂/(−Δ₂₁Δ₃₂), with one division for both.
    let third = Double8.fused(s.lambda3 - trace, s.lambda3, minor) * s.delta21 * s.inverse
    let second = Double8.fused(s.lambda2 - trace, s.lambda2, minor) * s.delta31 * s.inverse
    let fractions = Fractions(second: -second, third: third)
    if isRegular, Double8.areAll(s.isGood) { return fractions }
    let other = anyFractions(matter)
    guard isRegular else { return other }
    return Fractions(
      second: .choose(s.isGood, fractions.second, other.second),
      third: .choose(s.isGood, fractions.third, other.third))
  }

  /// Whether the vacuum's states are 1, 2, 3 or 3, 1, 2: the order that the fast method knows.
  private var isRegular: Bool { order == [0, 1, 2] || order == [2, 0, 1] }

  /// The same by Jacobi's rotations, for levels that nearly meet and any order of masses.
  @inline(never)
  private func anyFractions(_ matter: Double8) -> Fractions {
    withUnsafeTemporaryAllocation(of: Double8.self, capacity: 36) { room in
      guard let re = room.baseAddress else { preconditionFailure("36 lanes were asked for") }
      room.initialize(repeating: .zero)
      hamiltonian.fill(re, matter: matter)
      HermitianJacobi.diagonalize(
        count: 3, re: re, im: re + 9, vectorsRe: re + 18, vectorsIm: re + 27)
      var result = Fractions(second: .zero, third: .zero)
      for lane in 0..<8 {
        let levels = (0..<3).sorted { re[4 * $0][lane] < re[4 * $1][lane] }
        for (place, level) in levels.enumerated() {
          let amplitude = re[18 + level][lane]
          if order[place] == 1 { result.second[lane] = amplitude * amplitude }
          if order[place] == 2 { result.third[lane] = amplitude * amplitude }
        }
      }
      return result
    }
  }

  /// P(νe → νe) and P(νe → νμ) of mass states that arrive without coherence.
  @inline(__always)
  func flavors(_ f: Fractions) -> (electron: Double8, muon: Double8) {
    @inline(__always)
    func mean(_ w: (Double, Double, Double)) -> Double8 {
      Double8.fused(
        .every(w.1 - w.0), f.second, .fused(.every(w.2 - w.0), f.third, .every(w.0)))
    }
    return (mean(toElectron), mean(toMuon))
  }
}
