// SPDX-License-Identifier: BSL-1.0
// Sixty steps of each schedule beside PyTorch's.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules.hpp>

#include "support/pytorch_case.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace {

using namespace ctnn;

constexpr std::size_t steps = 60;

template <Schedule S> void follow(const std::string& name, const S& schedule) {
  CAPTURE(name);
  std::array<double, steps> rate{};
  for (std::size_t step = 0; step < steps; ++step) rate[step] = schedule(step);
  support::PytorchCase("schedules/" + name).check("rate", rate, 1e-12);
}

TEST_CASE("Schedules give PyTorch's rates") {
  follow("constant", ConstantSchedule{.factor = 0.5, .steps = 4});
  follow("step", StepDecay{.every = 7, .gamma = 0.3});
  follow("multi_step", MultiStepDecay<3>{.milestones = {5, 20, 21}, .gamma = 0.5});
  follow("exponential", ExponentialDecay{.gamma = 0.93});
  follow("linear", LinearWarmup{.steps = 12, .start = 0.1});
  follow("cosine", CosineAnnealing{.steps = 59, .lowest = 0.05});
  follow("cosine_restarts", CosineRestarts{.first = 8, .growth = 2, .lowest = 0.1});
  follow("one_cycle", OneCycle{.steps = steps, .rising = 0.25});
}

TEST_CASE("ReduceOnPlateau gives PyTorch's rates") {
  const support::PytorchCase reference("schedules/plateau");
  std::array<double, steps> loss{}, rate{};
  reference.read("loss", loss);
  ReduceOnPlateau plateau{.factor = 0.5, .patience = 3, .cooldown = 2, .lowest = 0.05};
  for (std::size_t step = 0; step < steps; ++step) {
    rate[step] = plateau.scale;
    plateau.update(loss[step]);
  }
  reference.check("rate", rate, 1e-12);
}

}  // namespace
