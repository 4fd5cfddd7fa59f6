// SPDX-License-Identifier: BSL-1.0
// The hand-written loop, run by the compiler for EPOCHS epochs.
#include "xor_by_hand.hpp"

constexpr by_hand::Weights weights = by_hand::train(EPOCHS);
float first_weight() { return weights.all[0]; }
