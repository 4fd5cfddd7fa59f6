// SPDX-License-Identifier: BSL-1.0
// Checks and times the backward pass of a layer; the forward pass and streams use the harness of the chains.
#pragma once

#include "../harness.hpp"
#include "reference.hpp"
#include "workloads.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace bench {

// A peer with gradients is a class template over the workload with
//   explicit Peer(std::span<const float> parameters);
//   void bind(const float* x, const float* dy, std::size_t slots);  // the rings; runs forward where backward needs it
//   void backward(std::size_t slot);                                // dx and the gradients of the parameters
//   std::vector<float> input_gradient(), parameter_gradient();      // of the last call, in the shared order

template <class W> const std::vector<float>& initial_parameters() {
  static const std::vector<float> parameters = uniform(parameter_count<W>, 1, -W::layer.scale, W::layer.scale);
  return parameters;
}

/// Zero where a sum is so near to zero that rounding may decide on which side of ReLU it falls.
template <class W> const std::vector<float>& shared_output_gradients() {
  static const std::vector<float> gradients = [] {
    std::vector<float> dy = uniform(W::ring * output_count<W>, 3, -1, 1);
    if constexpr (requires { convolution_sums(W::layer, {}, {}, 0); }) {
      const std::vector<double> x(shared_inputs<W>().begin(), shared_inputs<W>().end());
      const std::vector<double> p(initial_parameters<W>().begin(), initial_parameters<W>().end());
      const std::vector<double> sums = convolution_sums(W::layer, p, x, W::ring * W::batch);
      for (std::size_t k = 0; k < dy.size(); ++k)
        if (std::abs(sums[k]) < 1e-5) dy[k] = 0;
    }
    return dy;
  }();
  return gradients;
}

/// By slot.
template <class W> const std::vector<Gradient>& expected_gradients() {
  static const std::vector<Gradient> expected = [] {
    std::vector<Gradient> all;
    for (std::size_t slot = 0; slot < W::ring; ++slot)
      all.push_back(make_reference(W::layer, initial_parameters<W>())
                        .gradient({shared_inputs<W>().data() + slot * input_count<W>, input_count<W>},
                                  {shared_output_gradients<W>().data() + slot * output_count<W>, output_count<W>},
                                  W::batch));
    return all;
  }();
  return expected;
}

template <template <class> class Peer, class W> class GradientRun {
 public:
  GradientRun()
      : x_(std::span<const float>(shared_inputs<W>())),
        dy_(std::span<const float>(shared_output_gradients<W>())) {
    peer_->bind(x_.data(), dy_.data(), W::ring);
  }

  void run(benchmark::State& state) {
    for (std::size_t slot = 0; slot < W::ring; ++slot) {
      peer_->backward(slot);
      if (!agrees(state, error(expected_gradients<W>()[slot]), tolerance)) return;
    }
    Peer<W>* const peer = peer_.get();
    benchmark::DoNotOptimize(peer);
    for (auto _ : state)
      for (std::size_t slot = 0; slot < W::ring; ++slot) {
        peer->backward(slot);
        benchmark::ClobberMemory();
      }
    describe<W>(state, 2);
  }

 private:
  static constexpr double tolerance = 2e-5;

  /// The largest of dx, weight and bias, each relative to its own largest value.
  double error(const Gradient& expected) {
    const std::vector<float> dx = peer_->input_gradient(), dp = peer_->parameter_gradient();
    const std::span<const float> parameters(dp);
    const std::span<const double> wanted(expected.parameters);
    const double errors[] = {largest_error(dx, expected.dx),
                             largest_error(parameters.first(W::layer.weights()), wanted.first(W::layer.weights())),
                             largest_error(parameters.subspan(W::layer.weights()), wanted.subspan(W::layer.weights()))};
    double largest = 0;
    for (const double each : errors)
      if (!(each <= largest)) largest = each;  // keeps NaN
    return largest;
  }

  std::unique_ptr<Peer<W>> peer_ = std::make_unique<Peer<W>>(std::span<const float>(initial_parameters<W>()));
  Buffer x_, dy_;
};

/// Registers <workload>/backward/<peer>.
template <template <class> class Peer, class... W> bool add_gradients(const std::string& peer,
                                                                      void (*settle)() = nullptr) {
  return (add_run<W>("backward", peer, settle, [](benchmark::State& state) { GradientRun<Peer, W>().run(state); }) &&
          ...);
}

}  // namespace bench
