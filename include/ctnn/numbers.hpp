// SPDX-License-Identifier: BSL-1.0
// Numbers other than float and double: intervals, fixed point, and 16 bits to store weights in.
#pragma once

#include <ctnn/numbers/bfloat16.hpp>
#include <ctnn/numbers/fixed.hpp>
#include <ctnn/numbers/fixed_arithmetic.hpp>
#include <ctnn/numbers/fixed_functions.hpp>
#include <ctnn/numbers/half.hpp>
#include <ctnn/numbers/integer_rounding.hpp>
#include <ctnn/numbers/interval.hpp>
#include <ctnn/numbers/interval_arithmetic.hpp>
#include <ctnn/numbers/interval_functions.hpp>
#include <ctnn/numbers/interval_long_sum.hpp>
#include <ctnn/numbers/interval_softmax.hpp>
#include <ctnn/numbers/narrowing.hpp>
#include <ctnn/numbers/safe_arithmetic.hpp>
#include <ctnn/numbers/truth.hpp>
