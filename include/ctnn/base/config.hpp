// SPDX-License-Identifier: BSL-1.0
// What the compiler and the target are: the only file of ctnn that defines macros.
#pragma once

#include <cfloat>

#define CTNN_VERSION_MAJOR 0
#define CTNN_VERSION_MINOR 1
#define CTNN_VERSION_PATCH 0

#if !defined(CTNN_ALLOW_FAST_MATH) &&                                                           \
    (defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \
     (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__))
#error \
    "ctnn: -ffast-math lets the compiler change every result, so what static_assert proved is not what runs. \
Build without it and its parts, or define CTNN_ALLOW_FAST_MATH to give up that promise."
#endif

#if !defined(FLT_EVAL_METHOD) || FLT_EVAL_METHOD != 0
#error \
    "ctnn: this target computes float in a wider type (x87), so results depend on register allocation. \
Build for SSE2 (-msse2 -mfpmath=sse)."
#endif

// CTNN_FAST_FMAF, CTNN_FAST_FMA: does the target multiply and add in one instruction, float and double? A compiler may then
// fuse any product with a sum. GCC always tells, Clang not everywhere. A Cortex-M4F fuses float alone.
#if defined(__FMA__) || defined(__FP_FAST_FMA) || (defined(__ARM_FEATURE_FMA) && (__ARM_FP & 8)) ||             \
    (defined(__riscv_flen) && __riscv_flen >= 64) || (defined(__loongarch_frlen) && __loongarch_frlen >= 64) || \
    (defined(__mips_hard_float) && defined(__mips_isa_rev) && __mips_isa_rev >= 6) || defined(__s390__) ||      \
    (defined(__powerpc__) && !defined(_SOFT_FLOAT)) || (defined(_MSC_VER) && defined(__AVX2__))
#define CTNN_FAST_FMAF 1
#define CTNN_FAST_FMA 1
#elif defined(__FP_FAST_FMAF) || (defined(__ARM_FEATURE_FMA) && (__ARM_FP & 4)) ||                              \
    (defined(__riscv_flen) && __riscv_flen >= 32) || (defined(__loongarch_frlen) && __loongarch_frlen >= 32) || \
    defined(__hexagon__)
#define CTNN_FAST_FMAF 1
#define CTNN_FAST_FMA 0
#else
#define CTNN_FAST_FMAF 0
#define CTNN_FAST_FMA 0
#endif

// CTNN_FUSED: does mul_add(a, b, c) round once? Decided by the target, so that it is always fast, at least for float;
// CTNN_FORCE_FUSED gives the same bits on every target, slowly where fma is a library call.
#if CTNN_FAST_FMAF || defined(CTNN_FORCE_FUSED)
#define CTNN_FUSED 1
#else
#define CTNN_FUSED 0
#endif

// Does fma of the C library round once where it is no instruction? That of newlib is a * b + c.
#if defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__) || defined(_MSC_VER)
#define CTNN_EXACT_LIBRARY_FMA 1
#else
#define CTNN_EXACT_LIBRARY_FMA 0
#endif

// The registers that hold a float, a double and a vector of either in inline assembly.
#if defined(CTNN_FLOAT_REGISTER)  // the builder's own, for both
#define CTNN_DOUBLE_REGISTER CTNN_FLOAT_REGISTER
#elif defined(__x86_64__) || defined(__i386__)
#if defined(__AVX512F__)
#define CTNN_FLOAT_REGISTER "+v"
#else
#define CTNN_FLOAT_REGISTER "+x"
#endif
#define CTNN_DOUBLE_REGISTER CTNN_FLOAT_REGISTER
#define CTNN_VECTOR_REGISTER CTNN_FLOAT_REGISTER
#elif defined(__aarch64__)
#define CTNN_FLOAT_REGISTER "+w"
#define CTNN_DOUBLE_REGISTER "+w"
#define CTNN_VECTOR_REGISTER "+w"
#elif defined(__arm__)
#define CTNN_FLOAT_REGISTER "+t"
#define CTNN_DOUBLE_REGISTER "+w"
#elif defined(__riscv) || defined(__powerpc__) || defined(__s390__) || defined(__loongarch__) || defined(__mips__) || \
    defined(__sparc__) || defined(__xtensa__)
