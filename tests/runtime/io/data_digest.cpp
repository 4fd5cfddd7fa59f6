// SPDX-License-Identifier: BSL-1.0
// The digest by which a checkpoint knows its data.
#include <ctnn/io/data_digest.hpp>

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

TEST_CASE("Every value counts in the digest of data, and where it stands") {
  const auto digest = [](const std::vector<float>& values) { return ctnn::io::detail::data_digest<float>(values); };
  std::vector<float> values(37);
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = (static_cast<float>(k * 37 % 101) - 50.5f) / 8.0f;
  const std::uint64_t before = digest(values);
  CHECK(before == 0x617047bcdbd8c545);  // on every machine
  for (std::size_t k = 0; k < values.size(); ++k)
    for (std::size_t j = 0; j < k; ++j) {
      std::vector<float> other = values;
      std::swap(other[j], other[k]);
      CHECK(digest(other) != before);
      other = values;
      other[j] = -other[j];
      other[k] = -other[k];
      CHECK(digest(other) != before);
    }
  CHECK(digest({}) != digest({0}));
  CHECK(digest({0}) != digest({0, 0}));
}
