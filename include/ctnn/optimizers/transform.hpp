// SPDX-License-Identifier: BSL-1.0
// first | second | optimizer: transforms of the gradient in front of an optimizer, itself an optimizer.
//
// A transform is a value with settings:
//   template <class T, std::size_t N, class Before>
//   constexpr auto change(Vector<const T, N> parameters, Vector<const T, N> gradient, Before before) const;
// It returns a function f(w, g) of one parameter and its gradient, written for any number type, whose result is no bare
// product (see rounded). before(w, dw) is what the transforms in front have made of the gradient.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>

#include <array>
#include <concepts>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Optimizer, class Transform>
struct a_gradient_transform_comes_before_the_optimizer_so_exchange_the_two;
template <class First, class Second> struct a_chain_of_transforms_ends_with_one_optimizer_so_leave_one_of_the_two_out;
template <class Transform, class Given>
struct a_gradient_transform_is_followed_by_another_or_an_optimizer_so_give_it_one_such_as_Adam;
}  // namespace error

template <class G>
concept GradientTransform = std::copy_constructible<G> && requires(const G transform, Vector<const float, 1> parameters,
                                                                   Vector<const float, 1> gradient, Unchanged before) {
  transform.template change<float, 1>(parameters, gradient, before)(1.0f, 1.0f);
};

namespace detail {

/// One change, then the next.
template <class First, class Second> struct Changes {
  CTNN_NO_UNIQUE_ADDRESS First first;
  CTNN_NO_UNIQUE_ADDRESS Second second;
  template <class W, class G> CTNN_INLINE constexpr G operator()(const W& w, G slope) const {
    return second(w, first(w, slope));
  }
};

}  // namespace detail

/// Both, one after the other.
template <GradientTransform First, GradientTransform Second> struct TransformChain {
  First first;
  Second second;

  template <class T, std::size_t N, class Before>
  constexpr auto change(Vector<const T, N> parameters, Vector<const T, N> gradient, Before before) const {
    const auto one = first.template change<T, N>(parameters, gradient, before);
    const detail::Changes<Before, decltype(one)> so_far{before, one};
    const auto other = second.template change<T, N>(parameters, gradient, so_far);
    return detail::Changes<decltype(one), decltype(other)>{one, other};
  }
};

/// An optimizer that sees the gradient transformed. ctnn's own take the change along as they go over the parameters;
/// for one that does not, the state holds a copy of the gradient.
template <GradientTransform Transform, Optimizer Inner> struct Transformed {
  Transform transform;
  Inner inner;

  template <class T, std::size_t N> struct WithGradient {
    typename Inner::template State<T, N> inner{};
    std::array<T, N> gradient{};
  };
  template <class T, std::size_t N> struct StateFor {
    using type = WithGradient<T, N>;
  };
  template <class T, std::size_t N>
    requires ChangesGradient<Inner>
  struct StateFor<T, N> {
    using type = typename Inner::template State<T, N>;
  };
  template <class T, std::size_t N> using State = typename StateFor<T, N>::type;

  template <class T, std::size_t N, class Before = Unchanged, class... Executor>
    requires(RunsOn<Inner, Executor> && ...)
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Before before = {},
                        Executor... executor) const {
    const auto own = transform.template change<T, N>(Vector<const T, N>(parameters.data()), gradient, before);
    const detail::Changes<Before, decltype(own)> change{before, own};
    if constexpr (ChangesGradient<Inner>) {
      inner.template update<T, N>(parameters, gradient, state, change, executor...);
    } else {
      kernels::for_each<N>([=](auto w, auto dw, auto& g) { g = change(w, dw); },
                           static_cast<const T*>(parameters.data()), gradient.data(), state.gradient.data());
      inner.template update<T, N>(parameters, Vector<const T, N>(state.gradient.data()), state.inner);
    }
  }
};

template <GradientTransform First, GradientTransform Second>
constexpr TransformChain<First, Second> operator|(First first, Second second) {
  return {first, second};
}
template <GradientTransform Transform, Optimizer Inner>
constexpr Transformed<Transform, Inner> operator|(Transform transform, Inner inner) {
  return {transform, inner};
}

/// An optimizer in front: prints what goes where.
template <Optimizer First, class Second>
  requires(!GradientTransform<First> && (GradientTransform<Second> || Optimizer<Second>))
constexpr auto operator|(First first, Second second) {
  if constexpr (GradientTransform<Second>) {
    static_assert(
        require<false, error::a_gradient_transform_comes_before_the_optimizer_so_exchange_the_two<First, Second>>());
    return second | first;
  } else {
    static_assert(
        require<false,
                error::a_chain_of_transforms_ends_with_one_optimizer_so_leave_one_of_the_two_out<First, Second>>());
    return first;
  }
}

/// Something else behind a transform: prints it.
template <GradientTransform Transform, class Other>
  requires(!GradientTransform<Other> && !Optimizer<Other>)
constexpr Transform operator|(Transform transform, const Other&) {
  static_assert(
      require<false, error::a_gradient_transform_is_followed_by_another_or_an_optimizer_so_give_it_one_such_as_Adam<
                         Transform, error::given<Other>>>());
  return transform;
}

}  // namespace ctnn
