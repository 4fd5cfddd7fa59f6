// SPDX-License-Identifier: BSL-1.0
// Reductions, softmaxes and the places of extremes along any axes.
#include <ctnn/operations.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

template <class L, class T = double> constexpr auto of(const std::array<T, L::Input::size>& x) {
  std::array<T, L::Output::size> y{};
  typename L::template Cache<T, 1> cache{};
  L::template forward<T, 1>({}, Batch<const T, 1, typename L::Input>(x.data()),
                            Batch<T, 1, typename L::Output>(y.data()), cache, Context<T>{});
  return y;
}

using S = Shape<2, 3, 2>;
constexpr std::array<double, 12> x{1, -2, 3, 4, -5, 6, 7, 8, 9, 10, 11, 12};
static_assert(std::is_same_v<Reduce<Reducer::sum, S, 1>::Output, Shape<2, 1, 2>>);
static_assert(of<Reduce<Reducer::sum, S, 0>>(x) == std::array<double, 6>{8, 6, 12, 14, 6, 18});
static_assert(of<Reduce<Reducer::sum, S, 1>>(x) == std::array<double, 4>{-1, 8, 27, 30});
static_assert(of<Reduce<Reducer::sum, S, 2>>(x) == std::array<double, 6>{-1, 7, 1, 15, 19, 23});
static_assert(of<Reduce<Reducer::sum, S, 0, 2>>(x) == std::array<double, 3>{14, 26, 24});
static_assert(of<Reduce<Reducer::sum, S, 0, 1, 2>>(x)[0] == 64 && of<Reduce<Reducer::sum, S>>(x) == x);
static_assert(of<Reduce<Reducer::mean, S, 1>>({3, 0, 0, 3, 3, 6, 1, 1, 1, 1, 1, 1}) ==
              std::array<double, 4>{2, 3, 1, 1});
static_assert(of<Reduce<Reducer::max, S, 1>>(x) == std::array<double, 4>{3, 6, 11, 12});
static_assert(of<Reduce<Reducer::min, S, 0, 2>>(x) == std::array<double, 3>{-2, 3, -5});
static_assert(of<Reduce<Reducer::product, S, 2>>(x) == std::array<double, 6>{-2, 12, -30, 56, 90, 132});
static_assert(of<Reduce<Reducer::sum_of_squares, S, 2>>(x) == std::array<double, 6>{5, 25, 61, 113, 181, 265});
static_assert(of<Reduce<Reducer::l1, S, 2>>(x) == std::array<double, 6>{3, 7, 11, 15, 19, 23});
static_assert(of<Reduce<Reducer::l2, S, 2>>(x)[1] == 5);
static_assert(of<Reduce<Reducer::log_sum, Shape<2>, 0>>({0.25, 0.75})[0] == 0);
static_assert(of<Reduce<Reducer::log_sum_exp, Shape<2>, 0>>({1000, 1000})[0] == 1000 + 0.69314718055994531);
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
static_assert(of<Reduce<Reducer::max, Shape<3>, 0>>({1, no_number, 3})[0] != 3);

template <Reducer R> constexpr bool obeys =
    obeys_layer_laws<Reduce<R, Shape<2, 3>, 0>>(3) && obeys_layer_laws<Reduce<R, Shape<3, 2>, 1>>(3);
static_assert(obeys<Reducer::sum> && obeys<Reducer::mean> && obeys<Reducer::max> && obeys<Reducer::min>);
static_assert(obeys<Reducer::product> && obeys<Reducer::sum_of_squares> && obeys<Reducer::l1> && obeys<Reducer::l2>);
static_assert(obeys<Reducer::log_sum_exp> && obeys_layer_laws<Reduce<Reducer::mean, S, 0, 2>>());

/// dx of y in direction 1.
template <class L> constexpr auto gradient(const std::array<double, L::Input::size>& at) {
  using In = typename L::Input;
  using Out = typename L::Output;
  std::array<double, Out::size> y{}, dy{};
  std::array<double, In::size> dx{};
  for (double& d : dy) d = 1;
  typename L::template Cache<double, 1> cache{};
  L::template forward<double, 1>({}, Batch<const double, 1, In>(at.data()), Batch<double, 1, Out>(y.data()), cache,
                                 Context<double>{});
  L::template backward<double, 1>({}, Batch<const double, 1, In>(at.data()), Batch<const double, 1, Out>(y.data()),
                                  cache, Batch<const double, 1, Out>(dy.data()), Batch<double, 1, In>(dx.data()), {});
  return dx;
}
static_assert(gradient<Reduce<Reducer::max, Shape<3>, 0>>({2, 1, 2}) == std::array<double, 3>{0.5, 0, 0.5});
static_assert(gradient<Reduce<Reducer::product, Shape<3>, 0>>({2, 0, 5}) == std::array<double, 3>{0, 10, 0});
static_assert(gradient<Reduce<Reducer::product, Shape<3>, 0>>({0, 0, 5}) == std::array<double, 3>{0, 0, 0});
static_assert(gradient<Reduce<Reducer::log_sum, Shape<2>, 0>>({1, 3}) == std::array<double, 2>{0.25, 0.25});

static_assert(of<Softmax<Shape<2, 2>, 0>>({0, 5, 0, 5}) == std::array<double, 4>{0.5, 0.5, 0.5, 0.5});
static_assert(of<Softmax<Shape<2, 2>, 0, 1>>({1, 1, 1, 1}) == std::array<double, 4>{0.25, 0.25, 0.25, 0.25});
static_assert(of<Softmax<Shape<2, 3>, 1>>({1, 2, 3, 4, 5, 6}) == of<Softmax<Shape<2, 3>>>({1, 2, 3, 4, 5, 6}));
static_assert(of<LogSoftmax<Shape<2, 2>, 0>>({0, 7, 0, 7})[1] == -0.69314718055994531);
static_assert(of<LogSoftmax<Shape<2>>>({1000, 0}) == std::array<double, 2>{0, -1000});
static_assert(obeys_layer_laws<Softmax<Shape<2, 3>, 0>>() && obeys_layer_laws<Softmax<Shape<2, 3, 2>, 1>>());
static_assert(obeys_layer_laws<LogSoftmax<Shape<2, 3>>>() && obeys_layer_laws<LogSoftmax<Shape<2, 3, 2>, 0, 1>>());

static_assert(of<ArgMax<Shape<2, 3>, 1>>({1, 3, 3, 0, 0, 0}) ==
              std::array<double, 2>{1, 0});  // of equal ones the first
static_assert(of<ArgMax<Shape<2, 3>, 0>>({1, 3, 3, 2, 0, 3}) == std::array<double, 3>{1, 0, 0});
static_assert(of<ArgMin<Shape<4>, 0>>({1, -3, no_number, no_number})[0] == 2);
static_assert(Layer<ArgMax<Shape<3>, 0>> && !TrainableLayer<ArgMax<Shape<3>, 0>> && obeys_layer_laws<ArgMax<S, 1>>());

}  // namespace
