// SPDX-License-Identifier: BSL-1.0
// Multiply-adds from registers only: the machine's peak.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>

namespace bench {

#if defined(__AVX512F__)
inline constexpr std::size_t vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr std::size_t vector_bytes = 32;
#else
inline constexpr std::size_t vector_bytes = 16;
#endif

inline constexpr std::size_t fma_rounds = 4096, fma_count = fma_rounds * 12 * vector_bytes / sizeof(float);

/// fma_count multiply-adds, in twelve chains: enough for two units of four cycles' latency, and they fit into 16
/// registers.
inline void multiply_add_at_peak() {
  typedef float Vector __attribute__((vector_size(vector_bytes)));
  // Different from one another, or the compiler computes one for all.
  Vector a0 = Vector{} + 0, a1 = a0 + 1, a2 = a0 + 2, a3 = a0 + 3, a4 = a0 + 4, a5 = a0 + 5, a6 = a0 + 6, a7 = a0 + 7;
  Vector a8 = a0 + 8, a9 = a0 + 9, a10 = a0 + 10, a11 = a0 + 11;
  Vector x = Vector{} + 0.999f, y = Vector{} + 0.001f;
  benchmark::DoNotOptimize(x);
  benchmark::DoNotOptimize(y);
  for (std::size_t k = 0; k < fma_rounds; ++k) {
    a0 = a0 * x + y;
    a1 = a1 * x + y;
    a2 = a2 * x + y;
    a3 = a3 * x + y;
    a4 = a4 * x + y;
    a5 = a5 * x + y;
    a6 = a6 * x + y;
    a7 = a7 * x + y;
    a8 = a8 * x + y;
    a9 = a9 * x + y;
    a10 = a10 * x + y;
    a11 = a11 * x + y;
  }
  Vector sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
  benchmark::DoNotOptimize(sum);
}

}  // namespace bench
