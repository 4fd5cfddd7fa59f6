// SPDX-License-Identifier: BSL-1.0
// WorkerPool: threads that wait for work, and run(tasks, f), which calls f(0) ... f(tasks - 1) on all of them.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace ctnn {

/// The calling thread is one of them, so a pool of one starts none. It neither locks nor allocates once it is made. f
/// must not run on the same pool.
class WorkerPool {
 public:
  /// As many threads as wanted, or as the system gives.
  explicit WorkerPool(std::size_t wanted)
      : spins_(wanted <= std::thread::hardware_concurrency() ? 200 : 0),
        failures_(wanted > 0 ? wanted : 1) {
    try {
      workers_.reserve(wanted);
      while (threads() < wanted)
        workers_.emplace_back([this, index = threads()](const std::stop_token& stop) { work(stop, index); });
    } catch (const std::system_error&) {
      // Fewer do the same work.
    }
  }

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  ~WorkerPool() {
    for (std::jthread& worker : workers_) worker.request_stop();
    begin_round();
  }

  std::size_t threads() const noexcept { return workers_.size() + 1; }

  /// Returns when all calls have. A task is always the same thread's, so that its memory stays in one cache. If calls
  /// throw, those of the same thread that were to follow are not made, the others are; then the exception of the first
  /// task that threw is thrown here, and the pool can be used as before.
  template <class F> void run(std::size_t tasks, const F& f) {
    if (tasks == 0) return;
    if (workers_.empty() || tasks == 1) {
      for (std::size_t task = 0; task < tasks; ++task) f(task);
      return;
    }
    call_ = [](const void* function, std::size_t task) { (*static_cast<const F*>(function))(task); };
    function_ = &f;
    tasks_ = tasks;
    shares_ = threads();
    busy_.store(workers_.size(), std::memory_order_relaxed);
    begin_round();
    take_tasks(0);
    for (std::size_t busy; (busy = busy_.load(std::memory_order_acquire)) != 0;) await(busy_, busy);
    if (has_failed_.load(std::memory_order_relaxed)) throw_first();
  }

 private:
  static constexpr std::size_t apart = 64;  // of what several threads write

  struct alignas(apart) Failure {
    std::exception_ptr exception;
    std::size_t task = 0;
  };

  [[noreturn]] void throw_first() {
    has_failed_.store(false, std::memory_order_relaxed);
    Failure first;
    for (Failure& failure : failures_) {
      if (failure.exception && (!first.exception || failure.task < first.task)) first = failure;
      failure.exception = nullptr;
    }
    std::rethrow_exception(std::move(first.exception));
  }

  void begin_round() noexcept {
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
  }

  /// Each worker goes through each round, so that none is late for the next.
  void work(const std::stop_token& stop, std::size_t index) noexcept {
    for (std::uint32_t round = 0;; ++round) {
      await(round_, round);
      if (stop.stop_requested()) return;
      take_tasks(index);
      if (busy_.fetch_sub(1, std::memory_order_acq_rel) == 1) busy_.notify_one();
    }
  }

  void take_tasks(std::size_t index) noexcept {
    std::size_t task = index;
    try {
      for (; task < tasks_; task += shares_) call_(function_, task);
    } catch (...) {
      failures_[index] = {std::current_exception(), task};
      has_failed_.store(true, std::memory_order_relaxed);
    }
  }

  /// Until the value is another. A short wait stays awake, since to be woken takes longer than a small net's step.
  template <class T> void await(const std::atomic<T>& value, T old) const noexcept {
    for (std::size_t spin = 0; spin < spins_; ++spin) {
      if (value.load(std::memory_order_acquire) != old) return;
      std::this_thread::yield();
    }
    while (value.load(std::memory_order_acquire) == old) value.wait(old, std::memory_order_acquire);
  }

  std::size_t spins_;
  std::vector<Failure> failures_;  // of each thread
  void (*call_)(const void*, std::size_t) = nullptr;
  const void* function_ = nullptr;
  std::size_t tasks_ = 0;
  std::size_t shares_ = 0;  // workers may not look at a vector that still grows
  alignas(apart) std::atomic<std::uint32_t> round_{0};
  alignas(apart) std::atomic<std::size_t> busy_{0};
  std::atomic<bool> has_failed_{false};
  std::vector<std::jthread> workers_;  // the last member: it is joined before the others go
};

}  // namespace ctnn
