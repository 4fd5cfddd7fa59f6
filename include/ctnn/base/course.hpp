// SPDX-License-Identifier: BSL-1.0
// Course: where a function of one number rises and where it falls, so that the ends give its interval.
//
//   static constexpr auto course = Course::rising();   // a member of the function, as of an activation
//   if constexpr (TakesCourse<T>) return along<Bend>(x);   // the first line of its value(x), before the natural text
#pragma once

#include <ctnn/base/number.hpp>

namespace ctnn {

/// Of what is computed, not of what is meant: where roundings make it waver, by at most so many units in the last place.
struct Slack {
  int single = 0;    // in float
  int doubled = 64;  // in double
};

struct Course {
  enum class Kind { rising, falling, valley, hill };
  Kind kind;
  double turn;  // of a valley or a hill
  Slack slack;

  static constexpr Course rising(Slack s = {}) { return {Kind::rising, 0, s}; }
  static constexpr Course falling(Slack s = {}) { return {Kind::falling, 0, s}; }
  /// Falling up to `turn`, then rising.
  static constexpr Course valley(double turn, Slack s = {}) { return {Kind::valley, turn, s}; }
  static constexpr Course hill(double turn, Slack s = {}) { return {Kind::hill, turn, s}; }
};

/// Does V take the values of a function of known course in its own way?
template <class V> concept TakesCourse = BringsFunctions<V> && V::Functions::takes_course;

/// F::value(x), where F has a member `course`.
template <class F, TakesCourse V> constexpr V along(const V& x) noexcept { return V::Functions::template along<F>(x); }

}  // namespace ctnn
