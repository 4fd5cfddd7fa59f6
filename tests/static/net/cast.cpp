// SPDX-License-Identifier: BSL-1.0
// A model cast to other numbers, and called with values over its weights.
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>

#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn;

using Xor = Net<Dense<2, 4, ReLU>, Dense<4, 1, Sigmoid>>;
constexpr auto model = init<Xor>(1);

// Each number as static_cast makes it.
constexpr auto stored = cast<bfloat16>(model);
static_assert(std::is_same_v<decltype(stored), const Model<Xor, bfloat16>> &&
              sizeof(stored.parameters) == sizeof(model.parameters) / 2);
static_assert(stored.parameters[3].raw == bfloat16(model.parameters[3]).raw);
static_assert(cast<float>(cast<double>(model)) == model);

// Weights of 16 bits go under values of float.
constexpr Tensor<float, Shape<2>> x{0.25f, -1.0f};
static_assert(stored(x) == cast<float>(stored)(x) && stored({0.25f, -1.0f}) == stored(x));
static_assert(std::is_same_v<decltype(stored(x)), Tensor<float, Shape<1>>>);

// Weights of float go under intervals, a batch of them too.
constexpr auto y = model(Tensor<Interval<float>, Shape<2>>{Interval<float>(0, 0.5f), Interval<float>(-1)});
static_assert(y[0].contains(model(x)[0]) && y[0].lo < y[0].hi);
constexpr auto batch = model(Tensor<Interval<float>, Shape<2, 2>>{});
static_assert(batch[1].contains(model({0.0f, 0.0f})[0]));

// Running statistics are cast as the weights are.
using Normalized = Net<BatchNorm<Shape<3>>>;
static_assert(cast<double>(init<Normalized>(1)).buffers[3] == 1.0);

// Fixed point is computed in as it is stored.
using Q12 = Fixed<std::int16_t, 12>;
constexpr auto integer = cast<Q12>(model);
static_assert(ctnn::abs(double(integer({Q12(0.25), Q12(-1)})[0]) - double(model(x)[0])) < 0x1p-10);

// A stream, too, reads weights that are not its values.
using Recurrent = Net<GRU<Shape<3, 1>, 2>>;
constexpr auto last_of = [](const auto& of) {
  Stream stream(of);
  stream({0.5f});
  return stream({-0.25f});
};
constexpr auto gru = cast<half>(init<Recurrent>(1));
static_assert(last_of(gru) == last_of(cast<float>(gru)));

}  // namespace
