// SPDX-License-Identifier: BSL-1.0
// The pool makes each call once, in many rounds, with few and with many threads.
#include <ctnn/parallel/worker_pool.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <cstddef>
#include <vector>

namespace {

TEST_CASE("A pool makes each call once") {
  for (const std::size_t threads : {1, 2, 7}) {
    CAPTURE(threads);
    ctnn::WorkerPool pool(threads);
    CHECK(pool.threads() == threads);
    std::vector<int> calls(40, 0);  // each element is written by the one call that has it
    const auto call = [&](std::size_t task) { ++calls[task]; };
    for (std::size_t round = 0; round < 300; ++round) pool.run(round % 41, call);
    int sum = 0;
    for (std::size_t task = 0; task < calls.size(); ++task) {
      int expected = 0;
      for (std::size_t round = 0; round < 300; ++round) expected += round % 41 > task ? 1 : 0;
      CHECK(calls[task] == expected);
      sum += calls[task];
    }
    CHECK(sum > 0);
  }
}

TEST_CASE("A pool may go before it has worked, and works while others do") {
  {
    const ctnn::WorkerPool unused(4);
  }
  ctnn::WorkerPool one(3), other(2);
  std::atomic<int> calls = 0;
  const auto call = [&](std::size_t) { ++calls; };
  one.run(5, call);
  other.run(6, call);
  CHECK(calls == 11);
}

}  // namespace
