// SPDX-License-Identifier: BSL-1.0
// The functions of field.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/field.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/plot/contour.hpp>
#include <ctnn/plot/labeled_points.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED Field::Field(const Box& box, std::size_t columns, std::size_t rows, std::size_t classes)
    : box_(box),
      columns_(columns),
      rows_(rows),
      classes_(classes),
      shares_((columns + 1) * (rows + 1) * classes) {}

CTNN_HOSTED double Field::x_of(std::size_t column) const {
  return std::lerp(box_.x_low, box_.x_high, static_cast<double>(column) / static_cast<double>(columns_));
}

CTNN_HOSTED double Field::y_of(std::size_t row) const {
  return std::lerp(box_.y_high, box_.y_low, static_cast<double>(row) / static_cast<double>(rows_));
}

CTNN_HOSTED std::span<const float> Field::at(std::size_t column, std::size_t row) const {
  return std::span<const float>(shares_).subspan(index(column, row), classes_);
}

CTNN_HOSTED std::vector<float> Field::cell(std::size_t column, std::size_t row) const {
  std::vector<float> shares(classes_);
  for (std::size_t c = 0; c < classes_; ++c)
    shares[c] = (at(column, row)[c] + at(column + 1, row)[c] + at(column, row + 1)[c] + at(column + 1, row + 1)[c]) / 4;
  return shares;
}

CTNN_HOSTED std::size_t Field::class_of(std::span<const float> shares, float threshold) const {
  for (const float share : shares)
    if (std::isnan(share)) return classes_;
  if (classes_ == 2) return shares[1] >= threshold ? 1 : 0;
  return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

CTNN_HOSTED std::vector<Segment> Field::boundary(float threshold) const {
  std::vector<Segment> lines;
  std::vector<float> lead((columns_ + 1) * (rows_ + 1));
  for (std::size_t c = classes_ == 2 ? 1 : 0; c < classes_; ++c) {
    for (std::size_t k = 0; k < lead.size(); ++k) {
      const std::span<const float> shares = std::span<const float>(shares_).subspan(k * classes_, classes_);
      float other = threshold;
      if (classes_ > 2) {
        other = shares[c == 0 ? 1 : 0];
        for (std::size_t d = 0; d < classes_; ++d)
          if (d != c) other = (std::max)(other, shares[d]);
      }
      lead[k] = shares[c] - other;
    }
    const std::vector<Segment> around = contour(lead, columns_ + 1, 0);
    lines.insert(lines.end(), around.begin(), around.end());
  }
  return lines;
}

namespace detail {

CTNN_HOSTED void to_shares(float output, bool is_logit, std::span<float> shares) {
  shares[1] = is_logit ? 1 / (1 + std::exp(-output)) : output;
  shares[0] = 1 - shares[1];
}

CTNN_HOSTED void to_shares(std::span<float> shares) {
  float sum = 0;
  bool are_shares = true;
  for (const float share : shares) {
    sum += share;
    are_shares &= share >= 0;
  }
  if (are_shares && std::abs(sum - 1) < 0.001f) return;
  const float largest = *std::max_element(shares.begin(), shares.end());
  sum = 0;
  for (float& share : shares) sum += share = std::exp(share - largest);
  for (float& share : shares) share /= sum;
}

}  // namespace detail

}  // namespace ctnn::plot
