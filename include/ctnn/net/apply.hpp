// SPDX-License-Identifier: BSL-1.0
// y = L(x) with the parameters of L from p: a layer whose weights are values of a graph.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/part.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Layer, class Gives, class Takes>
struct the_first_operand_of_Apply_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal;
template <class Layer, class Gives, class ExpectedCount>
struct the_second_operand_of_Apply_holds_all_parameters_of_its_layer_so_give_it_as_many;
template <class Layer>
struct a_layer_with_running_statistics_has_no_place_for_them_in_Apply_so_give_it_a_node_of_its_own;
}  // namespace error

/// An operation of two operands: x: (Input of L), p: parameter_count<L> elements, in the order of the layer's Params. Each
/// sample has its own.
template <class L> struct Apply {
 private:
  using Inner = detail::CheckedLayer<L>;
  static_assert(require<buffer_count<Inner> == 0,
                        error::a_layer_with_running_statistics_has_no_place_for_them_in_Apply_so_give_it_a_node_of_its_own<
                            Inner>>());
  using Input = typename Inner::Input;

 public:
  template <class X, class P> struct Of {
   private:
    static_assert(require<std::is_same_v<X, Input>,
                          error::the_first_operand_of_Apply_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal<
                              Inner, error::gives<X>, error::takes<Input>>>());
    static_assert(
        require<P::size == ctnn::parameter_count<Inner>,
                error::the_second_operand_of_Apply_holds_all_parameters_of_its_layer_so_give_it_as_many<
                    Inner, error::gives<P>, error::expected_count<ctnn::parameter_count<Inner>>>>());
    template <class T> using Params = typename Inner::template Params<T>;

   public:
    using Output = typename Inner::Output;
    static constexpr std::size_t multiply_adds = ctnn::multiply_adds<Inner>;
    static constexpr bool has_backward = TrainableLayer<Inner>;
    template <std::size_t B> static constexpr std::size_t workspace_size = ctnn::workspace_size<Inner, 1>;
    template <class T, std::size_t B> struct Cache {
      std::array<typename Inner::template Cache<T, 1>, B> samples;
    };

    template <class T, std::size_t B>
    static constexpr void infer(Batch<const T, B, X> x, Batch<const T, B, P> p, Batch<T, B, Output> y,
                                Context<T> context) {
      for (std::size_t b = 0; b < B; ++b)
        ctnn::infer_within<Inner, T, 1>(weights(p, b), sample<Input>(x, b), sample<Output>(y, b), context.child(b, 0));
    }

    template <class T, std::size_t B>
    static constexpr void forward(Batch<const T, B, X> x, Batch<const T, B, P> p, Batch<T, B, Output> y,
                                  Cache<T, B>& cache, Context<T> context) {
      for (std::size_t b = 0; b < B; ++b)
        ctnn::forward<Inner, T, 1>(weights(p, b), sample<Input>(x, b), sample<Output>(y, b), cache.samples[b],
                                   context.child(b, 0));
    }

    template <class T, std::size_t B>
    static constexpr void backward(Batch<const T, B, X> x, Batch<const T, B, P> p, Batch<const T, B, Output> y,
                                   Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, X> dx,
                                   Batch<T, B, P> dp) {
      for (std::size_t b = 0; b < B; ++b) {
        T* const own_dp = dp.data() + b * P::size;
        begin_gradient<Inner, Gradient::written>(own_dp);
        ctnn::backward<Inner, T, 1, Gradient::written>(weights(p, b), sample<Input>(x, b), sample<Output>(y, b),
                                                       cache.samples[b], sample<Output>(dy, b), sample<Input>(dx, b),
                                                       bind<Params<T>>(own_dp));
      }
    }

   private:
    template <class V> static constexpr auto weights(V p, std::size_t b) {
      return bind<Params<typename V::element_type>>(p.data() + b * P::size);
    }
    template <class S, class V> static constexpr auto sample(V all, std::size_t b) {
      return Batch<typename V::element_type, 1, S>(all.data() + b * S::size);
    }
  };
};

}  // namespace ctnn
