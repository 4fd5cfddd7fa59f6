// SPDX-License-Identifier: BSL-1.0
// Initializer: fills a weight from a random key, knowing how many inputs and outputs it joins.
//
//   template <class T, std::size_t N>
//   static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t fan_out, Key key);
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

template <class I>
concept Initializer =
    requires(Vector<float, 1> weight, std::size_t fan, Key key) { I::template fill<float, 1>(weight, fan, fan, key); };

}  // namespace ctnn
