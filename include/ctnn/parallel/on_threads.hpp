// SPDX-License-Identifier: BSL-1.0
// OnThreads: an executor that has an optimizer go over the parameters on several threads.
#pragma once

#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/parallel/worker_pool.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::detail {

/// f(count, first) for pieces of 0 ... N-1; count is a constant. A thread has the same ones each time, so that they stay in
/// its cache.
template <std::size_t N, class F> void for_each_piece(WorkerPool& pool, const F& f) {
  constexpr std::size_t piece = 4096, whole = N / piece, rest = N % piece;
  pool.run(whole + (rest > 0 ? 1 : 0), [&](std::size_t k) {
    if (k < whole)
      f(std::integral_constant<std::size_t, piece>{}, k * piece);
    else if constexpr (rest > 0)
      f(std::integral_constant<std::size_t, rest>{}, k * piece);
  });
}

struct OnThreads {
  WorkerPool* pool;

  template <std::size_t N, class F, class... P> void for_each(F f, P*... arrays) const {
    for_each_piece<N>(*pool,
                      [&](auto piece, std::size_t first) { kernels::for_each<piece.value>(f, (arrays + first)...); });
  }
};

}  // namespace ctnn::detail
