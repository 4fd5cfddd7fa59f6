// SPDX-License-Identifier: BSL-1.0
// Field: what a classifier of two inputs answers over a box of them, a share for each class at each corner of a grid.
#pragma once

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

class Field {
 public:
  /// answer(x, y, shares) writes a share for each class. Row 0 of the grid is at the top, where y is largest.
  template <class Answer>
    requires std::invocable<Answer&, double, double, std::span<float>>
  Field(const Box& box, std::size_t columns, std::size_t rows, std::size_t classes, Answer answer)
      : box_(box),
        columns_(columns),
        rows_(rows),
        classes_(classes),
        shares_((columns + 1) * (rows + 1) * classes) {
    const auto between = [](double from, double to, std::size_t part, std::size_t whole) {
      return std::lerp(from, to, static_cast<double>(part) / static_cast<double>(whole));
    };
    for (std::size_t row = 0; row <= rows; ++row)
      for (std::size_t column = 0; column <= columns; ++column)
        answer(between(box.x_low, box.x_high, column, columns), between(box.y_high, box.y_low, row, rows),
               std::span<float>(shares_).subspan(index(column, row), classes));
  }

  /// Of two classes, told by the probability of the second one.
  template <class Probability>
    requires std::invocable<Probability&, double, double>
  Field(const Box& box, std::size_t columns, std::size_t rows, Probability probability)
      : Field(box, columns, rows, 2, [&](double x, double y, std::span<float> shares) {
          shares[1] = static_cast<float>(probability(x, y));
          shares[0] = 1 - shares[1];
        }) {}

  const Box& box() const { return box_; }
  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }
  std::size_t classes() const { return classes_; }

  /// At a corner of the grid's cells.
  std::span<const float> at(std::size_t column, std::size_t row) const {
    return std::span<const float>(shares_).subspan(index(column, row), classes_);
  }

  /// The mean of a cell's four corners.
  std::vector<float> cell(std::size_t column, std::size_t row) const {
    std::vector<float> shares(classes_);
    for (std::size_t c = 0; c < classes_; ++c)
      shares[c] =
          (at(column, row)[c] + at(column + 1, row)[c] + at(column, row + 1)[c] + at(column + 1, row + 1)[c]) / 4;
    return shares;
  }

  /// The class of an answer; of two, the second from the threshold on. `classes()` where the answer is NaN.
  std::size_t class_of(std::span<const float> shares, float threshold) const {
    for (const float share : shares)
      if (std::isnan(share)) return classes_;
    if (classes_ == 2) return shares[1] >= threshold ? 1 : 0;
    return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
  }

  /// The lines between the classes, in units of cells from the top left corner.
  std::vector<Segment> boundary(float threshold) const {
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

 private:
  std::size_t index(std::size_t column, std::size_t row) const { return (row * (columns_ + 1) + column) * classes_; }

  Box box_;
  std::size_t columns_, rows_, classes_;
  std::vector<float> shares_;
};

/// One output is the probability of class 1, or its logit. Several are the classes' shares where they are positive and
/// their sum is 1; otherwise they are taken for logits.
template <class Topology, class T>
Field field_of(const Model<Topology, T>& model, const Box& box, std::size_t columns, std::size_t rows,
               bool is_logit = false) {
  static_assert(Topology::Input::size == 2, "only nets with two inputs have a decision boundary in the plane");
  constexpr std::size_t outputs = Topology::Output::size;
  return Field(box, columns, rows, (std::max<std::size_t>)(outputs, 2),
               [&](double x, double y, std::span<float> shares) {
                 const std::array<T, 2> input{static_cast<T>(x), static_cast<T>(y)};
                 std::array<T, outputs> output{};
                 model.template infer<1>(input.data(), output.data());
                 if constexpr (outputs == 1) {
                   const auto answer = static_cast<float>(output[0]);
                   shares[1] = is_logit ? 1 / (1 + std::exp(-answer)) : answer;
                   shares[0] = 1 - shares[1];
                 } else {
                   float sum = 0;
                   bool are_shares = true;
                   for (std::size_t c = 0; c < outputs; ++c) {
                     shares[c] = static_cast<float>(output[c]);
                     sum += shares[c];
                     are_shares &= shares[c] >= 0;
                   }
                   if (are_shares && std::abs(sum - 1) < 0.001f) return;
                   const float largest = *std::max_element(shares.begin(), shares.end());
                   sum = 0;
                   for (float& share : shares) sum += share = std::exp(share - largest);
                   for (float& share : shares) share /= sum;
                 }
               });
}

}  // namespace ctnn::plot
