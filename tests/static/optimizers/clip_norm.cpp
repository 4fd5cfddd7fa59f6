// SPDX-License-Identifier: BSL-1.0
// The norm of the gradient within a bound, also where its square overflows; what is tiny is left alone.
#include <ctnn/optimizers/clip_norm.hpp>
#include <ctnn/optimizers/sgd.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::near;
using support::seen;

constexpr Sgd plain{.learning_rate = 1};
constexpr std::array<double, 4> w{2, -3, 0, 0.5}, g{3, -4, 12, 0};

static_assert(testing::obeys_optimizer_laws(ClipNorm{0.5} | Sgd{.learning_rate = 0.5}, 40));

// |g| = 13
static_assert(near(seen(ClipNorm{6.5} | plain, w, g), {1.5, -2, 6, 0}, 1e-6));
static_assert(seen(ClipNorm{13.1} | plain, w, g) == seen(plain, w, g));
static_assert(near(seen(ClipNorm{1e-3} | plain, w, g), {3e-3 / 13.000001, -4e-3 / 13.000001, 12e-3 / 13.000001, 0},
                   1e-15));

// A gradient is clipped by its norm also where the squares overflow, or the norm itself; what is tiny is left alone.
static_assert(near(seen(ClipNorm{1} | plain, std::array<float, 3>{}, std::array{2e30f, -2e30f, 0.f}),
                   {0.70710678, -0.70710678, 0}, 1e-6));
static_assert(near(seen(ClipNorm{6.5} | plain, std::array<float, 3>{}, std::array{3e38f, 3e38f, 3e38f}),
                   {3.7527767, 3.7527767, 3.7527767}, 1e-5));
static_assert(near(seen(ClipNorm{5} | plain, std::array<double, 2>{}, std::array{3e307, -4e307}), {3, -4}));

static_assert(seen(ClipNorm{1} | plain, std::array<float, 2>{}, std::array{3e-30f, 4e-30f})[1] == 4e-30f);

}  // namespace
