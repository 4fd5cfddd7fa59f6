// SPDX-License-Identifier: BSL-1.0
// Layers and activations of a user's that call ctnn's functions by name, among the headers that declare <cmath>'s.
#include <cmath>
#include <complex>
#include <random>

#include <ctnn/ctnn.hpp>
#include <ctnn/plot.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>

namespace {

using namespace ctnn;
using support::check_record;

/// y = log(1 + e^x) + tanh(x) + erf(x) + sin(x) cos(x) + sqrt(1 + x^2) + (2 + x)^2.5 + |x|
struct Mixture {
  template <class T> static constexpr T value(T x) {
    const T high = x + T(2);
    const T exponentials = ctnn::log1p(ctnn::exp(x)) + ctnn::expm1(x) - ctnn::log(high) + ctnn::tanh(x) + ctnn::erf(x);
    const T waves = rounded(ctnn::sin(x) * ctnn::cos(x)), root = ctnn::sqrt(mul_add(x, x, T(1)));
    return exponentials + waves + root + ctnn::pow(high, T(2.5)) + ctnn::abs(x);
  }
  template <class T> static constexpr T slope(T x, T) {
    const T high = x + T(2), ex = ctnn::exp(x), t = ctnn::tanh(x), c = ctnn::cos(x),
            root = ctnn::sqrt(mul_add(x, x, T(1)));
    const T of_erf = T(1.1283791670955126) * ctnn::exp(-(x * x));
    const T exponentials = ex / (ex + T(1)) + ex - T(1) / high + mul_add(-t, t, T(1)) + rounded(of_erf);
    const T waves = mul_add(T(2) * c, c, T(-1));
    return exponentials + waves + x / root + rounded(T(2.5) * ctnn::pow(high, T(1.5))) + select(x < T(0), T(-1), T(1));
  }
};
struct VectorMixture : Mixture {
  static constexpr bool vectorizes = true;
};

static_assert(testing::obeys_layer_laws<ActivationLayer<Shape<5>, Mixture>>());

TEST_CASE("Functions called by name give a user's activation the same bits in the compiler and at run time") {
  check_record<ActivationLayer<Shape<37>, Mixture>, float>();
  check_record<ActivationLayer<Shape<37>, Mixture>, double>();
  check_record<ActivationLayer<Shape<37>, VectorMixture>, float>();
  check_record<ActivationLayer<Shape<37>, VectorMixture>, double>();
}

}  // namespace
