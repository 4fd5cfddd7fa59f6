// SPDX-License-Identifier: BSL-1.0
// ConfusionFigures: a confusion matrix of any number of classes, as it is shown.
#pragma once

#include <ctnn/train/confusion_matrix.hpp>

#include <cstddef>
#include <vector>

namespace ctnn::plot {

struct ConfusionFigures {
  std::size_t classes = 0;
  std::vector<std::size_t> counts{};  // (true classes, predictions)
  std::vector<double> recall{}, precision{};
  double accuracy = 0;

  std::size_t operator()(std::size_t of_class, std::size_t prediction) const {
    return counts[of_class * classes + prediction];
  }
};

template <std::size_t Classes> ConfusionFigures figures_of(const ConfusionMatrix<Classes>& matrix) {
  ConfusionFigures figures{Classes, {}, {}, {}, matrix.accuracy()};
  for (std::size_t c = 0; c < Classes; ++c) {
    figures.recall.push_back(matrix.recall(c));
    figures.precision.push_back(matrix.precision(c));
    for (std::size_t d = 0; d < Classes; ++d) figures.counts.push_back(matrix(c, d));
  }
  return figures;
}

}  // namespace ctnn::plot
