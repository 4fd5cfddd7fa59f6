// SPDX-License-Identifier: BSL-1.0
// Runs what the peers registered, and records what was compiled and where it runs.
#include <benchmark/benchmark.h>

#include <unistd.h>

#include <cstdlib>
#include <cstring>
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

/// Libraries read how many threads they may take when they are loaded, so the program starts itself again.
void take_one_thread(char** argv) {
  const char* const threads = std::getenv("OMP_NUM_THREADS");
  if (threads && std::strcmp(threads, "1") == 0) return;
  for (const char* name : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"}) setenv(name, "1", 1);
  execv("/proc/self/exe", argv);
}

}  // namespace

int main(int argc, char** argv) {
  take_one_thread(argv);
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
