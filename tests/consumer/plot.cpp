// SPDX-License-Identifier: BSL-1.0
// Trains with a line for each epoch and shows a confusion matrix, as a project that links ctnn::plot would.
#include <ctnn/ctnn.hpp>
#include <ctnn/plot.hpp>

#include <cstdio>

#if defined(NOT_COMPILED) && defined(CTNN_COMPILED)
#error "ctnn::plot_header_only brings a library"
#endif

using Or = ctnn::Net<ctnn::Dense<2, 1, ctnn::Sigmoid>>;
constexpr auto table = ctnn::dataset<Or>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {1}}});

int main() {
  ctnn::Trainer<Or, ctnn::BinaryCrossEntropy, ctnn::Sgd, 4> trainer(ctnn::init<Or>(1), {.learning_rate = 2});
  fit(trainer, table, {.epochs = 100}, ctnn::plot::Progress({.lines_every = 50}));
  const auto matrix = confusion_matrix(trainer.model(), table);
  std::fputs(ctnn::plot::confusion_text(matrix).c_str(), stdout);
  return matrix.accuracy() == 1 ? 0 : 1;
}
