// SPDX-License-Identifier: BSL-1.0
// What a refused file says.
#pragma once

#include <ctnn/io/error.hpp>

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>

namespace test {

/// What the io::Error that f throws says, without the folder; fails if it throws none.
template <class F> std::string refusal(F f) {
  try {
    f();
  } catch (const ctnn::io::Error& error) {
    const std::string said = error.what();
    const std::size_t slash = error.file().find_last_of('/');
    return slash == std::string::npos ? said : said.substr(slash + 1);
  }
  FAIL("nothing was refused");
  return {};
}

}  // namespace test
