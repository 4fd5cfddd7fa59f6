// SPDX-License-Identifier: BSL-1.0
// BatchNorm, GroupNorm and InstanceNorm beside PyTorch's.
#include <ctnn/layers.hpp>

#include "support/pytorch_case.hpp"

#include <cstddef>
#include <string>

namespace {

using namespace ctnn;
using support::follows_pytorch;

template <class L, std::size_t B> void follows_in_both_modes(const std::string& name) {
  follows_pytorch<L, B>(name + "_training", Mode::training);
  follows_pytorch<L, B>(name + "_inference", Mode::inference);
}

TEST_CASE("BatchNorm is PyTorch's, its running statistics too") {
  follows_in_both_modes<BatchNorm<Shape<5>>, 4>("normalization/batch_norm_5");
  follows_in_both_modes<BatchNorm<Shape<7, 3>>, 3>("normalization/batch_norm_7_3");
  constexpr BatchNormOptions options{.epsilon = 1e-3, .momentum = 0.3};
  follows_in_both_modes<BatchNorm<Shape<3, 3, 9>, options>, 2>("normalization/batch_norm_3_3_9");
}

TEST_CASE("GroupNorm and InstanceNorm are PyTorch's") {
  follows_pytorch<GroupNorm<Shape<8>, 2>, 2>("normalization/group_norm_8_2");
  follows_pytorch<GroupNorm<Shape<3, 2, 10>, 2>, 2>("normalization/group_norm_3_2_10_2");
  follows_pytorch<InstanceNorm<Shape<5, 4, 3>>, 2>("normalization/instance_norm_5_4_3");
}

}  // namespace
