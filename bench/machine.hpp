// SPDX-License-Identifier: BSL-1.0
// What a program of benchmarks says of where it runs, and that it runs on one thread.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

namespace bench {

inline std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  return "unknown";
}

#if defined(__AVX512F__)
inline constexpr const char* instructions = "AVX-512";
#elif defined(__AVX2__) && defined(__FMA__)
inline constexpr const char* instructions = "AVX2 with FMA";
#elif defined(__AVX__)
inline constexpr const char* instructions = "AVX";
#elif defined(__SSE2__)
inline constexpr const char* instructions = "SSE2";
#elif defined(__aarch64__)
inline constexpr const char* instructions = "NEON";
#else
inline constexpr const char* instructions = "unknown";
#endif

/// Libraries read how many threads they may take when they are loaded, so the program starts itself again.
inline void take_one_thread(char** argv) {
  const char* const threads = std::getenv("OMP_NUM_THREADS");
  if (threads && std::strcmp(threads, "1") == 0) return;
  for (const char* name : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"}) setenv(name, "1", 1);
  execv("/proc/self/exe", argv);
}

}  // namespace bench
