// SPDX-License-Identifier: BSL-1.0
// y = the sum, the mean, the largest, ... of x along some axes.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/column_sums.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/operations/broadcast.hpp>
#include <ctnn/operations/reducer.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Shape, std::size_t... Axes> struct an_axis_is_none_of_the_shape_so_count_from_0_without_the_batch;
}  // namespace error

namespace detail {

template <class S, std::size_t... Axes> struct ReducedDims {
  static constexpr std::size_t rank = S::rank;
  static constexpr std::array<std::size_t, rank> dims = [] {
    auto all = S::dims;
    for (std::size_t k = 0; k < rank; ++k)
      if ((false || ... || (k == Axes))) all[k] = 1;
    return all;
  }();
};

/// S with an extent of 1 along each of the axes.
template <class S, std::size_t... Axes> consteval auto reduced_shape() {
  require<((Axes < S::rank) && ...),
          error::an_axis_is_none_of_the_shape_so_count_from_0_without_the_batch<S, Axes...>>();
  return ShapeOf<ReducedDims<S, Axes...>>{};
}

}  // namespace detail

/// x: S; y: S with an extent of 1 along Axes. NaN is the largest and the smallest; equal ones share their gradient.
template <Reducer R, class S, std::size_t... Axes> struct Reduce {
  static_assert(detail::takes_shape<Reduce, S>());
  using Input = S;
  using Output = decltype(detail::reduced_shape<S, Axes...>());
  template <class T> struct Params {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(R, Axes...); }

 private:
  using Formulas = detail::ReducerFormulas<R>;
  static constexpr std::size_t group = S::size / Output::size;
  template <std::size_t B> using Over = detail::Loops<B, S, Output>;

 public:
  template <class T, std::size_t B> struct Cache {
    std::array<T, Formulas::counts || Formulas::shifts ? B * Output::size : 0> first;  // counts, or the largest
    std::array<T, R == Reducer::product ? B * Output::size : 0> product;
  };

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& cache,
                                Context<T>) {
    const T* shift = x.data();  // any number, where nothing is subtracted
    if constexpr (Formulas::shifts) {
      using Max = detail::ReducerFormulas<Reducer::max>;
      fold<B>([](auto v, auto) CTNN_INLINE_LAMBDA { return v; }, Max{}, x.data(), x.data(), cache.first.data());
      shift = cache.first.data();
    }
    fold<B>([](auto v, auto largest) CTNN_INLINE_LAMBDA { return Formulas::term(v, largest); }, Formulas{}, x.data(),
            shift, y.data());
    kernels::for_each<B * Output::size>([](auto& to, auto largest)
                                            CTNN_INLINE_LAMBDA { to = Formulas::template finish<group>(to, largest); },
                                        y.data(), shift);
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    const T *count = y.data(), *product = y.data();
    if constexpr (Formulas::counts) {
      using Sum = detail::ReducerFormulas<Reducer::sum>;
      fold<B>([](auto v, auto out) CTNN_INLINE_LAMBDA { return Formulas::counted(v, out); }, Sum{}, x.data(), y.data(),
              cache.first.data());
      count = cache.first.data();
    }
    if constexpr (R == Reducer::product) {
      fold<B>([](auto v, auto) CTNN_INLINE_LAMBDA { return Formulas::factor(v); }, Formulas{}, x.data(), y.data(),
              cache.product.data());
      product = cache.product.data();
    }
    using All = Over<B>;
    All::for_each_run([&](const typename All::Positions& at) {
      const std::size_t k = at[0], from = at[1];
      if constexpr (All::template moves<0>) {
        kernels::for_each<All::run>(
            [](auto& to, auto in, auto out, auto d, auto n, auto whole)
                CTNN_INLINE_LAMBDA { to = Formulas::template gradient<group>(in, out, d, n, whole); },
            dx.data() + from, x.data() + from, y.data() + k, dy.data() + k, count + k, product + k);
      } else {
        const T out = y[k], d = dy[k], n = count[k], p = product[k];
        kernels::for_each<All::run>(
            [out, d, n, p](auto& to, auto in) CTNN_INLINE_LAMBDA {
              using V = decltype(in);
              to = Formulas::template gradient<group>(in, V(out), V(d), V(n), V(p));
            },
            dx.data() + from, x.data() + from);
      }
    });
  }

 private:
  /// y = the join of term(x, what `beside` has for y) over each group. `beside` is one number where no term looks at it.
  template <std::size_t B, class Term, class How, class T>
  static constexpr void fold(Term term, How, const T* x, const T* beside, T* y) {
    using All = Over<B>;
    for (std::size_t k = 0; k < B * Output::size; ++k) y[k] = How::template neutral<T>();
    if constexpr ((R == Reducer::sum || R == Reducer::mean) && All::count > 1 && All::template moves<0>) {
      All::template for_each_run<2>([&](const typename All::Positions& at) {
        add_rows<All::runs_together, All::run>(x + at[1], y + at[0]);
      });
    } else {
      All::for_each_run([&](const typename All::Positions& at) {
        T* const to = y + at[0];
        const T *const in = x + at[1], *const own = beside + at[0];
        if constexpr (All::template moves<0>)
          kernels::for_each<All::run>([term](auto& total, auto v, auto w)
                                          CTNN_INLINE_LAMBDA { total = How::join(total, term(v, w)); },
                                      to, in, own);
        else
          to[0] = How::join(to[0], run_of<All::run, How>(term, in, own[0]));
      });
    }
  }

  template <std::size_t N, class How, class Term, class T> static constexpr T run_of(Term term, const T* x, T beside) {
    if constexpr (How::adds) {
      return kernels::sum<N>([term, beside](auto v) CTNN_INLINE_LAMBDA { return term(v, decltype(v)(beside)); }, x);
    } else {
      T chain[kernels::reduction_chains];
      constexpr std::size_t chains = N < kernels::reduction_chains ? N : kernels::reduction_chains;
      for (std::size_t k = 0; k < chains; ++k) chain[k] = term(x[k], beside);
      for (std::size_t k = chains; k < N; ++k) chain[k % chains] = How::join(chain[k % chains], term(x[k], beside));
      return detail::folded<chains>([](T a, T b) { return How::join(a, b); }, chain);
    }
  }

  /// Block by block, so that the sum of very many keeps its digits.
  template <std::size_t Rows, std::size_t Columns, class T> static constexpr void add_rows(const T* x, T* sums) {
    constexpr std::size_t block = kernels::reduction_block;
    if constexpr (Rows > block) {
      for (std::size_t n = 0; n + block <= Rows; n += block) add_rows<block, Columns>(x + n * Columns, sums);
      if constexpr (Rows % block > 0) add_rows<Rows % block, Columns>(x + (Rows - Rows % block) * Columns, sums);
    } else {
      kernels::add_column_sums<Rows, Columns, T>(x, sums);
    }
  }
};

}  // namespace ctnn
