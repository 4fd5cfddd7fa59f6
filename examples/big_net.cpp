// SPDX-License-Identifier: BSL-1.0
// A net of 16.8 million parameters: model and trainer live on the heap, and a stack of 256 KiB is enough.
#include <ctnn/ctnn.hpp>

#include <cstdio>
#include <memory>

#if __has_include(<sys/resource.h>)
#include <sys/resource.h>
#endif

namespace {

using namespace ctnn;

using Big = Net<Dense<4096, 4096, ReLU>, Dense<4096, 10>>;
using BigTrainer = Trainer<Big, CrossEntropy, Adam, 2>;  // two samples at a time

/// From here on, a larger stack frame ends the program.
void limit_stack() {
#if __has_include(<sys/resource.h>)
  rlimit stack{};
  getrlimit(RLIMIT_STACK, &stack);
  stack.rlim_cur = 256 * 1024;
  if (setrlimit(RLIMIT_STACK, &stack) == 0) std::puts("the stack is limited to 256 KiB");
  std::fflush(stdout);
#endif
}

}  // namespace

int main() {
  limit_stack();
  std::printf("model %zu MB, trainer %zu MB\n", sizeof(Model<Big>) / 1000000, sizeof(BigTrainer) / 1000000);

  // initialize() fills a model where it is; init() would return one by value.
  auto model = std::make_unique<Model<Big>>();
  initialize(*model, 1);
  auto trainer = std::make_unique<BigTrainer>(*model, Adam{.learning_rate = 1e-4});

  auto x = std::make_unique<Tensor<float, Shape<2, 4096>>>();
  for (std::size_t k = 0; k < x->size(); ++k) (*x)[k] = uniform<float>(2, k, -1, 1);
  Tensor<float, Shape<2, 10>> y{};
  y(0, 3) = 1;
  y(1, 7) = 1;

  const float first = trainer->step(*x, y);
  const float second = trainer->step(*x, y);
  *model = trainer->model();
  const Tensor<float, Shape<2, 10>> scores = (*model)(*x);
  std::printf("loss %.4f, after one step %.4f; score of the right class after two: %.2f, %.2f\n", first, second,
              scores(0, 3), scores(1, 7));
  return second < first ? 0 : 1;
}
