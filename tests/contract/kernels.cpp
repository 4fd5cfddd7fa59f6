// SPDX-License-Identifier: BSL-1.0
// Every vector kernel has its reference's bits, in this build; the digests let builds be compared.
#include "../support/kernel_bits.hpp"

#include <cinttypes>
#include <cstdio>

namespace {

bool show(const char* name, const kernel_bits::Report& report) {
  std::printf("%s %016" PRIx64 "\n", name, report.digest());
  for (const auto& difference : report.differences()) std::fprintf(stderr, "differs: %s\n", difference.c_str());
  return report.differences().empty();
}

template <class T> bool run(const char* name) {
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    kernel_bits::all_elementwise<T>(report, special);
    kernel_bits::small_layers<T>(report, special);
    if constexpr (sizeof(T) == 4) kernel_bits::middle_layers<T>(report, special);  // of double, the unit tests run more
  }
  return show(name, report);
}

}  // namespace

int main() {
  const bool in_float = run<float>("kernels_float"), in_double = run<double>("kernels_double");
  return in_float && in_double ? 0 : 1;
}
