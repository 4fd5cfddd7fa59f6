// SPDX-License-Identifier: BSL-1.0
// The decision boundary of a net with two inputs in a terminal: coloured halves of characters, or plain ones.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/plot/boundary_options.hpp>
#include <ctnn/plot/field.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ctnn::plot {

/// What stands for a sample of a class.
std::string sample_sign(std::size_t of_class, const Terminal& terminal);

/// A line of text for each two rows of cells, an odd last row left out. Where there are colours, the boundary is dark;
/// else each class has a character of its own.
std::vector<std::string> field_lines(const Field& field, std::span<const LabeledPoint> points, const Terminal& terminal,
                                     float threshold = 0.5f);

/// How a boundary is laid out as text: its box, and how many columns it takes.
struct BoundaryLayout {
  Box box;
  std::size_t margin, columns;
};
BoundaryLayout boundary_layout(std::span<const LabeledPoint> points, const Terminal& terminal,
                               const BoundaryOptions& options);
std::string boundary_text(const Field& field, const BoundaryLayout& layout, std::span<const LabeledPoint> points,
                          const Terminal& terminal, const BoundaryOptions& options);

/// With its axes and a legend; as wide as the terminal, up to 60 columns of it.
template <class Topology, class T, DataLike Data>
std::string boundary_text(const Model<Topology, T>& model, const Data& data, const Terminal& terminal = {},
                          const BoundaryOptions& options = {}) {
  const auto points = labeled_points<Topology::Output::size>(Samples(data));
  const BoundaryLayout layout = boundary_layout(points, terminal, options);
  const Field field = field_of(model, layout.box, layout.columns, layout.columns, options.is_logit);
  return boundary_text(field, layout, points, terminal, options);
}

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/boundary_text.ipp>
#endif
