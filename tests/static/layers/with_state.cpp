// SPDX-License-Identifier: BSL-1.0
// A recurrent layer that goes on from a memory: two halves of a sequence give what the whole gives.
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/layers/with_state.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(std::is_same_v<WithState<LSTM<Shape<3, 2>, 4>>::Input, Shape<6 + 4 + 4>>);
static_assert(std::is_same_v<WithState<LSTM<Shape<3, 2>, 4>>::Output, Shape<12 + 4 + 4>>);
static_assert(std::is_same_v<WithState<GRU<Shape<3, 2>, 4>>::Output, Shape<12 + 4>>);

/// x and memory in one vector, y and memory out.
template <class L, std::size_t P>
constexpr auto run(const std::array<double, P>& parameters, const std::array<double, L::Input::size>& x) {
  std::array<double, L::Output::size> y{};
  infer<L, double, 1>(bind<typename L::template Params<const double>>(parameters.data()),
                      Batch<const double, 1, typename L::Input>(x.data()),
                      Batch<double, 1, typename L::Output>(y.data()), Context<double>{});
  return y;
}

template <template <class> class Of, std::size_t Memory> constexpr bool halves_make_the_whole() {
  using Whole = Of<Shape<4, 2>>;
  using Half = WithState<Of<Shape<2, 2>>>;
  testing::Trial<Whole, double, 1> whole(3);
  whole.infer();
  std::array<double, Half::Input::size> x{};
  for (std::size_t half = 0; half < 2; ++half) {
    for (std::size_t k = 0; k < 4; ++k) x[k] = whole.x[half * 4 + k];
    const auto y = run<Half>(whole.parameters, x);
    for (std::size_t k = 0; k < 6; ++k)
      if (y[k] != whole.y[half * 6 + k]) return false;
    for (std::size_t k = 0; k < 3; ++k)
      if (y[6 + k] != y[3 + k]) return false;  // h is the last output
    for (std::size_t k = 0; k < Memory; ++k) x[4 + k] = y[6 + k];
  }
  return true;
}
template <class S> using OfLSTM = LSTM<S, 3>;
template <class S> using OfGRU = GRU<S, 3>;
template <class S> using OfOldGRU = GRU<S, 3, RecurrentOptions{.reset_after = false}>;
template <class S> using OfRNN = SimpleRNN<S, 3>;
static_assert(halves_make_the_whole<OfLSTM, 6>() && halves_make_the_whole<OfGRU, 3>());
static_assert(halves_make_the_whole<OfOldGRU, 3>() && halves_make_the_whole<OfRNN, 3>());

static_assert(obeys_layer_laws<WithState<LSTM<Shape<3, 2>, 2>>>());
static_assert(obeys_layer_laws<WithState<GRU<Shape<2, 1>, 2>>>());
static_assert(
    obeys_layer_laws<WithState<SimpleRNN<Shape<2, 2>, 2, Tanh, RecurrentOptions{.return_sequences = false}>>>());

}  // namespace
