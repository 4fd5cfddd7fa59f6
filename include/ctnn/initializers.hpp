// SPDX-License-Identifier: BSL-1.0
// All initializers.
#ifndef CTNN_INITIALIZERS_HPP
#define CTNN_INITIALIZERS_HPP

#include <ctnn/initializers/he.hpp>
#include <ctnn/initializers/xavier.hpp>
#include <ctnn/initializers/zeros.hpp>

#endif
