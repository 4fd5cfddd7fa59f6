// SPDX-License-Identifier: BSL-1.0
// y(..., i, j) = the sum over k of a(..., i, k) b(..., k, j).
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/operations/broadcast.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {
template <class A, class B>
struct the_last_dimension_of_the_first_matrix_is_the_last_but_one_of_the_second_so_make_the_two_equal;
}  // namespace error

namespace detail {

/// The first Count dimensions of S.
template <class S, std::size_t Count, class Indices = std::make_index_sequence<Count>> struct LeadingDims;
template <class S, std::size_t Count, std::size_t... I>
struct LeadingDims<S, Count, std::index_sequence<I...>> {
  using type = Shape<S::dims[I]...>;
};

/// S as matrices: a vector is one row on the left, one column on the right.
template <class S, bool Left> struct Matrices {
  static constexpr bool is_vector = S::rank == 1;
  static constexpr std::size_t rows = is_vector ? (Left ? 1 : S::dims[0]) : S::dims[S::rank - (is_vector ? 1 : 2)];
  static constexpr std::size_t columns = is_vector ? (Left ? S::dims[0] : 1) : S::dims[S::rank - 1];
  using Lead = typename LeadingDims<S, is_vector ? 0 : S::rank - 2>::type;
};

template <class Lead, class Tail> struct JoinedShape;
template <std::size_t... L, std::size_t... N> struct JoinedShape<Shape<L...>, Shape<N...>> {
  using type = Shape<L..., N...>;
};

template <class A, class B> consteval auto product_shape() {
  using Left = Matrices<A, true>;
  using Right = Matrices<B, false>;
  require<
      Left::columns == Right::rows,
      error::the_last_dimension_of_the_first_matrix_is_the_last_but_one_of_the_second_so_make_the_two_equal<A, B>>();
  using Lead = BroadcastShape<typename Left::Lead, typename Right::Lead>;
  using Tail =
      std::conditional_t<Left::is_vector, std::conditional_t<Right::is_vector, Shape<>, Shape<Right::columns>>,
                         std::conditional_t<Right::is_vector, Shape<Left::rows>, Shape<Left::rows, Right::columns>>>;
  using Joined = typename JoinedShape<Lead, Tail>::type;
  return std::conditional_t<Joined::rank == 0, Shape<1>, Joined>{};
}

struct NoActivationOfProduct {
  static constexpr bool vectorizes = true;
  template <class V> CTNN_INLINE static constexpr V value(V x) { return x; }
};

template <class A, class C> struct MatMulOf {
  using Output = decltype(product_shape<A, C>());

  template <class T, std::size_t B>
  static constexpr void forward(Batch<const T, B, A> a, Batch<const T, B, C> b, Batch<T, B, Output> y) {
    for_each_product<B>([&](auto rows, std::size_t at_a, std::size_t at_b, std::size_t at_y) {
      kernels::dense_forward<rows.value, inner, columns, NoActivationOfProduct, false, false, T, T>(a.data() + at_a,
                                                                                                    b.data() + at_b,
                                                                                                    nullptr, nullptr,
                                                                                                    y.data() + at_y);
    });
  }

  /// Writes da and db.
  template <class T, std::size_t B>
  static constexpr void backward(Batch<const T, B, A> a, Batch<const T, B, C> b, Batch<const T, B, Output>,
                                 Batch<const T, B, Output> dy, Batch<T, B, A> da, Batch<T, B, C> db) {
    if constexpr (is_broadcast<typename Left::Lead>) clear(da);
    if constexpr (is_broadcast<typename Right::Lead>) clear(db);
    for_each_product<B>([&](auto rows, std::size_t at_a, std::size_t at_b, std::size_t at_y) {
      left_gradient<rows.value>(b.data() + at_b, dy.data() + at_y, da.data() + at_a);
      kernels::dense_backward_parameters<rows.value, inner, columns, false, T, is_broadcast<typename Right::Lead>>(
          a.data() + at_a, dy.data() + at_y, db.data() + at_b, nullptr);
    });
  }

 private:
  using Left = Matrices<A, true>;
  using Right = Matrices<C, false>;
  using Lead = BroadcastShape<typename Left::Lead, typename Right::Lead>;
  static constexpr std::size_t inner = Left::columns, columns = Right::columns;
  template <class Own> static constexpr bool is_broadcast = Own::size != Lead::size;

  /// product(Constant rows, first elements of a, b and y). Matrices of a that meet the same matrix of b are one.
  template <std::size_t B, class Product> static constexpr void for_each_product(const Product& product) {
    using All = Loops<B, Lead, typename Left::Lead, typename Right::Lead>;
    constexpr bool moves_a = All::template moves<0>, moves_b = All::template moves<1>;
    constexpr std::size_t of_a = Left::rows * inner, of_b = inner * columns, of_y = Left::rows * columns;
    constexpr std::size_t together = moves_b ? 1 : All::run;
    All::for_each_run([&](const typename All::Positions& at) {
      for (std::size_t k = 0; k < All::run; k += together)
        product(std::integral_constant<std::size_t, together * Left::rows>{}, (at[0] + (moves_a ? k : 0)) * of_a,
                (at[1] + (moves_b ? k : 0)) * of_b, (at[2] + k) * of_y);
    });
  }

  template <class V> static constexpr void clear(V gradient) {
    for (std::size_t k = 0; k < gradient.size(); ++k) gradient[k] = typename V::value_type(0);
  }

  template <std::size_t Rows, class T> static constexpr void left_gradient(const T* b, const T* dy, T* da) {
    if constexpr (is_broadcast<typename Left::Lead>) {
      T row[inner]{};
      for (std::size_t i = 0; i < Rows; ++i) {
        kernels::dense_backward_input<1, inner, columns, T>(b, dy + i * columns, row);
        kernels::add<inner>(da + i * inner, row, da + i * inner);
      }
    } else {
      kernels::dense_backward_input<Rows, inner, columns, T>(b, dy, da);
    }
  }
};

}  // namespace detail

/// numpy's rules: matrices in the last two dimensions, the others broadcast; a vector is one row on the left, one column on
/// the right, whose dimension the output lacks. The sums are those of Dense.
struct MatMul {
  template <class A, class B> using Of = detail::MatMulOf<A, B>;
};

}  // namespace ctnn
