// SPDX-License-Identifier: BSL-1.0
// y = x
#include <ctnn/activations/identity.hpp>

static_assert(ctnn::Identity::value(-3.5f) == -3.5f && ctnn::Identity::value(2.5) == 2.5);
static_assert(ctnn::Identity::slope(-3.5f, -3.5f) == 1.0f && ctnn::Identity::slope(0.0, 0.0) == 1.0);
static_assert(!ctnn::Identity::slope_uses_input);
