// SPDX-License-Identifier: BSL-1.0
// Laws that a layer obeys, to be asserted of a layer of one's own.
#pragma once

#include <ctnn/testing/layer_laws.hpp>
#include <ctnn/testing/trial.hpp>
#include <ctnn/testing/wrapper_laws.hpp>
