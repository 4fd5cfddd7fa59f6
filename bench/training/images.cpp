// SPDX-License-Identifier: BSL-1.0
#include "images.hpp"

#include "nets.hpp"

#include <ctnn/io.hpp>

#include <cstdint>
#include <numeric>
#include <utility>

namespace bench {

Images read_images(const std::string& kind) {
  const std::string folder = "/usr/share/datasets/fashion-mnist/" + kind;
  Images all{ctnn::io::read_idx<float>(folder + "-images-idx3-ubyte.gz", ctnn::io::Pixels::unit).values,
             ctnn::io::read_idx<float>(folder + "-labels-idx1-ubyte.gz").values};
  for (float& pixel : all.x) pixel = (pixel - 0.2860f) / 0.3530f;
  return all;
}

Images shuffled(const Images& all, std::size_t count) {
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t random = 1;
  for (std::size_t n = order.size(); n > 1; --n) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    std::swap(order[n - 1], order[(random >> 33) % n]);
  }
  Images some;
  for (std::size_t n = 0; n < count; ++n) {
    const auto first = all.x.begin() + static_cast<std::ptrdiff_t>(order[n] * pixels);
    some.x.insert(some.x.end(), first, first + pixels);
    some.labels.push_back(all.labels[order[n]]);
  }
  return some;
}

}  // namespace bench
