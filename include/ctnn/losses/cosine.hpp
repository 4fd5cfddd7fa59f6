// SPDX-License-Identifier: BSL-1.0
// Mean over samples of 1 - y target / (|y| |target|): the angle alone counts.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/kernels/reduce.hpp>
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
    const auto same = [](auto a) { return a; };
    const auto sample = [=](std::size_t b) {
      const T* const out = y + b * N;
      const T* const wanted = target + b * N;
      const auto of_out = kernels::scaled_norm<N>(same, out), of_wanted = kernels::scaled_norm<N>(same, wanted);
      const T u = of_out.unit, v = of_wanted.unit;
      const bool is_angle = !(of_out.norm <= smallest * u) && !(of_wanted.norm <= smallest * v);
      const T scale = is_angle ? T(1) / (of_out.norm * of_wanted.norm) : T(0);
      const T cosine = rounded(kernels::sum<N>([=](auto o, auto w) { return (o * u) * (w * v); }, out, wanted) * scale);
      if (dy != nullptr) {
        const T along = is_angle ? cosine / (of_out.norm * of_out.norm) : T(0);
        kernels::for_each<N>([=](auto o, auto w,
                                 auto& d) { d = mul_add(o * u, decltype(o)(along), -(w * v * scale)) * u / terms; },
                             out, wanted, dy + b * N);
      }
      return T(1) - cosine;
    };
    return ctnn::sum<B>(sample) / terms;
  }
};

}  // namespace ctnn
