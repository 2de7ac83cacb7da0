// Eight-lane operations that Swift's SIMD types do not reach as one instruction.
//
// Header only: every function is inlined into its caller and takes the caller's processor flags, so the
// native build uses fused multiply-add and 512-bit square roots, and the portable one never calls a library.
#ifndef CSIMD_H
#define CSIMD_H

typedef double csimd_double8 __attribute__((__ext_vector_type__(8)));
typedef unsigned long long csimd_bits8 __attribute__((__ext_vector_type__(8)));
typedef long long csimd_mask8 __attribute__((__ext_vector_type__(8)));

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

/// The part of a·b that the product p = fl(a·b) lost, exactly (while a and b stay below 1e290 and nothing underflows).
///
/// Without fused multiply-add: Dekker's product with Veltkamp's split by 2^27 + 1 (Numer. Math. 18, 224, 1971).
CSIMD_INLINE csimd_double8 csimd_product_error(csimd_double8 a, csimd_double8 b, csimd_double8 p) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  return __builtin_elementwise_fma(a, b, -p);
#else
  csimd_double8 ca = a * 134217729.0, cb = b * 134217729.0;
  csimd_double8 ah = ca - (ca - a), bh = cb - (cb - b);
  csimd_double8 al = a - ah, bl = b - bh;
  return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
#endif
}

/// The part of a·b that the product p = fl(a·b) lost, of scalars, by the same steps as the eight lanes.
CSIMD_INLINE double csimd_product_error_scalar(double a, double b, double p) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  return __builtin_fma(a, b, -p);
#else
  double ca = a * 134217729.0, cb = b * 134217729.0;
  double ah = ca - (ca - a), bh = cb - (cb - b);
  double al = a - ah, bl = b - bh;
  return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
#endif
}

/// All bits set in the lanes where a < b, none elsewhere (nor where one is NaN).
CSIMD_INLINE csimd_mask8 csimd_less(csimd_double8 a, csimd_double8 b) {
  return (csimd_mask8)(a < b);
}

/// All bits set in the lanes that have a bit set, none elsewhere.
CSIMD_INLINE csimd_mask8 csimd_not_zero(csimd_bits8 x) { return (csimd_mask8)(x != 0); }

/// All bits set in the lanes where a < b as unsigned integers, none elsewhere.
CSIMD_INLINE csimd_mask8 csimd_below(csimd_bits8 a, csimd_bits8 b) { return (csimd_mask8)(a < b); }

/// In every lane a where the mask is set, b elsewhere.
CSIMD_INLINE csimd_double8 csimd_select(csimd_mask8 mask, csimd_double8 a, csimd_double8 b) {
  return mask ? a : b;
}

/// 1 where the mask is set in every lane, 0 elsewhere.
CSIMD_INLINE int csimd_all(csimd_mask8 mask) { return __builtin_reduce_and(mask) != 0; }

/// 1 where this build fuses multiply and add, 0 where it rounds twice: `run.json` records it.
CSIMD_INLINE int csimd_fuses_multiply_add(void) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  return 1;
#else
  return 0;
#endif
}

#endif
