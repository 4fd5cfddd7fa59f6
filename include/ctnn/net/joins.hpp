// SPDX-License-Identifier: BSL-1.0
// How the paths of a Branch come together: Concat, Add, Multiply.
//
// A join of your own has these members; Outputs are the shapes that the paths give, each path's outputs a (B, Output):
//   template <class A, class B> static constexpr bool fits;         // can outputs A and B be joined?
//   template <class First, class Path> using Misfit = error::sentence<...>;    // printed where they cannot
//   template <class... Outputs> struct Of {
//     using Output = Shape<...>;
//     template <std::size_t I, std::size_t B> static constexpr std::size_t in_place;
//                                                // where in y path I may write by itself; else not_in_place
//     template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y);
//                                                // else path I's output is joined to those before it; I = 0 writes y
//     static constexpr bool keeps_gradient;      // does gradient() need memory?
//     template <std::size_t I, std::size_t B, class T>
//     static constexpr const T* gradient(const T* const (&outputs)[N], const T* dy, T* memory);
//                                                // of path I's output, from all outputs; in memory: (B, Output), or dy's
//   };
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/part.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class FirstPath, class Gives, class Path, class PathGives>
struct paths_that_are_added_or_multiplied_give_the_same_shape_so_make_the_two_equal;
template <class FirstPath, class Gives, class Path, class PathGives>
struct paths_that_are_concatenated_differ_in_the_last_dimension_alone_so_make_the_others_equal;
}  // namespace error

inline constexpr std::size_t not_in_place = static_cast<std::size_t>(-1);

/// y = sum over all paths, from the first to the last.
struct Add {
  template <class A, class B> static constexpr bool fits = std::is_same_v<A, B>;
  template <class First, class Path> using Misfit =
      error::paths_that_are_added_or_multiplied_give_the_same_shape_so_make_the_two_equal<
          First, error::gives<typename First::Output>, Path, error::gives<typename Path::Output>>;

  template <class First, class... Rest> struct Of {
    using Output = First;
    static constexpr bool keeps_gradient = false;
    template <std::size_t I, std::size_t B> static constexpr std::size_t in_place = I == 0 ? 0 : not_in_place;

    template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y) {
      if constexpr (I == 0)
        kernels::copy<B * Output::size>(output, y);
      else
        kernels::add<B * Output::size>(y, output, y);
    }
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&)[1 + sizeof...(Rest)], const T* dy, T*) {
      return dy;
    }
  };
};

/// y = product over all paths, element by element, from the first to the last.
struct Multiply {
  template <class A, class B> static constexpr bool fits = std::is_same_v<A, B>;
  template <class First, class Path> using Misfit = Add::Misfit<First, Path>;

  template <class First, class... Rest> struct Of {
    using Output = First;
    static constexpr bool keeps_gradient = true;
    template <std::size_t I, std::size_t B> static constexpr std::size_t in_place = I == 0 ? 0 : not_in_place;

    template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y) {
      if constexpr (I == 0)
        kernels::copy<B * Output::size>(output, y);
      else
        kernels::multiply<B * Output::size>(y, output, y);
    }
    /// dy times all other paths.
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&outputs)[1 + sizeof...(Rest)], const T* dy, T* memory) {
      const T* product = dy;
      for (std::size_t j = 0; j <= sizeof...(Rest); ++j) {
        if (j == I) continue;
        kernels::multiply<B * Output::size>(product, outputs[j], memory);
        product = memory;
      }
      return product;
    }
  };
};

/// y = the paths side by side along the last dimension, the channels.
struct Concat {
  template <class A, class B> static constexpr bool fits =
      A::rank > 0 && std::is_same_v<A, detail::WithChannels<B, detail::channels<A>>>;
  template <class First, class Path> using Misfit =
      error::paths_that_are_concatenated_differ_in_the_last_dimension_alone_so_make_the_others_equal<
          First, error::gives<typename First::Output>, Path, error::gives<typename Path::Output>>;

  template <class First, class... Rest> struct Of {
   private:
    static constexpr std::size_t count = 1 + sizeof...(Rest);
    static constexpr auto starts = detail::running_sum<count>({detail::channels<First>, detail::channels<Rest>...});
    static constexpr std::size_t all = starts[count];
    template <std::size_t I> static constexpr std::size_t width = starts[I + 1] - starts[I];
    template <std::size_t B> static constexpr std::size_t rows = B * detail::rows<First>;

   public:
    using Output = detail::WithChannels<First, all>;
    static constexpr bool keeps_gradient = true;
    template <std::size_t I, std::size_t B> static constexpr std::size_t in_place =
        rows<B> == 1 ? starts[I] : not_in_place;

    template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y) {
      kernels::copy_rows<rows<B>, width<I>>(output, width<I>, y + starts[I], all);
    }
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&)[count], const T* dy, T* memory) {
      if constexpr (rows<B> == 1) return dy + starts[I];
      kernels::copy_rows<rows<B>, width<I>>(dy + starts[I], all, memory, width<I>);
      return memory;
    }
  };
};

}  // namespace ctnn
