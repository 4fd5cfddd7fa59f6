// SPDX-License-Identifier: BSL-1.0
// All optimizers.
#ifndef CTNN_OPTIMIZERS_HPP
#define CTNN_OPTIMIZERS_HPP

#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/sgd.hpp>

#endif
