// SPDX-License-Identifier: BSL-1.0
// Numbers whose squares or distances overflow, and neighbours in the last digit: the normalizing layers give what they give of
// others.
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/rms_norm.hpp>
#include <ctnn/testing/trial.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

namespace {

using namespace ctnn;

/// Outputs and running means of x and of `factor` times x agree, and no gradient is NaN.
template <class L, class T, std::size_t B> void check(T factor) {
  CAPTURE(sizeof(T), factor);
  testing::Trial<L, T, B> small(7, Mode::training), large(7, Mode::training);
  for (std::size_t k = 0; k < small.x.size(); ++k) {
    small.x[k] = T(1e4) * static_cast<T>(std::sin(static_cast<double>(k * k)));  // beside which epsilon is nothing
    large.x[k] = small.x[k] * factor;
  }
  for (std::size_t k = 0; k < small.buffers.size(); ++k) small.buffers[k] = large.buffers[k] = T(0);
  small.forward_and_backward();
  large.forward_and_backward();
  for (std::size_t k = 0; k < small.y.size(); ++k) CHECK(large.y[k] == Approx(small.y[k]).epsilon(1e-3).margin(1e-3));
  for (const T d : large.dx) CHECK(std::abs(d) < T(1));
  for (std::size_t k = 0; k < small.new_buffers.size() / 2; ++k)
    CHECK(large.new_buffers[k] / factor == Approx(small.new_buffers[k]).epsilon(1e-3));
  for (const T buffer : large.new_buffers) CHECK(std::isfinite(buffer));
}

template <class T> void check_layers(T factor) {
  check<LayerNorm<Shape<2, 37>>, T, 1>(factor);
  check<LayerNorm<Shape<4, 3>, LayerNormOptions{.axes = NormAxes::all}>, T, 2>(factor);
  check<BatchNorm<Shape<3>>, T, 20>(factor);
  check<GroupNorm<Shape<5, 6>, 2>, T, 2>(factor);
  check<InstanceNorm<Shape<5, 3>>, T, 2>(factor);
  check<RMSNorm<Shape<2, 9>>, T, 1>(factor);
}

TEST_CASE("Numbers whose squares overflow are normalized") {
  check_layers<float>(1e16f);
  check_layers<float>(2e34f);
  check_layers<double>(1e300);
}

TEST_CASE("The variance that runs along takes what it can hold, and recovers") {
  testing::Trial<BatchNorm<Shape<1>>, float, 4> t(0, Mode::training);
  t.x = {-1e30f, 1e30f, 1e30f, -1e30f};
  t.buffers = {0, 1};
  t.forward();
  CHECK(t.new_buffers[1] > 1e37f);
  t.buffers = t.new_buffers;
  t.x = {-1, 1, 1, -1};
  t.forward();
  CHECK(t.new_buffers[1] < t.buffers[1]);
}

/// The outputs of x with epsilon 1e-5, weight 1 and bias 0, computed in long double over all of x.
template <class L, std::size_t B> void check_values(const std::vector<float>& x) {
  testing::Trial<L, float, B> t(0, Mode::training);
  REQUIRE(x.size() == t.x.size());
  long double mean = 0, variance = 0;
  for (const float v : x) mean += static_cast<long double>(v) / static_cast<long double>(x.size());
  for (const float v : x) variance += (v - mean) * (v - mean) / static_cast<long double>(x.size());
  for (std::size_t k = 0; k < x.size(); ++k) t.x[k] = x[k];
  for (auto& weight : t.parameters) weight = 1;
  for (std::size_t k = t.parameters.size() / 2; k < t.parameters.size(); ++k) t.parameters[k] = 0;
  t.forward_and_backward();
  for (std::size_t k = 0; k < x.size(); ++k)
    CHECK(t.y[k] ==
          Approx(static_cast<double>((x[k] - mean) / std::sqrt(variance + 1e-5L))).epsilon(1e-5).margin(1e-5));
  for (const float d : t.dx) CHECK(std::isfinite(d));
  for (const float d : t.parameter_gradient) CHECK(std::isfinite(d));
}

TEST_CASE("Neighbours in the last digit stay apart, and distances beyond all numbers are taken") {
  const std::vector<std::vector<float>> rows{{100000, 100000, 100000.0078125f, 100000},
                                             {100000.1f, 100000.1f, 100000.1f, 100000.1f},
                                             {-16777216, -16777218, -16777216, -16777220},
                                             {3e38f, -3e38f, -3e38f, -3e38f},
                                             {-3e38f, -3e38f, -3e38f, 2e38f}};
  for (const std::vector<float>& row : rows) {
    CAPTURE(row);
    check_values<LayerNorm<Shape<4>>, 1>(row);
    check_values<LayerNorm<Shape<2, 2>, LayerNormOptions{.axes = NormAxes::all}>, 1>(row);
    check_values<BatchNorm<Shape<1>>, 4>(row);
    check_values<GroupNorm<Shape<2, 2>, 1>, 1>(row);
    check_values<InstanceNorm<Shape<4, 1>>, 1>(row);
  }
}

}  // namespace
