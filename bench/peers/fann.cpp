// SPDX-License-Identifier: BSL-1.0
// FANN: fann_run. Its neurons hold their weights as rows, the bias last.
#include "../harness.hpp"
#include "../workloads.hpp"

#include <floatfann.h>

namespace bench {
namespace {

template <class W> class Fann {
 public:
  explicit Fann(std::span<const float> parameters) {
    std::vector<unsigned> sizes{static_cast<unsigned>(input_size<W>)};
    for (const Dense& layer : W::layers) sizes.push_back(static_cast<unsigned>(layer.out));
    net_.reset(fann_create_standard_array(static_cast<unsigned>(sizes.size()), sizes.data()));
    fann_set_activation_function_hidden(net_.get(), FANN_SIGMOID_SYMMETRIC);  // tanh(steepness z)
    fann_set_activation_steepness_hidden(net_.get(), 1);
    fann_set_activation_function_output(net_.get(), FANN_LINEAR);
    fann_set_activation_steepness_output(net_.get(), 1);
    std::vector<fann_connection> connections(fann_get_total_connections(net_.get()));
    fann_get_connection_array(net_.get(), connections.data());
    std::size_t k = 0;
    for (std::size_t l = 0; l < depth<W>; ++l) {
      constexpr auto layers = W::layers;
      const float* const p = parameters.data() + offset<W>(l);
      for (std::size_t j = 0; j < layers[l].out; ++j)
        for (std::size_t i = 0; i <= layers[l].in; ++i) connections[k++].weight = p[i * layers[l].out + j];
    }
    fann_set_weight_array(net_.get(), connections.data(), static_cast<unsigned>(connections.size()));
  }

  void infer(const float* x, float* y) {
    const float* const out = fann_run(net_.get(), const_cast<float*>(x));
    std::copy_n(out, output_count<W>, y);
  }

 private:
  struct Destroy {
    void operator()(fann* net) const { fann_destroy(net); }
  };
  std::unique_ptr<fann, Destroy> net_;
};

[[maybe_unused]] const bool registered =
    add_inference<Fann, W2>("fann") &&
    add_reason<W1, W3, W4, W5, W6Adam, W6Sgd, W8, W9Single, W9Batch>("fann", "FANN 2.2 has no ReLU");

}  // namespace
}  // namespace bench
