// SPDX-License-Identifier: BSL-1.0
// Where a law fails at run time, Catch2 prints its sentence and the layer.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <type_traits>

namespace {

using namespace ctnn;

/// Another function at run time than in the compiler, with a slope that is right neither here nor there.
struct TwoFaced {
  static constexpr bool slope_uses_input = true;
  template <class T> static constexpr T value(T x) { return std::is_constant_evaluated() ? x : x + T(1); }
  template <class T> static constexpr T slope(T, T) { return T(2); }
};

TEST_CASE("A broken law names itself and the layer at run time") {
  const auto verdict = testing::obeys_layer_laws<ActivationLayer<Shape<3>, TwoFaced>>();
  CHECK_FALSE(verdict);
  const std::string text = Catch::Detail::stringify(verdict);
  CAPTURE(text);
  CHECK(text.find("backward_gives_a_dx_that_is_not_the_slope_of_forward") != std::string::npos);
  CHECK(text.find("ActivationLayer") != std::string::npos);
  CHECK(text.find("TwoFaced") != std::string::npos);
}

TEST_CASE("What runs otherwise than it was compiled is told") {
  const auto verdict = testing::runs_as_compiled<ActivationLayer<Shape<3>, TwoFaced>>();
  CHECK_FALSE(verdict);
  CHECK(Catch::Detail::stringify(verdict).find("at_run_time_it_has_other_bits_than_in_the_compiler") !=
        std::string::npos);
  CHECK(testing::runs_as_compiled<ActivationLayer<Shape<3>, Tanh>>());
}

}  // namespace
