// SPDX-License-Identifier: BSL-1.0
// OnThreads: a change of the gradient that makes none, but has an optimizer go over the parameters on several threads.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/parallel/worker_pool.hpp>

#include <cstddef>

namespace ctnn::detail {

struct OnThreads {
  WorkerPool* pool;

  template <class W, class G> CTNN_INLINE constexpr G operator()(const W&, G slope) const { return slope; }

  /// A thread has the same parameters each time, so they stay in its cache.
  template <std::size_t N, class F, class... P> void for_each(F f, P*... arrays) const noexcept {
    constexpr std::size_t chunk = 4096, whole = N / chunk, rest = N % chunk;
    pool->run(whole + (rest > 0 ? 1 : 0), [&](std::size_t c) {
      if (c < whole)
        kernels::for_each<chunk>(f, (arrays + c * chunk)...);
      else if constexpr (rest > 0)
        kernels::for_each<rest>(f, (arrays + c * chunk)...);
    });
  }
};

}  // namespace ctnn::detail
