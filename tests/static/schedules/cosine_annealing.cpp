// SPDX-License-Identifier: BSL-1.0
// Down half a cosine, once or again and again.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/cosine_annealing.hpp>

#include "support/near.hpp"

#include <cstdint>

namespace {

using namespace ctnn;
using support::near;

static_assert(Schedule<CosineAnnealing> && Schedule<CosineRestarts>);

static_assert(CosineAnnealing{.steps = 4}(0) == 1 && near(CosineAnnealing{.steps = 4}(2), 0.5, 1e-15));
static_assert(CosineAnnealing{.steps = 4, .lowest = 0.25}(1000) == 0.25);
static_assert(CosineRestarts{.first = 4}(4) == 1 && CosineRestarts{.first = 4}(9) == CosineRestarts{.first = 4}(1));
static_assert(CosineRestarts{.first = 4, .growth = 2}(12) == 1 && CosineRestarts{.first = 4, .growth = 2}(8) < 1);

static_assert(CosineAnnealing{.steps = 0, .lowest = 0.5}(0) == 0.5 &&
              CosineRestarts{.first = 0, .lowest = 0.5}(7) == 0.5);
static_assert(CosineRestarts{.first = 3, .growth = 0}(3) == 1);
static_assert(CosineRestarts{.first = 1, .growth = 1ull << 63}(~std::uint64_t{0}) <= 1);

}  // namespace
