// SPDX-License-Identifier: BSL-1.0
// Every float through one unary function, against double precision: float_math <function> [stride].
// Prints the largest error in units in the last place and where; exits 1 above 2, or on a wrong special value.
#include <ctnn/base/math.hpp>

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
};

double sigmoid(double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }

double softplus(double x) { return (x > 0 ? x : 0) + std::log1p(std::exp(-std::fabs(x))); }

const Function functions[] = {
    {"exp", ctnn::exp<float>, std::exp},    {"expm1", ctnn::expm1<float>, std::expm1},
    {"log", ctnn::log<float>, std::log},    {"log1p", ctnn::log1p<float>, std::log1p},
    {"tanh", ctnn::tanh<float>, std::tanh}, {"sigmoid", ctnn::sigmoid<float>, sigmoid},
    {"sqrt", ctnn::sqrt, std::sqrt},        {"softplus", ctnn::softplus<float>, softplus},
    {"erf", ctnn::erf<float>, std::erf},    {"sin", ctnn::sin<float>, std::sin},
    {"cos", ctnn::cos<float>, std::cos},
};

/// |y - exact| in units of the float nearest to exact; 1e9 where one is NaN, infinite or zero and should not be.
double ulp_error(float y, double exact) {
  const float nearest = static_cast<float>(exact);
  if (nearest != nearest || y != y) return (nearest != nearest) == (y != y) ? 0 : 1e9;
  if (nearest == y && std::isinf(y)) return 0;
  if (std::signbit(nearest) != std::signbit(y)) return 1e9;
  if (std::isinf(y) || std::isinf(nearest)) {
    const double largest = std::numeric_limits<float>::max(), ulp = 0x1p104;
    return std::fabs((std::isinf(y) ? std::copysign(largest + ulp, y) : y) - exact) / ulp;
  }
  const std::uint32_t field = std::bit_cast<std::uint32_t>(nearest) >> 23 & 0xff;
  const auto ulp = std::bit_cast<double>(std::uint64_t{(field == 0 ? 1 : field) + 1023 - 150} << 52);
  return std::fabs(y - exact) / ulp;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--list") == 0) {
    for (const Function& f : functions) std::puts(f.name);
    return 0;
  }
  const std::uint64_t stride = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  bool found = false, failed = stride == 0;
  for (const Function& f : functions) {
    if (argc > 1 && std::strcmp(argv[1], f.name) != 0 && std::strcmp(argv[1], "all") != 0) continue;
    found = true;
    double worst = 0;
    float where = 0;
    for (std::uint64_t i = 0; i <= 0xffffffffu && stride != 0; i += stride) {
      const float x = std::bit_cast<float>(static_cast<std::uint32_t>(i));
      const double error = ulp_error(f.tested(x), f.reference(x));
      if (error > worst) {
        worst = error;
        where = x;
      }
    }
    std::printf("%-9s max error %.4f ulp at %.9g (%a)%s\n", f.name, worst, static_cast<double>(where),
                static_cast<double>(where), worst > 2 ? "  FAILED" : "");
    std::fflush(stdout);
    failed = failed || worst > 2;
  }
  if (!found) std::printf("usage: float_math <function>|all [stride]\n");
  return failed || !found ? 1 : 0;
}
