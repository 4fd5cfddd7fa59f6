// SPDX-License-Identifier: BSL-1.0
// The weights that all peers share: ctnn::init with a fixed seed.
#include "harness.hpp"
#include "peers/ctnn.hpp"
#include "workloads.hpp"

#include <ctnn/net.hpp>

namespace bench {

template <class W> const std::vector<float>& initial_parameters() {
  static const std::vector<float> parameters = [] {
    const auto model = std::make_unique<ctnn::Model<CtnnNet<W>>>();
    ctnn::initialize(*model, 1);
    std::vector<float> p(model->parameters.begin(), model->parameters.end());
    for (std::size_t l = 0; l < depth<W>; ++l)
      if (W::layers[l].bias) {
        const std::vector<float> bias = uniform(W::layers[l].out, 1, -0.1f, 0.1f);
        std::copy(bias.begin(), bias.end(),
                  p.begin() + static_cast<std::ptrdiff_t>(offset<W>(l) + W::layers[l].weights()));
      }
    return p;
  }();
  return parameters;
}

template const std::vector<float>& initial_parameters<W1>();
template const std::vector<float>& initial_parameters<W2>();
template const std::vector<float>& initial_parameters<W3>();
template const std::vector<float>& initial_parameters<W4>();
template const std::vector<float>& initial_parameters<W5>();
template const std::vector<float>& initial_parameters<W6Adam>();
template const std::vector<float>& initial_parameters<W6Sgd>();
template const std::vector<float>& initial_parameters<W8>();
template const std::vector<float>& initial_parameters<W9Single>();
template const std::vector<float>& initial_parameters<W9Batch>();
template const std::vector<float>& initial_parameters<Multiply4>();
template const std::vector<float>& initial_parameters<Multiply8>();
template const std::vector<float>& initial_parameters<Multiply16>();
template const std::vector<float>& initial_parameters<Multiply32>();

}  // namespace bench
