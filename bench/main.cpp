// SPDX-License-Identifier: BSL-1.0
// Runs what the peers registered, and records what was compiled and where it runs.
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>

namespace {

std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  return "unknown";
}

#if defined(__AVX512F__)
constexpr const char* instructions = "AVX-512";
#elif defined(__AVX2__) && defined(__FMA__)
constexpr const char* instructions = "AVX2 with FMA";
#elif defined(__AVX__)
constexpr const char* instructions = "AVX";
#elif defined(__SSE2__)
constexpr const char* instructions = "SSE2";
#elif defined(__aarch64__)
constexpr const char* instructions = "NEON";
#else
constexpr const char* instructions = "unknown";
#endif

}  // namespace

int main(int argc, char** argv) {
  benchmark::AddCustomContext("cpu", processor());
  benchmark::AddCustomContext("instructions", instructions);
  benchmark::AddCustomContext("compiler", BENCH_COMPILER);
  benchmark::AddCustomContext("flags", BENCH_FLAGS);
  benchmark::AddCustomContext("left_out", BENCH_LEFT_OUT);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
