// SPDX-License-Identifier: BSL-1.0
// The decision boundary of a net with two inputs as a picture, with samples.
#pragma once

#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/plot/boundary_options.hpp>
#include <ctnn/plot/field.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/train/samples.hpp>

#include <span>
#include <string>

namespace ctnn::plot {

std::string boundary_svg(const Field& field, std::span<const LabeledPoint> points, const BoundaryOptions& options = {});

/// The model has two inputs; data are what fit takes.
template <class Topology, class T, DataLike Data>
std::string boundary_svg(const Model<Topology, T>& model, const Data& data, const BoundaryOptions& options = {}) {
  const auto points = labeled_points<Topology::Output::size>(Samples(data));
  return boundary_svg(field_of(model, options.box.value_or(box_around(points)), 130, 130, options.is_logit), points,
                      options);
}

/// Throws io::Error.
template <class Topology, class T, DataLike Data>
void write_svg(const Model<Topology, T>& model, const Data& data, const io::FilePath& path,
               const BoundaryOptions& options = {}) {
  io::write_atomically(path, boundary_svg(model, data, options));
}

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/boundary_svg.ipp>
#endif
