// SPDX-License-Identifier: BSL-1.0
// ctnn: Model::infer and Trainer::step.
#include "ctnn.hpp"

#include "../harness.hpp"
#include "../workloads.hpp"

#include <ctnn/losses.hpp>
#include <ctnn/optimizers.hpp>
#include <ctnn/train.hpp>

namespace bench {
namespace {

template <class W> ctnn::Model<CtnnNet<W>> model_of(std::span<const float> parameters) {
  ctnn::Model<CtnnNet<W>> model;
  std::copy(parameters.begin(), parameters.end(), model.parameters.begin());
  return model;
}

template <class W> class Ctnn {
 public:
  explicit Ctnn(std::span<const float> parameters) {
    std::copy(parameters.begin(), parameters.end(), model_.parameters.begin());
  }
  void infer(const float* x, float* y) const { model_.template infer<W::batch>(x, y); }

 private:
  ctnn::Model<CtnnNet<W>> model_;
};

template <Loss> struct LossOf;
template <> struct LossOf<Loss::mean_squared_error> {
  using type = ctnn::MeanSquaredError;
};
template <> struct LossOf<Loss::binary_cross_entropy> {
  using type = ctnn::BinaryCrossEntropy;
};
template <> struct LossOf<Loss::cross_entropy> {
  using type = ctnn::CrossEntropy;
};
template <Method> struct MethodOf;
template <> struct MethodOf<Method::sgd> {
  using type = ctnn::Sgd;
};
template <> struct MethodOf<Method::adam> {
  using type = ctnn::Adam;
};

template <class W> class CtnnTraining {
  using Net = CtnnNet<W>;
  using Optimizer = typename MethodOf<W::method>::type;

 public:
  CtnnTraining(std::span<const float> parameters, double learning_rate)
      : trainer_(model_of<W>(parameters), Optimizer{.learning_rate = learning_rate}) {}

  void step(const float* x, const float* target) {
    trainer_.step(ctnn::Batch<const float, W::batch, typename Net::Input>(x),
                  ctnn::Batch<const float, W::batch, typename Net::Output>(target));
  }
  std::vector<float> parameters() const {
    return {trainer_.model().parameters.begin(), trainer_.model().parameters.end()};
  }

 private:
  ctnn::Trainer<Net, typename LossOf<W::loss>::type, Optimizer, W::batch> trainer_;
};

[[maybe_unused]] const bool registered =
    add_inference<Ctnn, W1, W2, W3, W4, W9Single, W9Batch, Multiply4, Multiply8, Multiply16, Multiply32>("ctnn") &&
    add_training<CtnnTraining, W5, W6Adam, W6Sgd, W8>("ctnn");

}  // namespace
}  // namespace bench
