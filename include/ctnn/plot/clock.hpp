// SPDX-License-Identifier: BSL-1.0
// Clock: any function that returns seconds. <functional> would take a compiler a tenth of a second.
#pragma once

#include <type_traits>
#include <utility>

namespace ctnn::plot {

class Clock {
 public:
  /// std::chrono::steady_clock.
  Clock();
  template <class F>
    requires(!std::is_same_v<F, Clock> && std::is_invocable_r_v<double, F&>)
  Clock(F seconds) : now_(new Of<F>(std::move(seconds))) {}

  Clock(const Clock& other) : now_(other.now_->copy()) {}
  Clock(Clock&& other) : Clock() { std::swap(now_, other.now_); }
  Clock& operator=(Clock other) noexcept {
    std::swap(now_, other.now_);
    return *this;
  }
  ~Clock() { delete now_; }

  double operator()() const { return now_->seconds(); }

 private:
  struct Now {
    virtual ~Now() = default;
    virtual double seconds() = 0;
    virtual Now* copy() const = 0;
  };
  template <class F> struct Of final : Now {
    explicit Of(F function) : now(std::move(function)) {}
    double seconds() override { return now(); }
    Now* copy() const override { return new Of(now); }
    F now;
  };

  Now* now_;
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/clock.ipp>
#endif
