// SPDX-License-Identifier: BSL-1.0
// Operations element by element: values, shapes that are broadcast, edges.
#include <ctnn/operations.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

template <class Operation, class A, class C> using OutputOf = typename Operation::template Of<A, C>::Output;
static_assert(std::is_same_v<OutputOf<Add, Shape<2, 3>, Shape<2, 3>>, Shape<2, 3>>);
static_assert(std::is_same_v<OutputOf<Add, Shape<4, 1, 3>, Shape<2, 1>>, Shape<4, 2, 3>>);
static_assert(std::is_same_v<OutputOf<Multiply, Shape<1>, Shape<5, 2>>, Shape<5, 2>>);
static_assert(std::is_same_v<Where::Of<Shape<3>, Shape<2, 1>, Shape<1>>::Output, Shape<2, 3>>);

// As many loops as are needed, and no more.
template <std::size_t B, class... S> using Loops = detail::Loops<B, detail::BroadcastShape<S...>, S...>;
static_assert(Loops<3, Shape<4, 5>, Shape<4, 5>>::run == 60 && Loops<1, Shape<1>, Shape<1>>::run == 1);
static_assert(Loops<3, Shape<4, 2, 5>, Shape<2, 5>>::run == 10 && Loops<3, Shape<1, 5>, Shape<1, 1, 5>>::run == 15);
static_assert(Loops<3, Shape<4, 5>, Shape<4, 1>>::run == 5 && !Loops<3, Shape<4, 5>, Shape<4, 1>>::moves<1>);

/// Of one sample each.
template <class Operation, class A, class C>
constexpr auto of(const std::array<float, A::size>& a, const std::array<float, C::size>& b) {
  using Function = typename Operation::template Of<A, C>;
  std::array<float, Function::Output::size> y{};
  Function::template forward<float, 1>(Batch<const float, 1, A>(a.data()), Batch<const float, 1, C>(b.data()),
                                       Batch<float, 1, typename Function::Output>(y.data()));
  return y;
}
template <class Operation> constexpr float of(float a, float b) {
  return of<Operation, Shape<1>, Shape<1>>({a}, {b})[0];
}

static_assert(of<Add, Shape<2, 2>, Shape<2>>({1, 2, 3, 4}, {10, 20}) == std::array<float, 4>{11, 22, 13, 24});
static_assert(of<Subtract, Shape<2, 2>, Shape<2, 1>>({1, 2, 3, 4}, {10, 20}) == std::array<float, 4>{-9, -8, -17, -16});
static_assert(of<Multiply, Shape<2, 1>, Shape<2>>({1, 2}, {10, 20}) == std::array<float, 4>{10, 20, 20, 40});
static_assert(of<Divide, Shape<1>, Shape<2>>({1}, {2, 4}) == std::array<float, 2>{0.5f, 0.25f});
static_assert(of<Minimum>(1, 2) == 1 && of<Maximum>(1, 2) == 2);
static_assert(of<Minimum>(no_number, 2) != of<Minimum>(no_number, 2) && of<Maximum>(2, no_number) != 2);

static_assert(of<Power>(2, 10) == 1024 && of<Power>(-2, 3) == -8 && of<Power>(-2, 2) == 4 && of<Power>(0, 0) == 1);
static_assert(of<Power>(-2, 0.5f) != of<Power>(-2, 0.5f) && of<Power>(0, -1) == infinite);

static_assert(of<Equal>(1, 1) == 1 && of<Equal>(1, 2) == 0 && of<Equal>(no_number, no_number) == 0);
static_assert(of<Less>(1, 2) == 1 && of<Less>(2, 2) == 0 && of<LessOrEqual>(2, 2) == 1 && of<LessOrEqual>(3, 2) == 0);
static_assert(of<Greater>(2, 1) == 1 && of<Greater>(2, 2) == 0 && of<GreaterOrEqual>(2, 2) == 1);
static_assert(of<GreaterOrEqual>(1, no_number) == 0 && of<Less>(1, no_number) == 0);

constexpr std::array<float, 2> condition{1, 0}, left{2, 3}, right{4, 5};
constexpr auto chosen = [] {
  std::array<float, 2> y{};
  Where::Of<Shape<2>, Shape<2>, Shape<2>>::forward<float, 1>(Batch<const float, 1, Shape<2>>(condition.data()),
                                                             Batch<const float, 1, Shape<2>>(left.data()),
                                                             Batch<const float, 1, Shape<2>>(right.data()),
                                                             Batch<float, 1, Shape<2>>(y.data()));
  return y;
}();
static_assert(chosen == std::array<float, 2>{2, 5});

/// The gradients of a and b at one number each, of y in direction 1.
template <class Operation> constexpr std::array<float, 2> slopes(float a, float b) {
  using S = Shape<1>;
  const float y = of<Operation>(a, b), dy = 1;
  std::array<float, 2> d{};
  Operation::template Of<S, S>::template backward<float, 1>(Batch<const float, 1, S>(&a), Batch<const float, 1, S>(&b),
                                                            Batch<const float, 1, S>(&y), Batch<const float, 1, S>(&dy),
                                                            Batch<float, 1, S>(&d[0]), Batch<float, 1, S>(&d[1]));
  return d;
}
static_assert(slopes<Maximum>(2, 2) == std::array{0.5f, 0.5f} && slopes<Maximum>(1, 2) == std::array{0.0f, 1.0f});
static_assert(slopes<Power>(3, 2)[0] == 6 && slopes<Power>(0, 0) == std::array{0.0f, 0.0f});
static_assert(slopes<Power>(0, 3) == std::array{0.0f, 0.0f} && slopes<Power>(-2, 3)[0] == 12);
static_assert(slopes<Divide>(1, 4) == std::array{0.25f, -0.0625f} && slopes<Less>(1, 2) == std::array{0.0f, 0.0f});

}  // namespace
