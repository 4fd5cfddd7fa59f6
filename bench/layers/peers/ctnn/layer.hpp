// SPDX-License-Identifier: BSL-1.0
// A ctnn layer L as a peer: Model::infer, or, where backward or training statistics are asked for, L's own functions.
#pragma once

#include "../../harness.hpp"

#include <ctnn/activations.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net.hpp>

#include <memory>
#include <vector>

namespace bench {

template <class W, class L, ctnn::Mode mode = ctnn::Mode::inference> class CtnnLayer {
  static constexpr std::size_t B = W::batch;
  using Cache = typename L::template Cache<float, B>;
  using X = ctnn::Batch<const float, B, typename L::Input>;
  using Y = ctnn::Batch<const float, B, typename L::Output>;

 public:
  explicit CtnnLayer(std::span<const float> parameters) {
    static_assert(ctnn::parameter_count<L> == parameter_count<W>);
    std::copy(parameters.begin(), parameters.end(), model_.parameters.begin());
  }

  void infer(const float* x, float* y) {
    if constexpr (mode == ctnn::Mode::inference)
      model_.template infer<B>(x, y);
    else
      forward(x, y, *cache_);
  }

  void bind(const float* x, const float* dy, std::size_t slots) {
    x_ = x;
    dy_ = dy;
    y_ = Buffer(slots * output_count<W>);
    for (std::size_t slot = 0; slot < slots; ++slot) {
      caches_.push_back(std::make_unique<Cache>());
      forward(x + slot * input_count<W>, y_.data() + slot * output_count<W>, *caches_.back());
    }
  }

  /// The gradients of the parameters add up; the harness has looked at them by then.
  void backward(std::size_t slot) {
    L::template backward<float, B>(weights(), X(x_ + slot * input_count<W>), Y(y_.data() + slot * output_count<W>),
                                   *caches_[slot], Y(dy_ + slot * output_count<W>),
                                   ctnn::Batch<float, B, typename L::Input>(dx_.data()),
                                   ctnn::bind<typename L::template Params<float>>(gradient_.data()));
  }

  std::vector<float> input_gradient() const { return {dx_.data(), dx_.data() + input_count<W>}; }
  std::vector<float> parameter_gradient() {
    const std::vector<float> g(gradient_.data(), gradient_.data() + parameter_count<W>);
    std::fill_n(gradient_.data(), parameter_count<W>, 0.0f);
    return g;
  }

 private:
  auto weights() const { return ctnn::bind<typename L::template Params<const float>>(model_.parameters.data()); }

  void forward(const float* x, float* y, Cache& cache) {
    ctnn::Context<float> context;
    context.mode = mode;
    context.buffers = context.new_buffers = model_.buffers.data();
    L::template forward<float, B>(weights(), X(x), ctnn::Batch<float, B, typename L::Output>(y), cache, context);
  }

  ctnn::Model<ctnn::Net<L>> model_;
  std::unique_ptr<Cache> cache_ = std::make_unique<Cache>();
  std::vector<std::unique_ptr<Cache>> caches_;
  Buffer gradient_{parameter_count<W>}, dx_{input_count<W>}, y_{1};
  const float *x_ = nullptr, *dy_ = nullptr;
};

}  // namespace bench
