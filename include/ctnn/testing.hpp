// SPDX-License-Identifier: BSL-1.0
// Laws that a layer obeys, to be asserted of a layer of one's own.
#ifndef CTNN_TESTING_HPP
#define CTNN_TESTING_HPP

#include <ctnn/testing/layer_laws.hpp>
#include <ctnn/testing/trial.hpp>

#endif
