// SPDX-License-Identifier: BSL-1.0
// Verdict: whether laws hold, and if not, the sentence about the first broken one, with whom it concerns.
#pragma once

#include <ctnn/base/type_name.hpp>

#include <string_view>
#include <type_traits>

namespace ctnn::testing {

namespace detail {
/// Not constexpr: a constant expression that comes here ends with an error that names the sentence.
template <class Sentence> void law_is_broken() noexcept {}
}  // namespace detail

/// True if all laws hold. Asked in a constant expression, as by static_assert, a broken law is an error that says which,
/// and of whom; `!verdict` is plain false or true. At run time it can be written to a stream, and Catch2 does so.
class Verdict {
 public:
  constexpr Verdict() noexcept = default;

  /// `Sentence` is a template of namespace ctnn::error with the culprit as its argument, and need not be defined.
  template <class Sentence> static constexpr Verdict broken() noexcept {
    return {type_name<Sentence>(), detail::law_is_broken<Sentence>};
  }

  constexpr operator bool() const noexcept {
    if (stop_ != nullptr && std::is_constant_evaluated()) stop_();
    return stop_ == nullptr;
  }
  constexpr bool operator!() const noexcept { return stop_ != nullptr; }

  /// Empty if all laws hold.
  constexpr std::string_view broken_law() const noexcept { return broken_law_; }

  template <class Stream>
    requires requires(Stream& stream, std::string_view text) { stream << text; }
  friend constexpr Stream& operator<<(Stream& stream, const Verdict& verdict) {
    stream << (!verdict ? verdict.broken_law() : std::string_view("all laws hold"));
    return stream;
  }

 private:
  constexpr Verdict(std::string_view broken_law, void (*stop)() noexcept) noexcept
      : broken_law_(broken_law),
        stop_(stop) {}

  std::string_view broken_law_;
  void (*stop_)() noexcept = nullptr;
};

}  // namespace ctnn::testing
