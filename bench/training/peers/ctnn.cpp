// SPDX-License-Identifier: BSL-1.0
// ctnn: a Trainer.
#include "../registry.hpp"

#include <ctnn/ctnn.hpp>

#include <algorithm>

namespace bench {
namespace {

using namespace ctnn;

using MlpNet = Net<Dense<pixels, Mlp::hidden, ReLU>, Dense<Mlp::hidden, classes>>;
using CnnNet =
    Net<Conv2D<Shape<28, 28, 1>, Cnn::filters1, 3, ReLU, Conv2DOptions{.padding = Padding::same}>,
        MaxPool2D<Shape<28, 28, Cnn::filters1>, 2>,
        Conv2D<Shape<14, 14, Cnn::filters1>, Cnn::filters2, 3, ReLU, Conv2DOptions{.padding = Padding::same}>,
        MaxPool2D<Shape<14, 14, Cnn::filters2>, 2>, Flatten<Shape<7, 7, Cnn::filters2>>, Dense<Cnn::features, classes>>;
static_assert(parameter_count<MlpNet> == Mlp::parameters && parameter_count<CnnNet> == Cnn::parameters);

template <class N, std::size_t B> class Ctnn : public Peer {
 public:
  Ctnn(const std::vector<float>& start, float rate) : trainer_({}, Sgd{.learning_rate = rate}) {
    std::copy(start.begin(), start.end(), trainer_.model().parameters.begin());
  }
  void bind(const Batches& next) override { next_ = next; }
  float step(std::size_t k) override {
    return trainer_.step(Batch<const float, B, typename N::Input>(next_.x + k * B * pixels),
                         Batch<const float, B, Shape<1>>(next_.labels + k * B));
  }
  std::vector<float> parameters() override {
    const auto& p = trainer_.model().parameters;
    return {p.begin(), p.end()};
  }

 private:
  Trainer<N, SparseCrossEntropy, Sgd, B> trainer_;
  Batches next_{};
};

template <class N> std::vector<float> initial() {
  const auto model = init<N, float>(1);
  return {model.parameters.begin(), model.parameters.end()};
}

template <std::size_t B> using CtnnMlp = Ctnn<MlpNet, B>;
template <std::size_t B> using CtnnCnn = Ctnn<CnnNet, B>;

[[maybe_unused]] const bool registered = add_peer<Mlp, CtnnMlp>("ctnn") && add_peer<Cnn, CtnnCnn>("ctnn");

}  // namespace

template <> std::vector<float> start_parameters<Mlp>() { return initial<MlpNet>(); }
template <> std::vector<float> start_parameters<Cnn>() { return initial<CnnNet>(); }

}  // namespace bench
