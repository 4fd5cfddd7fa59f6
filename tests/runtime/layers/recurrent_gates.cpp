// SPDX-License-Identifier: BSL-1.0
// The gates' own sigmoid and tanh: near the exact values at both ends, never falling, the same bits in vectors, right where
// they saturate; and memories that latched or shut gates have to keep.
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/net/bidirectional.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/recurrent_gates.hpp>
#include <ctnn/net.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <utility>

namespace {

using namespace ctnn::detail;

constexpr float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN(),
                largest = std::numeric_limits<float>::max(), smallest = std::numeric_limits<float>::denorm_min();

static_assert(gate_tanh(0.0f) == 0 && gate_sigmoid(0.0f) == 0.5f && gate_tanh(smallest) == smallest);
static_assert(gate_tanh(infinity) == 1 && gate_tanh(largest) == 1 && gate_tanh(9.02f) == 1);
static_assert(gate_tanh(-infinity) == -1 && gate_tanh(-largest) == -1 && gate_tanh(-9.02f) == -1);
static_assert(gate_sigmoid(infinity) == 1 && gate_sigmoid(largest) == 1 && gate_sigmoid(20.0f) == 1);
static_assert(gate_sigmoid(-infinity) == 0 && gate_sigmoid(-largest) == 0 && gate_sigmoid(-104.5f) == 0);
static_assert(gate_sigmoid(-103.0f) == smallest && gate_sigmoid(-40.0f) > 4.24e-18f &&
              gate_sigmoid(-40.0f) < 4.25e-18f);
static_assert(gate_and_rest(40.0f).shut == gate_sigmoid(-40.0f) && gate_and_rest(40.0f).open == 1);
static_assert(gate_and_rest(-infinity).shut == 1 && gate_and_rest(infinity).shut == 0);
static_assert(gate_tanh(nan) != gate_tanh(nan) && gate_sigmoid(nan) != gate_sigmoid(nan) &&
              gate_and_rest(nan).open != gate_and_rest(nan).shut);

using Eight = ctnn::Pack<float, 8>;

/// |y - exact| in units of the last place of the float nearest to exact.
double ulp_error(float y, double exact) {
  const std::uint32_t field = std::bit_cast<std::uint32_t>(static_cast<float>(exact)) >> 23 & 0xff;
  return std::abs(y - exact) / std::bit_cast<double>(std::uint64_t{(field == 0 ? 1 : field) + 1023 - 150} << 52);
}

double exact_sigmoid(double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }

bool same(float a, float b) { return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b); }

TEST_CASE("Gates are near the exact functions at both ends, and vectors have the bits of scalars") {
  double tanh_error = 0, sigmoid_error = 0, open_error = 0, rest_error = 0;
  std::size_t differences = 0;
  for (std::uint32_t i = 0; i < 0x7f800000 - 8 * 4099; i += 8 * 4099) {
    float x[8], t[8], s[8], open[8], rest[8];
    for (std::uint32_t k = 0; k < 8; ++k) {
      const auto magnitude = std::bit_cast<float>(i + 4099 * k);
      x[k] = k % 2 == 0 ? magnitude : -magnitude;
    }
    const auto v = Eight::load(x);
    gate_tanh(v).store(t);
    gate_sigmoid(v).store(s);
    gate_and_rest(v).open.store(open);
    gate_and_rest(v).shut.store(rest);
    for (int k = 0; k < 8; ++k) {
      const double exact = x[k];
      tanh_error = std::max(tanh_error, ulp_error(t[k], std::tanh(exact)));
      sigmoid_error = std::max(sigmoid_error, ulp_error(s[k], exact_sigmoid(exact)));
      rest_error = std::max(rest_error, ulp_error(rest[k], exact_sigmoid(-exact)));
      open_error = std::max(open_error, ulp_error(open[k], exact_sigmoid(exact)));
      differences += !same(open[k], gate_and_rest(x[k]).open) + !same(rest[k], gate_and_rest(x[k]).shut);
      differences += !same(t[k], gate_tanh(x[k])) + !same(s[k], gate_sigmoid(x[k]));
    }
  }
  CAPTURE(tanh_error, sigmoid_error, open_error, rest_error);
  CHECK(differences == 0);
  CHECK((tanh_error < 3.3 && sigmoid_error < 3.4 && open_error < 3.4 && rest_error < 3.4));
}

/// How often f falls between neighbours among the `count` floats from `first` on, away from zero.
template <class F> std::size_t falls(F f, float first, std::uint32_t count, float sign) {
  std::size_t n = 0;
  float last = f(Eight(sign * first))[0];
  for (std::uint32_t i = std::bit_cast<std::uint32_t>(first), end = i + count; i < end; i += 8) {
    float x[8], y[8];
    for (std::uint32_t k = 0; k < 8; ++k) x[k] = sign * std::bit_cast<float>(i + k);
    f(Eight::load(x)).store(y);
    for (const float next : y) {
      n += sign * next < sign * last;
      last = next;
    }
  }
  return n;
}

