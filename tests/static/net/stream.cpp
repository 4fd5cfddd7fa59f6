// SPDX-License-Identifier: BSL-1.0
// A net takes a sequence one step at a time, with the bits of the whole sequence.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

/// y(t) = x(t) + rate y(t - 1)
template <std::size_t Time, std::size_t N> struct Leak {
  using Input = Shape<Time, N>;
  using Output = Shape<Time, N>;
  using StepInput = Shape<N>;
  using StepOutput = Shape<N>;
  template <class T> struct Params {
    Vector<T, 1> rate;
  };
  template <class T, std::size_t B> struct Cache {};
  template <class T> struct State {
    std::array<T, N> y;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <class T>
  static constexpr void step(Params<const T> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T>) {
    for (std::size_t k = 0; k < N; ++k) y[k] = state.y[k] = mul_add(p.rate[0], state.y[k], x[k]);
  }
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T> context) {
    for (std::size_t b = 0; b < B; ++b) {
      State<T> state{};
      for (std::size_t row = b * Time; row < (b + 1) * Time; ++row)
        step<T>(p, View<const T, StepInput>(x.data() + row * N), View<T, StepOutput>(y.data() + row * N), state,
                context);
    }
  }
};

/// The same with a memory that step forgets to write.
template <std::size_t Time, std::size_t N> struct Forgetful : Leak<Time, N> {
  using Base = Leak<Time, N>;
  template <class T>
  static constexpr void step(typename Base::template Params<const T> p, View<const T, Shape<N>> x, View<T, Shape<N>> y,
                             typename Base::template State<T>&, Context<T> context) {
    typename Base::template State<T> nothing{};
    Base::template step<T>(p, x, y, nothing, context);
  }
};

static_assert(StreamingLayer<Leak<3, 2>> && !StreamingLayer<Dense<2, 2>>);
static_assert(std::is_same_v<StepInput<Leak<3, 2>>, Shape<2>> && std::is_same_v<StepInput<Dense<2, 3>>, Shape<2>>);
static_assert(testing::streaming_is_whole_sequence<Leak<3, 2>>(1));
static_assert(testing::streaming_is_whole_sequence<Leak<3, 2>, double>(1));
static_assert(!testing::streaming_is_whole_sequence<Forgetful<3, 2>>(1));

using Two = Net<Leak<4, 2>, Net<Leak<4, 2>, Leak<4, 2>>>;
static_assert(StreamingLayer<Two> && testing::obeys_layer_laws<Two>());
static_assert(std::is_same_v<Stream<Two>::Input, Shape<2>> && std::is_same_v<Stream<Two>::Output, Shape<2>>);

constexpr Model<Net<Leak<3, 1>>> leak{{0.5f}, {}};
constexpr bool remembers_and_resets() {
  Stream stream(leak);
  if (stream({1})[0] != 1.0f || stream({0})[0] != 0.5f) return false;
  Stream copy = stream;
  if (!(copy.state == stream.state)) return false;
  if (copy({0})[0] != 0.25f || copy.state == stream.state) return false;
  stream.reset();
  return stream({1})[0] == 1.0f;
}
static_assert(remembers_and_resets());

// Layers that keep nothing work on each step as on a sample.
using Plain = Net<Dense<2, 3, Tanh>, Dense<3, 1>>;
constexpr auto plain = init<Plain>(3);
constexpr bool infers() {
  Stream stream(plain);
  return stream({1, 2}) == plain({1, 2});
}
static_assert(infers());

// What a layer remembers is read and set by its name, wherever the layer stands.
using Last = LSTM<Shape<3, 2>, 2, RecurrentOptions{.return_sequences = false}>;
using Cells = Net<LSTM<Shape<3, 1>, 2>, Residual<GRU<Shape<3, 2>, 2>>, Repeat<2, Net<SimpleRNN<Shape<3, 2>, 2>>>, Last,
                  Dense<2, 1>>;
constexpr auto cells = init<Cells>(5);
constexpr bool states_are_named() {
  Stream stream(cells);
  if (stream.layer<0>().h != std::array<float, 2>{} || stream.layer<2, 1, 0>().h != std::array<float, 2>{})
    return false;
  const Tensor<float, Shape<1>> y = stream({1.0f});
  const auto& seen = stream;
  return seen.layer<0>().c != std::array<float, 2>{} && seen.layer<1, 0>().h != std::array<float, 2>{} &&
         seen.layer<2, 1, 0>().h != seen.layer<2, 0, 0>().h && &seen.layer<3>().h == &stream.layer<3>().h &&
         y ==
             Model<Net<Dense<2, 1>>>{{cells.layer<4>().weight[0], cells.layer<4>().weight[1], cells.layer<4>().bias[0]},
                                     {}}({seen.layer<3>().h[0], seen.layer<3>().h[1]});
}
static_assert(states_are_named());

// A stream that starts from where another is gives what that one goes on with.
constexpr bool starts_anywhere() {
  Stream first(cells), second(cells);
  for (int t = 0; t < 4; ++t) first({0.25f * static_cast<float>(t) - 0.5f});
  second.layer<0>().h = first.layer<0>().h;
  second.layer<0>().c = first.layer<0>().c;
  second.layer<1, 0>().h = first.layer<1, 0>().h;
  second.layer<2, 0, 0>() = first.layer<2, 0, 0>();
  second.layer<2, 1, 0>() = first.layer<2, 1, 0>();
  if (second({0.5f}) == Stream(first)({0.5f})) return false;  // the last LSTM still starts from zero
  second.state = first.state;
  second.reset();
  second.state = first.state;
  return second({0.5f}) == first({0.5f}) && second.state == first.state;
}
static_assert(starts_anywhere());

// h and c of an LSTM as PyTorch takes (h_0, c_0): c = f c_0 + i g, h = o tanh(c), with gates of x W + h_0 U + b.
constexpr bool follows_the_formula() {
  Model<Net<LSTM<Shape<1, 1>, 1>>, double> model{{0.5, -0.25, 0.75, 1.0, 0.125, 0.5, -1.0, 0.25, 0.1, 0.2, 0.3, 0.4},
                                                 {}};
  Stream<Net<LSTM<Shape<1, 1>, 1>>, double> stream(model);
  stream.layer<0>().h = {0.5};
  stream.layer<0>().c = {-2.0};
  const double y = stream({2.0})[0];
  const double i = ctnn::sigmoid(2 * 0.5 + 0.5 * 0.125 + 0.1), f = ctnn::sigmoid(2 * -0.25 + 0.5 * 0.5 + 0.2);
  const double g = ctnn::tanh(2 * 0.75 + 0.5 * -1.0 + 0.3), o = ctnn::sigmoid(2 * 1.0 + 0.5 * 0.25 + 0.4);
  const double c = f * -2.0 + i * g, error = y - o * ctnn::tanh(c), c_error = stream.layer<0>().c[0] - c;
  return error < 1e-14 && error > -1e-14 && c_error < 1e-14 && c_error > -1e-14 && stream.layer<0>().h[0] == y;
}
static_assert(follows_the_formula());

}  // namespace
