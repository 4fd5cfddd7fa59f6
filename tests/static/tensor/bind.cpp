// SPDX-License-Identifier: BSL-1.0
// bind: a flat run of numbers as a struct of named views, nested and empty ones included.
#include <ctnn/tensor/bind.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

template <class T> struct Affine {
  Matrix<T, 2, 3> weight;
  Vector<T, 3> bias;
};
template <class T> struct Nothing {};
template <class T> struct Pair {
  Affine<T> first;
  Nothing<T> between;
  Vector<T, 1> gain;
  Affine<T> second;
};
template <class T> struct Deep {
  Pair<T> pair;
  Vector<T, 2> tail;
};
template <class T> struct One {
  Vector<T, 4> all;
};
template <class T> struct Wrapped {
  One<T> one;
};
template <class T> struct Many {
  Vector<T, 1> a, b, c, d, e, f, g, h, i, j, k, l;
};

static_assert(bound_size<Affine<float>>() == 9 && bound_size<Affine<const double>>() == 9);
static_assert(bound_size<Nothing<float>>() == 0 && bound_size<One<float>>() == 4);
static_assert(bound_size<Pair<float>>() == 19 && bound_size<Deep<float>>() == 21);
static_assert(bound_size<Wrapped<float>>() == 4 && bound_size<Many<float>>() == 12);

constexpr std::array<float, 21> count_up() {
  std::array<float, 21> values{};
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = static_cast<float>(k);
  return values;
}
constexpr auto values = count_up();

constexpr auto affine = bind<Affine<const float>>(values.data());
static_assert(affine.weight.data() == values.data() && affine.bias.data() == values.data() + 6);
static_assert(affine.weight(1, 2) == 5 && affine.bias[2] == 8);

constexpr auto deep = bind<Deep<const float>>(values.data());
static_assert(deep.pair.first.weight[0] == 0 && deep.pair.first.bias[0] == 6 && deep.pair.gain[0] == 9);
static_assert(deep.pair.second.weight(0, 0) == 10 && deep.pair.second.bias[2] == 18);
static_assert(deep.tail[0] == 19 && deep.tail[1] == 20);

constexpr auto wrapped = bind<Wrapped<const float>>(values.data() + 2);
static_assert(wrapped.one.all[0] == 2 && wrapped.one.all[3] == 5);

constexpr auto many = bind<Many<const float>>(values.data());
static_assert(many.a[0] == 0 && many.b[0] == 1 && many.k[0] == 10 && many.l[0] == 11);

// Nothing is touched, so there need not be anything.
static_assert(std::is_empty_v<decltype(bind<Nothing<float>>(static_cast<float*>(nullptr)))>);

constexpr bool writes_through() {
  std::array<double, 9> data{};
  const auto views = bind<Affine<double>>(data.data());
  views.weight(1, 0) = 3;
  views.bias[1] = 4;
  return data == std::array<double, 9>{0, 0, 0, 3, 0, 0, 0, 4, 0};
}
static_assert(writes_through());

}  // namespace