// Everywhere a little, and much where the reduction goes from one n to the next: that is where order breaks, if it does.
TEST_CASE("Gates never fall") {
  const auto s = [](Eight x) { return gate_sigmoid(x); };
  const auto t = [](Eight x) { return gate_tanh(x); };
  const auto open = [](Eight x) { return gate_and_rest(x).open; };
  const auto rest = [](Eight x) { return gate_and_rest(-x).shut; };
  for (const float sign : {1.0f, -1.0f}) {
    std::size_t n = 0;
    for (float x = 1e-4f; x < 110; x *= 1.01f)
      n += falls(s, x, 512, sign) + falls(t, x, 512, sign) + falls(open, x, 512, sign) + falls(rest, x, 512, sign);
    for (int k = 0; k < 150; ++k) {
      const float x = (static_cast<float>(k) + 0.5f) / GateConstants::log2e;
      n += falls(s, x * 0.99999f, 512, sign) + falls(t, x * 0.499995f, 512, sign) +
           falls(open, x * 0.99999f, 512, sign) + falls(rest, x * 0.99999f, 512, sign);
    }
    CAPTURE(sign);
    CHECK(n == 0);
  }
}

TEST_CASE("Gates keep NaN, and are exact at infinities") {
  const float x[]{nan, infinity, -infinity, largest};
  const auto t = gate_tanh(ctnn::Pack<float, 4>::load(x)), s = gate_sigmoid(ctnn::Pack<float, 4>::load(x));
  CHECK((t[0] != t[0] && s[0] != s[0]));
  CHECK((t[1] == 1 && t[2] == -1 && t[3] == 1));
  CHECK((s[1] == 1 && s[2] == 0 && s[3] == 1));
}

using namespace ctnn;

/// What is left of a memory after so many steps without input, the biases being the arguments of the gates.
template <class Layer, class T> T kept(std::initializer_list<double> bias, T h, T c, std::size_t steps) {
  Model<Net<Layer>, T> model{};
  std::copy(bias.begin(), bias.end(), model.template layer<0>().bias.data());
  typename Layer::template State<T> state{};
  state.h[0] = h;
  if constexpr (requires { state.c; }) state.c[0] = c;
  const T x[1]{};
  T y[1]{};
  for (std::size_t k = 0; k < steps; ++k)
    Layer::template step<T>(std::as_const(model).template layer<0>(), View<const T, Shape<1>>(x), View<T, Shape<1>>(y),
                            state, {});
  if constexpr (requires { state.c; })
    return state.c[0];
  else
    return state.h[0];
}

constexpr RecurrentOptions after{}, before{.reset_after = false}, last{.return_sequences = false};

TEMPLATE_TEST_CASE("A latched GRU keeps its memory", "", (GRU<Shape<2, 1>, 1, after>), (GRU<Shape<2, 1>, 1, before>),
                   (GRU<Shape<2, 1>, 1, last>)) {
  for (const float argument : {20.0f, 36.0f, 40.0f, 90.0f, 1e30f, infinity})
    for (const double candidate : {-3.0, 0.0, 50.0}) {
      CAPTURE(argument, candidate);
      CHECK(kept<TestType, float>({0, argument, candidate}, 1, 0, 1'000'000) == 1);
    }
  // One that leaks leaks as it should: 1 - z = e^-12 to the last bits, over 1e5 steps.
  const double slow = kept<TestType, double>({0, 12, -3}, 1, 0, 100'000);
  CHECK(kept<TestType, float>({0, 12, -3}, 1, 0, 100'000) == Approx(slow).margin(4e-3));
  // An open gate forgets at once, and takes the candidate as it is.
  CHECK(kept<TestType, float>({0, -200, 0.25}, 1, 0, 1) == gate_tanh(0.25f));
}

TEMPLATE_TEST_CASE("An LSTM with gates shut keeps its memory", "", (LSTM<Shape<2, 1>, 1>),
                   (LSTM<Shape<2, 1>, 1, last>)) {
  CHECK(std::abs(kept<TestType, float>({-40, 40, 5, 0}, 0, 0, 1'000'000)) < 5e-12f);
  CHECK(kept<TestType, float>({-200, 40, 5, 0}, 0, 0, 1'000'000) == 0);
  for (const float c : {0.3f, -1.0f, 7.0f}) CHECK(kept<TestType, float>({-40, 40, -5, 0}, 0, c, 1'000'000) == c);
}

TEST_CASE("Shut gates stay shut in whole sequences, in both directions") {
  using Both = Bidirectional<GRU<Shape<1000, 1>, 1>>;
  static Model<Net<Both>> model{};
  const auto forward = model.layer<0, 0>(), backward = model.layer<0, 1>();
  forward.bias[1] = backward.bias[1] = 40;
  forward.bias[2] = backward.bias[2] = 50;
  const auto y = model(Tensor<float, Shape<1000, 1>>{});
  CHECK(y(999, 0) == Approx(1000 * std::exp(-40.0)));
  CHECK(y(0, 1) == Approx(1000 * std::exp(-40.0)));
}

}  // namespace
