// SPDX-License-Identifier: BSL-1.0
// A model in float evaluated on data in double.
// expect: error: .*model_and_data_differ_in_scalar_so_convert_one_of_them<ctnn::Net<ctnn::Dense<2, 1.*expected<float>.*given<double>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr Model<Net<Dense<2, 1>>> model{};
#ifdef FIXED
constexpr auto data = dataset<Net<Dense<2, 1>>>({{{0, 0}, {0}}});
#else
constexpr auto data = dataset<Net<Dense<2, 1>>, double>({{{0, 0}, {0}}});
#endif
static_assert(accuracy(model, data) <= 1);
