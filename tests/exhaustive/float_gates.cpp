// SPDX-License-Identifier: BSL-1.0
// Every float through the gates of recurrent cells, against double precision, and against its neighbour: float_gates
// <function> [stride]. Exits 1 above 4 ulp, where a value is below that of the number before, or not exact at an end.
#include <ctnn/layers/recurrent_gates.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace {

struct Function {
  const char* name;
  float (*tested)(float);
  double (*reference)(double);
  float low, high;  // at the infinities
};

double sigmoid(double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }

float gate_open(float x) { return ctnn::detail::gate_and_rest(x).open; }
float gate_rest(float x) { return ctnn::detail::gate_and_rest(-x).shut; }

const Function functions[] = {
    {"gate_sigmoid", ctnn::detail::gate_sigmoid<float>, sigmoid, 0, 1},
    {"gate_open", gate_open, sigmoid, 0, 1},
    {"gate_rest", gate_rest, sigmoid, 0, 1},
    {"gate_tanh", ctnn::detail::gate_tanh<float>, std::tanh, -1, 1},
};

double ulp_error(float y, double exact) {
  const std::uint32_t field = std::bit_cast<std::uint32_t>(static_cast<float>(exact)) >> 23 & 0xff;
  return std::fabs(y - exact) / std::bit_cast<double>(std::uint64_t{(field == 0 ? 1 : field) + 1023 - 150} << 52);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--list") == 0) {
    for (const Function& f : functions) std::puts(f.name);
    return 0;
  }
  const std::uint64_t stride = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  const float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
  bool found = false, failed = stride == 0;
  for (const Function& f : functions) {
    if (argc > 1 && std::strcmp(argv[1], f.name) != 0 && std::strcmp(argv[1], "all") != 0) continue;
    found = true;
    double worst = 0;
    float where = 0;
    std::uint64_t falls = 0;
    for (const float sign : {1.0f, -1.0f})
      for (std::uint64_t i = 0; i < 0x7f800000u && stride != 0; i += stride) {
        const float x = sign * std::bit_cast<float>(static_cast<std::uint32_t>(i));
        const float next = sign * std::bit_cast<float>(static_cast<std::uint32_t>(i + 1));
        const float y = f.tested(x), after = f.tested(next);
        falls += sign * after < sign * y;
        const double error = ulp_error(y, f.reference(x));
        if (error > worst) {
          worst = error;
          where = x;
        }
      }
    const bool ends = f.tested(infinity) == f.high && f.tested(-infinity) == f.low && f.tested(nan) != f.tested(nan);
    const bool wrong = worst > 4 || falls > 0 || !ends;
    std::printf("%-12s max error %.4f ulp at %.9g (%a), falls %llu times%s%s\n", f.name, worst,
                static_cast<double>(where), static_cast<double>(where), static_cast<unsigned long long>(falls),
                ends ? "" : ", wrong at the ends", wrong ? "  FAILED" : "");
    std::fflush(stdout);
    failed = failed || wrong;
  }
  if (!found) std::printf("usage: float_gates <function>|all [stride]\n");
  return failed || !found ? 1 : 0;
}
