// SPDX-License-Identifier: BSL-1.0
// Arithmetic, mathematics, random keys and topologies: what everything else stands on.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/config.hpp>
#include <ctnn/base/course.hpp>
#include <ctnn/base/exact_fma.hpp>
#include <ctnn/base/long_sum.hpp>
#include <ctnn/base/math.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/base/polynomial.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/base/shuffled_order.hpp>
#include <ctnn/base/topology.hpp>
#include <ctnn/base/type_name.hpp>
