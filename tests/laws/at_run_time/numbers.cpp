// SPDX-License-Identifier: BSL-1.0
// The laws of other numbers at shapes that fill vectors: what the kernels that ship give lies in the intervals.
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>
#include <ctnn/testing/laws/numbers.hpp>

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace ctnn;

using Deep = Net<Conv2D<Shape<9, 7, 3>, 5, 3, SiLU>, BatchNorm<Shape<7, 5, 5>>, MaxPool2D<Shape<7, 5, 5>, 2>,
                 Flatten<Shape<3, 2, 5>>, Residual<Dense<30, 30, GELU>>, Dense<30, 10>, Softmax<Shape<10>>>;

/// Takes the middle of an interval for all of it.
struct Middle {
  using Input = Shape<2>;
  using Output = Shape<2>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k)
      if constexpr (TakesCourse<T>)
        y[k] = T(x[k].lo + (x[k].hi - x[k].lo) / 2);
      else
        y[k] = x[k];
  }
};

}  // namespace

TEMPLATE_TEST_CASE("A layer encloses its points, and takes weights of 16 bits", "", (Dense<37, 21, Tanh>),
                   (Conv1D<Shape<20, 3>, 17, 3, Mish>), (GRU<Shape<9, 3>, 19>), (LSTM<Shape<4, 5>, 33>),
                   (LayerNorm<Shape<3, 37>>), (PReLU<Shape<3, 19>, 19>), (MultiHeadAttention<Shape<11, 6>, 2>), Deep) {
  for (std::uint64_t key = 1; key <= 5; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_number_laws<TestType, half>(key));
    CHECK(testing::encloses_its_points<TestType, float, 1>(key, 0.0f, 1));
    CHECK(testing::encloses_its_points<TestType, float, 1>(key, 1.0f, 20));
  }
}

TEST_CASE("In double too, and one sample after another") {
  const std::uint64_t key = GENERATE(1u, 2u);  // no constant, which Clang would evaluate all of this for
  CHECK(testing::encloses_its_points<Dense<37, 21, Tanh>, double>(key, 0.01, 20));
  CHECK(testing::encloses_its_points<Dense<300, 1, Sigmoid>, float, 5>(key, 0.01f, 20));
  CHECK(testing::narrow_weights_are_float<Dense<70, 130, ReLU>, bfloat16, 3>(key));
  CHECK(testing::narrow_weights_are_float<Dense<300, 1>, half, 3>(key));
  CHECK(testing::narrow_weights_are_float<Dense<110, 120>, half, 33>(key));  // in panels
}

TEMPLATE_TEST_CASE("Where squares overflow, a normalizing layer's intervals hold what it gives all the same", "",
                   (LayerNorm<Shape<4>>), (RMSNorm<Shape<4>>), (GroupNorm<Shape<4>, 2>)) {
  const Model<Net<TestType>> model = init<Net<TestType>>(GENERATE(1u));
  const Tensor<float, Shape<4>> x{1e25f, -2e25f, 3e25f, 1e20f};
  Tensor<Interval<float>, Shape<4>> box;
  for (std::size_t k = 0; k < 4; ++k) box[k] = Interval<float>(x[k], x[k] + 1e18f);
  for (std::size_t k = 0; k < 4; ++k) CHECK(model(box)[k].contains(model(x)[k]));
  CHECK(abs(model(x)[2]) > 0.5f);
}

TEST_CASE("A layer that takes one point for a box is found out") {
  CHECK(testing::obeys_number_laws<Middle>(GENERATE(1u)).broken_law().find("a_point_of_a_box") !=
        std::string_view::npos);
}

TEMPLATE_TEST_CASE("Fixed point is within a unit of double", "", (Fixed<std::int16_t, 12>), (Fixed<std::int8_t, 4>)) {
  for (std::uint64_t key = 1; key <= 20; ++key) {
    CAPTURE(key);
    CHECK(testing::units_from_double<Dense<13, 7, Tanh>, TestType>(key) <= 1);
    CHECK(testing::units_from_double<Conv2D<Shape<6, 6, 2>, 3, 3, ReLU>, TestType>(key) <= 1);
    CHECK(testing::units_from_double<MaxPool2D<Shape<6, 6, 2>, 2>, TestType>(key) == 0);
    CHECK(testing::units_from_double<AvgPool2D<Shape<6, 6, 2>, 3>, TestType>(key) <= 1);
    CHECK(testing::units_from_double<GlobalAvgPool2D<Shape<20, 20, 3>>, TestType>(key) <= 1);
    // A unit in a memory comes back in each of five steps.
    CHECK(testing::units_from_double<SimpleRNN<Shape<5, 2>, 4>, TestType>(key) <= 5);
    CHECK(testing::units_from_double<GRU<Shape<5, 2>, 4>, TestType>(key) <= 5);
    CHECK(testing::units_from_double<LSTM<Shape<5, 2>, 4>, TestType>(key) <= 5);
  }
  CHECK(testing::units_from_double<Dense<13, 7, Tanh>, TestType>(GENERATE(1u)) > 0.3);
}
