// SPDX-License-Identifier: BSL-1.0
// All losses.
#ifndef CTNN_LOSSES_HPP
#define CTNN_LOSSES_HPP

#include <ctnn/losses/binary_cross_entropy.hpp>
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/losses/mean_squared_error.hpp>

#endif
