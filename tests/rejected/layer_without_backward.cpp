// SPDX-License-Identifier: BSL-1.0
// A layer without backward in a net that is trained.
// expect: error: .*this_layer_cannot_be_trained_so_add_backward_with_the_signature_in_concepts_layer_hpp<Half, .*takes<ctnn::Shape<3>.*gives<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Half {
  using Input = Shape<3>;
  using Output = Shape<3>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = x[k] / T(2);
  }
#ifdef FIXED
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t k = 0; k < dy.size(); ++k) dx[k] = dy[k] / T(2);
  }
#endif
};

using Halved = Net<Dense<2, 3>, Half>;
constexpr auto data = dataset<Halved>({{{0, 0}, {0, 0, 1}}, {{1, 1}, {1, 0, 0}}});
constexpr auto model = train<Halved>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{});
