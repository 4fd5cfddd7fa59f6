// SPDX-License-Identifier: BSL-1.0
// Field: what a classifier of two inputs answers over a box of them, a share for each class at each corner of a grid.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/plot/contour.hpp>
#include <ctnn/plot/labeled_points.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <vector>

namespace ctnn::plot {

class Field {
 public:
  /// Without answers.
  Field(const Box& box, std::size_t columns, std::size_t rows, std::size_t classes);

  /// answer(x, y, shares) writes a share for each class. Row 0 of the grid is at the top, where y is largest.
  template <class Answer>
    requires std::invocable<Answer&, double, double, std::span<float>>
  Field(const Box& box, std::size_t columns, std::size_t rows, std::size_t classes, Answer answer)
      : Field(box, columns, rows, classes) {
    for (std::size_t row = 0; row <= rows; ++row)
      for (std::size_t column = 0; column <= columns; ++column)
        answer(x_of(column), y_of(row), std::span<float>(shares_).subspan(index(column, row), classes));
  }

  /// Of two classes, by the probability of the second one.
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
  std::span<const float> at(std::size_t column, std::size_t row) const;

  /// The mean of a cell's four corners.
  std::vector<float> cell(std::size_t column, std::size_t row) const;

  /// The class of an answer; of two, the second from the threshold on. `classes()` where the answer is NaN.
  std::size_t class_of(std::span<const float> shares, float threshold) const;

  /// The lines between the classes, in units of cells from the top left corner.
  std::vector<Segment> boundary(float threshold) const;

 private:
  double x_of(std::size_t column) const;
  double y_of(std::size_t row) const;
  std::size_t index(std::size_t column, std::size_t row) const { return (row * (columns_ + 1) + column) * classes_; }

  Box box_;
  std::size_t columns_, rows_, classes_;
  std::vector<float> shares_;
};

namespace detail {

/// Of the one output of two classes.
void to_shares(float output, bool is_logit, std::span<float> shares);

/// In place.
void to_shares(std::span<float> outputs);

}  // namespace detail

/// One output is the probability of class 1, or its logit. Several are the classes' shares where they are positive and
/// their sum is 1; otherwise they are taken for logits.
template <class Topology, class T>
Field field_of(const Model<Topology, T>& model, const Box& box, std::size_t columns, std::size_t rows,
               bool is_logit = false) {
  static_assert(Topology::Input::size == 2, "only nets with two inputs have a decision boundary in the plane");
  constexpr std::size_t outputs = Topology::Output::size;
  return Field(box, columns, rows, outputs > 2 ? outputs : 2, [&](double x, double y, std::span<float> shares) {
    const std::array<T, 2> input{static_cast<T>(x), static_cast<T>(y)};
    std::array<T, outputs> output{};
    model.template infer<1>(input.data(), output.data());
    if constexpr (outputs == 1) {
      detail::to_shares(static_cast<float>(output[0]), is_logit, shares);
    } else {
      for (std::size_t c = 0; c < outputs; ++c) shares[c] = static_cast<float>(output[c]);
      detail::to_shares(shares);
    }
  });
}

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/field.ipp>
#endif