#define CTNN_FLOAT_REGISTER "+f"
#define CTNN_DOUBLE_REGISTER "+f"
#endif

#if CTNN_FAST_FMAF && !defined(CTNN_FLOAT_REGISTER) && (!defined(_MSC_VER) || defined(_M_FP_CONTRACT))
#error \
    "ctnn: this target fuses products with sums, and ctnn does not know how to keep a compiler from fusing those that must \
round, so what static_assert proved would not be what runs. Define CTNN_FLOAT_REGISTER as the inline assembly constraint of \
its floating-point registers, such as \"+f\", or as \"+m\", which is slow but right everywhere."
#endif

// CTNN_VECTORS: do kernels run on vectors at run time? Where the target has no registers of them, as a Cortex-M, or
// computes in them by other rules, as a 32-bit Arm with NEON, the scalar reference runs, whose bits they have. It does so
// too without optimization, where vectors are no faster and take twenty times as long to compile. CTNN_FORCE_VECTORS has
// them all the same, CTNN_NO_VECTORS never.
#if defined(CTNN_NO_VECTORS)
#define CTNN_VECTORS 0
#elif defined(CTNN_FORCE_VECTORS) || defined(_MSC_VER) || \
    (defined(__OPTIMIZE__) && (defined(__SSE2__) || defined(__aarch64__) || defined(__wasm_simd128__)))
#define CTNN_VECTORS 1
#else
#define CTNN_VECTORS 0
#endif

// CTNN_COMPILED: are the functions of io/ and plot/ that depend on no net's type in a library? Those who link the targets
// ctnn::io and ctnn::plot have it so, in the whole program; else they are inline, which takes longer to compile and needs
// no library. CTNN_HOSTED stands before each, in an .ipp beside its header.
#if defined(CTNN_COMPILED)
#define CTNN_HOSTED
#else
#define CTNN_HOSTED inline
#endif

// CTNN_STACK_BYTES: how much of the stack a call may take for what is as large as the net makes it. Beyond it the compiler
// says what to do instead. Threads with smaller stacks than Linux's 8 MiB want a smaller number.
#if !defined(CTNN_STACK_BYTES)
#define CTNN_STACK_BYTES 4194304
#endif

#if defined(_MSC_VER) && !defined(__clang__)
#define CTNN_INLINE [[msvc::forceinline]]
#define CTNN_INLINE_LAMBDA
#define CTNN_NO_INLINE [[msvc::noinline]]
#define CTNN_NO_UNIQUE_ADDRESS [[msvc::no_unique_address]]
#define CTNN_RESTRICT __restrict
#else
#define CTNN_INLINE [[gnu::always_inline]]
#define CTNN_INLINE_LAMBDA __attribute__((always_inline))
#define CTNN_NO_INLINE [[gnu::noinline]]
#define CTNN_NO_UNIQUE_ADDRESS [[no_unique_address]]
#define CTNN_RESTRICT __restrict__
#endif

// Before a loop: its rounds stay rounds.
#if defined(__clang__)
#define CTNN_NO_UNROLL _Pragma("clang loop unroll(disable)")
#else
#define CTNN_NO_UNROLL
#endif

// The enclosing function's name with its template arguments.
#if defined(_MSC_VER) && !defined(__clang__)
#define CTNN_FUNCTION_SIGNATURE __FUNCSIG__
#else
#define CTNN_FUNCTION_SIGNATURE __PRETTY_FUNCTION__
#endif

// Clang cannot evaluate fma in a constant expression; GCC can.
#if defined(__GNUC__) && !defined(__clang__)
#define CTNN_CONSTEXPR_FMA 1
#else
#define CTNN_CONSTEXPR_FMA 0
#endif

// Clang's fma is a call of the C library where that might set errno; this one never is, and GCC's neither.
#if defined(__clang__)
#if __has_builtin(__builtin_elementwise_fma)
#define CTNN_ELEMENTWISE_FMA 1
#endif
#endif
#if !defined(CTNN_ELEMENTWISE_FMA)
#define CTNN_ELEMENTWISE_FMA 0
#endif
