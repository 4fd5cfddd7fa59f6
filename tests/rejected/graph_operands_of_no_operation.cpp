// SPDX-License-Identifier: BSL-1.0
// Values that a join of the user's own cannot put together.
// expect: error: .*the_operands_of_this_node_do_not_fit_one_another_so_give_its_operation_other_shapes<ctnn::Node<Larger, 0, 1.*gives<ctnn::Shape<2, 3>.*gives<ctnn::Shape<3, 3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

/// The larger of two, element by element.
struct Larger {
  template <class A, class B> static constexpr bool fits = std::is_same_v<A, B>;
  template <class A, class> struct Of {
    using Output = A;
    static constexpr bool keeps_gradient = false;
    template <std::size_t I, std::size_t N> static constexpr std::size_t in_place = not_in_place;
    template <std::size_t I, std::size_t N, class T> static constexpr void join(const T* output, T* y) {
      for (std::size_t k = 0; k < N * A::size; ++k) y[k] = I == 0 || y[k] < output[k] ? output[k] : y[k];
    }
    template <std::size_t I, std::size_t N, class T>
    static constexpr const T* gradient(const T* const (&)[2], const T* dy, T*) {
      return dy;
    }
  };
};

#ifdef FIXED
using Second = Shape<2, 3>;
#else
using Second = Shape<3, 3>;
#endif
using Mistaken = Graph<Inputs<Shape<2, 3>, Second>, Outputs<2>, Node<Larger, 0, 1>>;
constexpr auto model = init<Mistaken>(1);
