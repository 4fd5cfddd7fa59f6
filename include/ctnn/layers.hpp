// SPDX-License-Identifier: BSL-1.0
// All layers.
#pragma once

#include <ctnn/layers/dense.hpp>
