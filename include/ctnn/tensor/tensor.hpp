// SPDX-License-Identifier: BSL-1.0
// Tensor<T, Shape>: owns its elements in a std::array, row-major; an aggregate, so braces fill it in order.
#pragma once

#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

template <class T, class S> struct Tensor {
  using value_type = T;
  using shape = S;

  std::array<T, S::size> values{};

  constexpr T& operator[](std::size_t k) noexcept { return values[k]; }
  constexpr const T& operator[](std::size_t k) const noexcept { return values[k]; }
  template <class... Index>
    requires(sizeof...(Index) == S::rank)
  constexpr T& operator()(Index... index) noexcept {
    return values[S::offset(index...)];
  }
  template <class... Index>
    requires(sizeof...(Index) == S::rank)
  constexpr const T& operator()(Index... index) const noexcept {
    return values[S::offset(index...)];
  }

  constexpr T* data() noexcept { return values.data(); }
  constexpr const T* data() const noexcept { return values.data(); }
  static constexpr std::size_t size() noexcept { return S::size; }
  constexpr T* begin() noexcept { return values.data(); }
  constexpr const T* begin() const noexcept { return values.data(); }
  constexpr T* end() noexcept { return values.data() + S::size; }
  constexpr const T* end() const noexcept { return values.data() + S::size; }

  friend constexpr bool operator==(const Tensor&, const Tensor&) = default;
};

}  // namespace ctnn
