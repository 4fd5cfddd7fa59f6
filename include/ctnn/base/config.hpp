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

// CTNN_FUSED: does mul_add(a, b, c) round once? Decided by the target, so that it is always fast;
// CTNN_FORCE_FUSED gives the same bits on every target, slowly where fma is a library call.
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA) || (defined(__FP_FAST_FMA) && defined(__FP_FAST_FMAF)) || \
    (defined(_MSC_VER) && defined(__AVX2__))
#define CTNN_HAS_FAST_FMA 1
#else
#define CTNN_HAS_FAST_FMA 0
#endif
#if CTNN_HAS_FAST_FMA || defined(CTNN_FORCE_FUSED)
#define CTNN_FUSED 1
#else
#define CTNN_FUSED 0
#endif

// CTNN_VECTORS: do kernels run on vectors at run time? Without optimization they are no faster than the scalar
// reference, whose bits they have, and take twenty times as long to compile. CTNN_FORCE_VECTORS has them all the same,
// CTNN_NO_VECTORS never.
#if !defined(CTNN_NO_VECTORS) && (defined(__OPTIMIZE__) || defined(_MSC_VER) || defined(CTNN_FORCE_VECTORS))
#define CTNN_VECTORS 1
#else
#define CTNN_VECTORS 0
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

// The register class that holds a floating-point value in inline assembly.
#if defined(__x86_64__) || defined(__i386__)
#if defined(__AVX512F__)
#define CTNN_FLOAT_REGISTER "+v"
#else
#define CTNN_FLOAT_REGISTER "+x"
#endif
#elif defined(__aarch64__)
#define CTNN_FLOAT_REGISTER "+w"
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
