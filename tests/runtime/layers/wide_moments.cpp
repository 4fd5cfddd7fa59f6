// SPDX-License-Identifier: BSL-1.0
// Numbers whose squares overflow: the normalizing layers give what they give of smaller ones.
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/rms_norm.hpp>
#include <ctnn/testing/trial.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>

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

}  // namespace
