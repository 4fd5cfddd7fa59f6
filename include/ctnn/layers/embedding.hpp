// SPDX-License-Identifier: BSL-1.0
// y = weight(x): a row of a table for each index
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/join.hpp>

#include <cstddef>
#include <limits>

namespace ctnn {

namespace detail {
template <class S, std::size_t Width> struct Embedded {
  using type = Shape<Width>;
};
template <std::size_t... Dims, std::size_t Width> struct Embedded<Shape<Dims...>, Width> {
  using type = Shape<Dims..., Width>;
};

/// The indices of one step, and what they become.
template <class S, std::size_t Width> struct EmbeddedStep {
  using Indices = S;
  using Rows = Shape<Width>;
};
template <std::size_t Time, std::size_t Width> struct EmbeddedStep<Shape<Time>, Width> {
  using Indices = Shape<1>;
  using Rows = Shape<Width>;
};
template <std::size_t Time, std::size_t First, std::size_t... Rest, std::size_t Width>
struct EmbeddedStep<Shape<Time, First, Rest...>, Width> {
  using Indices = Shape<First, Rest...>;
  using Rows = Shape<First, Rest..., Width>;
};
}  // namespace detail

/// x: S, whole numbers; weight: (Vocabulary, Width), from a normal distribution as in PyTorch; y: (S..., Width).
/// x is held in the net's own number type, rounded to the nearest row: one below 0, or NaN, is row 0, one beyond the
/// table its last row. A stream takes one index a step.
template <class S, std::size_t Vocabulary, std::size_t Width> struct Embedding {
  static_assert(detail::takes_shape<Embedding, S>());
  static_assert(Vocabulary > 0 && Width > 0, "an embedding needs at least one row of at least one number");

  using Input = S;
  using Output = typename detail::Embedded<S, Width>::type;
  using StepInput = typename detail::EmbeddedStep<S, Width>::Indices;
  using StepOutput = typename detail::EmbeddedStep<S, Width>::Rows;

  template <class T> struct Params {
    Matrix<T, Vocabulary, Width> weight;
  };
  template <class T, std::size_t B> struct Cache {};
  template <class T> struct State {
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    for (std::size_t k = 0; k < Vocabulary * Width; ++k) p.weight[k] = normal<T>(key, k);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T, W>) {
    look_up<B * S::size>(p, x.data(), y.data());
  }

  /// An index has no slope: dx is 0.
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = T(0);
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output> dy, Params<T> dp) {
    for (std::size_t k = 0; k < x.size(); ++k)
      kernels::for_each<Width>([](auto d, auto& dw) CTNN_INLINE_LAMBDA { dw = dw + rounded(d); }, dy.row(k).data(),
                               dp.weight.row(row(x[k])).data());
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T, W>) {
    look_up<StepInput::size>(p, x.data(), y.data());
  }

 private:
  /// Always within the table.
  template <class T> static constexpr std::size_t row(T index) {
    static_assert(Vocabulary <= std::size_t{1} << std::numeric_limits<T>::digits,
                  "this number type cannot tell so many rows apart: use double");
    constexpr std::size_t last = Vocabulary - 1;
    if (index >= T(last)) return last;
    return index > T(0) ? static_cast<std::size_t>(index + T(0.5)) : 0;
  }

  template <std::size_t Count, class T, class W> static constexpr void look_up(Params<const W> p, const T* x, T* y) {
    for (std::size_t k = 0; k < Count; ++k)
      if constexpr (requires { static_cast<std::size_t>(x[k]); })
        kernels::for_each<Width>([](auto w,
                                    auto& out) { out = static_cast<std::remove_reference_t<decltype(out)>>(w); },
                                 p.weight.row(row(x[k])).data(), y + k * Width);
      else
        select_row(p.weight.data(), x[k], y + k * Width);
  }

  /// The row of an index that is not one number, such as an interval: of all that it may be.
  template <class T, class W> static constexpr void select_row(const W* weight, T index, T* y) {
    for (std::size_t j = 0; j < Width; ++j) {
      y[j] = static_cast<T>(weight[j]);
      for (std::size_t r = 1; r < Vocabulary; ++r)
        y[j] = select(index + T(0.5) >= T(r), static_cast<T>(weight[r * Width + j]), y[j]);
    }
  }
};

}  // namespace ctnn
