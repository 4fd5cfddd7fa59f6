// SPDX-License-Identifier: BSL-1.0
// All initializers.
#pragma once

#include <ctnn/initializers/he.hpp>
#include <ctnn/initializers/lecun.hpp>
#include <ctnn/initializers/siren.hpp>
#include <ctnn/initializers/xavier.hpp>
#include <ctnn/initializers/zeros.hpp>
