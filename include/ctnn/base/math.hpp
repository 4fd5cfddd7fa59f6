// SPDX-License-Identifier: BSL-1.0
// The elementary functions: constexpr, at most 2 ulp from the exact value, the same bits on every path.
#pragma once

#include <ctnn/base/math/double_double.hpp>
#include <ctnn/base/math/erf.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/large_argument.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/pow.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/math/tanh.hpp>
#include <ctnn/base/math/trigonometry.hpp>
#include <ctnn/base/math/whole.hpp>
#include <ctnn/base/math/whole_power.hpp>
