// SPDX-License-Identifier: BSL-1.0
// All schedules of the learning rate.
#pragma once

#include <ctnn/schedules/constant.hpp>
#include <ctnn/schedules/cosine_annealing.hpp>
#include <ctnn/schedules/exponential_decay.hpp>
#include <ctnn/schedules/linear_warmup.hpp>
#include <ctnn/schedules/multi_step_decay.hpp>
#include <ctnn/schedules/one_cycle.hpp>
#include <ctnn/schedules/reduce_on_plateau.hpp>
#include <ctnn/schedules/step_decay.hpp>
