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
constexpr std::size_t lanes = width / sizeof(float);

#if defined(__x86_64__)
#define IN_REGISTER "x"
#else
#define IN_REGISTER "w"
#endif

/// Twelve chains: enough for two units of four cycles' latency, and they fit into 16 registers.
void fma(benchmark::State& state) {
  Vector a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, a8{}, a9{}, a10{}, a11{};
  Vector x = Vector{} + 0.999f, y = Vector{} + 0.001f;
  asm volatile("" : "+" IN_REGISTER(x), "+" IN_REGISTER(y));
  constexpr std::size_t rounds = 1024;
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
    asm volatile("" : "+" IN_REGISTER(a0), "+" IN_REGISTER(a1), "+" IN_REGISTER(a2), "+" IN_REGISTER(a3),
                 "+" IN_REGISTER(a4), "+" IN_REGISTER(a5));
    asm volatile("" : "+" IN_REGISTER(a6), "+" IN_REGISTER(a7), "+" IN_REGISTER(a8), "+" IN_REGISTER(a9),
                 "+" IN_REGISTER(a10), "+" IN_REGISTER(a11));
  }
  state.counters["items"] = rounds * 12 * lanes;
}

/// 16 KiB, eight vectors at a time.
void l1_load(benchmark::State& state) {
  constexpr std::size_t count = 16384 / width;
  alignas(64) Vector memory[count]{};
  benchmark::DoNotOptimize(&memory);
  for (auto _ : state)
    for (std::size_t k = 0; k < count; k += 8)
      for (std::size_t i = 0; i < 8; ++i) {
        const Vector v = memory[k + i];
        asm volatile("" : : IN_REGISTER(v), "m"(memory));
      }
  state.counters["items"] = 16384;
}

#undef IN_REGISTER

// One item is a multiply-add, or a byte.
BENCHMARK(fma)->Name("limit/fma");
BENCHMARK(l1_load)->Name("limit/l1");

}  // namespace
}  // namespace bench
