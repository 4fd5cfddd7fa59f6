// SPDX-License-Identifier: BSL-1.0
// A data set whose targets are not those that the loss wants.
// expect: error: .*targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample<TotalError, .*expected<ctnn::Shape<1>.*given<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

/// (sum of the outputs - target)^2 of the first sample
struct TotalError {
  template <class Output> using Target = Shape<1>;
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Shape<1>> target) {
    T sum = -target[0];
    for (std::size_t k = 0; k < Output::size; ++k) sum = sum + y[k];
    return sum * sum;
  }
  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Shape<1>> target,
                                        Batch<T, B, Output> dy) {
    for (std::size_t k = 0; k < dy.size(); ++k) dy[k] = T(0);
    return value<T, B, Output>(y, target);
  }
};

using Three = Net<Dense<2, 3>>;
#ifdef FIXED
constexpr auto data = dataset<Three, float, Shape<1>>({{{0, 0}, {0}}, {{1, 1}, {3}}});
#else
constexpr auto data = dataset<Three>({{{0, 0}, {0, 0, 0}}, {{1, 1}, {1, 1, 1}}});
#endif
constexpr auto model = train<Three>(data, {.epochs = 1}, Sgd{}, TotalError{});
