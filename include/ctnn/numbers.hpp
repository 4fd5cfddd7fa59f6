// SPDX-License-Identifier: BSL-1.0
// Numbers other than float and double: intervals, and fixed point.
#pragma once

#include <ctnn/numbers/fixed.hpp>
#include <ctnn/numbers/fixed_arithmetic.hpp>
#include <ctnn/numbers/fixed_functions.hpp>
#include <ctnn/numbers/integer_rounding.hpp>
#include <ctnn/numbers/interval.hpp>
#include <ctnn/numbers/interval_arithmetic.hpp>
#include <ctnn/numbers/interval_functions.hpp>
#include <ctnn/numbers/interval_softmax.hpp>
#include <ctnn/numbers/safe_arithmetic.hpp>
#include <ctnn/numbers/truth.hpp>
