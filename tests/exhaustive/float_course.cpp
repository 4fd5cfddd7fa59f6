// SPDX-License-Identifier: BSL-1.0
// Every float through a function that rises or falls, in order: float_course <function> [stride]. Exits 1 where it falls
// below (rises above) what it gave before by more units in the last place than its slack, or leaves its range.
#include <ctnn/activations.hpp>
#include <ctnn/numbers/interval.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace {

using ctnn::Course;
using Slack = ctnn::detail::FunctionSlack;

constexpr float inf = std::numeric_limits<float>::infinity();

struct Function {
  const char* name;
  float (*tested)(float);
  Course course;
  float lowest = -inf, highest = inf;  // what it gives
  float first = -inf;                  // where it begins
};

const Function functions[] = {
    {"exp", ctnn::exp<float>, Course::rising(Slack::exp), 0},
    {"expm1", ctnn::expm1<float>, Course::rising(Slack::expm1), -1},
    {"log", ctnn::log<float>, Course::rising(Slack::log), -inf, inf, 0},
    {"log1p", ctnn::log1p<float>, Course::rising(Slack::log1p), -inf, inf, -1},
    {"tanh", ctnn::tanh<float>, Course::rising(Slack::tanh), -1, 1},
    {"sigmoid", ctnn::sigmoid<float>, Course::rising(Slack::sigmoid), 0, 1},
    {"softplus", ctnn::softplus<float>, Course::rising(Slack::softplus), 0},
    {"erf", ctnn::erf<float>, Course::rising(Slack::erf), -1, 1},
    {"celu", ctnn::CELU<0.7>::value<float>, ctnn::CELU<0.7>::course},
    {"elu", ctnn::ELU<1.5>::value<float>, ctnn::ELU<1.5>::course},
    {"elu_of_negative_alpha", ctnn::ELU<-1.5>::value<float>, ctnn::ELU<-1.5>::course},
    {"gaussian", ctnn::Gaussian::value<float>, ctnn::Gaussian::course},
    {"gelu", ctnn::GELU::value<float>, ctnn::GELU::course},
    {"gelu_tanh", ctnn::GELUTanh::value<float>, ctnn::GELUTanh::course},
    {"hard_sigmoid", ctnn::HardSigmoid::value<float>, ctnn::HardSigmoid::course, 0, 1},
    {"hard_swish", ctnn::HardSwish::value<float>, ctnn::HardSwish::course},
    {"leaky_relu", ctnn::LeakyReLU<>::value<float>, ctnn::LeakyReLU<>::course},
    {"leaky_relu_of_negative_slope", ctnn::LeakyReLU<-0.3>::value<float>, ctnn::LeakyReLU<-0.3>::course},
    {"mish", ctnn::Mish::value<float>, ctnn::Mish::course},
    {"selu", ctnn::SELU::value<float>, ctnn::SELU::course},
    {"silu", ctnn::SiLU::value<float>, ctnn::SiLU::course},
    {"softsign", ctnn::Softsign::value<float>, ctnn::Softsign::course, -1, 1},
};

/// The number of representable ones between 0 and x, and back.
std::int64_t place(float x) {
  const auto magnitude = static_cast<std::int64_t>(ctnn::bits(ctnn::abs(x)));
  return x < 0 ? -magnitude : magnitude;
}
float number_at(std::int64_t p) {
  return p < 0 ? -ctnn::from_bits(static_cast<std::uint32_t>(-p)) : ctnn::from_bits(static_cast<std::uint32_t>(p));
}

struct Walk {
  std::int64_t worst = 0;
  float where = 0;
  bool in_range = true;
};

/// From first to last, in pairs of neighbours that are `stride` apart; direction: 1 where f rises, -1 where it falls.
void walk(const Function& f, float first, float last, std::int64_t direction, std::int64_t stride, Walk& found) {
  const std::int64_t end = place(last);
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
  for (std::int64_t p = place(first); p <= end; p += stride)
    for (std::int64_t q = p; q < p + std::min<std::int64_t>(stride, 2) && q <= end; ++q) {
      const float y = f.tested(number_at(q));
      const std::int64_t level = direction * place(y);
      most = std::max(most, level);
      if (most - level > found.worst) {
        found.worst = most - level;
        found.where = number_at(q);
      }
      found.in_range = found.in_range && y >= f.lowest && y <= f.highest;
    }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--list") == 0) {
    for (const Function& f : functions) std::puts(f.name);
    return 0;
  }
  const std::int64_t stride = argc > 2 ? std::strtoll(argv[2], nullptr, 10) : 1;
  bool found = false, failed = stride <= 0;
  for (const Function& f : functions) {
    if (argc > 1 && std::strcmp(argv[1], f.name) != 0 && std::strcmp(argv[1], "all") != 0) continue;
    found = true;
    if (failed && stride <= 0) break;
    Walk walked;
    const float turn = static_cast<float>(f.course.turn);
    switch (f.course.kind) {
      case Course::Kind::rising:
        walk(f, f.first, inf, 1, stride, walked);
        break;
      case Course::Kind::falling:
        walk(f, f.first, inf, -1, stride, walked);
        break;
      case Course::Kind::valley:
        walk(f, f.first, turn, -1, stride, walked);
        walk(f, turn, inf, 1, stride, walked);
        break;
      case Course::Kind::hill:
        walk(f, f.first, turn, 1, stride, walked);
        walk(f, turn, inf, -1, stride, walked);
        break;
    }
    const bool wrong = walked.worst > f.course.slack.single || !walked.in_range;
    std::printf("%-28s wavers by %lld units, of %d, at %.9g%s%s\n", f.name, static_cast<long long>(walked.worst),
                f.course.slack.single, static_cast<double>(walked.where), walked.in_range ? "" : ", leaves its range",
                wrong ? "  FAILED" : "");
    std::fflush(stdout);
    failed = failed || wrong;
  }
  if (!found) std::printf("usage: float_course <function>|all [stride]\n");
  return failed || !found ? 1 : 0;
}
