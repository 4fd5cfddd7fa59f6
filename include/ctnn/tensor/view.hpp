// SPDX-License-Identifier: BSL-1.0
// View<T, Shape>: looks at T's that somebody else owns, row-major and contiguous.
#pragma once

#include <ctnn/tensor/shape.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

namespace ctnn {

template <class T, class S> struct Tensor;

template <class T, class S> class View {
 public:
  using element_type = T;
  using value_type = std::remove_const_t<T>;
  using shape = S;

  constexpr View() noexcept = default;
  constexpr explicit View(T* data) noexcept : data_(data) {}
  constexpr View(Tensor<value_type, S>& tensor) noexcept : data_(tensor.data()) {}
  constexpr View(const Tensor<value_type, S>& tensor) noexcept
    requires std::is_const_v<T>
      : data_(tensor.data()) {}
  constexpr operator View<const T, S>() const noexcept
    requires(!std::is_const_v<T>)
  {
    return View<const T, S>(data_);
  }

  constexpr T& operator[](std::size_t k) const noexcept { return data_[k]; }
  template <class... Index>
    requires(sizeof...(Index) == S::rank)
  constexpr T& operator()(Index... index) const noexcept {
    return data_[S::offset(index...)];
  }

  constexpr T* data() const noexcept { return data_; }
  static constexpr std::size_t size() noexcept { return S::size; }
  constexpr T* begin() const noexcept { return data_; }
  constexpr T* end() const noexcept { return data_ + S::size; }

  /// Sample b of a batch: what has index b along the first dimension.
  constexpr auto sample(std::size_t b) const noexcept {
    using Sample = detail::SampleShape<S>;
    return View<T, Sample>(data_ + b * Sample::size);
  }
  /// N samples of a batch, from the first on, as a smaller batch.
  template <std::size_t N> constexpr auto samples(std::size_t first) const noexcept {
    using Sample = detail::SampleShape<S>;
    return View<T, Prepend<N, Sample>>(data_ + first * Sample::size);
  }
  /// Row k: neighbours along the last dimension, or each N elements.
  template <std::size_t N = detail::channels<S>> constexpr auto row(std::size_t k) const noexcept {
    return View<T, Shape<N>>(data_ + k * N);
  }

 private:
  T* data_ = nullptr;
};

template <class T, std::size_t N> using Vector = View<T, Shape<N>>;
template <class T, std::size_t Rows, std::size_t Columns> using Matrix = View<T, Shape<Rows, Columns>>;
/// B samples of shape S, one after the other.
template <class T, std::size_t B, class S> using Batch = View<T, Prepend<B, S>>;

template <class V> inline constexpr bool is_view = false;
template <class T, class S> inline constexpr bool is_view<View<T, S>> = true;

}  // namespace ctnn

// A view does not own its elements, so a std::span made from a temporary view stays valid.
template <class T, class S> inline constexpr bool std::ranges::enable_borrowed_range<ctnn::View<T, S>> = true;
