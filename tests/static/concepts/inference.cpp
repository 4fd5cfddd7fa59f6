// SPDX-License-Identifier: BSL-1.0
// How much memory inference takes, and that a layer which does not count it still has it.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;
using support::Scale;

static_assert(workspace_size<Dense<3, 2>, 8> == 0 && workspace_size<Net<Dense<3, 2>>, 8> == 0);
static_assert(workspace_size<Net<Dense<3, 2>, Dense<2, 1>>, 4> == 8);                    // one buffer of 4 x 2
static_assert(workspace_size<Net<Dense<3, 2>, Dense<2, 3>, Dense<3, 1>>, 4> == 2 * 12);  // two of the wider
// From 16 numbers on, whole cache lines. The widest inner net comes on top, for one layer works at a time.
using Wide = Net<Dense<1, 20>, Dense<20, 1>>;
static_assert(workspace_size<Wide, 1> == 32);
static_assert(workspace_size<Net<Wide, Wide>, 1> == 1 + 32 && workspace_size<Residual<Wide>, 1> == 32);
static_assert(workspace_size<Branch<Add, Wide, Dense<1, 1>>, 3> == 3 + 64);
static_assert(workspace_size<TimeDistributed<3, Wide>, 1> == 64);
static_assert(InferenceWorkspace<Wide, 3, double>::bytes == 64 * sizeof(double));

// 65,536 numbers at most, or what one sample takes.
static_assert(samples_at_once<Wide, 100> == 100 && samples_at_once<Net<Dense<1, 4096>, Dense<4096, 1>>, 100> == 16);
static_assert(samples_at_once<Net<Dense<1, 100000>, Dense<100000, 1>>, 100> == 1);
static_assert(workspace_size<TimeDistributed<100, Net<Dense<1, 4096>, Dense<4096, 1>>>, 1> == 65536);

/// A wrapper that counts nothing, so that the net inside has no part of the workspace.
template <Layer Inner> struct Uncounted {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  static constexpr std::size_t parameter_count = ctnn::parameter_count<Inner>;
  template <class T> using Params = typename Inner::template Params<T>;
  template <class T, std::size_t B> using Cache = typename Inner::template Cache<T, B>;

  template <class T, std::size_t B>
  static constexpr void infer(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T> context) {
    ctnn::infer<Inner, T, B>(p, x, y, context.child(0, 0));
  }
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    Inner::template forward<T, B>(p, x, y, cache, context.child(0, 0));
  }
};

// (x, x), then two layers inside and outside of the wrapper; were the inner one given the outer one's buffer, it would
// write its first output over its own input.
using Inside = Net<Scale<2>, Scale<2>, Scale<2>>;
using Nested = Net<Scale<2>, Uncounted<Inside>, Scale<2>>;
constexpr Model<Nested> nested{{2, 3, 5, 7, 11}, {}};
static_assert(nested({1, 10})[0] == 2310 && nested({1, 10})[1] == 23100);
constexpr bool same_with_a_workspace() {
  InferenceWorkspace<Nested> workspace{};
  return nested(Tensor<float, Shape<2>>{1, 10}, workspace) == nested({1, 10}) &&
         nested(Tensor<float, Shape<3, 2>>{1, 10, 2, 20, 3, 30}, workspace) ==
             nested(Tensor<float, Shape<3, 2>>{1, 10, 2, 20, 3, 30});
}
static_assert(same_with_a_workspace());

}  // namespace
