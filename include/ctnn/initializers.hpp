// SPDX-License-Identifier: BSL-1.0
// All initializers.
#pragma once

#include <ctnn/initializers/constant.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/initializers/eye.hpp>
#include <ctnn/initializers/he.hpp>
#include <ctnn/initializers/he_normal.hpp>
#include <ctnn/initializers/lecun.hpp>
#include <ctnn/initializers/lecun_normal.hpp>
#include <ctnn/initializers/normal.hpp>
#include <ctnn/initializers/of_activation.hpp>
#include <ctnn/initializers/ones.hpp>
#include <ctnn/initializers/orthogonal.hpp>
#include <ctnn/initializers/siren.hpp>
#include <ctnn/initializers/truncated_normal.hpp>
#include <ctnn/initializers/uniform.hpp>
#include <ctnn/initializers/xavier.hpp>
#include <ctnn/initializers/xavier_normal.hpp>
#include <ctnn/initializers/zeros.hpp>
