// SPDX-License-Identifier: BSL-1.0
// A cross-entropy whose target is the count of classes.
// expect: this_label_is_no_class_so_number_the_classes_from_0
// first error within: 60 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr float logits[]{0, 1, 2};
#ifdef FIXED
constexpr float target[]{-1};
#else
constexpr float target[]{3};
#endif
static_assert(SparseCrossEntropy{}.value<float, 1, Shape<3>>(Batch<const float, 1, Shape<3>>(logits),
                                                             Batch<const float, 1, Shape<1>>(target)) == 0);

int main() {}
