// SPDX-License-Identifier: BSL-1.0
// A layer whose functions know one number type alone, asked to run on intervals.
// expect: error: .*this_layer_takes_weights_of_the_type_of_its_values_alone_so_give_its_functions_another_template_parameter_for_that_of_Params_and_Context<.*Scale<.*, ctnn::Interval<float>, float>
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>

#include <cstddef>

using namespace ctnn;

template <std::size_t N> struct Scale {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {
    Vector<T, 1> gain;
  };
  template <class T, std::size_t B> struct Cache {};
#ifdef FIXED
  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T, W>) {
#else
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
#endif
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = p.gain[0] * x[i];
  }
};

const Model<Net<Scale<2>>> model{};
const auto y = model(Tensor<Interval<float>, Shape<2>>{});
