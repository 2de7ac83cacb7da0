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

/// Eight doubles in memory at any multiple of eight bytes.
typedef double csimd_unaligned8 __attribute__((__ext_vector_type__(8), __aligned__(8)));

/// The eight doubles at an address.
CSIMD_INLINE csimd_double8 csimd_load(const double *x) { return *(const csimd_unaligned8 *)x; }

/// Writes eight doubles to an address.
CSIMD_INLINE void csimd_store(double *y, csimd_double8 x) { *(csimd_unaligned8 *)y = x; }

/// The lanes in reverse order.
CSIMD_INLINE csimd_double8 csimd_reverse(csimd_double8 x) {
  return __builtin_shufflevector(x, x, 7, 6, 5, 4, 3, 2, 1, 0);
}

/// The lanes of even number of a and then of b.
CSIMD_INLINE csimd_double8 csimd_even(csimd_double8 a, csimd_double8 b) {
  return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
}

/// The lanes of odd number of a and then of b.
CSIMD_INLINE csimd_double8 csimd_odd(csimd_double8 a, csimd_double8 b) {
  return __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
}

/// a₀ b₀ a₁ b₁ a₂ b₂ a₃ b₃.
CSIMD_INLINE csimd_double8 csimd_interleave_low(csimd_double8 a, csimd_double8 b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

/// a₄ b₄ a₅ b₅ a₆ b₆ a₇ b₇.
CSIMD_INLINE csimd_double8 csimd_interleave_high(csimd_double8 a, csimd_double8 b) {
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/// Writes eight rows of eight as columns: y[8·i + j] is lane i of row j.
CSIMD_INLINE void csimd_store_transposed(double *y, csimd_double8 r0, csimd_double8 r1,
                                         csimd_double8 r2, csimd_double8 r3, csimd_double8 r4,
                                         csimd_double8 r5, csimd_double8 r6, csimd_double8 r7) {
  // Pairs of rows, then quadruples, then halves: every step takes neighbours of distance 1, 2, 4.
#define CSIMD_PAIR(a, b, h) __builtin_shufflevector(a, b, h, 8 + h, 2 + h, 10 + h, 4 + h, 12 + h, 6 + h, 14 + h)
#define CSIMD_QUAD(a, b, h) __builtin_shufflevector(a, b, h, h + 1, h + 8, h + 9, h + 4, h + 5, h + 12, h + 13)
#define CSIMD_HALF(a, b, h) __builtin_shufflevector(a, b, h, h + 1, h + 2, h + 3, h + 8, h + 9, h + 10, h + 11)
  csimd_double8 p0 = CSIMD_PAIR(r0, r1, 0), p1 = CSIMD_PAIR(r0, r1, 1);
  csimd_double8 p2 = CSIMD_PAIR(r2, r3, 0), p3 = CSIMD_PAIR(r2, r3, 1);
  csimd_double8 p4 = CSIMD_PAIR(r4, r5, 0), p5 = CSIMD_PAIR(r4, r5, 1);
  csimd_double8 p6 = CSIMD_PAIR(r6, r7, 0), p7 = CSIMD_PAIR(r6, r7, 1);
  csimd_double8 q0 = CSIMD_QUAD(p0, p2, 0), q1 = CSIMD_QUAD(p1, p3, 0);
  csimd_double8 q2 = CSIMD_QUAD(p0, p2, 2), q3 = CSIMD_QUAD(p1, p3, 2);
  csimd_double8 q4 = CSIMD_QUAD(p4, p6, 0), q5 = CSIMD_QUAD(p5, p7, 0);
  csimd_double8 q6 = CSIMD_QUAD(p4, p6, 2), q7 = CSIMD_QUAD(p5, p7, 2);
  *(csimd_unaligned8 *)(y) = CSIMD_HALF(q0, q4, 0);
  *(csimd_unaligned8 *)(y + 8) = CSIMD_HALF(q1, q5, 0);
  *(csimd_unaligned8 *)(y + 16) = CSIMD_HALF(q2, q6, 0);
  *(csimd_unaligned8 *)(y + 24) = CSIMD_HALF(q3, q7, 0);
  *(csimd_unaligned8 *)(y + 32) = CSIMD_HALF(q0, q4, 4);
  *(csimd_unaligned8 *)(y + 40) = CSIMD_HALF(q1, q5, 4);
  *(csimd_unaligned8 *)(y + 48) = CSIMD_HALF(q2, q6, 4);
  *(csimd_unaligned8 *)(y + 56) = CSIMD_HALF(q3, q7, 4);
#undef CSIMD_PAIR
#undef CSIMD_QUAD
#undef CSIMD_HALF
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
