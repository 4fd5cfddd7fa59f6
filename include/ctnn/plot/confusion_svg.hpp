// SPDX-License-Identifier: BSL-1.0
// A confusion matrix as a picture: counts and shares of the true class, darker where they are larger.
#pragma once

#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/plot/confusion_figures.hpp>
#include <ctnn/plot/confusion_options.hpp>
#include <ctnn/train/confusion_matrix.hpp>

#include <cstddef>
#include <string>

namespace ctnn::plot {

/// Many classes have small cells: without shares from 16 on, without counts from 41 on.
std::string confusion_svg(const ConfusionFigures& matrix, const ConfusionOptions& options);

template <std::size_t Classes>
std::string confusion_svg(const ConfusionMatrix<Classes>& matrix, const ConfusionOptions& options = {}) {
  return confusion_svg(figures_of(matrix), options);
}

/// Throws io::Error.
template <std::size_t Classes>
void write_svg(const ConfusionMatrix<Classes>& matrix, const io::FilePath& path, const ConfusionOptions& options = {}) {
  io::write_atomically(path, confusion_svg(matrix, options));
}

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/confusion_svg.ipp>
#endif
