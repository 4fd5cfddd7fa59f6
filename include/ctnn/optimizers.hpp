// SPDX-License-Identifier: BSL-1.0
// All optimizers.
#pragma once

#include <ctnn/optimizers/adadelta.hpp>
#include <ctnn/optimizers/adagrad.hpp>
#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/adamw.hpp>
#include <ctnn/optimizers/amsgrad.hpp>
#include <ctnn/optimizers/averaged.hpp>
#include <ctnn/optimizers/clip_norm.hpp>
#include <ctnn/optimizers/clip_value.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/optimizers/layer_rates.hpp>
#include <ctnn/optimizers/lbfgs.hpp>
#include <ctnn/optimizers/line_search.hpp>
#include <ctnn/optimizers/lion.hpp>
#include <ctnn/optimizers/moments.hpp>
#include <ctnn/optimizers/nadam.hpp>
#include <ctnn/optimizers/penalty.hpp>
#include <ctnn/optimizers/radam.hpp>
#include <ctnn/optimizers/rmsprop.hpp>
#include <ctnn/optimizers/sgd.hpp>
#include <ctnn/optimizers/transform.hpp>

namespace ctnn {

/// List<...> of all that go by a gradient for each step, with their defaults: what tests loop over.
template <template <class...> class List>
using AllOptimizers = List<Adadelta, Adagrad, Adam, AdamW, AMSGrad, Lion, NAdam, RAdam, RMSprop, Sgd>;

}  // namespace ctnn
