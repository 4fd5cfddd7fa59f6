// SPDX-License-Identifier: BSL-1.0
// Products of matrices by numpy's rules, and operands side by side.
#include <ctnn/operations.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

template <class Operation, class... S> using OutputOf = typename Operation::template Of<S...>::Output;
static_assert(std::is_same_v<OutputOf<MatMul, Shape<2, 3>, Shape<3, 4>>, Shape<2, 4>>);
static_assert(std::is_same_v<OutputOf<MatMul, Shape<3>, Shape<3, 4>>, Shape<4>>);
static_assert(std::is_same_v<OutputOf<MatMul, Shape<2, 3>, Shape<3>>, Shape<2>>);
static_assert(std::is_same_v<OutputOf<MatMul, Shape<3>, Shape<3>>, Shape<1>>);
static_assert(std::is_same_v<OutputOf<MatMul, Shape<5, 1, 2, 3>, Shape<6, 3, 4>>, Shape<5, 6, 2, 4>>);
static_assert(std::is_same_v<OutputOf<Concat, Shape<2, 3>, Shape<2, 1>>, Shape<2, 4>>);
static_assert(std::is_same_v<OutputOf<ConcatAlong<0>, Shape<2, 3>, Shape<1, 3>, Shape<4, 3>>, Shape<7, 3>>);

template <class Operation, class A, class C>
constexpr auto of(const std::array<double, A::size>& a, const std::array<double, C::size>& b) {
  using Function = typename Operation::template Of<A, C>;
  std::array<double, Function::Output::size> y{};
  Function::template forward<double, 1>(Batch<const double, 1, A>(a.data()), Batch<const double, 1, C>(b.data()),
                                        Batch<double, 1, typename Function::Output>(y.data()));
  return y;
}
static_assert(of<MatMul, Shape<2, 2>, Shape<2, 2>>({1, 2, 3, 4}, {5, 6, 7, 8}) ==
              std::array<double, 4>{19, 22, 43, 50});
static_assert(of<MatMul, Shape<2>, Shape<2, 2>>({1, 2}, {5, 6, 7, 8}) == std::array<double, 2>{19, 22});
static_assert(of<MatMul, Shape<2, 2>, Shape<2>>({1, 2, 3, 4}, {5, 6}) == std::array<double, 2>{17, 39});
// Two matrices by one, and one by two.
static_assert(of<MatMul, Shape<2, 1, 2>, Shape<2, 1>>({1, 2, 3, 4}, {5, 6}) == std::array<double, 2>{17, 39});
static_assert(of<MatMul, Shape<1, 2>, Shape<2, 2, 1>>({1, 2}, {5, 6, 7, 8}) == std::array<double, 2>{17, 23});

static_assert(of<Concat, Shape<2, 2>, Shape<2, 1>>({1, 2, 3, 4}, {5, 6}) == std::array<double, 6>{1, 2, 5, 3, 4, 6});
static_assert(of<ConcatAlong<0>, Shape<1, 2>, Shape<2, 2>>({1, 2}, {3, 4, 5, 6}) ==
              std::array<double, 6>{1, 2, 3, 4, 5, 6});

}  // namespace
