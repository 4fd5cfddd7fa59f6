// SPDX-License-Identifier: BSL-1.0
// A layer's running statistics start as the layer says, wherever it stands.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <type_traits>

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

// model.layer<I>() names them beside the parameters, as PyTorch does, also inside nets and wrappers.
template <std::size_t... I, class M> constexpr bool names_its_buffers(M& model, std::size_t at) {
  const auto norm = model.template layer<I...>();
  return norm.running_mean.data() == model.buffers.data() + at &&
         norm.running_var.data() == model.buffers.data() + at + 1 && norm.running_var[0] == 1 && norm.weight[0] == 1;
}
constexpr bool all_are_named() {
  auto flat = init<Net<Dense<1, 2>, Reshape<Shape<2>, Shape<2, 1>>, Norm, Norm>>(1);
  auto nested = init<Net<Norm, Net<Norm, Net<Norm, Norm>>, Residual<Norm, Norm>, Repeat<3, Net<Norm, Norm>>,
                         Branch<Add, Norm, Net<Norm, Norm>>, TimeDistributed<2, BatchNorm<Shape<1>>>>>(1);
  return names_its_buffers<2>(flat, 0) && names_its_buffers<3>(flat, 2) && names_its_buffers<0>(nested, 0) &&
         names_its_buffers<1, 1, 1>(nested, 6) && names_its_buffers<2, 1>(nested, 10) &&
         names_its_buffers<3, 2, 1>(nested, 22) && names_its_buffers<4, 1, 1>(nested, 28) &&
         names_its_buffers<5, 0>(nested, 30);
}
static_assert(all_are_named());
constexpr bool back_to_back() {
  auto model = init<Net<Bidirectional<Net<Norm, Norm>>, Reversed<BatchNorm<Shape<2, 2>>>>>(1);
  return names_its_buffers<0, 0, 1>(model, 2) && names_its_buffers<0, 1, 0, 1>(model, 6) &&
         model.layer<1, 0>().running_mean.data() == &model.buffers[8];
}
static_assert(back_to_back());

constexpr bool can_be_set() {
  auto model = init<Net<BatchNorm<Shape<2>>>>(1);
  model.layer<0>().running_mean[1] = 3;
  const auto& constant = model;
  static_assert(std::is_same_v<decltype(constant.layer<0>().running_mean), Vector<const float, 2>>);
  return model.buffers[1] == 3 && model({0, 3})[1] == 0;
}
static_assert(can_be_set());

// A layer without buffers gives what it always did, and a net its parameters.
static_assert(std::is_same_v<decltype(Model<Net<Dense<2, 1>>>{}.layer<0>()), Dense<2, 1>::Params<float>>);
static_assert(std::is_same_v<decltype(Model<Net<Net<Norm>>>{}.layer<0>()), Net<Norm>::Params<float>>);

}  // namespace
