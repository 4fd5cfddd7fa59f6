// SPDX-License-Identifier: BSL-1.0
// The machine's own limits: multiply-adds from registers only, and loads from the first-level cache.
#include "fma.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>

namespace bench {
namespace {

typedef int Bits __attribute__((vector_size(vector_bytes)));

void fma(benchmark::State& state) {
  for (auto _ : state) multiply_add_at_peak();
  state.counters["items"] = fma_count;
}

/// 16 KiB, each vector into the cheapest operation there is.
void l1_load(benchmark::State& state) {
  constexpr std::size_t count = 16384 / vector_bytes;
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
