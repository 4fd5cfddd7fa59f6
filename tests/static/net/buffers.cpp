// SPDX-License-Identifier: BSL-1.0
// A layer's running statistics start as the layer says, wherever it stands.
#include <ctnn/ctnn.hpp>

namespace {

using namespace ctnn;

using Norm = BatchNorm<Shape<2, 1>>;  // mean 0, variance 1
static_assert(buffer_count<Norm> == 2);

template <class Topology> constexpr bool starts_at_0_and_1() {
  const auto model = init<Topology>(1);
  for (std::size_t k = 0; k < model.buffers.size(); ++k)
    if (model.buffers[k] != static_cast<float>(k % 2)) return false;
  return model.buffers.size() >= 2;
}
static_assert(starts_at_0_and_1<Net<Norm>>() && starts_at_0_and_1<Net<Norm, Net<Norm, Norm>>>());
static_assert(starts_at_0_and_1<Net<Residual<Norm>>>() && starts_at_0_and_1<Net<Repeat<3, Norm>>>());
static_assert(starts_at_0_and_1<Net<Branch<Add, Norm, Net<Norm, Norm>>>>());
static_assert(starts_at_0_and_1<Net<TimeDistributed<3, Norm>>>());
static_assert(starts_at_0_and_1<Net<Reversed<Norm>>>() && starts_at_0_and_1<Net<Bidirectional<Norm>>>());
static_assert(starts_at_0_and_1<Net<SkipStack<Net<Norm, Slice<Shape<2, 1>, 0, 1>>>>>());

}  // namespace
