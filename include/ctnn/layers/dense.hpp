// SPDX-License-Identifier: BSL-1.0
// y = activation(x W + b)
#pragma once

#include <ctnn/activations/identity.hpp>
#include <ctnn/concepts/activation.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/initializer.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/initializers/of_activation.hpp>
#include <ctnn/kernels/activation.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/layers/bias.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <
    std::size_t Inputs,
    std::size_t Outputs> struct a_dense_layer_needs_at_least_one_input_and_one_output_so_make_both_counts_positive;
}  // namespace error

/// x: (In), weight: (In, Out), bias: (Out), y: (Out). The bias starts at zero.
template <std::size_t In, std::size_t Out, class Act = Identity, Bias HasBias = Bias::on,
          class WeightInitializer = typename detail::InitializerFor<Act>::type>
struct Dense {
  static_assert(
      require<(In > 0 && Out > 0),
              error::a_dense_layer_needs_at_least_one_input_and_one_output_so_make_both_counts_positive<In, Out>>());
  static_assert(
      require<Activation<Act>, error::this_is_no_activation_so_give_it_a_static_function_value<Act, Dense>>());
  static_assert(require<Initializer<WeightInitializer>,
                        error::this_is_no_initializer_so_give_it_a_static_function_fill<WeightInitializer, Dense>>());

  using Input = Shape<In>;
  using Output = Shape<Out>;
  using ActivationFunction = Act;
  static constexpr std::size_t multiply_adds = In * Out;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Act{}, HasBias); }

  template <class T> using Params = detail::WeightAndBias<T, Shape<In, Out>, Out, HasBias>;

 private:
  static constexpr bool has_bias = HasBias == Bias::on;
  static constexpr bool keeps_pre = slope_uses_input<Act>;
  template <std::size_t B> static constexpr kernels::DenseShape shape{B, In, Out, has_bias};
  static constexpr bool is_linear = std::is_same_v<Act, Identity>;

 public:
  /// The sums before the activation where its slope needs them; backward turns them into their gradient.
  template <class T, std::size_t B> struct Cache {
    std::array<T, is_linear ? 0 : B * Out> pre;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    detail::start<WeightInitializer>(p, In, Out, key);
  }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T, W>) {
    kernels::dense_forward<shape<B>, Act, false, T>(x.data(), p.weight.data(), detail::bias_of(p), nullptr, y.data());
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    kernels::dense_forward<shape<B>, Act, keeps_pre, T>(x.data(), p.weight.data(), detail::bias_of(p), cache.pre.data(),
                                                        y.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires DifferentiableActivation<Act>
  {
    const T* const dpre = activation_backward<T, B>(y, cache, dy);
    kernels::dense_backward_parameters<shape<B>, G == Gradient::added>(x.data(), dpre, dp.weight.data(),
                                                                       detail::bias_of(dp));
    kernels::dense_backward_input<shape<B>, T>(p.weight.data(), dpre, dx.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires DifferentiableActivation<Act>
  {
    const T* const dpre = activation_backward<T, B>(y, cache, dy);
    kernels::dense_backward_parameters<shape<B>, G == Gradient::added>(x.data(), dpre, dp.weight.data(),
                                                                       detail::bias_of(dp));
  }

 private:
  /// dy times the slope, kept in the cache.
  template <class T, std::size_t B>
  static constexpr const T* activation_backward(Batch<const T, B, Output> y, Cache<T, B>& cache,
                                                Batch<const T, B, Output> dy) {
    if constexpr (is_linear) {
      return dy.data();
    } else {
      kernels::activation_backward<B * Out, Act, keeps_pre, T, Out>(cache.pre.data(), y.data(), dy.data(),
                                                                    cache.pre.data());
      return cache.pre.data();
    }
  }
};

}  // namespace ctnn
