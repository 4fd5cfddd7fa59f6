// SPDX-License-Identifier: BSL-1.0
// Samples of two inputs as points in the plane, each with its class, and the box that they lie in.
#pragma once

#include <ctnn/train/data_checks.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace ctnn::plot {

struct LabeledPoint {
  double x = 0, y = 0;
  std::size_t of_class = 0;
};

struct Box {
  double x_low = 0, x_high = 1, y_low = 0, y_high = 1;
};

/// Of a net with `Outputs` outputs; samples whose input is not finite, or whose target is no class, are left out.
template <std::size_t Outputs, class T, class Input, class Target>
std::vector<LabeledPoint> labeled_points(Samples<T, Input, Target> samples) {
  static_assert(Input::size == 2, "only samples of two inputs are points in the plane");
  std::vector<LabeledPoint> points;
  for (std::size_t n = 0; n < samples.size(); ++n) {
    const auto x = static_cast<double>(samples.input(n)[0]), y = static_cast<double>(samples.input(n)[1]);
    const std::size_t of_class = ctnn::detail::target_class<Outputs, Target::size>(samples.target(n).data());
    if (ctnn::detail::is_finite(x) && ctnn::detail::is_finite(y) && of_class < (Outputs > 2 ? Outputs : 2))
      points.push_back({x, y, of_class});
  }
  return points;
}

/// With a margin of a tenth on each side.
Box box_around(std::span<const LabeledPoint> points);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/labeled_points.ipp>
#endif
