// SPDX-License-Identifier: BSL-1.0
// Runs what the peers registered, and records what was compiled and where it runs.
#include "machine.hpp"

#include <benchmark/benchmark.h>

int main(int argc, char** argv) {
  bench::take_one_thread(argv);
  benchmark::AddCustomContext("cpu", bench::processor());
  benchmark::AddCustomContext("instructions", bench::instructions);
  benchmark::AddCustomContext("compiler", BENCH_COMPILER);
  benchmark::AddCustomContext("flags", BENCH_FLAGS);
  benchmark::AddCustomContext("left_out", BENCH_LEFT_OUT);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
