// SPDX-License-Identifier: BSL-1.0
// Targets in double for a model in float.
// expect: error: .*model_and_data_differ_in_scalar_so_convert_one_of_them<ctnn::Dense<2, 1.*expected<float>.*given<double>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr Model<Dense<2, 1>> model{};
constexpr Tensor<float, Shape<3, 2>> x{};
#ifdef FIXED
constexpr auto slope = value_and_gradient<MeanSquaredError>(model, x, Tensor<float, Shape<3, 1>>{});
#else
constexpr auto slope = value_and_gradient<MeanSquaredError>(model, x, Tensor<double, Shape<3, 1>>{});
#endif
static_assert(slope.value == 0);
