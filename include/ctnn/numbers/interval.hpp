// SPDX-License-Identifier: BSL-1.0
// Interval<T>, its arithmetic and its functions: a net run on intervals encloses what it gives for any of their numbers.
#pragma once

#include <ctnn/numbers/interval_arithmetic.hpp>
#include <ctnn/numbers/interval_functions.hpp>
#include <ctnn/numbers/interval_long_sum.hpp>
#include <ctnn/numbers/interval_softmax.hpp>
