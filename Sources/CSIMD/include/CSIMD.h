// Eight-lane operations that Swift's SIMD types do not reach as one instruction.
//
// Header only: every function is inlined into its caller and takes the caller's processor flags, so the
// native build uses fused multiply-add and 512-bit square roots, and the portable one never calls a library.
#ifndef CSIMD_H
#define CSIMD_H

typedef double csimd_double8 __attribute__((__ext_vector_type__(8)));

#define CSIMD_INLINE static inline __attribute__((__always_inline__))

/// a·b + c in every lane: one rounding where the target has fused multiply-add, two elsewhere.
CSIMD_INLINE csimd_double8 csimd_multiply_add(csimd_double8 a, csimd_double8 b, csimd_double8 c) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// a·b + c of scalars, by the same rule as the eight lanes.
CSIMD_INLINE double csimd_multiply_add_scalar(double a, double b, double c) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  return __builtin_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// The correctly rounded square root of every lane.
CSIMD_INLINE csimd_double8 csimd_square_root(csimd_double8 x) {
  return __builtin_elementwise_sqrt(x);
}

/// 1 where this build fuses multiply and add, 0 where it rounds twice: `run.json` records it.
CSIMD_INLINE int csimd_fuses_multiply_add(void) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  return 1;
#else
  return 0;
#endif
}

#endif
