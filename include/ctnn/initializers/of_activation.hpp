// SPDX-License-Identifier: BSL-1.0
// The initializer of the weights before an activation: the one that the activation names, or Xavier.
#pragma once

#include <ctnn/initializers/xavier.hpp>

namespace ctnn::detail {

template <class Act> struct InitializerFor {
  using type = Xavier;
};
template <class Act>
  requires requires { typename Act::Initializer; }
struct InitializerFor<Act> {
  using type = typename Act::Initializer;
};

}  // namespace ctnn::detail
