// SPDX-License-Identifier: BSL-1.0
// The machine's own limits: multiply-adds from registers only, and loads from the first-level cache.
#include <benchmark/benchmark.h>

#include <cstddef>

namespace bench {
namespace {

#if defined(__AVX512F__)
constexpr std::size_t width = 64;
#elif defined(__AVX__)
constexpr std::size_t width = 32;
#else
constexpr std::size_t width = 16;
#endif
typedef float Vector __attribute__((vector_size(width)));
typedef int Bits __attribute__((vector_size(width)));
constexpr std::size_t lanes = width / sizeof(float);

/// Twelve chains: enough for two units of four cycles' latency, and they fit into 16 registers.
void fma(benchmark::State& state) {
  // Different from one another, or the compiler computes one for all.
  Vector a0 = Vector{} + 0, a1 = a0 + 1, a2 = a0 + 2, a3 = a0 + 3, a4 = a0 + 4, a5 = a0 + 5, a6 = a0 + 6, a7 = a0 + 7;
  Vector a8 = a0 + 8, a9 = a0 + 9, a10 = a0 + 10, a11 = a0 + 11;
  Vector x = Vector{} + 0.999f, y = Vector{} + 0.001f;
  benchmark::DoNotOptimize(x);
  benchmark::DoNotOptimize(y);
  constexpr std::size_t rounds = 4096;
  for (auto _ : state) {
    for (std::size_t k = 0; k < rounds; ++k) {
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
  state.counters["items"] = rounds * 12 * lanes;
}

/// 16 KiB, each vector into the cheapest operation there is.
void l1_load(benchmark::State& state) {
  constexpr std::size_t count = 16384 / width;
  alignas(64) Bits memory[count]{};
  benchmark::DoNotOptimize(&memory);
  for (auto _ : state) {
    Bits a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{};
    for (std::size_t k = 0; k < count; k += 8) {
      a0 ^= memory[k];
      a1 ^= memory[k + 1];
      a2 ^= memory[k + 2];
      a3 ^= memory[k + 3];
      a4 ^= memory[k + 4];
      a5 ^= memory[k + 5];
      a6 ^= memory[k + 6];
      a7 ^= memory[k + 7];
    }
    Bits all = a0 ^ a1 ^ a2 ^ a3 ^ a4 ^ a5 ^ a6 ^ a7;
    benchmark::DoNotOptimize(all);
    benchmark::ClobberMemory();
  }
  state.counters["items"] = 16384;
}

// One item is a multiply-add, or a byte.
BENCHMARK(fma)->Name("limit/fma");
BENCHMARK(l1_load)->Name("limit/l1");

}  // namespace
}  // namespace bench
