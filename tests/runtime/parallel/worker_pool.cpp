// SPDX-License-Identifier: BSL-1.0
// The pool makes each call once, in many rounds, with few and with many threads.
#include <ctnn/parallel/worker_pool.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

TEST_CASE("A pool makes each call once") {
  for (const std::size_t threads : {1u, 2u, 7u}) {
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

TEST_CASE("What a call throws on any thread comes out of run, and the pool works on") {
  for (const std::size_t threads : {1u, 2u, 4u, 7u}) {
    ctnn::WorkerPool pool(threads);
    for (std::size_t round = 0; round < 200; ++round) {
      const std::size_t tasks = 1 + round % 13, bad = round % tasks;
      CAPTURE(threads, tasks, bad);
      std::array<std::atomic<int>, 13> calls{};
      const auto call = [&](std::size_t task) {
        ++calls[task];
        if (task >= bad && (task - bad) % 3 == 0) throw std::runtime_error(std::to_string(task));
      };
      std::string said = "nothing";
      try {
        pool.run(tasks, call);
      } catch (const std::runtime_error& error) {
        said = error.what();
      }
      CHECK(said == std::to_string(bad));  // the first one, whichever thread was faster
      for (std::size_t task = 0; task < bad; ++task) CHECK(calls[task] == 1);
      CHECK(calls[bad] == 1);

      std::array<std::atomic<int>, 13> again{};
      pool.run(tasks, [&](std::size_t task) { ++again[task]; });
      for (std::size_t task = 0; task < again.size(); ++task) CHECK(again[task] == (task < tasks ? 1 : 0));
    }
  }
}

TEST_CASE("What is thrown is kept no longer than it is needed") {
  const auto alive = std::make_shared<int>(0);
  ctnn::WorkerPool pool(3);
  for (int round = 0; round < 20; ++round)
    CHECK_THROWS_AS(pool.run(9, [&](std::size_t) { throw alive; }), std::shared_ptr<int>);
  CHECK(alive.use_count() == 1);
}

}  // namespace
