// SPDX-License-Identifier: BSL-1.0
// The average that an optimizer keeps comes out of its trainer as a model, with the trainer's running statistics.
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/losses/mean_squared_error.hpp>
#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/averaged.hpp>
#include <ctnn/optimizers/clip_norm.hpp>
#include <ctnn/train/averaged_model.hpp>
#include <ctnn/train/trainer.hpp>

#include <cstddef>

namespace {

using namespace ctnn;

using N = Net<Dense<2, 2>, BatchNorm<Shape<2>>>;
constexpr Tensor<float, Shape<4, 2>> x{0, 1, 2, 3, 1, 0, -1, 2}, y{1, 0, 0, 1, 1, 1, 0, 0};

template <class Method> constexpr auto trained(const Method& optimizer, std::size_t steps) {
  Trainer<N, MeanSquaredError, Method, 4> trainer(init<N>(1), optimizer);
  for (std::size_t s = 0; s < steps; ++s) trainer.step(x, y);
  return trainer;
}

constexpr auto averaged = ClipNorm{10} | Averaged{Adam{.learning_rate = 0.1}, 0.5};
constexpr auto one = trained(averaged, 1), two = trained(averaged, 2);
static_assert(one.model().buffers != init<N>(1).buffers && averaged_model(one) == one.model());
static_assert(two.model() == trained(ClipNorm{10} | Adam{.learning_rate = 0.1}, 2).model());

constexpr bool is_between = [] {
  const auto model = averaged_model(two);
  for (std::size_t k = 0; k < parameter_count<N>; ++k) {
    const float before = one.model().parameters[k], after = two.model().parameters[k];
    if (model.parameters[k] != mul_add(0.5f, after - before, before)) return false;
  }
  return model.buffers == two.model().buffers;
}();
static_assert(is_between);

}  // namespace
