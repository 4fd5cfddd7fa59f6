// SPDX-License-Identifier: BSL-1.0
// The functions of clock.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/clock.hpp>

#include <ctnn/base/config.hpp>

#include <chrono>

namespace ctnn::plot {

CTNN_HOSTED Clock::Clock()
    : Clock([] { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }) {
}

}  // namespace ctnn::plot
