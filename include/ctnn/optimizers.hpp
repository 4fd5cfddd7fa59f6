// SPDX-License-Identifier: BSL-1.0
// All optimizers.
#pragma once

#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/sgd.hpp>
