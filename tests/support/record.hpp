// SPDX-License-Identifier: BSL-1.0
// check_record<Layer, T, B>(): a layer's results at run time have the bits that the compiler found.
#pragma once

#include <ctnn/testing/laws/record.hpp>

#include <catch2/catch.hpp>

#include <cstddef>

namespace support {

template <class L, class T, std::size_t B = 2, ctnn::Mode M = ctnn::Mode::training> void check_record() {
  CHECK(ctnn::testing::runs_as_compiled<L, T, B, M>());
}

}  // namespace support
