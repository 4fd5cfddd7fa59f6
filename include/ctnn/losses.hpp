// SPDX-License-Identifier: BSL-1.0
// All losses.
#pragma once

#include <ctnn/losses/binary_cross_entropy.hpp>
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/losses/mean_squared_error.hpp>
