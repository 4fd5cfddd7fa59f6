// SPDX-License-Identifier: BSL-1.0
// The naive net in the harness.
#include "naive.hpp"

#include "../harness.hpp"
#include "../workloads.hpp"

namespace bench {
namespace {

template <class W> class Naive {
 public:
  explicit Naive(std::span<const float> parameters) : net_(W::layers, Method::sgd, parameters.data()) {}

  void infer(const float* x, float* y) {
    for (std::size_t b = 0; b < W::batch; ++b) {
      x_.assign(x + b * input_size<W>, x + (b + 1) * input_size<W>);
      const naive::Values& out = net_.forward(x_);
      std::copy(out.begin(), out.end(), y + b * output_size<W>);
    }
  }

 private:
  naive::Net net_;
  naive::Values x_;
};

template <class W> class NaiveTraining {
 public:
  NaiveTraining(std::span<const float> parameters, double learning_rate)
      : net_(W::layers, W::method, parameters.data()),
        learning_rate_(learning_rate) {}

  void step(const float* x, const float* target) {
    net_.clear_gradients();
    for (std::size_t b = 0; b < W::batch; ++b) {
      x_.assign(x + b * input_size<W>, x + (b + 1) * input_size<W>);
      const naive::Values& y = net_.forward(x_);
      plain::loss_gradient(W::loss, y.data(), target + b * output_size<W>, dy_.data(), 1, output_size<W>);
      for (float& d : dy_) d /= static_cast<float>(W::batch);
      net_.backward(dy_);
    }
    net_.update(learning_rate_);
  }
  std::vector<float> parameters() const { return net_.parameters(); }

 private:
  naive::Net net_;
  naive::Values x_, dy_ = naive::Values(output_size<W>);
  double learning_rate_;
};

[[maybe_unused]] const bool registered = add_inference<Naive, W1, W2, W3, W4, W9Single, W9Batch>("naive") &&
                                         add_training<NaiveTraining, W5, W6Adam, W6Sgd, W8>("naive");

}  // namespace
}  // namespace bench
