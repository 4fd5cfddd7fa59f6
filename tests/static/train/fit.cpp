// SPDX-License-Identifier: BSL-1.0
// fit: whole runs while compiling, beside the same steps written out; what stops them; what they leave behind.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;

using Line = Net<Dense<1, 1>>;
using Steps = Trainer<Line, MeanSquaredError, Sgd, 2>;
constexpr auto points = dataset<Line>({{{-1}, {-3}}, {{0}, {-1}}, {{1}, {1}}, {{2}, {3}}, {{-2}, {-5}}});  // 2 x - 1

constexpr bool finds_the_line() {
  Steps trainer(init<Line>(1), Sgd{.learning_rate = 0.1});
  History<60> history;
  const FitResult result = fit(trainer, points, {.epochs = 60, .seed = 1}, history);
  return result.reason == Stopped::epochs_done && result.epochs == 60 && history.size() == 60 &&
         history.back() == result.last && result.last.loss < 1e-9 && result.last.step == 180;
}
static_assert(finds_the_line());

}  // namespace
