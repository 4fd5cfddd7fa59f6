// SPDX-License-Identifier: BSL-1.0
// A confusion matrix as a table of text: rows are true classes, columns what they were taken for.
#pragma once

#include <ctnn/plot/confusion_figures.hpp>
#include <ctnn/plot/confusion_options.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/train/confusion_matrix.hpp>

#include <cstddef>
#include <string>

namespace ctnn::plot {

/// Where there are colours, a cell's is its share of its row. A class without samples, or that none was taken for, has
/// no recall or precision.
std::string confusion_text(const ConfusionFigures& matrix, const ConfusionOptions& options, const Terminal& terminal);

template <std::size_t Classes>
std::string confusion_text(const ConfusionMatrix<Classes>& matrix, const ConfusionOptions& options = {},
                           const Terminal& terminal = {}) {
  return confusion_text(figures_of(matrix), options, terminal);
}

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/confusion_text.ipp>
#endif
