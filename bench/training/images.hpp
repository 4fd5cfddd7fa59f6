// SPDX-License-Identifier: BSL-1.0
// Fashion-MNIST as Debian's dataset-fashion-mnist installs it, one epoch of it in a fixed random order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

/// (size, 784) floats of mean 0 and deviation 1 over all pixels, and as many labels, 0 to 9.
struct Images {
  std::vector<float> x, labels;

  std::size_t size() const { return labels.size(); }
};

/// kind: "train" or "t10k". Throws ctnn::io::Error.
Images read_images(const std::string& kind);

/// The first `count` of all images in a random order.
Images shuffled(const Images& all, std::size_t count);

}  // namespace bench
