// SPDX-License-Identifier: BSL-1.0
// Fixed<Storage, FractionBits>, its arithmetic and its functions: a net without floating-point instructions.
#pragma once

#include <ctnn/numbers/fixed_arithmetic.hpp>
#include <ctnn/numbers/fixed_functions.hpp>
