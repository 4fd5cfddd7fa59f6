// SPDX-License-Identifier: BSL-1.0
// All layers.
#ifndef CTNN_LAYERS_HPP
#define CTNN_LAYERS_HPP

#include <ctnn/layers/dense.hpp>

#endif
