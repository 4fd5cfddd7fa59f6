// SPDX-License-Identifier: BSL-1.0
// Mean over samples of 1 - y target / (|y| |target|): the angle alone counts.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// PyTorch's CosineEmbeddingLoss for pairs that belong together. Where a norm is all but 0 (below `epsilon`) the loss of
/// the sample is 1 and its gradient 0.
struct CosineDistance {
  double epsilon = 1e-12;
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return compute<T, B, Output>(y.data(), target.data(), nullptr);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    return compute<T, B, Output>(y.data(), target.data(), dy.data());
  }

 private:
  template <class T, std::size_t B, class Output>
  constexpr T compute(const T* y, const T* target, T* dy) const {
    constexpr std::size_t N = Output::size;
    const T terms = detail::divisor<B, T>(reduction), smallest = static_cast<T>(epsilon);
    const auto product = [](auto a, auto b) { return a * b; };
    const auto sample = [=](std::size_t b) {
      const T* const out = y + b * N;
      const T* const wanted = target + b * N;
      const T out_norm = sqrt(kernels::sum<N>(product, out, out));
      const T wanted_norm = sqrt(kernels::sum<N>(product, wanted, wanted));
      const bool is_angle = !(out_norm <= smallest) && !(wanted_norm <= smallest);
      const T scale = is_angle ? T(1) / (out_norm * wanted_norm) : T(0);
      const T cosine = rounded(kernels::sum<N>(product, out, wanted) * scale);
      if (dy != nullptr) {
        const T along = is_angle ? cosine / (out_norm * out_norm) : T(0);
        kernels::for_each<N>([=](auto o, auto w, auto& d) { d = mul_add(o, decltype(o)(along), -(w * scale)) / terms; },
                             out, wanted, dy + b * N);
      }
      return T(1) - cosine;
    };
    return kernels::reference::sum<B, T>(sample) / terms;
  }
};

}  // namespace ctnn
